"""The public API as a type checker sees it; run by mypy, never by Python."""

from __future__ import annotations

import datetime
from typing import Any, assert_type

import imrparse

letter = imrparse.load("letter.pdf", format="ca-dwc", strict=True)
assert_type(letter, imrparse.Letter)
assert_type(imrparse.loads("text"), imrparse.Letter)
assert_type(letter.outcome, imrparse.Outcome | None)
assert_type(letter.case.decision_date, datetime.date | None)
assert_type(letter.items, tuple[imrparse.DisputedItem, ...])
assert_type(letter.items[0].treatment, imrparse.Treatment)
assert_type(letter.items[0].reviewer_guideline, imrparse.Guideline | None)
assert_type(letter.items[0].spans["outcome"], imrparse.Span)
assert_type(letter.locate("items[0].outcome"), imrparse.Span)
assert_type(letter.excerpt(letter.locate("case.number")), str)
assert_type(letter.position(letter.locate("case.number")), imrparse.Position)
assert_type(letter.diagnostics, tuple[imrparse.Diagnostic, ...])
assert_type(letter.diagnostics[0].severity, imrparse.Severity)
assert_type(letter.unclaimed, tuple[imrparse.Span, ...])
assert_type(imrparse.to_dict(letter, spans=True), dict[str, Any])
assert_type(imrparse.from_dict({}), imrparse.Letter)
assert_type(imrparse.to_json(letter, indent=2), str)
assert_type(imrparse.from_json("{}"), imrparse.Letter)
assert_type(imrparse.json_schema(), dict[str, Any])
assert_type(imrparse.parse("letter.pdf").letter, imrparse.Letter)

imrparse.load(3)  # type: ignore[arg-type]
imrparse.loads(b"bytes")  # type: ignore[arg-type]
letter.format = "tx-tdi"  # type: ignore[misc]
imrparse.Case("CM16-9900001")  # type: ignore[call-arg]
