import hashlib

import attrs
import pytest

from imrparse.offsets import Position, Span
from imrparse.source import Source, page_starts


def test_source_of_text_knows_name_type_and_hash():
    source = Source.from_text("Größe\n", name="a letter")
    assert source.name == "a letter"
    assert source.media_type == "text/plain"
    assert source.sha256 == hashlib.sha256("Größe\n".encode()).hexdigest()


def test_source_of_text_with_a_lone_surrogate_can_be_made():
    assert len(Source.from_text("a\ud800b").sha256) == 64


def test_repr_does_not_print_the_letter():
    source = Source.from_text("secret words of a letter")
    assert "secret" not in repr(source)
    assert "<24 characters>" in repr(source)


def test_source_is_frozen_and_hashable():
    source = Source.from_text("x")
    assert hash(source) == hash(Source.from_text("x"))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        source.name = "y"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("one page", (0,)),
        ("one\ftwo", (0, 4)),
        ("one\ftwo\f", (0, 4)),  # a form feed at the very end begins no page
        ("\fone", (0, 1)),
        ("a\f\fb", (0, 2, 3)),
    ],
)
def test_pages_begin_after_form_feeds(text, starts):
    assert page_starts(text) == starts
    assert Source.from_text(text).page_starts == starts


TEXT = "first\nsecond\n\fthird\n  fourth"


@pytest.mark.parametrize(
    ("word", "position"),
    [
        ("first", (1, 1, 1)),
        ("irst", (1, 1, 2)),
        ("second", (1, 2, 1)),
        ("\f", (1, 3, 1)),  # the text between two pages counts to the earlier one
        ("third", (2, 1, 1)),
        ("fourth", (2, 2, 3)),
    ],
)
def test_position_names_page_line_and_column(word, position):
    source = Source.from_text(TEXT)
    at = TEXT.index(word)
    assert source.position(at) == Position(*position)
    assert source.position(Span(at, at + len(word))) == Position(*position)


def test_position_of_the_end_of_the_text_is_known():
    assert Source.from_text(TEXT).position(len(TEXT)) == Position(2, 2, 9)


def test_positions_agree_with_counting_character_by_character():
    text = "ab\nc\fd\n\ne\f\ff\n"
    source = Source.from_text(text)
    page = line = column = 1
    for at, character in enumerate(text):
        assert source.position(at) == (page, line, column), at
        if character == "\n":
            line, column = line + 1, 1
        elif character == "\f":
            page, line, column = page + 1, 1, 1
        else:
            column += 1


def test_excerpt_returns_the_printed_words():
    assert Source.from_text(TEXT).excerpt(Span(6, 12)) == "second"


def test_a_source_has_one_page_unless_it_is_told_otherwise():
    assert Source(name="x", media_type="text/plain", sha256="", text="words").page_starts == (0,)
