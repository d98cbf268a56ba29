import json
from collections import Counter

import pytest

import imrparse

from .renew import EXPECTED, LETTERS, SUMS, data_of, differences, expected_file, printed, sample_letters, sums

SAMPLES = sample_letters()
PAIRS = sorted(path for path in SAMPLES if path.suffix == ".pdf")


@pytest.mark.parametrize("letter", SAMPLES, ids=lambda path: path.name)
def test_a_sample_letter_becomes_what_it_must(letter):
    expected = json.loads(expected_file(letter).read_text(encoding="utf-8"))
    assert list(differences(expected, data_of(letter), letter.name)) == []


def test_every_sample_has_its_expected_file_and_the_other_way_round():
    assert {file.name for file in EXPECTED.glob("*.json")} == {expected_file(letter).name for letter in SAMPLES}
    assert len(SAMPLES) >= 18


def test_nobody_wrote_into_the_expected_files_by_hand():
    assert SUMS.read_text(encoding="utf-8") == sums(), "run python -m tests.golden.renew and read what it prints"


@pytest.mark.parametrize("letter", SAMPLES, ids=lambda path: path.name)
def test_expected_files_are_written_as_the_command_writes_them(letter):
    text = expected_file(letter).read_text(encoding="utf-8")
    assert printed(json.loads(text)) == text


@pytest.mark.parametrize("letter", SAMPLES, ids=lambda path: path.name)
def test_no_sample_has_words_that_nothing_claims_or_an_error(letter):
    found = imrparse.load(letter)
    assert found.unclaimed == ()
    assert {d.code for d in found.diagnostics} <= {"IMR208"}


@pytest.mark.parametrize("printed_letter", PAIRS, ids=lambda path: path.stem)
def test_a_pdf_and_its_text_give_the_same_letter(printed_letter):
    from_pdf = imrparse.to_dict(imrparse.load(printed_letter))
    from_text = imrparse.to_dict(imrparse.load(printed_letter.with_suffix(".txt")))
    assert from_pdf.pop("source") != from_text.pop("source")
    assert list(differences(from_text, from_pdf)) == []


def test_there_are_samples_of_both_kinds():
    assert Counter(path.suffix for path in SAMPLES) == {".txt": 14, ".pdf": 4}


def test_every_sample_is_listed_in_its_folder():
    listing = (LETTERS / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in SAMPLES} == {path.stem for path in SAMPLES if f"`{path.stem}.txt`" in listing}


# ---- the command itself ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, ["x.a: 1 -> 2"]),
        ({"a": 1}, {"a": True}, ["x.a: 1 -> True"]),
        ({"a": [1, 2]}, {"a": [1, 3]}, ["x.a[1]: 2 -> 3"]),
        ({"a": [1]}, {"a": [1, 3]}, ["x.a: [1] -> [1, 3]"]),
        ({"a": {"b": None}}, {"a": {"c": 5}}, ["x.a.c: None -> 5"]),
    ],
)
def test_differences_are_named_by_their_place(old, new, lines):
    assert list(differences(old, new, "x")) == lines


@pytest.mark.parametrize("letter", SAMPLES, ids=lambda path: path.name)
def test_the_expected_values_joined_with_the_words_of_the_form_are_the_letter(letter):
    """Nothing is lost, nothing is added, and everything stands in its order, whatever the library thinks of it."""
    data = json.loads(expected_file(letter).read_text(encoding="utf-8"))
    text = squeezed(imrparse.load(letter).source.text.replace("\ufffe", "-"))
    body = text[text.index(squeezed("CLINICAL CASE SUMMARY")) :]
    printed_again = squeezed(
        "CLINICAL CASE SUMMARY The expert reviewer developed the following clinical case summary based on a review of the "
        "case file, including all medical records:"
        + data["summary"]
        + "IMR ISSUES, DECISIONS AND RATIONALES The Final Determination was based on decisions for the disputed "
        "items/services set forth below:"
        + "".join(
            f"{item['heading']}:{item['outcome_text']}"
            f"Claims Administrator guideline:{item['claims_administrator_guideline']['text']}"
            f"MAXIMUS guideline:{item['reviewer_guideline']['text']}"
            f"Decision rationale:{item['rationale']}"
            for item in data["items"]
        )
    )
    assert printed_again == body


def squeezed(words):
    return "".join(words.split())
