"""Invented services, and item headings that ask for them."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from imrparse.model import Treatment

__all__ = ["Heading", "Service", "headings", "services"]


class Service(NamedTuple):
    """A service as printed, and what it is when taken apart.

    Attributes:
        text: The printed words.
        treatment: Its parts, or None where people could take it apart in several ways.
    """

    text: str
    treatment: Treatment | None = None


class Heading(NamedTuple):
    """An item heading.

    Attributes:
        text: The heading without its final colon and outcome.
        service: What is in dispute.
        original_request: What was requested, where a part was authorised.
        authorized: What was authorised of it.
    """

    text: str
    service: Service
    original_request: str | None = None
    authorized: str | None = None


_DRUGS = (
    ("Norco", "10/325mg"), ("Tramadol", "50mg"), ("Cyclobenzaprine", "7.5mg"), ("Oxycodone HCL ER", "20mg"),
    ("Omeprazole", "20mg"), ("Percocet", "5/325 mg"), ("Fentanyl", "25mcg/hr"), ("Cymbalta", "60 mg"),
    ("Hydrocodone/APAP", "5/325mg"), ("Flurbiprofen/Lidocaine", "20%/5%"), ("Gabapentin", "300mg"),
)  # fmt: skip
_PARTS = (
    "left knee", "right shoulder", "lumbar spine", "cervical spine", "bilateral wrists", "left ankle", "right hip",
    "L4-5 and L5-S1 levels", "right upper extremity", "thoracic and lumbar spine", "C5-6 facet joints",
)  # fmt: skip
_THERAPIES = ("Physical therapy", "Acupuncture", "Chiropractic therapy", "Occupational therapy", "Aquatic therapy")
_STUDIES = (
    "MRI of the {part} without contrast", "X-ray of the {part}", "EMG/NCV of the {part}", "CT scan of the {part}",
    "Ultrasound-guided injection of the {part}", "Left and right trigger point injections, {part}",
)  # fmt: skip
_WITHOUT_PARTS = (
    "Lumbar support", "Home TENS unit, purchase", "Urine drug screen", "Orthopedic consultation",
    "Psychological evaluation", "Ergonomic chair", "Internal medicine re-evaluation", "Walker with a seat",
    "Transportation to and from appointments", "Interferential unit with supplies",
)  # fmt: skip
_ASSOCIATED = ("Assistant surgeon", "Cold therapy unit", "Shoulder immobilizer", "Medical clearance", "Crutches")
_ODD = (
    "Labs to include: EKG",
    "Labs - PT/PTT",
    "Oxycodone HCL ER 20mg #60 day supply: 30",
    "Home exercise kit: wrist",
    "CPM (continuous passive motion) machine: 30 days",
    "Medrox patch, #1 box with 1 refill",
    "Dendracin lotion 120ml",
    "Botox 155 units – one course",
    "Voltaren gel 1%, 100 grams, apply 3 × a day",
    "Functional capacity evaluation (FCE), 90° flexion and follow-up",
    "Compound: Ketoprofen 10%/Cyclobenzaprine 3%/Lidocaine 5% 120gm",
    "Pre- and post-operative visits with the surgeon",
    "Continuation of non-steroidal anti-inflammatory drugs (NSAIDs)",
    "Additional chiropractic manipulation 2-3 times a week for 4 weeks, neck",
    "Retro CBC, date of service 11/11/2016",
    "14-day rental of a pneumatic compression device (PCD)",
    "12 sessions of work hardening",
    "follow-up with the pain specialist",
    "purchase of a hospital bed, semi-electric",
    "Left L4-5 and L5-S1 transforaminal epidural steroid injection under fluoroscopic guidance with conscious sedation, "
    "to be followed by a re-evaluation at the office of the pain management physician within two weeks",
    "Right knee arthroscopy with partial medial meniscectomy, chondroplasty, removal of loose bodies and synovectomy, "
    "in an outpatient setting, with a pre-operative history and physical examination, a metabolic panel, a complete blood "
    "count, an electrocardiogram and a chest x-ray, and with twelve sessions of therapy for the knee afterwards",
)  # fmt: skip


def services() -> SearchStrategy[Service]:
    """Return a strategy for services: drugs, therapies, studies, equipment, and some that are hard to take apart."""
    simple = st.sampled_from([Service(text, Treatment(name=text)) for text in _WITHOUT_PARTS])
    odd = st.sampled_from([Service(text) for text in _ODD])
    return st.one_of(simple, _drugs(), _therapies(), _studies(), _associated(), odd)


@st.composite
def _drugs(draw: DrawFn) -> Service:
    name, strength = draw(st.sampled_from(_DRUGS))
    parts: dict[str, Any] = {"name": name, "drug": name, "strength": strength}
    text = f"{name} {strength}"
    if quantity := draw(st.sampled_from((0, 10, 30, 60, 120))):
        parts["quantity"] = quantity
        text += draw(st.sampled_from((" #{}", ", #{}", ", QTY: {}", " quantity of {}"))).format(quantity)
    refills = draw(st.integers(-2, 4))
    if refills >= 0:
        parts["refills"] = refills
        text += f" with {refills or 'no'} {'refill' if refills == 1 else 'refills'}"
    prefix = draw(st.sampled_from(("", "", "Retrospective ", "Post-operative ", "Pre-op ")))
    if prefix.startswith("Retro"):
        day = draw(days())
        parts |= {"retrospective": True, "dates_of_service": (day,)}
        text += f" DOS: {day:%m/%d/%Y}"
    elif prefix:
        parts["timing"] = f"{prefix[:4].strip('-').lower()}-operative"
    return Service(prefix + text, Treatment(**parts))


@st.composite
def _therapies(draw: DrawFn) -> Service:
    name = f"{draw(st.sampled_from(_THERAPIES))} for the {draw(st.sampled_from(_PARTS))}"
    often, long = draw(st.integers(1, 3)), draw(st.sampled_from((4, 6, 8)))
    printed, sessions = draw(
        st.sampled_from((
            (f" {often} times a week for {long} weeks", often * long),
            (f", {often} times per week for {long} weeks", often * long),
            (f", {often}x/week x {long} weeks", often * long),
            (f", {often} times {long}", often * long),
            (f", {often * long} sessions", often * long),
            (f", {often} to {often + 1} times a week for {long} weeks", None),
            (f", {long}-{long + 4} sessions", None),
        ))
    )
    post = draw(st.booleans())
    return Service(
        f"{'Post-op ' if post else ''}{name}{printed}",
        Treatment(name=name, sessions=sessions, timing="post-operative" if post else None),
    )


@st.composite
def _studies(draw: DrawFn) -> Service:
    text = draw(st.sampled_from(_STUDIES)).format(part=draw(st.sampled_from(_PARTS)))
    return Service(text, Treatment(name=text))


@st.composite
def _associated(draw: DrawFn) -> Service:
    name = draw(st.sampled_from(_ASSOCIATED))
    return Service(f"Associated surgical service: {name}", Treatment(name=name, associated_surgical=True))


def days() -> SearchStrategy[datetime.date]:
    """Return a strategy for days of the years in which such letters are written."""
    return st.dates(datetime.date(2013, 1, 1), datetime.date(2017, 12, 31))


def headings() -> SearchStrategy[Heading]:
    """Return a strategy for item headings; one in six or so tells of a partial authorisation."""
    plain = services().map(lambda service: Heading(service.text, service))
    return st.one_of(plain, plain, plain, plain, plain, _partial_headings())


@st.composite
def _partial_headings(draw: DrawFn) -> Heading:
    disputed = draw(services())
    authorized = draw(services()).text
    end = draw(st.sampled_from(("", " is")))
    if draw(st.integers(0, 2)):
        request = draw(services()).text
        text = (
            f"{request} was the original request. {authorized} was authorized by the Claims Administrator. The remaining IMR "
            f"eligible portion of the original request, {disputed.text}{end}"
        )
        return Heading(text, disputed, request, authorized)
    text = (
        f"{disputed.text} was the original request. The Claims Administrator authorized {authorized}, leaving the original "
        f"request IMR eligible. The original request, {disputed.text}{end}"
    )
    return Heading(text, disputed, disputed.text, authorized)
