"""What a letter becomes: frozen attrs classes named after the letters' own words.

Sequences are tuples, dates are `datetime.date`, and a field that a letter may lack is ``None`` or ``()``, never a guess.
Every class has ``spans``: a read-only mapping from field name to the place of the printed words in
``letter.source.text``. Spans take no part in comparison.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import attrs

from imrparse.diagnostics import Diagnostic
from imrparse.offsets import Position, Span, Spans
from imrparse.outcomes import Authority, Conclusion, GuidelineStatus, Outcome, Priority, Sex, Timing, aggregate
from imrparse.source import Source

__all__ = [
    "Case",
    "Citation",
    "DisputedItem",
    "Guideline",
    "Letter",
    "Outcome",
    "Patient",
    "Reviewer",
    "Treatment",
]


_EMPTY = Spans()


def _spans() -> Any:
    return attrs.field(default=_EMPTY, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Case:
    """Identifiers and dates of a case, from the letter's header.

    Attributes:
        number: Case number such as ``"CM16-0213037"``.
        priority: ``"standard"`` or ``"expedited"``.
        date_assigned: Day the review was assigned to the reviewer.
        date_of_injury: Day of the industrial injury, as the header states it.
        decision_date: Day of the final determination.
        ur_denial_date: Day of the utilization review (UR) denial.
        application_received: Day the application for IMR was received.
        other_numbers: Other numbers as (label, value), such as claim numbers.
        spans: Where each value is printed.
    """

    number: str | None = None
    priority: Priority | None = None
    date_assigned: datetime.date | None = None
    date_of_injury: datetime.date | None = None
    decision_date: datetime.date | None = None
    ur_denial_date: datetime.date | None = None
    application_received: datetime.date | None = None
    other_numbers: tuple[tuple[str, str], ...] = ()
    spans: Spans = _spans()


@attrs.frozen(kw_only=True)
class Patient:
    """The patient (injured worker), as far as the redacted letter tells.

    Attributes:
        age: Age in years at the time of the summary.
        sex: ``"female"`` or ``"male"``.
        age_range: Range of ages as printed, where a format prints only a range.
        spans: Where each value is printed.
    """

    age: int | None = None
    sex: Sex | None = None
    age_range: str | None = None
    spans: Spans = _spans()


@attrs.frozen(kw_only=True)
class Reviewer:
    """One independent reviewer's credentials.

    Attributes:
        role: The letter's word for the reviewer, such as ``"physician"`` or ``"expert"``.
        licensed_in: States of licensure, as printed.
        specialties: Board certifications or specialties, as printed.
        subspecialties: Subspecialties, as printed.
        opinion: The member's own determination, where each member of a panel decides.
        spans: Where each value is printed.
    """

    role: str | None = None
    licensed_in: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    subspecialties: tuple[str, ...] = ()
    opinion: Outcome | None = None
    spans: Spans = _spans()


@attrs.frozen(kw_only=True)
class Citation:
    """One guideline or other source that a party cites.

    Attributes:
        authority: ``"mtus"`` for parts of the Medical Treatment Utilization Schedule (8 CCR 9792.20 and following),
            else ``"non-mtus"``.
        title: Title of the guideline, such as ``"Chronic Pain Medical Treatment"`` or
            ``"Official Disability Guidelines"``.
        year: Edition, such as 2016.
        chapter: Chapter, such as ``"12 Low Back Complaints"``.
        sections: Sections or topics, one each.
        pages: Page ranges as (first, last).
        text: The citation as printed.
        spans: Where each value is printed.
    """

    authority: Authority
    text: str
    title: str | None = None
    year: int | None = None
    chapter: str | None = None
    sections: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    spans: Spans = _spans()


@attrs.frozen(kw_only=True)
class Guideline:
    """What one party relied on: a complete guideline line.

    Attributes:
        text: The line as printed.
        status: ``"cited"``, ``"none_cited"`` or ``"outside_mtus"`` (only sources outside of the MTUS).
        citations: The sources cited, in printed order.
        spans: Where each value is printed.
    """

    text: str
    status: GuidelineStatus
    citations: tuple[Citation, ...] = ()
    spans: Spans = _spans()


@attrs.frozen(kw_only=True)
class Treatment:
    """A disputed service taken apart.

    Attributes:
        name: The service without timing prefix, strength, quantity, frequency, duration and dates.
        drug: Name of the drug or compound product as printed.
        strength: Strength as printed, such as ``"10/325mg"`` or ``"5%"``.
        quantity: Marked count, from ``#60``, ``QTY: 2`` and the like.
        refills: Number of refills.
        sessions: Total number of visits: printed, or frequency times duration where there is no doubt.
        retrospective: Whether the service was already rendered when it was reviewed.
        dates_of_service: Dates of service.
        timing: ``"pre-operative"`` or ``"post-operative"``.
        associated_surgical: Whether the letter calls it an associated surgical service.
        spans: Where each value is printed.
    """

    name: str | None = None
    drug: str | None = None
    strength: str | None = None
    quantity: int | None = None
    refills: int | None = None
    sessions: int | None = None
    retrospective: bool = False
    dates_of_service: tuple[datetime.date, ...] = ()
    timing: Timing | None = None
    associated_surgical: bool = False
    spans: Spans = _spans()


@attrs.frozen(kw_only=True)
class DisputedItem:
    """One disputed item or service with its determination.

    Attributes:
        number: Position in the letter, counted from 1.
        heading: The complete printed heading, without its final colon and outcome.
        service: What remains in dispute: the disputed portion where the heading tells of a partial authorisation,
            else the heading.
        original_request: What was requested, where the heading tells of a partial authorisation.
        authorized: What the claims administrator authorised of it.
        treatment: The service taken apart.
        outcome: What became of the denial.
        outcome_text: The outcome as printed.
        claims_administrator_guideline: What the claims administrator relied on.
        reviewer_guideline: What the independent reviewer relied on.
        rationale: The reviewer's rationale.
        conclusion: What the rationale's concluding phrase says.
        spans: Where each value is printed.
    """

    number: int
    heading: str
    service: str
    original_request: str | None = None
    authorized: str | None = None
    treatment: Treatment = Treatment()
    outcome: Outcome
    outcome_text: str
    claims_administrator_guideline: Guideline | None = None
    reviewer_guideline: Guideline | None = None
    rationale: str | None = None
    conclusion: Conclusion | None = None
    spans: Spans = _spans()


@attrs.frozen(kw_only=True)
class Letter:
    """A decision letter.

    Attributes:
        format: Identifier of the format that read it, such as ``"ca-dwc"``.
        variant: Layout of that format, such as ``"label-triple"``.
        organization: Review organization, such as ``"MAXIMUS Federal Services"``.
        case: Identifiers and dates.
        patient: The patient.
        reviewers: The reviewers, one per panel member.
        documents_reviewed: List of documents, where the layout has one.
        summary: Clinical case summary without its introductory sentence.
        items: Disputed items in printed order.
        stated_outcome: Case-level determination that the letter prints.
        diagnostics: Everything that was odd, missing or not understood.
        source: What the letter was read from.
        unclaimed: Spans of non-blank source text that no field, heading, label or known standard sentence claims.
            Takes no part in comparison.
        spans: Where each value is printed.
    """

    format: str
    variant: str | None = None
    organization: str | None = None
    case: Case = Case()
    patient: Patient = Patient()
    reviewers: tuple[Reviewer, ...] = ()
    documents_reviewed: tuple[str, ...] = ()
    summary: str | None = None
    items: tuple[DisputedItem, ...] = ()
    stated_outcome: Outcome | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    source: Source
    unclaimed: tuple[Span, ...] = attrs.field(default=(), eq=False, repr=False)
    spans: Spans = _spans()

    @property
    def outcome(self) -> Outcome | None:
        """The case's outcome: the stated one, else what the items add up to, None without items."""
        return self.stated_outcome or aggregate(item.outcome for item in self.items)

    def excerpt(self, span: Span) -> str:
        """Return the printed words that a span covers, exactly as in ``source.text``."""
        return self.source.excerpt(span)

    def position(self, span: Span) -> Position:
        """Return page, line on that page and column of a span's start."""
        return self.source.position(span)

    def locate(self, path: str) -> Span:
        """Find where a value is printed.

        Args:
            path: Path of the value, such as ``"items[0].outcome"`` or ``"case.number"``.

        Returns:
            The span of its printed words in ``source.text``.

        Raises:
            LookupError: The path names no field, or the letter does not print this value.
        """
        *parents, field = path.split(".")
        owner: Any = self
        for step in parents:
            owner = _step(owner, step, path)
        spans = getattr(owner, "spans", None)
        if spans is not None and field in spans:
            return spans[field]  # type: ignore[no-any-return]
        value = _step(owner, field, path)
        fields = getattr(value, "spans", None)
        if fields:
            raise LookupError(f"{path!r} has no single place; ask for one of its fields: {', '.join(fields)}")
        raise LookupError(f"{path!r}: the letter does not print this value")


def _step(owner: Any, step: str, path: str) -> Any:
    match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", step)
    try:
        value: Any = getattr(owner, match[1] if match else step)
        return value[int(match[2])] if match and match[2] else value
    except (AttributeError, IndexError, TypeError):
        raise LookupError(f"{path!r}: there is no {step!r} in this letter") from None
