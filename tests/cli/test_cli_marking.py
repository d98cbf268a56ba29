"""A line of a letter with carets below the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrparse import Source, Span
from imrparse.cli.marking import first_word, mark


def marked(text, words, width=76):
    start = text.index(words)
    return mark(Source.from_text(text), Span(start, start + len(words)), width)


def test_carets_have_the_length_of_the_words():
    assert marked("one two three\n", "two") == ("one two three", "    ^^^")


def test_indentation_is_left_out():
    assert marked("first\n        one two\n", "two") == ("one two", "    ^^^")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\u2028"])
def test_lines_end_at_every_kind_of_line_end(end):
    assert marked(f"above{end}one two{end}below", "two") == ("one two", "    ^^^")


def test_a_span_that_begins_with_blanks_is_marked_from_its_first_word():
    text = "above  \n\n  one two\n"
    source = Source.from_text(text)
    span = Span(text.index("  \n"), len(text))
    assert mark(source, span, 76) == ("one two", "^^^^^^^")
    assert source.position(first_word(source, span)) == (1, 3, 3)


def test_blanks_after_the_words_are_shown_but_not_marked():
    assert marked("one two  three", "two  ") == ("one two  three", "    ^^^")


def test_an_empty_span_gets_one_caret():
    assert mark(Source.from_text("one two"), Span(4, 4), 76) == ("one two", "    ^")


def test_a_blank_line_is_not_shown():
    assert mark(Source.from_text("one\n   \ntwo"), Span(4, 6), 76) is None


def test_a_place_at_the_end_of_the_text_is_not_shown_if_nothing_stands_there():
    assert mark(Source.from_text("one\f"), Span(4, 4), 76) is None


def test_a_long_line_is_cut_on_both_sides():
    line, carets = marked("left " * 50 + "HERE" + " right" * 50, "HERE", 30)
    assert line == "...left left HERE right rig..."
    assert carets == "             ^^^^"


def test_a_long_line_is_cut_only_on_the_side_where_it_is_too_long():
    assert marked("HERE" + " right" * 50, "HERE", 30)[0].startswith("HERE right")
    assert marked("left " * 50 + "HERE", "HERE", 30)[0].endswith(" left HERE")


def test_words_longer_than_the_terminal_are_cut_too():
    line, carets = marked("left " * 9 + "x" * 99 + " right" * 9, "x" * 99, 30)
    assert line == "..." + "x" * 24 + "..."
    assert carets == "   " + "^" * 24


def test_a_line_without_end_is_shown_quickly():
    text = "word " * 1_000_000
    line, carets = mark(Source.from_text(text), Span(2_500_000, 2_500_004), 76)
    assert (len(line), carets.count("^")) == (76, 4)


@given(
    st.text(st.sampled_from("ab \t\n\r\f\x1b\xa0é"), max_size=80),
    st.integers(0, 80),
    st.integers(0, 80),
    st.integers(20, 60),
)
def test_carets_always_stand_below_the_first_line_of_the_words(text, start, length, width):
    span = Span(min(start, len(text)), min(start + length, len(text)))
    shown = mark(Source.from_text(text), span, width)
    if shown is None:
        return
    line, carets = shown
    assert line.isprintable()
    assert len(line) <= width
    first = carets.index("^")
    assert carets == " " * first + "^" * (len(carets) - first)
    words = text[span.start : span.end].split()
    if words:
        assert line[first] == (words[0][0] if words[0][0].isprintable() else "\ufffd")
