import datetime
import pickle

import attrs
import pytest

import imrparse
from imrparse import model
from imrparse.model import Letter, Outcome, aggregate
from imrparse.offsets import Position, Span, Spans

from .letters import item, read, sample_paths

CLASSES = [getattr(model, name) for name in model.__all__ if attrs.has(getattr(model, name))]
UP, OVER = Outcome.UPHELD, Outcome.OVERTURNED


@pytest.fixture(scope="module")
def letter():
    return read(item("Norco 10/325mg #60", "Upheld"), item("Physical therapy times 12", "Overturned"))


# ---- classes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cls", CLASSES)
def test_classes_are_frozen_slotted_and_take_names_only(cls):
    assert not hasattr(cls, "__dict__") or "__slots__" in vars(cls)
    assert all(field.kw_only for field in attrs.fields(cls))
    with pytest.raises(TypeError):
        cls("x")
    assert attrs.fields_dict(cls)["spans"].eq is False


@pytest.mark.parametrize("cls", CLASSES)
def test_every_field_is_described(cls):
    for field in attrs.fields(cls):
        assert f"        {field.name}: " in cls.__doc__


def test_objects_cannot_be_changed(letter):
    for found in (letter, letter.case, letter.patient, letter.reviewers[0], letter.items[0], letter.items[0].treatment):
        name = attrs.fields(type(found))[0].name
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(found, name, None)
        with pytest.raises((AttributeError, TypeError)):
            found.something_else = 1


def test_equality_and_hash_do_not_depend_on_places():
    first = read()
    moved = imrparse.loads("\n\n" + first.source.text)
    for one, two in ((first.case, moved.case), (first.items[0], moved.items[0]), (first.reviewers, moved.reviewers)):
        assert one == two
        assert hash(one) == hash(two)
    assert first.items[0].spans["heading"] != moved.items[0].spans["heading"]


def test_letters_are_hashable_and_comparable():
    assert {read(), read()} == {read()}
    assert read(item("A")) != read(item("B"))


def test_letters_pickle_with_their_places(letter):
    again = pickle.loads(pickle.dumps(letter))
    assert again == letter
    assert dict(again.items[1].spans) == dict(letter.items[1].spans)
    assert dict(again.items[1].treatment.spans) == dict(letter.items[1].treatment.spans)


def test_sequences_are_tuples_and_dates_are_dates(letter):
    assert isinstance(letter.items, tuple)
    assert isinstance(letter.reviewers[0].licensed_in, tuple)
    assert type(letter.case.decision_date) is datetime.date


def test_repr_leaves_out_places_and_the_whole_text(letter):
    assert "Spans(" not in repr(letter)
    assert "affiliation with the employer" not in repr(letter.source)


# ---- outcomes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], None),
        ([UP], UP),
        ([UP, UP], UP),
        ([OVER, OVER, OVER], OVER),
        ([UP, OVER], Outcome.PARTIALLY_OVERTURNED),
        ([UP, Outcome.MODIFIED], Outcome.PARTIALLY_OVERTURNED),
        ([Outcome.DISMISSED], Outcome.DISMISSED),
    ],
)
def test_outcomes_of_items_add_up(outcomes, expected):
    assert aggregate(outcomes) is expected


def test_the_outcome_of_a_letter_is_the_stated_one_else_the_sum(letter):
    assert letter.outcome is Outcome.PARTIALLY_OVERTURNED
    assert attrs.evolve(letter, stated_outcome=UP).outcome is UP
    assert attrs.evolve(letter, items=letter.items[:1]).outcome is UP
    assert attrs.evolve(letter, items=()).outcome is None


# ---- places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("case.number", "CM16-9912345"),
        ("case.priority", "Standard"),
        ("items[0].heading", "Norco 10/325mg #60"),
        ("items[1].outcome", "Overturned"),
        ("items[1].treatment.sessions", "times 12"),
        ("items[0].treatment.strength", "10/325mg"),
        ("reviewers[0].specialties", "Orthopedic Surgery"),
        ("patient.age", "48"),
        ("organization", "MAXIMUS Federal Services"),
    ],
)
def test_locate_finds_where_a_value_is_printed(letter, path, words):
    assert letter.excerpt(letter.locate(path)) == words


@pytest.mark.parametrize(
    "path",
    [
        "", ".", "case", "nothing", "case.nothing", "case.other_numbers", "items[0]", "items[2].outcome", "items[x].outcome",
        "items[-1].outcome", "items.outcome", "case.number.more", "patient.age_range", "items[0].treatment.refills", "a b",
        "items[0][0].outcome", "summary[0].x", "case.", ".case", "items[0].treatment.name.upper",
        "items[99999999999999999999].outcome", "source.text", "outcome",
    ],
)  # fmt: skip
def test_locate_says_that_there_is_no_such_value(letter, path):
    with pytest.raises(LookupError) as caught:
        letter.locate(path)
    assert not isinstance(caught.value, KeyError | IndexError)
    assert repr(path) in str(caught.value)


def test_position_of_a_span_names_page_line_and_column(letter):
    assert letter.position(letter.locate("case.number")) == Position(1, 1, 14)
    assert str(letter.position(Span(0, 0))) == "page 1, line 1, column 1"


def test_objects_made_without_places_have_none():
    assert dict(model.Case().spans) == {}
    assert isinstance(model.Case().spans, Spans)


def texts_with_spans(found):
    """Yield every value that is a text, with its span."""
    for name, span in found.spans.items():
        yield found, name, span
    for field in attrs.fields(type(found)):
        value = getattr(found, field.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if attrs.has(type(inner)) and hasattr(inner, "spans"):
                yield from texts_with_spans(inner)


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_spans_give_the_texts_back(path):
    from imrparse.cleaning import unwrap

    letter = imrparse.load(path)
    whole = {"heading", "service", "original_request", "authorized", "outcome_text", "text", "rationale", "summary", "title",
             "chapter", "organization", "role"}  # fmt: skip
    seen = set()
    for found, name, span in texts_with_spans(letter):
        value = getattr(found, name)
        printed = unwrap(letter.excerpt(span))
        assert printed == printed.strip()
        if name in whole and not (name == "title" and value in {"ACOEM", "Official Disability Guidelines"}):
            assert printed == value
            seen.add(name)
        if name == "sections":
            assert printed == ", ".join(value)
        if isinstance(found, model.Treatment) and name in {"drug", "strength"} and "/" not in value:
            assert printed == value
    assert seen >= {"heading", "text", "rationale", "summary", "outcome_text"}


def test_the_letter_class_is_what_the_package_exports():
    assert imrparse.Letter is Letter
