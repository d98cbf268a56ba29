"""Strategies for whole letters and for ways to print them."""

from __future__ import annotations

import datetime

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from imrparse.model import Case, DisputedItem, Letter, Outcome, Reviewer, Treatment
from imrparse.source import Source
from imrparse.testing.guidelines import guidelines
from imrparse.testing.label_triple import render
from imrparse.testing.layout import Layout
from imrparse.testing.narratives import rationales, summaries
from imrparse.testing.services import headings

__all__ = ["Rendering", "cases", "layouts", "letters", "renderings", "reviewers"]

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
    summary = draw(summaries())
    count = draw(st.integers(1, max_items))
    return Letter(
        format="ca-dwc",
        variant="label-triple",
        organization="MAXIMUS Federal Services",
        case=draw(cases()),
        patient=summary.patient,
        reviewers=(draw(reviewers()),),
        summary=summary.text,
        items=tuple(draw(_items(number)) for number in range(1, count + 1)),
        source=_INVENTED,
    )


@st.composite
def cases(draw: DrawFn) -> Case:
    """Return a strategy for the values of headers; one in four is empty, as in letters without a header."""
    if not draw(st.integers(0, 3)):
        return Case()
    injury = draw(st.dates(datetime.date(1985, 1, 1), datetime.date(2016, 6, 30)))
    denial = draw(st.dates(datetime.date(2016, 7, 1), datetime.date(2016, 12, 31)))
    waits = draw(st.tuples(*[st.integers(0, 60)] * 3))
    received, assigned, decided = (denial + datetime.timedelta(sum(waits[: i + 1])) for i in range(3))
    return Case(
        number=f"CM16-99{draw(st.integers(0, 99999)):05}",
        priority=draw(st.sampled_from(("standard", "expedited"))),
        date_assigned=assigned,
        date_of_injury=injury,
        decision_date=decided,
        ur_denial_date=denial,
        application_received=received,
    )


@st.composite
def reviewers(draw: DrawFn) -> Reviewer:
    """Return a strategy for reviewers; one with a subspecialty has a single board certification."""
    role = draw(st.sampled_from(("expert", "physician")))
    states = tuple(draw(st.lists(st.sampled_from(_STATES), min_size=1, max_size=3, unique=True)))
    specialties = tuple(draw(st.lists(st.sampled_from(_SPECIALTIES), min_size=1, max_size=3, unique=True)))
    subspecialties: tuple[str, ...] = ()
    if len(specialties) == 1 and draw(st.booleans()):
        subspecialties = (draw(st.sampled_from(_SUBSPECIALTIES)),)
    return Reviewer(role=role, licensed_in=states, specialties=specialties, subspecialties=subspecialties)


@st.composite
def _items(draw: DrawFn, number: int) -> DisputedItem:
    heading = draw(headings())
    outcome = draw(st.sampled_from(tuple(_OUTCOMES)))
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
        claims_administrator_guideline=draw(guidelines("The Claims Administrator")),
        reviewer_guideline=draw(guidelines("The Expert Reviewer")),
        rationale=rationale.text,
        conclusion=rationale.conclusion,
    )


# ---- renderings -----------------------------------------------------------------------------------------------------


@st.composite
def layouts(draw: DrawFn) -> Layout:
    """Return a strategy for layouts: any width from 60 to 110, spacing, paging, and characters of any program."""
    doubled = not draw(st.integers(0, 3))
    return Layout(
        width=draw(st.integers(60, 110)),
        doubled=doubled,
        gaps=draw(st.sampled_from(((True,), (True,), (False,), (True, True, False)))),
        page_lengths=tuple(draw(st.lists(st.integers(2, 60), max_size=3))),
        page_mark=draw(st.sampled_from(("\n\n", "\n\n\n") if doubled else ("\n\f", "\f"))),
        gap_at_page=draw(st.booleans()),
        header=draw(st.sampled_from(("pairs", "alternate", "labels-first"))),
        credentials=draw(st.sampled_from(("block", "prose"))),
        list_comma=draw(st.sampled_from((", ", ","))),
        last_comma=draw(st.booleans()),
        sentence_blanks=draw(st.integers(1, 2)),
        outcome_blanks=draw(st.integers(1, 2)),
        outcomes_alone=draw(st.sampled_from(((False,), (True,), (True, False, False)))),
        long_text_sentences=draw(st.sampled_from((0, 0, 0, 2))),
        break_hyphens=draw(st.booleans()),
        hard_blanks=draw(st.sampled_from((0, 0, 1, 5))),
        ligatures=draw(st.booleans()),
        trailing_blanks=draw(st.booleans()),
        line_end=draw(st.sampled_from(("\n", "\n", "\r\n"))),
        byte_order_mark=draw(st.booleans()),
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
