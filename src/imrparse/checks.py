"""What a finished letter tells about itself: missing parts, contradictions, text that nothing claims."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from imrparse.diagnostics import Diagnostic, diagnose
from imrparse.model import Case, DisputedItem, Letter
from imrparse.offsets import Span
from imrparse.outcomes import Outcome, aggregate

__all__ = ["check_letter"]


def check_letter(letter: Letter) -> list[Diagnostic]:
    """Check a letter across its fields.

    Args:
        letter: The letter, with `Letter.unclaimed` filled.

    Returns:
        What is missing, contradictory or unclaimed.
    """
    return [
        *_sections(letter),
        *_dates(letter.case),
        *(found for item in letter.items for found in _item(item)),
        *_outcome(letter),
        *_duplicates(letter.items),
        *_unclaimed(letter),
    ]


def _sections(letter: Letter) -> Iterator[Diagnostic]:
    if letter.case.number is None and not letter.case.spans:
        yield diagnose("IMR208", "The letter has no header with case number and dates.")
    if not any(reviewer.licensed_in or reviewer.specialties for reviewer in letter.reviewers):
        yield diagnose("IMR304", "No reviewer's credentials were found: board certification and licence.")
    if letter.summary is None:
        yield diagnose("IMR201", "The clinical case summary was not found.")
    elif letter.patient.age is None:
        yield diagnose("IMR303", "The summary does not state the patient's age.", letter.spans.get("summary"))
    if not letter.items:
        yield diagnose(
            "IMR202", "No disputed item was found: no heading ends in an outcome that a guideline line follows."
        )


_ORDER = (
    ("date_of_injury", "date of injury"),
    ("ur_denial_date", "UR denial date"),
    ("application_received", "date the application was received"),
    ("date_assigned", "date assigned"),
    ("decision_date", "decision date"),
)


def _dates(case: Case) -> Iterator[Diagnostic]:
    """The injury comes first, then the denial, the application, the assignment and the decision."""
    known = [(field, name, getattr(case, field)) for field, name in _ORDER if getattr(case, field)]
    for (_, earlier, first), (field, later, second) in itertools.pairwise(known):
        if second < first:
            yield diagnose("IMR402", f"The {later} ({second}) lies before the {earlier} ({first}).", case.spans.get(field))


_CONTRADICTIONS = {
    (Outcome.UPHELD, "medically_necessary"): "the heading says that the denial is upheld, the rationale concludes that "
    "the service is medically necessary",
    (Outcome.OVERTURNED, "not_medically_necessary"): "the heading says that the denial is overturned, the rationale "
    "concludes that the service is not medically necessary",
}


def _item(item: DisputedItem) -> Iterator[Diagnostic]:
    place = item.spans.get("heading")
    name = f"Item {item.number}"
    if item.claims_administrator_guideline is None:
        yield diagnose("IMR203", f"{name} has no guideline line of the claims administrator.", place)
    if item.reviewer_guideline is None:
        yield diagnose("IMR203", f"{name} has no guideline line of the reviewer.", place)
    if item.rationale is None:
        yield diagnose("IMR204", f"{name} has no decision rationale.", place)
    elif item.conclusion is None:
        yield diagnose("IMR306", f"{name}: the rationale has no concluding phrase.", item.spans.get("rationale"))
    contradiction = _CONTRADICTIONS.get((item.outcome, item.conclusion or ""))
    if contradiction:
        yield diagnose("IMR401", f"{name}: {contradiction}.", item.spans.get("conclusion"))


def _outcome(letter: Letter) -> Iterator[Diagnostic]:
    derived = aggregate(item.outcome for item in letter.items)
    stated = letter.stated_outcome
    if stated and derived and stated != derived:
        message = f"The letter states the outcome {stated.value}, its items add up to {derived.value}."
        yield diagnose("IMR403", message, letter.spans.get("stated_outcome"))


def _duplicates(items: Sequence[DisputedItem]) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for item in items:
        number = first.setdefault(item.heading.casefold(), item.number)
        if number != item.number:
            message = f"Items {number} and {item.number} have the same heading."
            yield diagnose("IMR404", message, item.spans.get("heading"))


def _unclaimed(letter: Letter) -> Iterator[Diagnostic]:
    for span in letter.unclaimed:
        words = " ".join(letter.excerpt(Span(span.start, min(span.end, span.start + 200))).split())
        shown = words if len(words) <= 60 else words[:60].rpartition(" ")[0] + " …"
        yield diagnose("IMR205", f'Nothing in the letter\'s form accounts for the words "{shown}"', span)
