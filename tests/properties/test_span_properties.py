"""Places point to the printed words, and every word of a letter is accounted for."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from lark import Token

from imrparse import Letter, Source, load, loads, parse
from imrparse.cleaning import unwrap
from imrparse.testing import FORM_WORDS, Paragraph, lay_out, layouts, letter_paragraphs, letters, renderings

from .letter_values import SAMPLES, check_letter, places, texts

NONSENSE = "Quibberish vorpalizing Xyzzyq"
CONNECTIVES = {"and", ""}


def outside(letter: Letter) -> list[str]:
    """Return the words that no place and no unclaimed span covers."""
    text = list(letter.source.text)
    spans = list(letter.unclaimed)
    spans += [letter.locate(place.path) for place in places(letter)]
    for start, end in spans:
        text[start:end] = [char if char in "\r\n\f" else " " for char in text[start:end]]
    return unwrap("".join(text)).split()


@given(renderings(letters(max_items=4)))
def test_words_outside_of_all_places_are_words_of_the_form(rendering):
    note(f"{rendering.layout}\n{rendering.text}")
    known = {re.sub(r"\W", "", word) for word in FORM_WORDS} | CONNECTIVES
    letter = loads(rendering.text)
    assert [word for word in outside(letter) if re.sub(r"\W", "", word) not in known] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_places_of_sample_letters_give_their_values_back(name):
    letter = load(SAMPLES[name].encode())
    check_letter(letter)
    for place in places(letter):
        assert letter.excerpt(letter.locate(place.path)) == place.words


@given(letters(max_items=3), layouts(), st.data())
def test_a_paragraph_that_does_not_belong_anywhere_is_never_lost(letter, layout, data):
    paragraphs = letter_paragraphs(letter, layout)
    at = data.draw(st.integers(0, len(paragraphs)))
    text = lay_out([*paragraphs[:at], Paragraph(NONSENSE + ".", "needed"), *paragraphs[at:]], layout)
    note(text)
    found = " ".join(texts(loads(text)))
    assert all(word in found for word in NONSENSE.split())


@given(renderings(letters(max_items=2)), st.data())
def test_a_word_that_does_not_belong_anywhere_is_never_lost(rendering, data):
    text = rendering.text
    blanks = [match.start() for match in re.finditer(r"\s+", text)]
    at = data.draw(st.sampled_from(blanks))
    changed = f"{text[:at]} Xyzzyq{text[at:]}"
    note(f"{text[max(0, at - 80) : at]} >>Xyzzyq<< {text[at : at + 80]}")
    assert "Xyzzyq" in " ".join(texts(loads(changed)))


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_word_put_into_a_sample_letter_is_never_lost(name, data):
    text = SAMPLES[name]
    at = data.draw(st.sampled_from([match.start() for match in re.finditer(r"\s+", text)]))
    note(f"{text[max(0, at - 80) : at]} >>Xyzzyq<< {text[at : at + 80]}")
    assert "Xyzzyq" in " ".join(texts(loads(f"{text[:at]} Xyzzyq{text[at:]}")))


@given(renderings(letters(max_items=2)))
def test_positions_name_page_line_and_column_of_the_words(rendering):
    letter = loads(rendering.text)
    text = letter.source.text
    for place in places(letter):
        span = letter.locate(place.path)
        page, line, column = letter.position(span)
        first = letter.source.page_starts[page - 1]
        lines = text[first:].split("\n")
        assert first + sum(len(above) + 1 for above in lines[: line - 1]) + column - 1 == span.start


@given(renderings(letters(max_items=2)))
def test_the_tree_of_all_stages_holds_the_words_of_the_cleaned_text(rendering):
    result = parse(Source.from_text(rendering.text))
    tokens = list(result.tree.scan_values(lambda value: isinstance(value, Token)))
    assert tokens
    for token in tokens:
        assert result.clean.text[token.start_pos : token.end_pos] == token
    assert result.letter == loads(rendering.text)


@given(renderings(letters(max_items=2)), st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le")))
def test_the_encoding_of_a_file_changes_nothing_but_the_source(rendering, encoding):
    text = rendering.text.removeprefix("\ufeff")
    from_bytes, from_text = load(text.encode(encoding)), loads(text)
    assert from_bytes.source.text == text
    assert attrs.evolve(from_bytes, source=from_text.source) == from_text
