"""Printing: the words survive every layout, so that a difference after reading is the reader's."""

from __future__ import annotations

import builtins
import importlib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import imrparse
from imrparse.cleaning import unwrap
from imrparse.testing import Layout, Paragraph, lay_out, layouts, letter_paragraphs, letters, render

WORDS = st.sampled_from(
    ["non-certified", "pre-", "and", "11-17-2016", "The", "end.", "fifth", "office", "10/325mg", "L4-5", "–", "-", "A-", "“Upheld.”",
     "https://guides.example.org/a-b", "Stop!", "flexor"]
)  # fmt: skip
PARAGRAPHS = st.lists(
    st.lists(WORDS, min_size=1, max_size=30).map(lambda words: " ".join([*words, "end."])), min_size=1, max_size=6
)


@given(PARAGRAPHS, layouts())
def test_the_words_survive_every_layout(texts, layout):
    assert unwrap(lay_out([Paragraph(text, long=True) for text in texts], layout)) == " ".join(texts)


@given(PARAGRAPHS, layouts())
def test_no_line_is_longer_than_the_width_unless_one_word_is(texts, layout):
    printed = lay_out([Paragraph(text) for text in texts], layout)
    longest = max(len(line.strip(" \ufeff\r\n\f")) for line in printed.replace("\f", "\n").split("\n"))
    assert longest <= max(layout.width, 3 * 31) or layout.spacing == "flat"


@given(letters(max_items=3), layouts())
def test_a_letter_printed_twice_is_the_same_text(letter, layout):
    assert render(letter, layout) == render(letter, layout)
    assert lay_out(letter_paragraphs(letter, layout), layout) == render(letter, layout)


@given(letters(max_items=2))
def test_a_printed_letter_holds_the_words_of_its_values(letter):
    text = unwrap(render(letter))
    for item in letter.items:
        assert f"{item.heading}: {item.outcome_text} Claims Administrator guideline:" in text
        assert f"Decision rationale: {item.rationale}" in text
    assert letter.summary in text


def test_the_layout_given_by_default_is_plain():
    assert lay_out([Paragraph("One two"), Paragraph("three\nfour")], Layout(width=60)) == "One two\n\nthree\nfour\n"


def test_without_hypothesis_the_strategies_name_the_extra_and_printing_still_works(monkeypatch):
    real_import = builtins.__import__

    def without_hypothesis(name, *rest, **options):
        if name.partition(".")[0] == "hypothesis":
            raise ModuleNotFoundError("No module named 'hypothesis'", name="hypothesis")
        return real_import(name, *rest, **options)

    for name in [name for name in sys.modules if name.startswith("imrparse.testing")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without_hypothesis)
    testing = importlib.import_module("imrparse.testing")
    assert testing.lay_out([testing.Paragraph("Words")], testing.Layout()) == "Words\n"
    with pytest.raises(imrparse.MissingExtraError, match="test"):
        _ = testing.letters
    with pytest.raises(AttributeError, match="no attribute"):
        _ = testing.no_such_name
