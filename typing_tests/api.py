"""The public API as a type checker sees it; run by mypy, never by Python."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any, Literal, assert_type

import imrparse

letter = imrparse.load("letter.pdf", format="ca-dwc", strict=True)
assert_type(letter, imrparse.Letter)
assert_type(imrparse.loads("text"), imrparse.Letter)
for source in ("letter.pdf", Path("letter.pdf"), b"", bytearray(), memoryview(b""), io.BytesIO(), io.StringIO()):
    assert_type(imrparse.load(source), imrparse.Letter)

assert_type(letter.outcome, imrparse.Outcome | None)
assert_type(letter.stated_outcome, imrparse.Outcome | None)
assert_type(letter.summary, str | None)
assert_type(letter.organization, str | None)
assert_type(letter.source, imrparse.Source)
assert_type(letter.source.page_starts, tuple[int, ...])
assert_type(letter.case.number, str | None)
assert_type(letter.case.priority, Literal["standard", "expedited"] | None)
assert_type(letter.case.other_numbers, tuple[tuple[str, str], ...])
assert_type(letter.patient.age, int | None)
assert_type(letter.patient.sex, Literal["female", "male"] | None)
assert_type(letter.reviewers[0].licensed_in, tuple[str, ...])
assert_type(letter.reviewers[0].opinion, imrparse.Outcome | None)
assert_type(letter.case.decision_date, datetime.date | None)
assert_type(letter.items, tuple[imrparse.DisputedItem, ...])
assert_type(letter.items[0].treatment, imrparse.Treatment)
assert_type(letter.items[0].outcome, imrparse.Outcome)
assert_type(letter.items[0].conclusion, Literal["medically_necessary", "not_medically_necessary"] | None)
assert_type(letter.items[0].treatment.sessions, int | None)
assert_type(letter.items[0].treatment.retrospective, bool)
assert_type(letter.items[0].treatment.dates_of_service, tuple[datetime.date, ...])
assert_type(letter.items[0].reviewer_guideline, imrparse.Guideline | None)
if guideline := letter.items[0].reviewer_guideline:
    assert_type(guideline.status, Literal["cited", "none_cited", "outside_mtus"])
    assert_type(guideline.citations, tuple[imrparse.Citation, ...])
    assert_type(guideline.citations[0].authority, Literal["mtus", "non-mtus"])
    assert_type(guideline.citations[0].pages, tuple[tuple[int, int], ...])
assert_type(letter.items[0].spans, imrparse.Spans)
assert_type(letter.items[0].spans["outcome"], imrparse.Span)
assert_type(letter.locate("items[0].outcome"), imrparse.Span)
assert_type(letter.excerpt(letter.locate("case.number")), str)
assert_type(letter.position(letter.locate("case.number")), imrparse.Position)
assert_type(letter.diagnostics, tuple[imrparse.Diagnostic, ...])
assert_type(letter.diagnostics[0].severity, imrparse.Severity)
assert_type(letter.diagnostics[0].span, imrparse.Span | None)
assert_type(letter.diagnostics[0].hint, str | None)
assert_type(letter.unclaimed, tuple[imrparse.Span, ...])
assert_type(imrparse.to_dict(letter, spans=True), dict[str, Any])
assert_type(imrparse.from_dict({}), imrparse.Letter)
assert_type(imrparse.to_json(letter, indent=2), str)
assert_type(imrparse.from_json("{}"), imrparse.Letter)
assert_type(imrparse.json_schema(), dict[str, Any])

result = imrparse.parse(imrparse.Source.from_text("text", name="a letter"))
assert_type(result, imrparse.ParseResult)
assert_type(result.letter, imrparse.Letter)
assert_type(result.clean.text, str)
assert_type(result.format.id, str)
assert_type(result.diagnostics, tuple[imrparse.Diagnostic, ...])
assert_type(imrparse.parse("letter.pdf").letter, imrparse.Letter)
assert_type(imrparse.detect("text")[0].score, float)
assert_type(imrparse.detect("text")[0].format.id, str)

try:
    imrparse.load("letter.pdf", strict=True)
except imrparse.LetterError as error:
    assert_type(error.diagnostics, tuple[imrparse.Diagnostic, ...])
except imrparse.NoFormatMatchesError as error:
    assert_type(error.candidates, tuple[tuple[str, str], ...])
except imrparse.SourceError as error:
    assert_type(error.name, str)
except imrparse.ImrparseError as error:
    assert_type(error.hint, str | None)

imrparse.load(3)  # type: ignore[arg-type]
imrparse.loads(b"bytes")  # type: ignore[arg-type]
imrparse.load("letter.pdf", "ca-dwc")  # type: ignore[call-arg]
letter.items[0].spans["outcome"] = imrparse.Span(0, 1)  # type: ignore[index]
letter.format = "tx-tdi"  # type: ignore[misc]
imrparse.Case("CM16-9900001")  # type: ignore[call-arg]
