import attrs
import pytest

from imrparse.cleaning import clean
from imrparse.offsets import Span, Spans
from imrparse.reading import Piece, PieceReader, draft, located, one_line
from imrparse.scanning import Word
from imrparse.source import Source


@attrs.frozen(kw_only=True)
class Thing:
    name: str
    count: int = 0
    inner: tuple = ()
    spans: Spans = attrs.field(factory=Spans, eq=False)


@pytest.mark.parametrize(("words", "line"), [("a b", "a b"), ("  a\n\n b\f c ", "a b c"), ("", ""), (" \n", "")])
def test_one_line_has_single_blanks(words, line):
    assert one_line(words) == line


# ---- pieces ---------------------------------------------------------------------------------------------------------

TEXT = "before\nNorco  10/325mg\n\n#60 with non-\ncertified\frefills\nafter"


@pytest.fixture
def piece():
    cleaned = clean(Source.from_text(TEXT))
    start, end = cleaned.text.index("Norco"), cleaned.text.index("\nafter")
    return Piece(cleaned, start, end)


def test_a_piece_is_one_line(piece):
    assert piece.text == "Norco 10/325mg #60 with non-certified refills"


def test_every_word_of_a_piece_maps_to_its_place_in_the_source(piece):
    at = 0
    for word in piece.text.split():
        at = piece.text.index(word, at)
        printed = TEXT[slice(*piece.span(at, at + len(word)))]
        assert "".join(printed.split()) == word
        at += len(word)


def test_a_range_over_a_wrap_maps_to_all_its_words(piece):
    start = piece.text.index("10/325mg")
    end = piece.text.index(" with")
    assert TEXT[slice(*piece.span(start, end))] == "10/325mg\n\n#60"


def test_a_piece_of_one_line_maps_plainly():
    cleaned = clean(Source.from_text("one two three"))
    assert Piece(cleaned, 4, 13).span(0, 3) == Span(4, 7)


# ---- drafts ---------------------------------------------------------------------------------------------------------


def test_a_draft_becomes_an_object_with_its_places_resolved():
    made = draft(Thing, [("name", "x", (3, 4)), ("count", 7, None)])
    thing = made.at(lambda start, end: Span(start + 10, end + 10))
    assert thing == Thing(name="x", count=7)
    assert dict(thing.spans) == {"name": Span(13, 14)}


def test_of_two_parts_for_one_field_the_first_counts():
    thing = draft(Thing, [("name", "first", (0, 1)), ("name", "second", (2, 3))]).at(Span)
    assert thing.name == "first"
    assert thing.spans["name"] == (0, 1)


def test_values_that_are_printed_nowhere_have_no_place():
    thing = draft(Thing, [("name", "x", (0, 1))], count=3).at(Span)
    assert thing.count == 3
    assert set(thing.spans) == {"name"}


def test_drafts_inside_a_draft_become_objects_at_the_same_place():
    inner = draft(Thing, [("name", "inner", (5, 6))])
    outer = draft(Thing, [("name", "outer", (0, 1))], nested=("inner",), inner=(inner, inner))
    for shift in (0, 100):
        thing = outer.at(lambda start, end, shift=shift: Span(start + shift, end + shift))
        assert [part.name for part in thing.inner] == ["inner", "inner"]
        assert thing.inner[0].spans["name"] == (5 + shift, 6 + shift)


def test_a_draft_can_be_used_again_and_again():
    made = draft(Thing, [("name", "x", (0, 1))])
    assert made.at(Span) == made.at(Span)
    assert made.at(Span) is not made.at(Span)


# ---- readers --------------------------------------------------------------------------------------------------------


def test_a_part_is_a_word_with_its_place():
    reader = PieceReader("one two")
    assert reader.part("name", Word("TEXT", "two", 4, 7)) == ("name", "two", (4, 7))


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [("a, b.", "a, b", (0, 4)), (" .;:x,: ", "x", (4, 5)), ("x", "x", (0, 1)), (".,;", "", (3, 3))],
)
def test_a_trimmed_part_lacks_punctuation_at_both_ends(text, value, place):
    assert PieceReader(text).trimmed("name", 0, len(text)) == ("name", value, place)


def test_a_located_part_knows_its_piece(piece):
    assert located(("name", "x", (1, 2)), piece) == ("name", "x", (1, 2, piece))
    assert located(("name", "x", None), piece) == ("name", "x", None)
