"""Edited texts are mapped back exactly; cleaning keeps words and places."""

from __future__ import annotations

import pickle
import re
import string

from hypothesis import given
from hypothesis import strategies as st

from imrparse import Span, Spans
from imrparse.cleaning import clean, unwrap
from imrparse.offsets import Edit, OffsetMap, apply
from imrparse.reading import one_line
from imrparse.source import Source

TEXTS = st.text(string.ascii_lowercase + " \n", max_size=60)
PIECES = st.sampled_from(
    [" ", "\n", "\n\n", "\n \n", "\f", "\r\n", "\r", "-", "-\n", "\u00ad\n", "\u200b", "\ufb01", "\ufb04", "\xa0", "\t", "\ufeff",
     "        ", "\n\n\n\n", "a", "Word", "9.", "\u2028", "\ufffe", "\x00"]
)  # fmt: skip


@st.composite
def edited(draw):
    """A text and sorted edits that do not overlap; between two there is at least one character left alone."""
    text = draw(TEXTS)
    edits, at = [], 0
    while at <= len(text) and len(edits) < 8:
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, len(text)))
        edits.append(Edit(start, end, draw(st.text("XYZ", max_size=4))))
        at = end + 1
    return text, edits


def survivors(text, edits):
    """Return for each character left alone its offsets after and before."""
    found, shift, at = [], 0, 0
    for start, end, new in [*edits, Edit(len(text), len(text), "")]:
        found += [(i + shift, i) for i in range(at, start)]
        shift += len(new) - (end - start)
        at = end
    return found


@given(edited())
def test_a_character_left_alone_maps_to_itself(case):
    text, edits = case
    after, offsets = apply(text, edits), OffsetMap(edits)
    for new, old in survivors(text, edits):
        assert after[new] == text[old]
        assert offsets.span(new, new + 1) == Span(old, old + 1)


@given(edited(), st.data())
def test_a_span_between_two_characters_left_alone_maps_to_the_span_between_them(case, data):
    text, edits = case
    kept = survivors(text, edits)
    if not kept:
        return
    first = data.draw(st.integers(0, len(kept) - 1))
    last = data.draw(st.integers(first, len(kept) - 1))
    (new_start, old_start), (new_end, old_end) = kept[first], kept[last]
    assert OffsetMap(edits).span(new_start, new_end + 1) == Span(old_start, old_end + 1)


@given(edited(), st.data())
def test_any_span_maps_into_the_text_and_covers_what_was_left_alone(case, data):
    text, edits = case
    after = apply(text, edits)
    start = data.draw(st.integers(0, len(after)))
    end = data.draw(st.integers(start, len(after)))
    span = OffsetMap(edits).span(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    assert all(span.start <= old < span.end for new, old in survivors(text, edits) if start <= new < end)


@given(st.lists(PIECES, max_size=40), st.data())
def test_any_run_of_cleaned_words_maps_back_to_the_same_words(pieces, data):
    source = Source.from_text("".join(pieces))
    cleaned = clean(source)
    words = list(re.finditer(r"\S+", cleaned.text))
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = words[first].start(), words[last].end()
    span = cleaned.span(start, end)
    assert 0 <= span.start <= span.end <= len(source.text)
    assert unwrap(source.excerpt(span)) == one_line(cleaned.text[start:end])


@given(st.lists(PIECES, max_size=40))
def test_cleaning_and_unwrapping_keep_the_same_words(pieces):
    text = "".join(pieces)
    assert one_line(clean(Source.from_text(text)).text) == unwrap(text)


@given(st.lists(PIECES, max_size=40))
def test_unwrapping_twice_changes_nothing_more(pieces):
    once = unwrap("".join(pieces))
    assert unwrap(once) == once


@given(
    st.dictionaries(
        st.text(max_size=5), st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*pair))
    )
)
def test_spans_survive_pickling(spans):
    assert dict(pickle.loads(pickle.dumps(Spans(spans)))) == spans
