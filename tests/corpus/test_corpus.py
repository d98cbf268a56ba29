"""Accuracy on real letters, where they are at hand: the published decisions are not part of the project."""

import importlib.util
import json
import os
from pathlib import Path

import pytest

import imrparse
from imrparse.cleaning import unwrap

TOP = Path(__file__).resolve().parents[2]
LETTERS = Path(os.environ.get("IMRPARSE_LETTERS", TOP.parent / "shared" / "letters"))

pytestmark = pytest.mark.skipif(
    not (LETTERS / "score.py").is_file(), reason="the real letters are not here; set IMRPARSE_LETTERS to their folder"
)

COMPLETE = ("case.", "patient.", "reviewer.", "summary", "items.count", "item.")
GUIDELINES = ("claims_administrator.", "reviewer_guideline.")


@pytest.fixture(scope="module")
def letters():
    gold = sorted((LETTERS / "gold").glob("*.json"))
    files = {path.stem: path for path in LETTERS.rglob("*") if path.suffix in {".pdf", ".txt"}}
    return [(path.stem, json.loads(path.read_text()), imrparse.load(files[path.stem])) for path in gold]


@pytest.fixture(scope="module")
def score(letters):
    spec = importlib.util.spec_from_file_location("score", LETTERS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    result = module.Score()
    for name, gold, letter in letters:
        module.compare(result, imrparse.to_dict(letter), gold, name, hashed=False)
    return result


def share(score, fields):
    hit = sum(score.hit[field] for field in fields)
    return hit / sum(score.all[field] for field in fields)


def test_every_item_and_every_outcome_is_found(score):
    assert score.hit["item.outcome"] == score.all["item.outcome"] > 0
    assert score.hit["items.count"] == score.all["items.count"]


def test_printed_fields_are_complete(score):
    fields = [field for field in score.all if field.startswith(COMPLETE) or field.endswith((".text", ".status"))]
    assert [field for field in fields if score.hit[field] < score.all[field]] == []


def test_citations_are_right(score):
    assert share(score, [field for field in score.all if field.startswith(GUIDELINES)]) >= 0.99


def test_treatments_are_right(score):
    assert share(score, [field for field in score.all if field.startswith("treatment.")]) >= 0.97


def test_no_letter_has_an_error_or_a_contradiction(letters):
    codes = {found.code for _, _, letter in letters for found in letter.diagnostics}
    assert codes <= {"IMR208"}  # plain-text letters have no header


def test_nothing_is_left_unclaimed(letters):
    assert [name for name, _, letter in letters if letter.unclaimed] == []


def test_places_give_the_texts_back(letters):
    for _, _, letter in letters:
        assert unwrap(letter.excerpt(letter.locate("summary"))) == letter.summary
        for item in letter.items:
            for field in ("heading", "service", "rationale", "outcome_text"):
                assert unwrap(letter.excerpt(item.spans[field])) == getattr(item, field)
            for guideline in (item.claims_administrator_guideline, item.reviewer_guideline):
                assert unwrap(letter.excerpt(guideline.spans["text"])) == guideline.text
