"""How many visits a service asks for: "2 times a week for 6 weeks", "12 sessions", "2 times 8"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from imrparse.grammar_files import load_grammar
from imrparse.pieces.values import numbers_in
from imrparse.reading import Part
from imrparse.scanning import Word

__all__ = ["count_sessions"]

_SURROUNDING = " ,;:.-–(/"


def count_sessions(service: str, by_type: Mapping[str, Sequence[Word]]) -> Part | None:
    """Find the total number of visits: printed, or frequency times duration if both are single numbers.

    Args:
        service: The service on one line.
        by_type: Its words by their types.

    Returns:
        The part ``sessions``, or None if the number is not beyond doubt.
    """
    total = _first(by_type, "VISIT_COUNT")
    if total is not None:
        return _count(total)
    if "FREQUENCY" not in by_type or "DURATION" not in by_type:
        counted = _counted_visits(service, by_type)
        if counted is not None:
            return _count(counted)
    if "RANGE" in by_type:
        return None
    total = _first(by_type, "PRINTED_TOTAL")
    scheduled = any(kind in by_type for kind in ("PRODUCT", "FREQUENCY", "VISITS"))
    if total is not None and (scheduled or not total.strip("( )").isdecimal()):
        return _count(total)
    if (product := _first(by_type, "PRODUCT")) is not None:
        return _product(product)
    frequency, duration = _first(by_type, "FREQUENCY"), _first(by_type, "DURATION")
    if frequency is not None and duration is not None:
        return _schedule(frequency, duration)
    times = _first(by_type, "TIMES")
    return _count(times) if times is not None and frequency is None and duration is None else None


def _counted_visits(service: str, by_type: Mapping[str, Sequence[Word]]) -> Word | None:
    """A bare number that counts visits: "Twelve physical therapy sessions", "sessions, 12"."""
    numbers = by_type.get("NUMBER")
    for visits in by_type.get("VISITS", ()) if numbers else ():
        before = [word for word in numbers or () if word.end <= visits.start]
        if before and not re.search("[,;:]", service[before[-1].end : visits.start]):
            return before[-1]
        for after in numbers or ():
            if after.start >= visits.end and not service[visits.end : after.start].strip(_SURROUNDING):
                return after
    return None


def _first(by_type: Mapping[str, Sequence[Word]], kind: str) -> Word | None:
    found = by_type.get(kind)
    return found[0] if found else None


def _count(word: Word) -> Part | None:
    numbers = numbers_in(word)
    return ("sessions", numbers[0], (word.start, word.end)) if numbers else None


def _product(word: Word) -> Part | None:
    """A number of times a week and of weeks: "2 times 8"."""
    numbers = _without_repeats(word)
    return ("sessions", numbers[0] * numbers[1], (word.start, word.end)) if len(numbers) == 2 else None


def _schedule(frequency: Word, duration: Word) -> Part | None:
    """Frequency times duration in the same unit; None for ranges."""
    often, long = _without_repeats(frequency), _without_repeats(duration)
    unit = _unit(frequency)
    if len(often) != 1 or len(long) != 1 or unit is None or unit != _unit(duration):
        return None
    return "sessions", often[0] * long[0], (min(frequency.start, duration.start), max(frequency.end, duration.end))


def _without_repeats(words: str) -> tuple[int, ...]:
    """Return the numbers in some words; "two (2)" counts once."""
    return numbers_in(re.sub(r"\(\s*\d+\s*\)", " ", words))


def _unit(words: str) -> str | None:
    """Return the unit of time of a frequency or duration."""
    found = load_grammar("service.lark", "units").scanner.first(words)
    return found.type if found else None
