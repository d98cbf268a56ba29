"""Strategies for whole letters and for ways to print them."""

from __future__ import annotations

import datetime
from typing import Literal

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from imrparse.model import Case, DisputedItem, Letter, Outcome, Reviewer, Treatment
from imrparse.source import Source
from imrparse.testing.draws import once_in, pick, some
from imrparse.testing.guidelines import guidelines
from imrparse.testing.label_triple import render
from imrparse.testing.layout import Layout
from imrparse.testing.narratives import rationales, summaries
from imrparse.testing.services import headings

__all__ = ["Rendering", "cases", "layouts", "letters", "renderings", "reviewers"]

_FIRST_INJURY, _FIRST_DENIAL = datetime.date(1985, 1, 1), datetime.date(2016, 7, 1)
_INVENTED = Source.from_text("", name="<invented>")

_STATES = ("California", "New York", "Texas", "North Carolina", "Oregon", "District of Columbia", "West Virginia")
_SPECIALTIES = (
    "Orthopedic Surgery", "Anesthesiology", "Physical Medicine & Rehabilitation", "Neurology", "Family Practice",
    "Neuromusculoskeletal Medicine and OMM", "Public Health & General Preventive Medicine", "Chiropractor",
    "Psychiatry and Neurology", "Occupational Medicine",
)  # fmt: skip
_SUBSPECIALTIES = ("Pain Management", "Sports Medicine", "Hospice and Palliative Medicine", "Spine Surgery")
_OUTCOMES = {Outcome.UPHELD: "Upheld", Outcome.OVERTURNED: "Overturned"}


@attrs.frozen(kw_only=True)
class Rendering:
    """A printed letter.

    Attributes:
        letter: The invented letter.
        layout: How it was printed.
        text: Its text.
    """

    letter: Letter
    layout: Layout
    text: str


# ---- letters --------------------------------------------------------------------------------------------------------


@st.composite
def letters(draw: DrawFn, *, max_items: int = 12) -> Letter:
    """Return a strategy for letters of the layout ``label-triple``, without spans, diagnostics and a real source.

    What no reader could tell from the printed letter is not invented:

    * a complete heading or label of the form, with its colon, or an outcome right before one, inside another text;
    * a heading, other than one of a partial authorisation, that holds the end of a sentence: at the end of a line,
      it could as well end the rationale above ("... by Dr.", next line "Smith's office");
    * a patient whose age or sex is first stated otherwise than in the sentence about the patient;
    * a quoted opinion about necessity in a rationale that concludes nothing itself;
    * a certificate that holds a comma, a section title that holds one and is not known, dates in an impossible order,
      an outcome that contradicts the conclusion.

    `render` takes care of what depends on the layout. A blank line always stands, and no page begins, between a
    rationale without its last full stop and the next heading, and before a heading that begins with a small letter; no line
    ends in a hanging hyphen; doubled text keeps its marks of paragraphs.

    Args:
        draw: Given by Hypothesis.
        max_items: Most items in a letter.

    Returns:
        The letter. An item's ``treatment`` is left empty where its service can be taken apart in several ways.
    """
    summary = draw(_SUMMARIES)
    count = pick(draw, (*range(1, min(4, max_items) + 1), *range(1, max_items + 1)))
    return Letter(
        format="ca-dwc",
        variant="label-triple",
        organization="MAXIMUS Federal Services",
        case=draw(_CASES),
        patient=summary.patient,
        reviewers=(draw(_REVIEWERS),),
        summary=summary.text,
        items=tuple(_item(draw, number) for number in range(1, count + 1)),
        source=_INVENTED,
    )


@st.composite
def cases(draw: DrawFn) -> Case:
    """Return a strategy for the values of headers; some lack one, one in four all, as letters without a header do."""
    if once_in(draw, 4):
        return Case()
    injury = _FIRST_INJURY + datetime.timedelta(pick(draw, range(11_000)))
    days = [_FIRST_DENIAL]
    for _ in range(4):
        days.append(days[-1] + datetime.timedelta(pick(draw, range(60))))
    case = Case(
        number=f"CM16-99{pick(draw, range(100_000)):05}",
        priority=pick(draw, ("standard", "expedited")),
        date_of_injury=injury,
        ur_denial_date=days[1],
        application_received=days[2],
        date_assigned=days[3],
        decision_date=days[4],
    )
    fewer = (
        attrs.evolve(case, priority=None),
        attrs.evolve(case, application_received=None),
        attrs.evolve(case, date_assigned=None),
    )
    return pick(draw, (case, case, case, case, case, case, *fewer))


@st.composite
def reviewers(draw: DrawFn) -> Reviewer:
    """Return a strategy for reviewers; one with a subspecialty has a single board certification."""
    specialties = some(draw, _SPECIALTIES, 1)
    subspecialties = some(draw, _SUBSPECIALTIES, most=1) if len(specialties) == 1 else ()
    return Reviewer(
        role=pick(draw, ("expert", "physician")),
        licensed_in=tuple(some(draw, _STATES, 1)),
        specialties=tuple(specialties),
        subspecialties=tuple(subspecialties),
    )


def _item(draw: DrawFn, number: int) -> DisputedItem:
    heading = draw(_HEADINGS)
    outcome = pick(draw, tuple(_OUTCOMES))
    rationale = draw(rationales(heading.service.text, outcome))
    return DisputedItem(
        number=number,
        heading=heading.text,
        service=heading.service.text,
        original_request=heading.original_request,
        authorized=heading.authorized,
        treatment=heading.service.treatment or Treatment(),
        outcome=outcome,
        outcome_text=_OUTCOMES[outcome],
        claims_administrator_guideline=draw(_CLAIMS_ADMINISTRATOR_GUIDELINES),
        reviewer_guideline=draw(_REVIEWER_GUIDELINES),
        rationale=rationale.text,
        conclusion=rationale.conclusion,
    )


# Made once: making a strategy takes longer than drawing from it.
_SUMMARIES, _CASES, _REVIEWERS, _HEADINGS = summaries(), cases(), reviewers(), headings()
_CLAIMS_ADMINISTRATOR_GUIDELINES = guidelines("The Claims Administrator")
_REVIEWER_GUIDELINES = guidelines("The Expert Reviewer")


# ---- renderings -----------------------------------------------------------------------------------------------------


_SPACINGS: tuple[Literal["single", "doubled", "flat"], ...] = ("single", "single", "single", "doubled", "flat")
_WIDTHS = (*range(60, 111), *[10_000] * 5)


@st.composite
def layouts(draw: DrawFn) -> Layout:
    """Return a strategy for layouts: any width from 60 to 110 or none, spacing, paging, and characters of any program."""
    spacing = pick(draw, _SPACINGS)
    return Layout(
        width=pick(draw, _WIDTHS) if spacing == "single" else pick(draw, range(60, 111)),
        spacing=spacing,
        gaps=pick(draw, ((True,), (True,), (False,), (True, True, False))),
        page_lengths=tuple(some(draw, range(2, 60))),
        page_mark=pick(draw, ("\n\n", "\n\n\n") if spacing == "doubled" else ("\n\f", "\f")),
        gap_at_page=once_in(draw, 2),
        header=pick(draw, ("pairs", "alternate", "labels-first", "broken-label")),
        credentials=pick(draw, ("block", "prose")),
        list_comma=pick(draw, (", ", ",")),
        last_comma=once_in(draw, 2),
        sentence_blanks=pick(draw, (1, 2)),
        outcome_blanks=pick(draw, (1, 2)),
        outcomes_alone=pick(draw, (("no",), ("line",), ("line", "no", "no"), ("no", "no", "paragraph"))),
        labels_run_on=pick(draw, ((False,), (False,), (False, False, False, True), (True,))),
        broken_dates=once_in(draw, 6),
        long_text_sentences=pick(draw, (0, 0, 0, 2)),
        break_hyphens=once_in(draw, 2),
        hard_blanks=pick(draw, (0, 0, 1, 5)),
        ligatures=once_in(draw, 2),
        trailing_blanks=once_in(draw, 2),
        line_end=pick(draw, ("\n", "\n", "\r\n")),
        byte_order_mark=once_in(draw, 4),
    )


@st.composite
def renderings(
    draw: DrawFn, letters: SearchStrategy[Letter] | None = None, layouts: SearchStrategy[Layout] | None = None
) -> Rendering:
    """Return a strategy for printed letters.

    Args:
        draw: Given by Hypothesis.
        letters: The letters; by default those of the strategy `letters`.
        layouts: The layouts; by default those of the strategy `layouts`.

    Returns:
        A letter, a layout, and the letter's text in it.
    """
    letter = draw(_LETTERS if letters is None else letters)
    layout = draw(_LAYOUTS if layouts is None else layouts)
    return Rendering(letter=letter, layout=layout, text=render(letter, layout))


_LETTERS = letters()
_LAYOUTS = layouts()
