import datetime

import attrs
import pytest

import imrparse
from imrparse.checks import check_letter
from imrparse.model import Case, DisputedItem, Guideline, Letter, Outcome, Patient, Reviewer
from imrparse.offsets import Span, Spans
from imrparse.source import Source

LINE = Guideline(text="x", status="cited")
ITEM = DisputedItem(
    number=1,
    heading="Norco",
    service="Norco",
    outcome=Outcome.UPHELD,
    outcome_text="Upheld",
    claims_administrator_guideline=LINE,
    reviewer_guideline=LINE,
    rationale="It is not medically necessary.",
    conclusion="not_medically_necessary",
    spans=Spans({"heading": (40, 45), "conclusion": (50, 60), "rationale": (46, 60)}),
)
LETTER = Letter(
    format="ca-dwc",
    case=Case(number="CM16-9912345", spans=Spans({"number": (1, 2)})),
    patient=Patient(age=48, sex="female"),
    reviewers=(Reviewer(licensed_in=("Ohio",)),),
    summary="The worker ...",
    items=(ITEM,),
    source=Source.from_text("x" * 500),
    spans=Spans({"summary": (10, 20), "stated_outcome": (30, 35)}),
)


def found(**changes):
    return [(d.code, d.span) for d in check_letter(attrs.evolve(LETTER, **changes))]


def with_item(**changes):
    return found(items=(attrs.evolve(ITEM, **changes),))


def test_a_whole_letter_has_nothing_to_report():
    assert found() == []


# ---- sections -------------------------------------------------------------------------------------------------------


def test_a_missing_header_is_reported():
    assert found(case=Case()) == [("IMR208", None)]


def test_a_header_without_a_number_is_a_header():
    assert found(case=Case(priority="standard", spans=Spans({"priority": (1, 2)}))) == []


@pytest.mark.parametrize("reviewers", [(), (Reviewer(role="expert"),)])
def test_missing_credentials_are_reported(reviewers):
    assert found(reviewers=reviewers) == [("IMR304", None)]


@pytest.mark.parametrize("known", [{"licensed_in": ("Ohio",)}, {"specialties": ("Neurology",)}])
def test_one_credential_is_enough(known):
    assert found(reviewers=(Reviewer(**known),)) == []


def test_a_missing_summary_is_reported_and_the_age_is_not_missed_besides():
    assert found(summary=None, patient=Patient()) == [("IMR201", None)]


def test_a_missing_age_is_reported_at_the_summary():
    assert found(patient=Patient(sex="male")) == [("IMR303", (10, 20))]


def test_a_letter_without_items_is_an_error():
    letter = attrs.evolve(LETTER, items=())
    assert [(d.code, d.severity.value) for d in check_letter(letter)] == [("IMR202", "error")]


# ---- dates ----------------------------------------------------------------------------------------------------------

FIELDS = ("date_of_injury", "ur_denial_date", "application_received", "date_assigned", "decision_date")


def case(**days):
    dates = {field: datetime.date(2016, 1, number) for field, number in days.items()}
    places = {field: (at, at + 1) for at, field in enumerate(FIELDS)}
    return Case(number="CM16-9912345", **dates, spans=Spans(places))


@pytest.mark.parametrize(
    ("days", "late"),
    [
        ((1, 2, 3, 4, 5), []),
        ((1, 1, 1, 1, 1), []),
        ((2, 1, 3, 4, 5), ["ur_denial_date"]),
        ((1, 3, 2, 4, 5), ["application_received"]),
        ((1, 2, 4, 3, 5), ["date_assigned"]),
        ((1, 2, 3, 5, 4), ["decision_date"]),
        ((5, 4, 3, 2, 1), ["ur_denial_date", "application_received", "date_assigned", "decision_date"]),
    ],
)
def test_dates_in_an_impossible_order_are_reported_at_the_later_one(days, late):
    places = [Span(FIELDS.index(field), FIELDS.index(field) + 1) for field in late]
    assert found(case=case(**dict(zip(FIELDS, days, strict=True)))) == [("IMR402", place) for place in places]


def test_missing_dates_are_passed_over():
    assert [code for code, _ in found(case=case(date_of_injury=9, decision_date=1))] == ["IMR402"]


def test_both_dates_are_named_in_the_message():
    (only,) = check_letter(attrs.evolve(LETTER, case=case(date_of_injury=9, decision_date=1)))
    assert "decision date (2016-01-01)" in only.message
    assert "date of injury (2016-01-09)" in only.message


# ---- items ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["claims_administrator_guideline", "reviewer_guideline"])
def test_a_missing_guideline_line_is_reported_at_the_heading(field):
    assert with_item(**{field: None}) == [("IMR203", (40, 45))]


def test_two_missing_guideline_lines_are_reported_apart():
    wanting = attrs.evolve(ITEM, claims_administrator_guideline=None, reviewer_guideline=None)
    messages = [d.message for d in check_letter(attrs.evolve(LETTER, items=(wanting,)))]
    assert len(set(messages)) == 2


def test_a_missing_rationale_is_reported_and_its_conclusion_is_not_missed_besides():
    assert with_item(rationale=None, conclusion=None) == [("IMR204", (40, 45))]


def test_a_rationale_without_a_conclusion_is_reported():
    assert with_item(conclusion=None) == [("IMR306", (46, 60))]


@pytest.mark.parametrize(
    ("outcome", "conclusion", "contradicts"),
    [
        (Outcome.UPHELD, "not_medically_necessary", False),
        (Outcome.UPHELD, "medically_necessary", True),
        (Outcome.OVERTURNED, "medically_necessary", False),
        (Outcome.OVERTURNED, "not_medically_necessary", True),
        (Outcome.PARTIALLY_OVERTURNED, "medically_necessary", False),
        (Outcome.MODIFIED, "not_medically_necessary", False),
    ],
)
def test_an_outcome_that_its_rationale_contradicts_is_reported(outcome, conclusion, contradicts):
    expected = [("IMR401", (50, 60))] if contradicts else []
    assert with_item(outcome=outcome, conclusion=conclusion) == expected


def test_the_item_is_named_by_its_number():
    letter = attrs.evolve(LETTER, items=(attrs.evolve(ITEM, number=7, rationale=None),))
    assert [d.message for d in check_letter(letter)] == ["Item 7 has no decision rationale."]


def test_the_same_heading_twice_is_reported_at_the_later_one():
    second = attrs.evolve(ITEM, number=2, heading="NORCO", spans=Spans({"heading": (80, 85)}))
    third = attrs.evolve(ITEM, number=3, heading="Soma")
    fourth = attrs.evolve(ITEM, number=4, heading="norco", spans=Spans({"heading": (90, 95)}))
    assert found(items=(ITEM, second, third, fourth)) == [("IMR404", (80, 85)), ("IMR404", (90, 95))]


# ---- the whole case -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (None, []),
        (Outcome.UPHELD, []),
        (Outcome.OVERTURNED, [("IMR403", Span(30, 35))]),
        (Outcome.PARTIALLY_OVERTURNED, [("IMR403", Span(30, 35))]),
    ],
)
def test_a_stated_outcome_that_the_items_contradict_is_reported(stated, expected):
    assert found(stated_outcome=stated) == expected


def test_unclaimed_words_are_reported_and_shown():
    text = "A short note.\n" + "many words " * 100
    letter = attrs.evolve(LETTER, source=Source.from_text(text), unclaimed=(Span(0, 13), Span(14, len(text))))
    short, long = check_letter(letter)
    assert (short.code, short.span) == ("IMR205", Span(0, 13))
    assert "A short note." in short.message
    assert len(long.message) < 150
    assert "…" in long.message


def test_checking_does_not_depend_on_spans():
    bare = imrparse.from_dict(imrparse.to_dict(attrs.evolve(LETTER, items=(attrs.evolve(ITEM, rationale=None),))))
    assert "IMR204" in [d.code for d in check_letter(bare)]
