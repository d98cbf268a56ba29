import importlib.util
import json
import os
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest

import imrparse
from imrparse import Severity, model
from imrparse.cleaning import unwrap

REPOSITORY = Path(__file__).resolve().parents[2]
LETTERS = Path(os.environ.get("IMRPARSE_LETTERS") or REPOSITORY.parent / "shared" / "letters")

pytestmark = pytest.mark.skipif(
    not (LETTERS / "score.py").is_file(),
    reason="there are no real letters: set IMRPARSE_LETTERS to a folder with score.py, gold and letters",
)


@pytest.fixture(scope="module")
def scorer():
    """The corpus' own scorer, used where it lies."""
    spec = importlib.util.spec_from_file_location("score", LETTERS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def letters():
    return {path.stem: imrparse.load(path) for path in sorted(LETTERS.rglob("*")) if path.suffix in {".pdf", ".txt"}}


@pytest.fixture(scope="module")
def score(scorer, letters):
    found = scorer.Score()
    for path in sorted((LETTERS / "gold").glob("*.json")):
        want = json.loads(path.read_text(encoding="utf-8"))
        scorer.compare(found, imrparse.to_dict(letters[path.stem]), want, path.stem, False)
    return found


def share(score, *prefixes):
    fields = [field for field in score.all if field.startswith(prefixes)]
    assert fields
    return sum(score.hit[field] for field in fields) / sum(score.all[field] for field in fields)


def wrong(score, *prefixes):
    return [error for error in score.errors if error[0].startswith(prefixes)][:5]


def test_every_letter_with_a_gold_file_is_read(score, letters):
    assert score.all["items.count"] == len(list((LETTERS / "gold").glob("*.json"))) >= 59
    assert len(letters) >= 59


def test_every_item_is_found_with_its_outcome(score):
    assert wrong(score, "items.count", "item.outcome") == []
    assert score.hit["item.outcome"] == score.all["item.outcome"] >= 135


@pytest.mark.parametrize(
    "prefix",
    [
        "case.", "patient.", "reviewer.", "summary", "item.heading", "item.service", "item.original_request",
        "item.authorized", "item.rationale", "claims_administrator.text", "claims_administrator.status",
        "reviewer_guideline.text", "reviewer_guideline.status",
    ],
)  # fmt: skip
def test_what_is_copied_from_the_letter_is_always_right(score, prefix):
    assert wrong(score, prefix) == []
    assert share(score, prefix) == 1


def test_citations_are_nearly_always_right(score):
    prefixes = tuple(
        f"{side}.{part}" for side in ("claims_administrator", "reviewer_guideline") for part in ("citations", "mtus", "odg")
    )
    assert share(score, *prefixes) >= 0.99, wrong(score, *prefixes)


@pytest.mark.parametrize(
    "field", ["drug", "strength", "quantity", "refills", "sessions", "retrospective", "dates_of_service"]
)
def test_treatments_are_nearly_always_right(score, field):
    assert share(score, f"treatment.{field}") >= 0.97, wrong(score, f"treatment.{field}")


def test_no_letter_has_an_error_or_a_contradiction(letters):
    found = {name: {d.code for d in letter.diagnostics} - {"IMR208"} for name, letter in letters.items()}
    assert {name: codes for name, codes in found.items() if codes} == {}  # letters as plain text have no header
    assert not any(d.severity is Severity.ERROR for letter in letters.values() for d in letter.diagnostics)


def test_no_words_are_left_unclaimed(letters):
    words = {name: [letter.excerpt(span) for span in letter.unclaimed] for name, letter in letters.items()}
    assert {name: parts for name, parts in words.items() if parts} == {}


WHOLE = {
    "heading", "service", "original_request", "authorized", "outcome_text", "text", "rationale", "summary", "organization",
    "role", "chapter",
}  # fmt: skip


def values_with_spans(found):
    for name, span in found.spans.items():
        yield found, name, span
    for field in attrs.fields(type(found)):
        value = getattr(found, field.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if attrs.has(type(inner)) and hasattr(inner, "spans"):
                yield from values_with_spans(inner)


def test_spans_give_the_texts_back(letters):
    seen = Counter()
    for letter in letters.values():
        for found, name, span in values_with_spans(letter):
            printed = unwrap(letter.excerpt(span))
            value = getattr(found, name)
            if name in WHOLE:
                assert printed == value
            elif name == "number" and isinstance(found, model.Case):
                assert "".join(printed.split()) == value
            elif name == "sections":
                assert printed == ", ".join(value)
            elif isinstance(found, model.Treatment) and name in {"drug", "strength"} and "/" not in value:
                assert printed == value
            else:
                assert printed
            seen[name] += 1
    assert seen["rationale"] >= 135
    assert seen["drug"] > 30


def test_letters_come_back_from_plain_data(letters):
    for letter in letters.values():
        assert imrparse.from_dict(imrparse.to_dict(letter, spans=True)) == letter


LAYOUTS = {
    "without blank lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "doubled line ends": lambda text: "\n\n".join(line if line.strip() else " " for line in re.split("[\n\f]", text)),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
    "indented": lambda text: text.replace("\n", "\n    "),
    "a page every 23 lines": lambda text: re.sub(r"((?:[^\n]*\n){23})", r"\1\f", text.replace("\f", "\n")),
}


@pytest.mark.parametrize("change", LAYOUTS.values(), ids=LAYOUTS)
def test_another_layout_makes_no_other_letter(letters, change):
    for name, letter in letters.items():
        if letter.source.media_type == "application/pdf":
            other = imrparse.loads(change(letter.source.text))
            for field in ("case", "patient", "reviewers", "summary", "items", "organization"):
                assert getattr(other, field) == getattr(letter, field), (name, field)


def test_every_item_reads_the_same_when_line_ends_are_lost(letters):
    """Line ends are needed for headings only; where they are lost, no item and no guideline is lost with them."""
    for name, letter in letters.items():
        flat = imrparse.loads(" ".join(letter.source.text.replace("\ufffe", "-").split()))
        assert [item.outcome for item in flat.items] == [item.outcome for item in letter.items], name
