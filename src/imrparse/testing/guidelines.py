"""Invented guideline lines whose citations are known."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from imrparse.model import Citation, Guideline

__all__ = ["guidelines"]

_EDITIONS = (
    ("General Approaches", 2004), ("Neck and Upper Back Complaints", 2004), ("Shoulder Complaints", 2004),
    ("Elbow Complaints", 2007), ("Forearm, Wrist, and Hand Complaints", 2004), ("Low Back Complaints", 2004),
    ("Knee Complaints", 2004), ("Ankle and Foot Complaints", 2004), ("Stress-Related Conditions", 2004), ("Eye", 2004),
    ("Acupuncture Treatment", 2007), ("Postsurgical Treatment", 2009), ("Chronic Pain Medical Treatment", 2009),
    ("Chronic Pain Medical Treatment", 2016), ("Opioid Treatment", 2016),
)  # fmt: skip
_SECTIONS = (
    "Summary", "Special Studies", "Initial Care", "326", "Surgical Considerations", "Physical medicine treatment",
    "NSAIDs, GI symptoms & cardiovascular risk", "Benzodiazepine dependence, maintenance", "Opioids, criteria for use",
    "TENS, chronic pain (transcutaneous electrical nerve stimulation)", "Proton Pump Inhibitors (PPIs)",
    "3.3.9 Opioids for Chronic Pain and Chronic Opioid Treatment: Maintenance of Chronic Opioid Treatment",
    "Botulinum toxin (Botox®; Myobloc®)", "Forearm, Wrist, & Hand", "Non-prescription medications", "Facet blocks",
)  # fmt: skip
_TITLES = (
    "Chronic Pain Treatment Guidelines", "Acupuncture Medical Treatment Guidelines", "Postsurgical Treatment Guidelines",
)  # fmt: skip
_TOPICS = (
    "Opioids", "Topical Analgesics", "Carisoprodol", "Opioids, criteria for use", "Physical Medicine",
    "Cyclobenzaprine (Flexeril) and Muscle relaxants (for pain)", "NSAIDs, GI symptoms & cardiovascular risk",
)  # fmt: skip
_CHAPTERS = (
    "8 Neck and Upper Back Complaints", "9 Shoulder Complaints", "11 Forearm, Wrist, and Hand Complaints",
    "12 Low Back Complaints", "13 Knee Complaints", "14 Ankle and Foot Complaints",
)  # fmt: skip
_ODG = "Official Disability Guidelines"
_FREE = (
    ("Official Disability Guidelines (ODG), Neck and Upper Back Chapter, Magnetic resonance imaging", _ODG, "Neck and Upper Back"),
    ("Official Disability Guidelines (ODG) Low Back - Lumbar & Thoracic (Acute & Chronic), Lumbar supports", _ODG, "Low Back"),
    ("ODG, Knee and Leg Chapter, Hyaluronic acid injections; updated 6/2/16: Criteria", _ODG, "Knee and Leg"),
    ("Official Disability Guidelines, Epidural steroid injections (ESIs)", _ODG, None),
    ("American College of Occupational and Environmental Medicine (ACOEM), third printing", "ACOEM", None),
    ("Other Medical Treatment Guideline or Medical Evidence: FDA labeling of over-the-counter products", None, None),
    ("Guide to Home Stimulators, second printing, https://guides.example.org/workers-compensation-and-rehabilitation/"
     "home-units/tens-2.html", None, None),
    ("The reviewer's own experience. No guideline speaks of this device", None, None),
    ("Cochrane Review of self-care in low-impact injuries. Decision rationale as printed there", None, None),
)  # fmt: skip


def guidelines(party: str = "The Expert Reviewer") -> SearchStrategy[Guideline]:
    """Return a strategy for guideline lines of every known kind.

    Args:
        party: Who relied on it, as the letter's sentences call that party.
    """
    return st.one_of(_none_cited(party), _editions(), _editions(), _pages(), _pages(), _outside(party), _only_free())


def _line(text: str, status: str, citations: Sequence[Citation], stop: str = ".") -> Guideline:
    return Guideline(text=text + stop, status=status, citations=tuple(citations))  # type: ignore[arg-type]


def _stops() -> SearchStrategy[str]:
    return st.sampled_from((".", ".", ".", ""))


def _none_cited(party: str) -> SearchStrategy[Guideline]:
    return st.just(_line(f"{party} did not cite any medical evidence for its decision", "none_cited", ()))


@st.composite
def _outside(draw: DrawFn, party: str) -> Guideline:
    sentence = draw(
        st.sampled_from((
            f"{party} based their decision on recommendation(s) outside of the MTUS Guidelines",
            f"{party} did not base their decision on the MTUS",
        ))
    )
    if draw(st.booleans()):
        free = draw(_free())
        return _line(f"{sentence}. {_free_words(free)}", "outside_mtus", (free,), draw(_stops()))
    return _line(sentence, "outside_mtus", (), draw(_stops()))


def _free() -> SearchStrategy[Citation]:
    return st.sampled_from([
        Citation(authority="non-mtus", text=text, title=title, chapter=chapter) for text, title, chapter in _FREE
    ])


def _free_words(free: Citation) -> str:
    return f"Decision based on Non-MTUS Citation {free.text}"


@st.composite
def _only_free(draw: DrawFn) -> Guideline:
    free = draw(_free())
    return _line(_free_words(free), "cited", (free,), draw(_stops()))


@st.composite
def _with_free(draw: DrawFn, words: str, citations: Sequence[Citation]) -> Guideline:
    """A line that may go on with a free citation."""
    text = f"Decision based on MTUS {words}"
    if draw(st.integers(0, 3)):
        return _line(text, "cited", citations, draw(_stops()))
    free = draw(_free())
    return _line(f"{text}. {_free_words(free)}", "cited", (*citations, free), draw(_stops()))


# ---- since 2015: titles with years and sections ---------------------------------------------------------------------


@st.composite
def _editions(draw: DrawFn) -> Guideline:
    chosen = draw(st.lists(st.sampled_from(_EDITIONS), min_size=1, max_size=3))
    citations = [draw(_edition(title, year)) for title, year in chosen]
    return draw(_with_free(", and ".join(citation.text for citation in citations), citations))


@st.composite
def _edition(draw: DrawFn, title: str, year: int) -> Citation:
    text = f"{title} {year}" + draw(st.sampled_from(("", "", " Guidelines")))
    sections = draw(st.lists(st.sampled_from(_SECTIONS), max_size=3, unique=True))
    if sections:
        text += f", Section(s): {', '.join(sections)}"
    return Citation(authority="mtus", text=text, title=title, year=year, sections=tuple(sections))


# ---- until 2014: titles with topics and pages -----------------------------------------------------------------------

_PAGE_LABELS = (" Page(s): ", " Page(s): ", " Page(s): . ", ", page(s) ")


@st.composite
def _pages(draw: DrawFn) -> Guideline:
    first = draw(_topic())
    if not first.pages or draw(st.integers(0, 2)):
        return draw(_with_free(first.text, (first,)))
    glued = draw(_topic())
    return draw(_with_free(f"{first.text},{glued.text}", (first, glued)))


@st.composite
def _topic(draw: DrawFn) -> Citation:
    """A title, or a chapter of the ACOEM Practice Guidelines, with topics and pages."""
    chapter = draw(st.none() | st.sampled_from(_CHAPTERS))
    topics: list[str] = []
    title = "ACOEM" if chapter else draw(st.sampled_from(_TITLES))
    text = f"ACOEM Chapter {chapter}" if chapter else title
    if not chapter:
        topics = draw(st.lists(st.sampled_from(_TOPICS), max_size=2, unique=True))
        text += f" {', '.join(topics)}" if topics else ""
    pages = draw(st.lists(_page_ranges(), max_size=3))
    if pages:
        comma = draw(st.sampled_from((", ", ", ", "; ")))
        printed = comma.join(f"{first}-{last}" if last > first else str(first) for first, last in pages)
        text += draw(st.sampled_from(_PAGE_LABELS)) + printed
    return Citation(
        authority="mtus", text=text, title=title, chapter=chapter, sections=tuple(topics), pages=tuple(pages)
    )


def _page_ranges() -> SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(1, 400), st.sampled_from((0, 0, 1, 2, 25))).map(lambda page: (page[0], sum(page)))
