"""Invented letters, printed in any layout, are read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given, note

from imrparse import Letter, Severity, Treatment, loads
from imrparse.testing import Rendering, letters, renderings

from .letter_values import check_letter

SHORT = renderings(letters(max_items=4))


def read(rendering: Rendering) -> Letter:
    note(f"{rendering.layout}\n{rendering.text}")
    return loads(rendering.text)


def each(letter: Letter, value: Callable[[Any], Any]) -> list[Any]:
    return [value(item) for item in letter.items]


@given(renderings())
def test_headings_and_outcomes_are_read_back_whatever_the_layout(rendering):
    def printed(item):
        return item.number, item.heading, item.outcome_text, item.outcome

    assert each(read(rendering), printed) == each(rendering.letter, printed)


@given(SHORT)
def test_partial_authorizations_are_read_back_in_their_three_parts(rendering):
    def parts(item):
        return item.service, item.original_request, item.authorized

    assert each(read(rendering), parts) == each(rendering.letter, parts)


@given(renderings())
def test_rationales_are_read_back_whatever_they_quote(rendering):
    assert each(read(rendering), lambda item: item.rationale) == each(rendering.letter, lambda item: item.rationale)


@given(SHORT)
def test_conclusions_are_read_back_even_where_advice_follows(rendering):
    assert each(read(rendering), lambda item: item.conclusion) == each(rendering.letter, lambda item: item.conclusion)


@pytest.mark.parametrize("party", ["claims_administrator_guideline", "reviewer_guideline"])
def test_guideline_lines_are_read_back_with_their_citations(party):
    @given(SHORT)
    def check(rendering):
        assert each(read(rendering), lambda item: getattr(item, party)) == each(
            rendering.letter, lambda item: getattr(item, party)
        )

    check()


@given(SHORT)
def test_services_are_taken_apart_where_there_is_one_way_to_do_so(rendering):
    letter = read(rendering)
    for item, invented in zip(letter.items, rendering.letter.items, strict=True):
        assert invented.treatment in {item.treatment, Treatment()}


@given(SHORT)
def test_header_credentials_and_summary_are_read_back(rendering):
    fields = (
        "format",
        "variant",
        "organization",
        "case",
        "reviewers",
        "summary",
        "patient",
        "documents_reviewed",
        "outcome",
    )
    letter = read(rendering)
    for field in fields:
        assert getattr(letter, field) == getattr(rendering.letter, field)


@given(SHORT)
def test_well_formed_letters_raise_no_doubts_and_leave_nothing_unclaimed(rendering):
    letter = read(rendering)
    assert [found for found in letter.diagnostics if found.severity is not Severity.INFO] == []
    assert letter.unclaimed == ()


@given(SHORT)
def test_reading_twice_gives_the_same_letter(rendering):
    assert loads(rendering.text) == loads(rendering.text)


@given(SHORT)
def test_places_give_their_values_back(rendering):
    letter = read(rendering)
    check_letter(letter)
    for item in letter.items:
        assert attrs.asdict(item)["spans"].keys() >= {
            "heading",
            "service",
            "outcome",
            "rationale",
            "reviewer_guideline",
        }
