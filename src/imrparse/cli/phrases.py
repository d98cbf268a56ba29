"""The model's values in the words of people who work with decision letters."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from imrparse.cli.output import count, listed
from imrparse.model import Citation, DisputedItem, Guideline, Outcome, Patient, Reviewer, Treatment

__all__ = ["citation", "date", "facts", "guideline", "meaning", "outcome", "patient", "reviewer", "tally"]

_LONGEST_CITATION = 160

_MEANINGS = {
    Outcome.UPHELD: "the denial stands",
    Outcome.OVERTURNED: "the denial is reversed",
    Outcome.PARTIALLY_OVERTURNED: "the denial is reversed in part",
    Outcome.MODIFIED: "the denial is changed",
    Outcome.DISMISSED: "closed without a decision",
    Outcome.WITHDRAWN: "closed without a decision",
}


def date(day: dt.date) -> str:
    """Return a date as the letters print it, such as 02/16/2017."""
    return day.strftime("%m/%d/%Y")


def outcome(value: Outcome) -> str:
    """Return an outcome's name, such as "partially overturned"."""
    return value.value.replace("_", " ")


def meaning(value: Outcome) -> str:
    """Return what an outcome means for the denial."""
    return _MEANINGS[value]


def tally(items: Sequence[DisputedItem]) -> str:
    """Return how the items were decided, such as "4 (1 overturned, 3 upheld)"."""
    numbers = Counter(outcome(item.outcome) for item in items)
    if len(numbers) == 1:
        return f"{len(items)} ({'all ' * (len(items) > 1)}{next(iter(numbers))})"
    return f"{len(items)} ({', '.join(f'{number} {name}' for name, number in sorted(numbers.items()))})"


def patient(person: Patient) -> str:
    """Return the patient's age and sex."""
    age = f"{person.age}-year-old" if person.age is not None else person.age_range
    return " ".join(filter(None, (age, person.sex))) or "age and sex not stated"


def reviewer(person: Reviewer) -> str:
    """Return a reviewer's certifications and opinion."""
    parts = [listed(person.specialties)]
    if person.subspecialties:
        parts.append(f"subspecialty {listed(person.subspecialties)}")
    if person.licensed_in:
        parts.append(f"licensed in {listed(person.licensed_in)}")
    if person.opinion:
        parts.append(f"opinion: {outcome(person.opinion)}")
    return "; ".join(filter(None, parts)) or "credentials not stated"


def facts(treatment: Treatment) -> tuple[str, str] | None:
    """Return what is known about a treatment: a label and the facts; None if there are no facts besides its name."""
    details = list(_details(treatment))
    if treatment.drug:
        return "Drug", ", ".join((" ".join(filter(None, (treatment.drug, treatment.strength))), *details))
    if treatment.strength:
        details.insert(0, treatment.strength)
    if not details or not treatment.name:
        return ("Details", ", ".join(details)) if details else None
    return "Service", f"{treatment.name} - {', '.join(details)}"


def _details(treatment: Treatment) -> Iterator[str]:
    if treatment.quantity is not None:
        yield f"quantity {treatment.quantity}"
    if treatment.refills is not None:
        yield count(treatment.refills, "refill")
    if treatment.sessions is not None:
        yield count(treatment.sessions, "session")
    if treatment.timing:
        yield "before surgery" if treatment.timing == "pre-operative" else "after surgery"
    if treatment.associated_surgical:
        yield "goes with a surgery"
    if treatment.retrospective or treatment.dates_of_service:
        days = listed([date(day) for day in treatment.dates_of_service])
        yield f"already provided on {days}" if days else "already provided"


def guideline(line: Guideline | None) -> list[str]:
    """Return what one party relied on, one citation each."""
    if line is None:
        return ["(this line was not found in the letter)"]
    if line.citations:
        return [citation(source) for source in line.citations]
    if line.status == "none_cited":
        return ["no medical evidence"]
    return [_shortened(line.text)]


def citation(source: Citation) -> str:
    """Return a citation in short, such as "MTUS Low Back Complaints 2004: Special Studies"."""
    if source.authority != "mtus":  # as printed: outside of the MTUS there are too many forms to take all apart
        return f"not MTUS: {_shortened(source.text)}"
    if not source.title:
        return f"MTUS {_shortened(source.text)}"
    words = " ".join(filter(None, ("MTUS", source.title, str(source.year or ""))))
    topics = f": {'; '.join(source.sections)}" if source.sections else ""
    pages = f", {_pages(source.pages)}" if source.pages else ""
    return _shortened(words + _chapter(source) + topics) + pages


def _chapter(source: Citation) -> str:
    if not source.chapter:
        return ""
    return f", chapter {source.chapter}" if source.chapter[:1].isdigit() else f", {source.chapter} chapter"


def _pages(ranges: Sequence[tuple[int, int]]) -> str:
    numbers = [str(first) if first == last else f"{first}-{last}" for first, last in ranges]
    return f"page {numbers[0]}" if numbers == [str(ranges[0][0])] else f"pages {', '.join(numbers)}"


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_CITATION else f"{words[: _LONGEST_CITATION - 3].rstrip()}..."
