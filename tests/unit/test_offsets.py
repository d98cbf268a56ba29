import pickle
import random

import pytest

from imrparse.offsets import Edit, OffsetMap, Position, Span, Spans, apply


def test_span_is_a_pair_of_start_and_end():
    span = Span(3, 7)
    assert (span.start, span.end) == (3, 7) == span
    assert "abcdefghij"[slice(*span)] == "defg"


def test_position_reads_as_people_name_places():
    assert str(Position(2, 14, 7)) == "page 2, line 14, column 7"


# ---- Spans ----------------------------------------------------------------------------------------------------------


def test_spans_are_a_mapping():
    spans = Spans({"number": (1, 4), "priority": (6, 9)})
    assert dict(spans) == {"number": Span(1, 4), "priority": Span(6, 9)}
    assert list(spans) == ["number", "priority"]
    assert len(spans) == 2
    assert "number" in spans
    assert "age" not in spans
    assert spans.get("age") is None
    assert isinstance(spans["number"], Span)


def test_spans_without_arguments_are_empty():
    assert dict(Spans()) == {}


def test_missing_field_of_spans_raises_key_error():
    with pytest.raises(KeyError):
        Spans({})["age"]


def test_spans_cannot_be_written():
    spans = Spans({"age": (1, 2)})
    with pytest.raises(TypeError):
        spans["age"] = Span(3, 4)  # type: ignore[index]
    with pytest.raises(AttributeError):
        spans.other = 1  # type: ignore[attr-defined]


def test_spans_are_resolved_when_they_are_asked_for():
    asked = []

    def resolve(start, end):
        asked.append((start, end))
        return Span(start + 100, end + 100)

    spans = Spans({"age": (1, 2)}, resolve)
    assert asked == []
    assert spans["age"] == Span(101, 102)
    assert asked == [(1, 2)]


def test_spans_pickle_as_plain_spans():
    spans = Spans({"age": (1, 2)}, lambda start, end: Span(start * 2, end * 2))
    again = pickle.loads(pickle.dumps(spans))
    assert dict(again) == {"age": Span(2, 4)}


def test_repr_of_spans_shows_resolved_spans():
    assert repr(Spans({"age": (1, 2)})) == "Spans({'age': Span(start=1, end=2)})"


# ---- edits and maps -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        ("abc", [], "abc"),
        ("a  b", [Edit(1, 3, " ")], "a b"),
        ("abcdef", [Edit(0, 1, ""), Edit(5, 6, "XYZ")], "bcdeXYZ"),
        ("ab", [Edit(1, 1, "-")], "a-b"),
        ("non-\ncertified", [Edit(4, 5, "")], "non-certified"),
    ],
)
def test_apply_makes_the_edits_in_order(text, edits, expected):
    assert apply(text, edits) == expected


def test_untouched_characters_map_to_themselves():
    text, edits = "one   two   three", [Edit(3, 6, " "), Edit(9, 12, " ")]
    after, back = apply(text, edits), OffsetMap(edits)
    assert after == "one two three"
    for word in ("one", "two", "three"):
        at = after.index(word)
        assert text[slice(*back.span(at, at + len(word)))] == word


def test_span_inside_a_replacement_covers_all_that_was_replaced():
    # the ligature in "ef<fi>cient" became two letters
    back = OffsetMap([Edit(2, 3, "fi")])
    assert back.span(2, 3) == (2, 3)
    assert back.span(3, 4) == (2, 3)
    assert back.span(0, 3) == (0, 3)
    assert back.span(3, 9) == (2, 8)


def test_span_over_a_deletion_covers_it_only_when_it_lies_inside():
    text, edits = "non-\ncertified", [Edit(4, 5, "")]
    back = OffsetMap(edits)
    assert apply(text, edits) == "non-certified"
    assert back.span(0, 13) == (0, 14)
    assert back.span(0, 4) == (0, 4)
    assert text[slice(*back.span(4, 13))].lstrip() == "certified"


def test_empty_span_maps_to_an_empty_span():
    back = OffsetMap([Edit(2, 6, " ")])
    for at in range(8):
        start, end = back.span(at, at)
        assert start == end


def test_map_without_edits_changes_nothing():
    back = OffsetMap()
    assert back.span(4, 9) == (4, 9)
    assert back.end(0) == 0


def test_map_agrees_with_a_character_by_character_map_on_random_edits():
    chance = random.Random(7)
    for _ in range(300):
        text = "".join(chance.choices("abcdefghij", k=30))
        borders = sorted(chance.sample(range(31), 8))
        edits = [
            Edit(start, end, "".join(chance.choices("XYZ", k=chance.randrange(4))))
            for start, end in zip(borders[::2], borders[1::2], strict=True)
        ]
        after, back = apply(text, edits), OffsetMap(edits)
        plain: list[tuple[int, int]] = []  # for each character afterwards its place before
        at = 0
        for start, end, new in edits:
            plain += [(i, i + 1) for i in range(at, start)]
            plain += [(start, end)] * len(new)
            at = end
        plain += [(i, i + 1) for i in range(at, len(text))]
        assert len(plain) == len(after)
        for start in range(len(after)):
            for end in range(start + 1, len(after) + 1):
                assert back.span(start, end) == (plain[start][0], plain[end - 1][1])
