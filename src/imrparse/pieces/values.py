"""Numbers and dates as letters print them."""

from __future__ import annotations

import datetime
import functools
import re

from imrparse.grammar_files import load_grammar

__all__ = ["numbers_in", "parse_date"]

_NUMBERS = {
    name: value
    for value, name in enumerate(
        ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE")
    )
} | {"FIFTEEN": 15, "SIXTEEN": 16, "EIGHTEEN": 18, "TWENTY": 20, "TWENTY_FOUR": 24, "THIRTY": 30, "SIXTY": 60, "NINETY": 90}

_DIGITS = re.compile(r"\d+")
_CENTURY_PIVOT = 70
"""Two-digit years from here on belong to the 1900s."""


@functools.lru_cache(maxsize=1024)
def numbers_in(words: str) -> tuple[int, ...]:
    """Return the numbers printed in some words, as digits or spelled out ("twice" counts as 2).

    Args:
        words: For example ``"2 times a week"`` or ``"Two refills of"``.

    Returns:
        The numbers in order; digits too long for a count are left out.
    """
    found = []
    for word in load_grammar("values.lark", "numbers").scanner.words(words):
        if word.type == "DIGITS":
            if len(word) <= 9:
                found.append(int(word))
        elif word.type in _NUMBERS:
            found.append(_NUMBERS[word.type])
    return tuple(found)


def parse_date(words: str) -> datetime.date | None:
    """Read a date printed as month, day, year in digits.

    Args:
        words: For example ``"11/14/2016"``, ``"11-17-16"`` or ``"10/14/ 2016"``. Years of two digits lie between 1970
            and 2069.

    Returns:
        The date, or None if the digits are not a day of the calendar.
    """
    digits = _DIGITS.findall(words)
    if len(digits) != 3:
        return None
    month, day, year = map(int, digits)
    if len(digits[2]) == 2:
        year += 1900 if year >= _CENTURY_PIVOT else 2000
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
