"""Whatever the text or bytes, reading gives a letter or an error of this library."""

from __future__ import annotations

import codecs
import contextlib
import functools
import pickle
from pathlib import Path

from hypothesis import example, given, note, settings
from hypothesis import strategies as st

from imrparse import ImrparseError, LetterError, detect, load, loads
from imrparse.grammar_files import load_grammar
from imrparse.testing import letters, renderings

from .letter_values import SAMPLES, check_letter

GRAMMARS = (
    ("ca_dwc.lark", "letter"), ("ca_dwc.lark", "case_header"), ("ca_dwc.lark", "credentials"), ("ca_dwc.lark", "conclusion"),
    ("guideline.lark", "guideline"), ("service.lark", "item_heading"), ("service.lark", "treatment"),
)  # fmt: skip
PDF = next(iter(sorted(Path(__file__).parents[2].glob("examples/letters/*.pdf")))).read_bytes()
SEPARATORS = st.sampled_from((" ", " ", "\n", "\n\n", "\f", "", ": ", ". ", ", ", "\r\n", "\n\n \n\n", "- "))


@functools.cache
def grammar_words():
    """The words of all grammars as the sample letters print them."""
    found = {
        "Upheld Claims Administrator guideline:",
        "Overturned\nMAXIMUS guideline:",
        "TEXT",
        "13/45/2016",
        "99999999999",
        "#",
    }
    for text in SAMPLES.values():
        for file, start in GRAMMARS:
            found.update(str(word) for word in load_grammar(file, start).scanner.words(text) if word.type != "TEXT")
    return sorted(found)


@st.composite
def soups(draw):
    """Words of the grammars in random order."""
    words = draw(st.lists(st.sampled_from(grammar_words()), max_size=60))
    return "".join(word + draw(SEPARATORS) for word in words)


@st.composite
def mutated(draw):
    """A sample letter with parts deleted, doubled, moved or replaced."""
    text = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 1, 5, 80, 2000))))
        to = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from(("", text[start:end] * 2, draw(st.sampled_from(grammar_words())))))
        text = text[:start] + new + text[end:]
        if draw(st.booleans()):
            text = text[:to] + text[start:end] + text[to:]
    return text


def read(text, **options):
    """Read a text, check what comes of it; whatever else is raised fails the test."""
    return read_with(functools.partial(loads, text, **options))


def read_with(reader):
    letter = error = None
    try:
        letter = reader()
    except ImrparseError as caught:
        error = caught
    if error is not None:
        assert str(error)
        assert str(pickle.loads(pickle.dumps(error))) == str(error)
        assert type(pickle.loads(pickle.dumps(error))) is type(error)
    if letter is not None:
        check_letter(letter)
    return letter


@given(st.text())
def test_any_text_gives_a_letter_or_an_error_of_ours(text):
    read(text)
    read(text, format="ca-dwc")
    read(text, format="ca-dwc", strict=True)
    assert [match.format.id for match in detect(text)]


@given(soups())
def test_any_order_of_the_grammars_words_gives_a_letter_or_an_error_of_ours(text):
    note(repr(text))
    read(text)
    read(text, format="ca-dwc")


@given(mutated())
def test_any_damage_to_a_letter_gives_a_letter_or_an_error_of_ours(text):
    read(text)


@given(mutated())
def test_an_error_of_strict_reading_survives_pickling_with_its_diagnostics(text):
    error = None
    with contextlib.suppress(ImrparseError):
        try:
            loads(text, strict=True)
        except LetterError as caught:
            error = caught
    if error is not None:
        assert error.diagnostics
        assert pickle.loads(pickle.dumps(error)).diagnostics == error.diagnostics


@given(st.text(st.characters(codec="utf-8"), max_size=20), st.sampled_from((None, "nonsense", "ca_dwc", "CA-DWC")))
def test_any_name_of_a_format_gives_a_letter_or_an_error_of_ours(name, known):
    read(SAMPLES["one-item.txt"], format=known or name)


def load_or_refuse(data):
    return read_with(functools.partial(load, data))


@given(
    st.sampled_from(
        (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, b"%PDF-1.7\n")
    ),
    st.binary(),
)
@example(b"", b"")
@example(b"%PDF-1.7\n", b"\0")
def test_any_bytes_give_a_letter_or_an_error_of_ours(mark, data):
    load_or_refuse(mark + data)


@given(
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252")),
    st.sampled_from(sorted(SAMPLES)),
    st.integers(0, 3),
)
def test_letters_in_any_encoding_are_read_even_when_cut(encoding, name, cut):
    data = SAMPLES[name].encode(encoding, "replace")
    load_or_refuse(data[: len(data) - cut])


@settings(max_examples=10)
@given(st.lists(st.tuples(st.integers(0, len(PDF) - 1), st.binary(max_size=8)), max_size=5), st.integers(0, len(PDF)))
def test_any_damage_to_a_pdf_gives_a_letter_or_an_error_of_ours(damages, length):
    data = bytearray(PDF)
    for at, new in damages:
        data[at : at + len(new)] = new
    load_or_refuse(bytes(data[:length]) if length % 2 else bytes(data))


# ---- beginnings of letters ------------------------------------------------------------------------------------------


def check_prefix(text, data):
    whole = loads(text)
    cut = data.draw(st.integers(0, len(text)))
    note(repr(text[max(0, cut - 200) : cut]))
    part = read(text[:cut], format="ca-dwc")
    items = part.items if part else ()
    # An item is complete where the label of the next one's first guideline is: until then, its rationale may go on.
    complete = [
        item
        for item, following in zip(whole.items, whole.items[1:], strict=False)
        if following.spans["claims_administrator_guideline"].start <= cut
    ]
    assert items[: len(complete)] == tuple(complete)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_any_beginning_of_a_sample_letter_gives_its_complete_items(name, data):
    check_prefix(SAMPLES[name], data)


@given(renderings(letters(max_items=6)), st.data())
def test_any_beginning_of_a_letter_gives_its_complete_items(rendering, data):
    note(repr(rendering.text))
    check_prefix(rendering.text, data)
