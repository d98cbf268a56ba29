"""What was odd, missing or not understood in a letter, and the catalogue of all such findings.

A diagnostic is data: a stable code, a severity, plain words, the place in the source text and a hint. Codes come in
families: 1xx reading, 2xx structure, 3xx values, 4xx consistency, 5xx plugins.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from imrparse.offsets import Span

__all__ = ["CATALOGUE", "CodeInfo", "Diagnostic", "Severity", "diagnose", "worst"]


class Severity(enum.Enum):
    """How much a diagnostic matters.

    ``INFO`` is worth knowing, ``WARNING`` asks for a look, ``ERROR`` means that a value is missing or unreliable.
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@attrs.frozen(kw_only=True)
class Diagnostic:
    """One finding about one letter.

    Attributes:
        code: Stable identifier such as ``"IMR201"``; see the diagnostics catalogue.
        severity: How much it matters.
        message: Plain words: what was found and what was expected.
        span: Place in ``letter.source.text``, or None when the finding has no place.
        hint: What to do about it, or None.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str | None = None


@attrs.frozen(kw_only=True)
class CodeInfo:
    """The catalogue's entry for one diagnostic code.

    Attributes:
        code: The code.
        severity: Severity of every diagnostic with this code.
        title: A few words naming the finding.
        meaning: When the code is reported.
        example: Text (or a description of a file) that leads to it.
        advice: What a user can do.
    """

    code: str
    severity: Severity
    title: str
    meaning: str
    example: str
    advice: str


def _catalogue(*entries: tuple[str, Severity, str, str, str, str]) -> Mapping[str, CodeInfo]:
    names = ("code", "severity", "title", "meaning", "example", "advice")
    infos = [CodeInfo(**dict(zip(names, entry, strict=True))) for entry in entries]  # type: ignore[arg-type]
    return MappingProxyType({info.code: info for info in infos})


_I, _W, _E = Severity.INFO, Severity.WARNING, Severity.ERROR

CATALOGUE: Mapping[str, CodeInfo] = _catalogue(
    # -- 1xx: reading ---------------------------------------------------------------------------------------------
    ("IMR101", _W, "page without text",
     "A page of the PDF is a picture without a text layer, or cannot be read; blank pages are no concern.",
     "A PDF whose third page is a picture.",
     "Look at the page; if it holds text, recognise it with an OCR program first."),
    ("IMR102", _W, "unreadable characters",
     "The source holds characters that stand for text that could not be decoded (U+FFFD).",
     "A text file saved twice in different encodings.",
     "Get the letter again from its publisher, or save it as UTF-8."),
    ("IMR103", _I, "page layout not usable",
     "The PDF engine's character positions do not fit its text, so paragraphs were found from line breaks alone.",
     "A PDF with overlapping or invisible text.",
     "Check the beginning of each item's heading."),
    ("IMR104", _W, "control characters",
     "The source holds control characters that no letter prints; they were read as blanks.",
     "A letter with NUL bytes from a faulty conversion.",
     "Check the text around the place."),
    # -- 2xx: structure -------------------------------------------------------------------------------------------
    ("IMR201", _W, "section missing",
     "A section that every letter of this layout has was not found.",
     "A letter without the heading CLINICAL CASE SUMMARY.",
     "Look for a mistyped heading in the text listed as unclaimed."),
    ("IMR202", _E, "no disputed items",
     "No item heading with an outcome and a guideline line was found, so the letter has no decisions.",
     "A letter cut off after its clinical case summary.",
     "Check that the file is complete."),
    ("IMR203", _W, "guideline line missing",
     "An item has no guideline line of one of the two parties.",
     "An item that goes from the claims administrator's guideline straight to the decision rationale.",
     "Look at the item; a label may be mistyped."),
    ("IMR204", _W, "rationale missing",
     "An item has no decision rationale.",
     "A letter cut off after the last guideline line.",
     "Check that the file is complete."),
    ("IMR205", _W, "text not understood",
     "Text that belongs to no field, heading, label or known standard sentence; it is listed in `letter.unclaimed`.",
     "A cover note before the first heading.",
     "Read the marked text; it may hold something the letter's other fields lack."),
    ("IMR206", _W, "heading or label out of place",
     "A heading or label stands where the layout does not allow it; it was read as ordinary text.",
     "'Decision rationale:' quoted inside a rationale.",
     "Check the fields around the place."),
    ("IMR207", _I, "beginning of a heading uncertain",
     "Neither a paragraph break nor a line break shows where an item's heading begins; the last sentence end was taken.",
     "A letter whose line breaks were lost.",
     "Check the heading's first words."),
    ("IMR208", _I, "no header",
     "The letter has no header with case number and dates, as in letters published as plain text.",
     "A letter that begins with HOW THE IMR FINAL DETERMINATION WAS MADE.",
     "Nothing to do when the source has none."),
    ("IMR209", _E, "item without a recognised outcome",
     "The labels of a disputed item stand in the text of another part: its heading has no outcome of a known form.",
     "'Urine drug screen: Uphold' followed by the three labels.",
     "Read the marked text; the item is missing from the letter's items."),
    # -- 3xx: values ----------------------------------------------------------------------------------------------
    ("IMR301", _W, "date not understood",
     "A date's digits are not a day of the calendar.",
     "'Decision Date: 13/45/2016'.",
     "Read the date yourself; the field is empty."),
    ("IMR302", _W, "header value missing or not understood",
     "A label of the header has no value, or one of another kind than expected.",
     "'Priority:' followed by nothing.",
     "Look at the header; the field is empty."),
    ("IMR303", _I, "patient's age not found",
     "The summary does not state the patient's age in a known form.",
     "'The injured worker has a history of ...'",
     "Read the summary."),
    ("IMR304", _W, "reviewer's credentials not found",
     "Neither the sentence nor the block with the reviewer's credentials was understood.",
     "A letter without 'State(s) of Licensure:' and without 'is licensed to practice in'.",
     "Read the section about how the determination was made."),
    ("IMR305", _W, "guideline line not understood",
     "A guideline line is in none of the known forms; its text is kept, its status is a guess of 'cited'.",
     "'MAXIMUS guideline: See attached.'",
     "Read the guideline's text."),
    ("IMR306", _I, "rationale without a conclusion",
     "No concluding phrase about medical necessity was found in an item's rationale.",
     "A rationale that ends in the middle of a sentence.",
     "Read the rationale; the outcome in the heading is not affected."),
    # -- 4xx: consistency -----------------------------------------------------------------------------------------
    ("IMR401", _W, "outcome and rationale disagree",
     "The heading's outcome contradicts the conclusion of the item's rationale.",
     "A heading that ends 'Overturned' over a rationale that ends 'is not medically necessary.'",
     "Read both; the heading's outcome is the determination."),
    ("IMR402", _W, "dates out of order",
     "Two dates of the header are in an impossible order.",
     "A decision date before the date of injury.",
     "Check the dates against another document; both are kept as printed."),
    ("IMR403", _W, "case outcome and items disagree",
     "The case-level determination that the letter prints differs from what its items add up to.",
     "'Final Determination: UPHOLD' over items of which one is overturned.",
     "Read the items."),
    ("IMR404", _I, "same disputed item twice",
     "Two items have the same heading.",
     "'Physical therapy: Upheld' printed twice.",
     "Check whether the letter was glued together from two."),
)


def diagnose(code: str, message: str, span: Span | None = None, hint: str | None = None) -> Diagnostic:
    """Make a diagnostic with the severity its code has in the catalogue.

    Args:
        code: A code of the catalogue.
        message: Plain words for this finding.
        span: Its place in the source text.
        hint: What to do; the catalogue's advice if not given.

    Returns:
        The diagnostic.

    Raises:
        KeyError: The catalogue has no such code.
    """
    info = CATALOGUE[code]
    return Diagnostic(code=code, severity=info.severity, message=message, span=span, hint=hint or info.advice)


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """Return the highest severity among the diagnostics, None if there are none."""
    order = list(Severity)
    return max((d.severity for d in diagnostics), key=order.index, default=None)
