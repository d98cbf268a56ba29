import itertools

import pytest

import imrparse
from imrparse.cleaning import clean
from imrparse.formats.ca_dwc import CA_DWC
from imrparse.parsing import parse_letter
from imrparse.source import Source

from .letters import NONE_CITED, codes, item, letter_text

SECTIONS = {
    "determination": "HOW THE IMR FINAL DETERMINATION WAS MADE\n\nMAXIMUS Federal Services sent the complete case file to an "
    "expert reviewer.",
    "summary": "CLINICAL CASE SUMMARY\n\nThe worker is a 48-year-old male.",
    "issues": "IMR ISSUES, DECISIONS AND RATIONALES\n\n" + item("Norco 10/325mg #60"),
}


def parsed(text):
    cleaned = clean(Source.from_text(text))
    return cleaned.text, parse_letter(cleaned, CA_DWC.grammar, CA_DWC.arrange)


def kept(text):
    _cleaned, found = parsed(text)
    return [word.type for word in found.words], [word.type for word in found.demoted], [w.type for w in found.set_aside]


def assert_nothing_lost(text):
    """Every visible character belongs to a word that was kept or set aside, at its place, and to one only."""
    cleaned, found = parsed(text)
    words = sorted([*found.words, *found.set_aside], key=lambda word: word.start)
    end = 0
    for word in words:
        assert cleaned[word.start : word.end] == word
        assert not cleaned[end : word.start].strip()
        assert word.start >= end
        end = word.end
    assert not cleaned[end:].strip()
    assert CA_DWC.grammar.tree_of(found.words).data == "letter"


def test_a_letter_in_order_needs_no_recovery():
    _, demoted, set_aside = kept(letter_text(item("A"), item("B")))
    assert (demoted, set_aside) == ([], [])


@pytest.mark.parametrize("order", list(itertools.permutations(SECTIONS)), ids=" ".join)
def test_sections_in_any_order_lose_no_words(order):
    text = "\n\n".join(SECTIONS[name] for name in order)
    assert_nothing_lost(text)
    letter = imrparse.loads(text)
    if order == tuple(SECTIONS):
        assert "IMR206" not in codes(letter)
    else:
        assert "IMR206" in codes(letter)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_printed_twice_loses_no_words(name):
    text = "\n\n".join(SECTIONS[other] + ("\n\n" + SECTIONS[other] if other == name else "") for other in SECTIONS)
    assert_nothing_lost(text)


LABELS = {
    "claims": "Claims Administrator guideline:",
    "reviewer": "MAXIMUS guideline:",
    "rationale": "Decision rationale:",
    "determination": "HOW THE IMR FINAL DETERMINATION WAS MADE",
    "summary": "CLINICAL CASE SUMMARY",
    "issues": "IMR ISSUES, DECISIONS AND RATIONALES",
}


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("place", ["before everything", "in the header", "in the summary", "in a guideline", "in a rationale", "at the end"])
def test_a_stray_heading_or_label_loses_no_words_and_no_items(label, place):
    text = letter_text(item("Norco", rationale="It says so. It is not medically necessary."), item("Soma"))
    targets = {
        "before everything": ("Case Number", f"{label} Case Number"),
        "in the header": ("Priority", f"{label} Priority"),
        "in the summary": ("who hurt", f"who {label} hurt"),
        "in a guideline": (NONE_CITED, f"{NONE_CITED} {label} more."),
        "in a rationale": ("It says so.", f"It says {label} so."),
        "at the end": ("Soma", "Soma"),
    }
    text = text.replace(*targets[place], 1) if place != "at the end" else f"{text} {label}"
    assert_nothing_lost(text)
    letter = imrparse.loads(text)
    assert [i.treatment.drug or i.treatment.name for i in letter.items] == ["Norco", "Soma"] or "IMR206" in codes(letter)


def test_a_label_printed_twice_is_read_as_text_of_the_first():
    letter = imrparse.loads(letter_text(item("A", claims=f"{NONE_CITED} Claims Administrator guideline: again.")))
    assert letter.items[0].claims_administrator_guideline.text == f"{NONE_CITED} Claims Administrator guideline: again."
    assert "IMR206" in codes(letter)


def test_labels_in_another_order_are_reported():
    swapped = (
        "A: Upheld\n\nMAXIMUS guideline: The Expert Reviewer did not cite any medical evidence for its decision.\n\n"
        f"Claims Administrator guideline: {NONE_CITED}\n\nDecision rationale: It is not medically necessary."
    )
    text = letter_text(swapped, item("B"))
    assert_nothing_lost(text)
    letter = imrparse.loads(text)
    assert [i.heading for i in letter.items] == ["A", "B"]
    assert letter.items[0].rationale == "It is not medically necessary."
    assert "IMR206" in codes(letter)


def test_a_letter_cut_before_its_first_item_keeps_its_sections():
    letter = imrparse.loads(letter_text().split("Norco")[0])
    assert letter.summary is not None
    assert letter.reviewers
    assert letter.items == ()


def test_an_item_whose_outcome_cannot_be_read_is_an_error_and_its_words_are_kept():
    text = letter_text(item("A"), item("Physical therapy"), item("C")).replace("therapy: Upheld", "therapy: Uphold")
    assert_nothing_lost(text)
    letter = imrparse.loads(text)
    assert [i.heading for i in letter.items] == ["A", "C"]
    assert "IMR209" in codes(letter)
    assert "Physical therapy: Uphold" in letter.items[0].rationale


@pytest.mark.parametrize("kinds", list(itertools.product(LABELS, repeat=2)), ids=" ".join)
def test_nothing_but_headings_and_labels_loses_no_words(kinds):
    assert_nothing_lost(" ".join(LABELS[kind] for kind in kinds))
    assert_nothing_lost(" words ".join(LABELS[kind] for kind in kinds))
