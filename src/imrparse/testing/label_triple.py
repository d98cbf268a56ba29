"""Printing invented letters of the layout ``label-triple`` of California decisions (format ``ca-dwc``)."""

from __future__ import annotations

import datetime
import itertools

import attrs

from imrparse.model import Case, DisputedItem, Letter, Reviewer
from imrparse.testing.layout import Layout, Paragraph, ends_sentence, lay_out, opens_sentence

__all__ = ["FORM_WORDS", "letter_paragraphs", "render"]

_DETERMINATION_HEAD = "HOW THE IMR FINAL DETERMINATION WAS MADE"
_SENT = "MAXIMUS Federal Services sent the complete case file to {role}."
_NO_AFFILIATION = "He/she has no affiliation with the employer, employee, providers or the claims administrator."
_SELECTED = (
    "He/she has been in active clinical practice for more than five years and is currently working at least 24 hours "
    "a week in active practice. The {role} was selected based on his/her clinical experience, education, background, "
    "and expertise in the same or similar specialties that evaluate and/or treat the medical condition and disputed "
    "items/{services}. He/she is familiar with governing laws and regulations, including the strength of evidence "
    "hierarchy that applies to Independent Medical Review determinations."
)
_BLOCK = "The {role} has the following credentials:"
_LICENSURE = "State(s) of Licensure:"
_CERTIFICATION = "Certification(s)/Specialty:"
_CERTIFIED = "The {role} is Board Certified in {specialties}"
_SUBSPECIALTY = ", has a subspecialty in {subspecialties}"
_LICENSED = " and is licensed to practice in {states}."
_SUMMARY_HEAD = "CLINICAL CASE SUMMARY"
_SUMMARY_INTRO = (
    "The expert reviewer developed the following clinical case summary based on a review of the case file, including "
    "all medical records:"
)
_ISSUES_HEAD = "IMR ISSUES, DECISIONS AND RATIONALES"
_ISSUES_INTRO = "The Final Determination was based on decisions for the disputed items/services set forth below:"
_CLAIMS_ADMINISTRATOR = "Claims Administrator guideline:"
_REVIEWER = "MAXIMUS guideline:"
_RATIONALE = "Decision rationale:"

_HEADER = (
    ("number", "Case Number:"),
    ("date_assigned", "Date Assigned:"),
    ("date_of_injury", "Date of Injury:"),
    ("decision_date", "Decision Date:"),
    ("ur_denial_date", "UR Denial Date:"),
    ("priority", "Priority:"),
    ("application_received", "Application\nReceived:"),
)

_PRIORITIES = {"standard": "Standard", "expedited": "Expedited"}

FORM_WORDS = frozenset(
    word
    for text in (
        _DETERMINATION_HEAD, _SENT, _NO_AFFILIATION, _SELECTED, "items/Service items/services", "an a", _BLOCK, "Expert Physician expert physician",
        "Reviewer reviewer", _LICENSURE, _CERTIFICATION, _CERTIFIED, _SUBSPECIALTY, _LICENSED, _SUMMARY_HEAD, _SUMMARY_INTRO,
        _ISSUES_HEAD, _ISSUES_INTRO, _CLAIMS_ADMINISTRATOR, _REVIEWER, _RATIONALE, *(label for _, label in _HEADER),
    )
    for word in text.split()
)  # fmt: skip
"""The words of the form: what such a letter prints besides its values."""


def render(letter: Letter, layout: Layout | None = None) -> str:
    """Print a letter.

    Args:
        letter: An invented letter, as `letters` makes them. Its text must be such that a reader could tell where the
            parts begin; see `letters`.
        layout: How to print it.

    Returns:
        The text of the letter; read again, it gives equal values.
    """
    layout = layout or Layout()
    return lay_out(letter_paragraphs(letter, layout), layout)


def letter_paragraphs(letter: Letter, layout: Layout) -> list[Paragraph]:
    """Return the paragraphs of a letter.

    Args:
        letter: The letter.
        layout: How the header, the credentials, the outcomes and the labels are printed.

    Returns:
        The paragraphs in order.
    """
    alone, run_on = itertools.cycle(layout.outcomes_alone), itertools.cycle(layout.labels_run_on)
    found = [
        *_header(letter.case, layout),
        Paragraph(_DETERMINATION_HEAD),
        *_determination(letter.reviewers[0], layout),
        Paragraph(_SUMMARY_HEAD),
        Paragraph(_SUMMARY_INTRO, "never"),
        Paragraph(letter.summary or "", long=True),
        Paragraph(_ISSUES_HEAD),
        Paragraph(_ISSUES_INTRO, "never"),
    ]
    above = _ISSUES_INTRO
    for item in letter.items:
        heading, *labelled = _item(item, above)
        found += _heading(heading, item.outcome_text, next(alone), layout)
        found += [attrs.evolve(part, gap="run-on" if next(run_on) else part.gap) for part in labelled]
        above = item.rationale or ""
    return found


def _header(case: Case, layout: Layout) -> list[Paragraph]:
    labels = [label for field, label in _HEADER if getattr(case, field) is not None]
    values = [_value(getattr(case, field), layout) for field, _ in _HEADER if getattr(case, field) is not None]
    if not labels:
        return []
    if layout.header == "labels-first":
        return [Paragraph("\n".join(labels)), Paragraph("\n".join(values))]
    if layout.header == "broken-label":
        rows = [(value, *label.split("\n")) for label, value in zip(labels, values, strict=True)]
        return [Paragraph("\n".join("\n".join((label, value, *rest)) for value, label, *rest in rows))]
    if layout.header == "alternate":
        return [Paragraph("\n".join(f"{label}\n{value}" for label, value in zip(labels, values, strict=True)))]
    cells = [f"{label} {value}" for label, value in zip(labels, values, strict=True)]
    pairs = [" ".join(cells[at : at + 2]) for at in range(1, len(cells), 2)]
    return [Paragraph("\n".join([cells[0], *pairs]))]


def _value(value: object, layout: Layout) -> str:
    if isinstance(value, datetime.date):
        return f"{value:%m/%d/\n%Y}" if layout.broken_dates else f"{value:%m/%d/%Y}"
    return _PRIORITIES.get(str(value), str(value))


def _determination(reviewer: Reviewer, layout: Layout) -> list[Paragraph]:
    role = f"{reviewer.role} reviewer"
    sent = _SENT.format(role=f"{'an' if role[0] in 'aeiou' else 'a'} {role}")
    prose = bool(reviewer.subspecialties) or (layout.credentials == "prose" and len(reviewer.specialties) == 1)
    selected = _SELECTED.format(role=role, services="services" if prose else "Service")
    if prose:
        credentials = _prose(reviewer, role, layout)
        return [Paragraph(f"{sent} {_NO_AFFILIATION} {credentials} {selected}")]
    return [
        Paragraph(f"{sent} {_NO_AFFILIATION} {selected}"),
        Paragraph(_BLOCK.format(role=role.title())),
        Paragraph(f"{_LICENSURE} {layout.list_comma.join(reviewer.licensed_in)}", "never"),
        Paragraph(f"{_CERTIFICATION} {layout.list_comma.join(reviewer.specialties)}", "never"),
    ]


def _prose(reviewer: Reviewer, role: str, layout: Layout) -> str:
    *others, last = reviewer.licensed_in
    comma = "," if layout.last_comma else ""
    states = f"{', '.join(others)}{comma if len(others) > 1 else ''} and {last}" if others else last
    sentence = _CERTIFIED.format(role=role, specialties=", ".join(reviewer.specialties))
    if reviewer.subspecialties:
        sentence += _SUBSPECIALTY.format(subspecialties=", ".join(reviewer.subspecialties))
    return sentence + comma + _LICENSED.format(states=states)


def _item(item: DisputedItem, above: str) -> list[Paragraph]:
    """Return the heading, without its outcome, and the three texts with labels."""
    certain = above == _ISSUES_INTRO or (ends_sentence(above) and opens_sentence(item.heading))
    assert item.claims_administrator_guideline is not None
    assert item.reviewer_guideline is not None
    return [
        Paragraph(item.heading, "usual" if certain else "needed"),
        Paragraph(f"{_CLAIMS_ADMINISTRATOR} {item.claims_administrator_guideline.text}"),
        Paragraph(f"{_REVIEWER} {item.reviewer_guideline.text}"),
        Paragraph(f"{_RATIONALE} {item.rationale}", long=True),
    ]


def _heading(heading: Paragraph, outcome: str, alone: str, layout: Layout) -> list[Paragraph]:
    """Return a heading with its outcome."""
    if alone == "paragraph":
        return [attrs.evolve(heading, text=f"{heading.text}:"), Paragraph(outcome)]
    blanks = "\n" if alone == "line" else " " * layout.outcome_blanks
    return [attrs.evolve(heading, text=f"{heading.text}:{blanks}{outcome}")]
