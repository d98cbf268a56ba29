"""Walking through letters, for the tests of this folder."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from imrparse import Letter, Outcome, Spans, from_dict, to_dict
from imrparse.cleaning import unwrap

SAMPLES = {
    path.name: path.read_bytes().decode() for path in sorted(Path(__file__).parents[2].glob("examples/letters/*.txt"))
}
assert SAMPLES


class Place(NamedTuple):
    """A printed value: its path, value and words, and the object that holds it."""

    path: str
    field: str
    value: Any
    words: str
    owner: Any


def places(letter: Letter) -> Iterator[Place]:
    """Yield all values that have a span."""
    for path, owner in objects(letter):
        for field, span in owner.spans.items():
            assert 0 <= span.start <= span.end <= len(letter.source.text), (path, field, span)
            name = f"{path}.{field}" if path else field
            yield Place(name, field, getattr(owner, field), letter.excerpt(span), owner)


def objects(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield all objects of the model that have spans, with their paths."""
    if isinstance(value, tuple):
        for i, entry in enumerate(value):
            yield from objects(entry, f"{path}[{i}]")
    elif isinstance(getattr(value, "spans", None), Spans):
        yield path, value
        for field in attrs.fields(type(value)):
            yield from objects(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)


def texts(letter: Letter) -> list[str]:
    """Return all text values, and the words that nothing claims."""
    found: list[str] = []
    pending: list[Any] = [to_dict(attrs.evolve(letter, diagnostics=()))]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            pending += [entry for key, entry in value.items() if key not in {"source", "unclaimed"}]
        elif isinstance(value, list):
            pending += value
    return found + [unwrap(letter.excerpt(span)) for span in letter.unclaimed]


# ---- what a place's words must be -----------------------------------------------------------------------------------

_DATE = re.compile(r"(\d+)\s*[/-]\s*(\d+)\s*[/-]\s*(\d+)")
_SHORT = {
    "Official Disability Guidelines": r"ODG|Official Disability Guidelines?",
    "ACOEM": r"ACOEM|American College of Occupational and Environmental Medicine",
}
_LISTS = {"licensed_in", "specialties", "subspecialties"}
_PATTERNS = {
    "medically_necessary": r"medical(ly)?\W+(necess|appropr)|certified",
    "not_medically_necessary": r"not|n't|non\W*certified|unnecessary|neither|nor",
    "standard": "standard",
    "expedited": "expedited",
    "female": "female|woman|lady",
    "male": "male|man|gentleman",
    "pre-operative": r"pre\W*op",
    "post-operative": r"post\W*op",
}
_NUMBERS = (
    "no|zero",
    "one|once|single",
    "two|twice",
    "three|thrice",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


def gives_back(place: Place) -> bool:  # noqa: C901, PLR0912 - one case for each kind of value
    """Tell whether a place's words, joined or read again, are its value."""
    field, value = place.field, place.value
    words = unwrap(place.words)
    if value in _PATTERNS:
        return bool(re.search(_PATTERNS[value], words, re.IGNORECASE))
    if field == "title" and value in _SHORT:
        return bool(re.fullmatch(_SHORT[value], words))
    if field == "number" and isinstance(value, str):
        return "".join(words.split()) == value
    if field in {"name", "drug", "strength"}:  # a compound is printed with other words in between
        return _in_order(re.findall(r"\w+", value), words)
    if isinstance(value, str):
        return words == value
    if isinstance(value, Outcome):
        return words.lower() == value.value
    if isinstance(value, bool):
        return value and bool(words)
    if isinstance(value, int):
        return _counts(words, value)
    if field in _LISTS:
        return re.sub(r"[\s,]|\band\b", "", words) == re.sub(r"[\s,]|\band\b", "", ",".join(value))
    if field == "sections":
        return words == ", ".join(value) or _in_order(list(value), words)  # pages may stand in between
    if field == "pages":  # topics may stand in between
        numbers = re.findall(r"\d+", words)
        return _in_order(
            [str(number) for pair in value for number in sorted(set(pair), key=pair.index)], " ".join(numbers)
        )
    if field == "dates_of_service":
        return tuple(map(_date, _DATE.findall(words))) == value
    if isinstance(value, datetime.date):
        return _date(_DATE.search(words).groups()) == value  # type: ignore[union-attr]
    if field.endswith("_guideline"):
        return words == value.text
    return field == "treatment" and words == place.owner.service


def _in_order(wanted: list[str], words: str) -> bool:
    at = 0
    for word in wanted:
        at = words.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def _date(digits: tuple[str, ...]) -> datetime.date:
    month, day, year = map(int, digits)
    century = 0 if len(digits[2]) > 2 else 1900 if year >= 70 else 2000
    return datetime.date(century + year, month, day)


def _counts(words: str, value: int) -> bool:
    """A number is printed, or is the product of two that are."""
    numbers = [int(number.replace(",", "")) for number in re.findall(r"\d+(?:,\d{3})*", words)]
    numbers += [i for i, names in enumerate(_NUMBERS) if re.search(rf"\b(?:{names})\b", words, re.IGNORECASE)]
    return value in numbers or any(a * b == value for a in numbers for b in numbers) or not numbers


def check_letter(letter: Letter) -> None:
    """Check what holds for every letter, however odd its text was."""
    for place in places(letter):
        assert gives_back(place), place
    for span in letter.unclaimed:
        assert letter.excerpt(span).strip()
    for found in letter.diagnostics:
        assert found.span is None or 0 <= found.span.start <= found.span.end <= len(letter.source.text)
    assert from_dict(to_dict(letter)) == letter
