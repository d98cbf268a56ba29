"""A letter in short, for reading: the case, who decided, and each disputed item."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Iterator, Sequence

import click

from imrparse.cli import phrases
from imrparse.cli.output import by_severity, plain
from imrparse.model import Case, DisputedItem, Letter, Outcome

__all__ = ["summarize"]

_LABEL_WIDTH = 22
_OUTCOME_COLORS = {Outcome.UPHELD: "red", Outcome.OVERTURNED: "green"}
_DATES = (
    ("Date of injury", "date_of_injury"),
    ("UR denial", "ur_denial_date"),
    ("Application received", "application_received"),
    ("Assigned", "date_assigned"),
    ("Decision", "decision_date"),
)


def summarize(letter: Letter, width: int) -> Iterator[str]:
    """Tell a letter in short.

    Args:
        letter: The letter.
        width: Columns of a line.

    Yields:
        Lines, styled for a terminal.
    """
    yield from _case(letter, width)
    for item in letter.items:
        yield ""
        yield from _item(item, width)
    yield ""
    yield from _findings(letter, width)


def _case(letter: Letter, width: int) -> Iterator[str]:
    title = f"IMR decision {letter.case.number}" if letter.case.number else "IMR decision without a case number"
    yield click.style(plain(title), bold=True)
    yield from _row("File", letter.source.name, width)
    yield from _row("Review organization", letter.organization, width)
    yield from _case_facts(letter.case, width)
    yield from _row("Patient", phrases.patient(letter.patient), width)
    for number, person in enumerate(letter.reviewers, start=1):
        label = f"Reviewer {number}" if len(letter.reviewers) > 1 else "Reviewer"
        yield from _row(label, phrases.reviewer(person), width)
    if not letter.reviewers:
        yield from _row("Reviewer", "credentials not stated", width)
    if letter.documents_reviewed:
        yield from _row("Documents reviewed", str(len(letter.documents_reviewed)), width)
    yield from _row("Disputed items", phrases.tally(letter.items) if letter.items else "none found", width)
    if letter.outcome:
        yield from _row("Outcome", phrases.outcome(letter.outcome).upper(), width, _OUTCOME_COLORS.get(letter.outcome))


def _case_facts(case: Case, width: int) -> Iterator[str]:
    yield from _row("Priority", case.priority, width)
    for label, field in _DATES:
        day = getattr(case, field)
        if day is not None:
            yield from _row(label, phrases.date(day), width)
    for label, value in case.other_numbers:
        yield from _row(label, value, width)


def _item(item: DisputedItem, width: int) -> Iterator[str]:
    number = f"{item.number}. "
    lines = textwrap.wrap(plain(item.service), width, initial_indent=number, subsequent_indent=" " * len(number))
    yield from (click.style(line, bold=True) for line in lines)
    decision = f"{phrases.outcome(item.outcome).upper()} - {phrases.meaning(item.outcome)}"
    yield from _row("Outcome", decision, width, _OUTCOME_COLORS.get(item.outcome, "yellow"))
    if item.original_request or item.authorized:
        yield from _row("Original request", item.original_request, width)
        yield from _row("Authorized", item.authorized, width)
        yield from _row("In dispute", item.service, width)
    found = phrases.facts(item.treatment)
    if found:
        yield from _row(*found, width)
    yield from _rows("Claims admin. cites", phrases.guideline(item.claims_administrator_guideline), width)
    yield from _rows("Reviewer cites", phrases.guideline(item.reviewer_guideline), width)
    conclusion = (item.conclusion or "not stated").replace("_", " ")
    yield from _row("Conclusion", conclusion if item.rationale else "there is no rationale", width)


def _findings(letter: Letter, width: int) -> Iterator[str]:
    if not letter.diagnostics:
        yield from textwrap.wrap("Nothing in this letter was odd, missing or not understood.", width)
        return
    numbers = by_severity(letter.diagnostics)
    pronoun = "it" if len(letter.diagnostics) == 1 else "them"
    name = "-" if letter.source.name == "<stdin>" else shlex.quote(letter.source.name)
    yield from textwrap.wrap(f"{numbers} about this letter. To see {pronoun}:", width)
    yield f"   imrparse check {plain(name)}"


def _row(label: str, value: str | None, width: int, color: str | None = None) -> Iterator[str]:
    """Return a label and its value, wrapped beside it; nothing if there is no value."""
    if value:
        yield from _rows(label, [value], width, color)


def _rows(label: str, values: Sequence[str], width: int, color: str | None = None) -> Iterator[str]:
    """Return a label and its values, one below the other."""
    margin = f"   {plain(label):{_LABEL_WIDTH}}"
    blank = " " * (_LABEL_WIDTH + 3)
    if len(margin) > len(blank):  # the letter's own label, longer than ours
        yield margin
        margin = blank
    for value in values:
        for line in textwrap.wrap(plain(value), width - len(blank), break_on_hyphens=False):
            yield margin + (click.style(line, fg=color, bold=True) if color else line)
            margin = blank
