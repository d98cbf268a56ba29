"""Parts of the summary that the sample letters do not show."""

from __future__ import annotations

import datetime as dt

import pytest

from imrparse import Case, Citation, DisputedItem, Guideline, Letter, Outcome, Patient, Reviewer, Source, Treatment
from imrparse.cli import phrases
from imrparse.cli.summary import summarize

DAY = dt.date(2016, 12, 9)


def item(outcome=Outcome.UPHELD, **fields):
    return DisputedItem(
        **{"number": 1, "heading": "MRI", "service": "MRI", "outcome": outcome, "outcome_text": "", **fields}
    )


def summary(**fields):
    return "\n".join(summarize(Letter(format="other", source=Source.from_text("text"), **fields), 80))


def test_nothing_known_is_said_and_nothing_is_invented():
    text = summary()
    assert "IMR decision without a case number" in text
    assert "Patient               age and sex not stated" in text
    assert "Reviewer              credentials not stated" in text
    assert "Disputed items        none found" in text
    assert "Outcome" not in text
    assert "None" not in text


def test_every_member_of_a_panel_is_shown_with_an_opinion():
    text = summary(
        reviewers=(Reviewer(specialties=("Oncology",), opinion=Outcome.UPHELD), Reviewer(opinion=Outcome.OVERTURNED))
    )
    assert "Reviewer 1            Oncology; opinion: upheld" in text
    assert "Reviewer 2            opinion: overturned" in text


def test_other_numbers_and_documents_are_shown():
    case = Case(other_numbers=(("Claim number", "123"), ("A label of a very great length", "456")))
    text = summary(case=case, documents_reviewed=("Report", "Denial"))
    assert "Claim number          123" in text
    assert "A label of a very great length\n" + " " * 25 + "456" in text
    assert "Documents reviewed    2" in text


def test_the_outcome_that_the_letter_states_is_shown():
    assert "Outcome               DISMISSED" in summary(stated_outcome=Outcome.DISMISSED)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_explained(outcome):
    name = outcome.value.replace("_", " ").upper()
    assert "Outcome               \x1b[" in summary(items=(item(outcome),))
    assert f"{name} - {phrases.meaning(outcome)}" in summary(items=(item(outcome),))


def test_an_item_without_guidelines_and_rationale_says_so():
    text = summary(items=(item(),))
    assert text.count("(this line was not found in the letter)") == 2
    assert "Conclusion            there is no rationale" in text


def test_a_rationale_without_conclusion_says_so():
    assert "Conclusion            not stated" in summary(items=(item(rationale="Because."),))


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (Patient(age=51, sex="female"), "51-year-old female"),
        (Patient(sex="male"), "male"),
        (Patient(age=0), "0-year-old"),
        (Patient(age_range="40-50"), "40-50"),
        (Patient(age_range="40-50", sex="male"), "40-50 male"),
    ],
)
def test_patients(person, words):
    assert phrases.patient(person) == words


@pytest.mark.parametrize(
    ("treatment", "words"),
    [
        ({}, None),
        ({"name": "MRI"}, None),
        ({"drug": "Norco"}, ("Drug", "Norco")),
        (
            {"drug": "Norco", "strength": "10/325mg", "quantity": 1, "refills": 1},
            ("Drug", "Norco 10/325mg, quantity 1, 1 refill"),
        ),
        (
            {"name": "Therapy", "sessions": 1, "timing": "post-operative"},
            ("Service", "Therapy - 1 session, after surgery"),
        ),
        (
            {"name": "EKG", "timing": "pre-operative", "associated_surgical": True},
            ("Service", "EKG - before surgery, goes with a surgery"),
        ),
        (
            {"name": "Test", "retrospective": True, "dates_of_service": (DAY, DAY)},
            ("Service", "Test - already provided on 12/09/2016 and 12/09/2016"),
        ),
        ({"name": "Test", "retrospective": True}, ("Service", "Test - already provided")),
        ({"strength": "5%", "quantity": 0}, ("Details", "5%, quantity 0")),
    ],
)
def test_treatments(treatment, words):
    assert phrases.facts(Treatment(**treatment)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"title": "ACOEM", "chapter": "12 Low Back Complaints", "pages": ((308, 308),)},
            "MTUS ACOEM, chapter 12 Low Back Complaints, page 308",
        ),
        (
            {"title": "ACOEM", "chapter": "Low Back", "pages": ((1, 2), (4, 4))},
            "MTUS ACOEM, Low Back chapter, pages 1-2, 4",
        ),
        (
            {"title": "Knee Complaints", "year": 2004, "sections": ("Summary", "Initial Care")},
            "MTUS Knee Complaints 2004: Summary; Initial Care",
        ),
        ({"text": "Something\nelse"}, "MTUS Something else"),
        ({"authority": "non-mtus", "text": "ODG, Pain", "title": "ODG"}, "not MTUS: ODG, Pain"),
    ],
)
def test_citations(fields, words):
    assert phrases.citation(Citation(**{"authority": "mtus", "text": "as printed", **fields})) == words


def test_a_long_citation_is_shortened_but_keeps_its_pages():
    words = phrases.citation(Citation(authority="mtus", text="t", title="x" * 300, pages=((7, 9),)))
    assert words.endswith("x..., pages 7-9")
    assert len(words) < 180


def test_a_guideline_line_without_citations_is_shown_as_printed():
    assert phrases.guideline(Guideline(text="See attached.", status="cited")) == ["See attached."]


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([Outcome.UPHELD], "1 (upheld)"),
        ([Outcome.UPHELD] * 2, "2 (all upheld)"),
        ([Outcome.UPHELD, Outcome.OVERTURNED, Outcome.UPHELD], "3 (1 overturned, 2 upheld)"),
    ],
)
def test_tallies(outcomes, words):
    assert phrases.tally([item(outcome) for outcome in outcomes]) == words
