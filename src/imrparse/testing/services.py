"""Invented services, and item headings that ask for them."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from imrparse.model import Treatment
from imrparse.testing.draws import once_in, pick

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
    "Lidoderm 5% patches; Tramadol ER 150mg; Colace 100mg; refills x 2",
    "Right C4, C5, C6 medial branch blocks (outpatient), with x-ray guidance & monitored anesthesia",
    "Electric scooter w/ charger, 0.5 mile range: purchase: 1 unit",
    "Norco 10/325mg, 1 by mouth every 6-8 hours as needed, #120 (DOS: 11/11/2016)",
    "“Smart” glove for the patient’s left hand, size XL",
    "H-wave unit: 30-day trial (rental) / supplies: electrodes, gel",
    "Range of motion testing: cervical, thoracic, lumbar; once every 45 days",
    "IMR of the prior MRI: second reading",
    "Gym membership x 6 months and/or pool access",
    ("Left L4-5 and L5-S1 transforaminal epidural steroid injection under fluoroscopic guidance with conscious sedation, "
    "to be followed by a re-evaluation at the office of the pain management physician within two weeks"),
    ("Right knee arthroscopy with partial medial meniscectomy, chondroplasty, removal of loose bodies and synovectomy, "
    "in an outpatient setting, with a pre-operative history and physical examination, a metabolic panel, a complete blood "
    "count, an electrocardiogram and a chest x-ray, and with twelve sessions of therapy for the knee afterwards"),
)  # fmt: skip


_QUANTITIES = (" #{}", ", #{}", ", QTY: {}", " quantity of {}")
_PREFIXES = ("", "", "Retrospective ", "Post-operative ", "Pre-op ")
_FIRST_DAY = datetime.date(2013, 1, 1)


@st.composite
def services(draw: DrawFn) -> Service:
    """Return a strategy for services: drugs, therapies, studies, equipment, and some that are hard to take apart."""
    kind = pick(draw, (_equipment, _drug, _drug, _therapy, _study, _associated, _odd, _several))
    return kind(draw)


def _several(draw: DrawFn) -> Service:
    kinds = (_equipment, _drug, _therapy, _study, _odd)
    texts = [pick(draw, kinds)(draw).text for _ in range(pick(draw, (2, 3)))]
    return Service(pick(draw, ("; ", ", ", " and ", " with ", ": ", " - ")).join(texts))


def _equipment(draw: DrawFn) -> Service:
    text = pick(draw, _WITHOUT_PARTS)
    return Service(text, Treatment(name=text))


def _odd(draw: DrawFn) -> Service:
    return Service(pick(draw, _ODD))


def _drug(draw: DrawFn) -> Service:
    name, strength = pick(draw, _DRUGS)
    parts: dict[str, Any] = {"name": name, "drug": name, "strength": strength}
    text = f"{name} {strength}"
    if quantity := pick(draw, (0, 10, 30, 60, 120)):
        parts["quantity"] = quantity
        text += pick(draw, _QUANTITIES).format(quantity)
    refills = pick(draw, (None, None, 0, 1, 2, 3))
    if refills is not None:
        parts["refills"] = refills
        text += f" with {refills or 'no'} {'refill' if refills == 1 else 'refills'}"
    prefix = pick(draw, _PREFIXES)
    if prefix.startswith("Retro"):
        day = _FIRST_DAY + datetime.timedelta(pick(draw, range(1800)))
        parts |= {"retrospective": True, "dates_of_service": (day,)}
        text += f" DOS: {day:%m/%d/%Y}"
    elif prefix:
        parts["timing"] = f"{prefix.split('-')[0].lower()}-operative"
    return Service(prefix + text, Treatment(**parts))


def _therapy(draw: DrawFn) -> Service:
    name = f"{pick(draw, _THERAPIES)} for the {pick(draw, _PARTS)}"
    often, long = pick(draw, (1, 2, 3)), pick(draw, (4, 6, 8))
    printed, sessions = pick(
        draw,
        (
            (f" {often} times a week for {long} weeks", often * long),
            (f", {often} times per week for {long} weeks", often * long),
            (f", {often}x/week x {long} weeks", often * long),
            (f", {often} times {long}", often * long),
            (f", {often * long} sessions", often * long),
            (f", {often} to {often + 1} times a week for {long} weeks", None),
            (f", {long}-{long + 4} sessions", None),
        ),
    )
    post = once_in(draw, 3)
    return Service(
        f"{'Post-op ' if post else ''}{name}{printed}",
        Treatment(name=name, sessions=sessions, timing="post-operative" if post else None),
    )


def _study(draw: DrawFn) -> Service:
    text = pick(draw, _STUDIES).format(part=pick(draw, _PARTS))
    return Service(text, Treatment(name=text))


def _associated(draw: DrawFn) -> Service:
    name = pick(draw, _ASSOCIATED)
    return Service(f"Associated surgical service: {name}", Treatment(name=name, associated_surgical=True))


@st.composite
def headings(draw: DrawFn) -> Heading:
    """Return a strategy for item headings; one in six tells of a partial authorisation."""
    disputed = draw(_SERVICES)
    if not once_in(draw, 6):
        return Heading(disputed.text, disputed)
    authorized = draw(_SERVICES).text
    end = pick(draw, (" is", ""))
    if pick(draw, (True, True, False)):
        request = draw(_SERVICES).text
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


_SERVICES = services()
