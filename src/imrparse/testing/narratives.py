"""Invented summaries and rationales."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from imrparse.model import Patient
from imrparse.outcomes import Conclusion, Outcome, Sex
from imrparse.testing.draws import once_in, pick, some

__all__ = ["Rationale", "Summary", "rationales", "summaries"]


class Summary(NamedTuple):
    """A clinical case summary.

    Attributes:
        text: The summary.
        patient: What it tells of the patient.
    """

    text: str
    patient: Patient


class Rationale(NamedTuple):
    """A decision rationale.

    Attributes:
        text: The rationale.
        conclusion: What it concludes.
    """

    text: str
    conclusion: Conclusion | None


# ---- summaries ------------------------------------------------------------------------------------------------------

_SEXES: tuple[tuple[str, Sex | None], ...] = (
    ("male", "male"), ("female", "female"), ("man", "male"), ("woman", "female"), ("patient", None),
)  # fmt: skip
_PEOPLE = (
    "The patient is a {age}-year-old {person} who was hurt on 03/14/2012 when a rack of sheet metal tipped over.",
    "The injured worker is a {age} year old {person}, who sustained an industrial injury on 1-25-16.",
    "This is a {age} year old {person} with date of injury of 05/06/2009.",
    "This case involves a now {age}-year-old right-handed {person} with a history of an occupational claim.",
    "The applicant is a {age} y/o {person} who has filed a claim for headache and neck pain.",
    "The injured worker is a(n) {age} year old {person}, who slipped on a wet ramp.",
    "The injured worker (IW) is a {age} year-old {person} hurt 5 years ago.",
    "On 8-2-2016, after 12 years of work, this {age} yr old {person} fell from a height of 6 feet.",
    "This {age}-year-old {person} sustained an industrial injury while clearing a jammed label printer.",
)
_HISTORY = (
    "Diagnoses include lumbosacral strain, coccydynia and a healed fracture of the distal radius.",
    "Treatment to date has included a cast for 6 weeks, ibuprofen and 10 physical therapy visits.",
    "On 8-30-16 pain was rated 5 out of 10; wrist extension was 50 degrees.",
    "Previous treatment included carpal tunnel release, splints, hand therapy and anti-inflammatory drugs.",
    "An earlier determination listed “Topamax 25mg #60: Overturned” and “Botox 155 units: Upheld.”",
    "Physical therapy, 12 sessions was the original request and 8 of them were authorized by the Claims Administrator.",
    "Requested Treatment: Norco, MRI, acupuncture.",
    "Decision based on MTUS or otherwise, the utilization review of 11/10/2016 non-certified the request.",
    "DATE OF INJURY 11/02/15. Medications: Norco 10/325mg #60; omeprazole 20mg. Allergies - none!",
    "Case Number and Decision Date of the earlier letter are not known; its Priority: Standard.",
    "The decision rationale of the claims administrator was: “not enough facts.”",
    "The spouse, a 61-year-old teacher, drives to all visits.",
    "Flexion of the fifth finger was 40° and the Claims Administrator guideline was not at hand.",
)


@st.composite
def summaries(draw: DrawFn) -> Summary:
    """Return a strategy for summaries that state the patient's age, and mostly the sex, in their first sentence."""
    age = pick(draw, range(18, 90))
    person, sex = pick(draw, _SEXES)
    first = pick(draw, _PEOPLE).format(age=age, person=person)
    return Summary(" ".join((first, *some(draw, _HISTORY, most=6))), Patient(age=age, sex=sex))


# ---- rationales -----------------------------------------------------------------------------------------------------

_PLAIN = (
    "The guideline asks for a record of relief, of function and of use as directed at each visit.",
    "The last three notes hold one number for pain, the same each time, and nothing else.",
    "Symptoms have outlasted a year of conservative care.",
    "Ten visits are already more than the number recommended for a strain.",
    "A nonselective drug has not been tried, and the worker is under 65 with no history of ulcer or bleeding.",
    "On 11-17-2016 the treating physician asked for {service}.",
    "Two sites of entrapment compete for the same symptoms (see the study of 2012).",
    "Three to six treatments are the accepted number; the result of the course given in 2012 is unknown.",
    "Is a self-directed program at hand? The file does not tell.",
    "The affected flexor was found stiff, with 40° of flexion; efforts at fitting a splint were few.",
    "Pre- and post-operative films were compared.",
    "Dr. Smith vs. Dr. O’Neil, M.D., do not agree, e.g. on the use of a ½-inch lift.",
    "1. Pain is worse. 2. Function is worse. 3) No plan is given...",
    "12 of 24 visits were used; the rest, i.e. 12, were not!",
    "Criteria for use: (a) failure of care; (b) no surgery planned: both are met – see www.example.org/a_b-c?d=1.",
    "HIPAA FORMS, MRI REPORTS AND OTHER RECORDS were reviewed: none of them tells.",
)
_QUOTING = (
    (
        "In its letter the claims administrator wrote: “{service} was the original request; half of it was authorized by the "
        "Claims Administrator.”"
    ),
    "The earlier determination, “{service}: Overturned”, rested on the same benefit.",
    "Requested Treatment: {service}. Prior decision: Upheld.",
    "The adviser relied on MTUS Low Back Complaints 2004, Section(s): Special Studies, which has no bearing here.",
    "Decision based on MTUS or otherwise, a repeat study is not called for.",
    "The Claims Administrator guideline and the MAXIMUS guideline agree, and so does the Decision rationale of 2014.",
    "The answer might be Overturned if the count rose again, or it might be: Upheld.",
    "Outcome before: Upheld Claims Administrator guidelines were not sent. MAXIMUS guidelines: none.",
    "Decision: Upheld\u2014Rationale: as above. Case Number: none. Priority: Standard.",
    "IMR ISSUES and DECISIONS were listed under CLINICAL CASE notes.",
    "The Expert Reviewer did not cite any medical evidence for its decision. So it was said.",
    "Page(s): 28-29 of the Official Disability Guidelines (ODG) speak of it.",
    "The remaining IMR eligible portion of the original request was described on page 3.",
)
_NECESSITY_QUOTED = (
    "The appeal states that the service was “medically necessary and appropriate.”",
    "The first reviewer wrote that it is not medically necessary.",
)
_CONCLUSIONS: dict[Outcome, tuple[str, ...]] = {
    Outcome.UPHELD: (
        "As such, the request for {service} is not medically necessary.",
        "Therefore, the request is not medically necessary and appropriate.",
        "The request is determined to not be medically necessary.",
        "Therefore, the request is non-certified.",
        "Medical necessity of this request has not been established.",
        "Likewise, the medical necessity of this request is not established.",
        "For these reasons the service cannot be considered medically necessary.",
        "The request is neither medically necessary nor appropriate.",
    ),
    Outcome.OVERTURNED: (
        "As such, the request for {service} is medically necessary.",
        "Therefore, the request is medically necessary and appropriate.",
        "The request is determined to be medically necessary.",
        "Therefore, the request is certified.",
        "The medical necessity of this request has been established.",
    ),
}
_TAPERING = (
    "This decision addresses the medical necessity of opioids as they have been prescribed to this patient. This medical "
    "necessity decision should not be interpreted as a recommendation to stop long-term opioids abruptly and the patient is "
    "advised to speak with their treating physician. The treating physician and the patient are advised to consult the MTUS "
    "Opioids Treatment Guidelines (“Tapering opioids”), and if necessary, other relevant guidelines, regarding the most "
    "appropriate method for weaning and terminating opioids for this patient."
)


@st.composite
def rationales(draw: DrawFn, service: str, outcome: Outcome) -> Rationale:
    """Return a strategy for rationales of an outcome.

    Args:
        draw: Given by Hypothesis.
        service: What is in dispute.
        outcome: What became of the denial; a conclusion agrees with it.

    Returns:
        A rationale of one to six sentences, with or without a conclusion, advice about tapering, and last full stop. What
        others thought of the necessity is quoted only before a conclusion of its own.
    """
    sentences = some(draw, _PLAIN + _QUOTING, 1, 4)
    conclusion: Conclusion | None = None
    if not once_in(draw, 5):
        conclusion = "not_medically_necessary" if outcome is Outcome.UPHELD else "medically_necessary"
        if once_in(draw, 4):
            sentences.append(pick(draw, _NECESSITY_QUOTED))
        sentences.append(pick(draw, _CONCLUSIONS[outcome]))
        if once_in(draw, 6):
            sentences.append(_TAPERING)
    text = " ".join(sentences).format(service=service)
    return Rationale(text.rstrip(".?”") if once_in(draw, 5) else text, conclusion)
