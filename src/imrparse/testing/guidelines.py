"""Invented guideline lines whose citations are known."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from imrparse.model import Citation, Guideline
from imrparse.outcomes import GuidelineStatus
from imrparse.testing.draws import once_in, pick, some

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
    "Botulinum toxin (Botox®; Myobloc®)", "Opioids for chronic pain", "Weaning of Medications", "Topical analgesics",
    "Salicylate topicals", "Electrodiagnostic testing (EMG/NCS)", "Physical Examination", "Diagnostic Criteria", "Knee",
    "4.1 Tapering Opioids: Indications for Tapering Opioids", "Chronic pain programs, early intervention", "Forearm, Wrist, & Hand", "Non-prescription medications", "Facet blocks",
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
_CHAPTER_TOPICS = (
    "Surgical Considerations",
    "Physical methods",
    "Special Studies and Diagnostic and Treatment Considerations",
)
_ODG = "Official Disability Guidelines"
_FREE = (
    ("Official Disability Guidelines (ODG), Neck and Upper Back Chapter, Magnetic resonance imaging", _ODG, "Neck and Upper Back"),
    ("Official Disability Guidelines (ODG) Low Back - Lumbar & Thoracic (Acute & Chronic), Lumbar supports", _ODG, "Low Back"),
    ("ODG, Knee and Leg Chapter, Hyaluronic acid injections; updated 6/2/16: Criteria", _ODG, "Knee and Leg"),
    ("Official Disability Guidelines, Epidural steroid injections (ESIs)", _ODG, None),
    ("American College of Occupational and Environmental Medicine (ACOEM), third printing", "ACOEM", None),
    ("Other Medical Treatment Guideline or Medical Evidence: FDA labeling of over-the-counter products", None, None),
    (("Guide to Home Stimulators, second printing, https://guides.example.org/workers-compensation-and-rehabilitation/"
     "home-units/tens-2.html"), None, None),
    ("Official Disability Guidelines - Treatment in Workers' Compensation, Pain Procedure Summary, Medications: 2-3 a day", _ODG, "Pain"),
    ("Physicians' Desk Reference, 70th ed., www.pdr.net/full-prescribing-information?id=12; J. Pain 9:1-10", None, None),
    ("The reviewer's own experience. No guideline speaks of this device", None, None),
    ("Cochrane Review of self-care in low-impact injuries. Decision rationale as printed there", None, None),
)  # fmt: skip


_PAGE_LABELS = (" Page(s): ", " Page(s): ", " Page(s): . ", ", page(s) ")
_STOPS = (".", ".", ".", "")


@st.composite
def guidelines(draw: DrawFn, party: str = "The Expert Reviewer") -> Guideline:
    """Return a strategy for guideline lines of every known kind.

    Args:
        draw: Given by Hypothesis.
        party: Who relied on it, as the letter's sentences call that party.
    """
    kind = pick(draw, (_none_cited, _editions, _editions, _topics, _topics, _outside, _only_free))
    return kind(draw, party)


def _line(text: str, status: GuidelineStatus, citations: Sequence[Citation] = (), stop: str = ".") -> Guideline:
    return Guideline(text=text + stop, status=status, citations=tuple(citations))


def _none_cited(_: DrawFn, party: str) -> Guideline:
    return _line(f"{party} did not cite any medical evidence for its decision", "none_cited")


def _outside(draw: DrawFn, party: str) -> Guideline:
    sentence = pick(
        draw,
        (
            f"{party} based their decision on recommendation(s) outside of the MTUS Guidelines",
            f"{party} did not base their decision on the MTUS",
        ),
    )
    if once_in(draw, 2):
        free = _free(draw)
        return _line(f"{sentence}. {_free_words(free)}", "outside_mtus", (free,), pick(draw, _STOPS))
    return _line(sentence, "outside_mtus", (), pick(draw, _STOPS))


def _only_free(draw: DrawFn, _: str) -> Guideline:
    free = _free(draw)
    return _line(_free_words(free), "cited", (free,), pick(draw, _STOPS))


def _free(draw: DrawFn) -> Citation:
    text, title, chapter = pick(draw, _FREE)
    return Citation(authority="non-mtus", text=text, title=title, chapter=chapter)


def _free_words(free: Citation) -> str:
    return f"Decision based on Non-MTUS Citation {free.text}"


def _based(draw: DrawFn, words: str, citations: Sequence[Citation]) -> Guideline:
    """Return a line that may go on with a free citation."""
    text = f"Decision based on MTUS {words}"
    if once_in(draw, 4):
        free = _free(draw)
        return _line(f"{text}. {_free_words(free)}", "cited", (*citations, free), pick(draw, _STOPS))
    return _line(text, "cited", citations, pick(draw, _STOPS))


# ---- since 2015: titles with years and sections ---------------------------------------------------------------------


def _editions(draw: DrawFn, _: str) -> Guideline:
    citations = [_edition(draw) for _ in range(pick(draw, (1, 1, 2, 3)))]
    return _based(draw, ", and ".join(citation.text for citation in citations), citations)


def _edition(draw: DrawFn) -> Citation:
    title, year = pick(draw, _EDITIONS)
    text = f"{title} {year}" + pick(draw, ("", "", " Guidelines"))
    sections = some(draw, _SECTIONS)
    if sections:
        text += f", Section(s): {', '.join(sections)}"
    return Citation(authority="mtus", text=text, title=title, year=year, sections=tuple(sections))


# ---- until 2014: titles with topics and pages -----------------------------------------------------------------------


def _topics(draw: DrawFn, _: str) -> Guideline:
    first = _topic(draw)
    if first.pages and once_in(draw, 3):
        glued = _topic(draw)
        return _based(draw, f"{first.text},{glued.text}", (first, glued))
    return _based(draw, first.text, (first,))


def _topic(draw: DrawFn) -> Citation:
    """Draw a title with topics, or a chapter of the ACOEM Practice Guidelines, and pages."""
    chapter = pick(draw, (None, None, *_CHAPTERS))
    title = "ACOEM" if chapter else pick(draw, _TITLES)
    topics = some(draw, _CHAPTER_TOPICS, most=1) if chapter else some(draw, _TOPICS, most=2)
    text = " ".join((f"ACOEM Chapter {chapter}" if chapter else title, ", ".join(topics))).strip()
    pages = [_page_range(draw) for _ in range(pick(draw, (1, 0, 2, 3)))]
    if pages:
        printed = pick(draw, (", ", ", ", "; ")).join(f"{a}-{b}" if b > a else str(a) for a, b in pages)
        text += pick(draw, _PAGE_LABELS) + printed
    return Citation(
        authority="mtus", text=text, title=title, chapter=chapter, sections=tuple(topics), pages=tuple(pages)
    )


def _page_range(draw: DrawFn) -> tuple[int, int]:
    first = pick(draw, range(1, 400))
    return first, first + pick(draw, (0, 0, 1, 2, 25))
