"""How the matches of a regular expression can begin: what lets a scanner skip most of a text in one quick loop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

__all__ = ["BOUNDARY", "opening_expression", "opening_strings"]

_LENGTHS = (12, 3)
_MANY = 5000
_FEW = 60
_DIGITS = frozenset("0123456789")
BOUNDARY = "\b"  # stands for a word boundary in an opening, as a blank stands for any white space


def opening_expression(regexps: Sequence[str]) -> re.Pattern[str] | None:
    """Return an expression that matches wherever one of some terminals can begin, and in few other places.

    Args:
        regexps: The terminals' expressions.

    Returns:
        The expression, or None if too little is known.
    """
    known: set[str] = set()
    for length in _LENGTHS:
        openings = [opening_strings(regexp, length) for regexp in regexps]
        if not all(openings):
            continue
        known = set().union(*(found for found in openings if found))
        strings = {string.lstrip(BOUNDARY).split(BOUNDARY)[0] for string in known}
        if "" in strings:
            return None
        if len(strings) <= _FEW:
            return re.compile("|".join(re.escape(string).replace(r"\ ", r"\s+") for string in sorted(strings)))
    if not known:
        return None
    inside = "".join(sorted({re.escape(string[0]) for string in known if string[0] != BOUNDARY}))
    at_boundary = "".join(sorted({re.escape(string.lstrip(BOUNDARY)[0]) for string in known if string[0] == BOUNDARY}))
    return re.compile("|".join([*([f"[{inside}]"] if inside else ()), *([rf"\b[{at_boundary}]"] if at_boundary else ())]))


def opening_strings(regexp: str, length: int = _LENGTHS[-1]) -> frozenset[str] | None:
    """Return strings of which every match of an expression begins with one.

    Args:
        regexp: A regular expression.
        length: Characters of a string at most.

    Returns:
        Strings, a blank standing for any white space and a backspace for a word boundary, or None if there are too many
        or the expression is too complicated.
    """
    parser = re._parser  # noqa: SLF001 - Lark measures patterns with it as well
    try:
        strings = _Finder(parser, length).openings(list(parser.parse(regexp)), ignore_case=False)
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None
    if strings is None or any(not found.strip(BOUNDARY + " ") or found.lstrip(BOUNDARY)[0] == " " for found, _ in strings):
        return None
    return frozenset(found for found, _ in strings)


_Openings = set[tuple[str, bool]] | None  # (string, whether more may be known of what follows it)


class _Finder:
    """Finds how the matches of an expression can begin."""

    def __init__(self, parser: Any, length: int) -> None:
        self.parser = parser
        self.length = length

    def openings(self, nodes: list[Any], *, ignore_case: bool) -> _Openings:
        """Return the openings of a sequence; a string is open while the sequence still goes on."""
        result: set[tuple[str, bool]] = {("", True)}
        for node in nodes:
            if not any(is_open for _, is_open in result):
                break
            item = self.of_node(node, ignore_case=ignore_case)
            if item is None:
                return None
            grown = {pair for pair in result if not pair[1]}
            for known, is_open in result:
                if is_open:
                    for more, goes_on in item:
                        joined = (known + more)[: self.length]
                        grown.add((joined, goes_on and len(joined) < self.length))
            if len(grown) > _MANY:
                return None
            result = grown
        return result

    def of_node(self, node: Any, *, ignore_case: bool) -> _Openings:
        """Return the openings of one part of an expression."""
        kind, value = str(node[0]), node[1]
        if kind == "LITERAL":
            return {(c, True) for c in _cases(chr(value), ignore_case=ignore_case)}
        if kind == "AT" and str(value) == "AT_BOUNDARY":
            return {(BOUNDARY, True)}
        if kind in ("AT", "ASSERT", "ASSERT_NOT"):  # no characters of their own
            return {("", True)}
        if kind == "IN":
            letters = _members(value, ignore_case=ignore_case)
            return {("", False)} if letters is None else {(c, True) for c in letters}
        if kind == "SUBPATTERN":
            _, added, removed, inner = value
            ignore_case = (ignore_case or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
            return self.openings(list(inner), ignore_case=ignore_case)
        if kind == "BRANCH":
            branches = [self.openings(list(branch), ignore_case=ignore_case) for branch in value[1]]
            return None if None in branches else set().union(*(branch for branch in branches if branch))
        if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self.of_repeat(*value, ignore_case=ignore_case)
        return {("", False)}

    def of_repeat(self, low: int, high: Any, inner: Any, *, ignore_case: bool) -> _Openings:
        """Return the openings of a repetition; white space counts as one blank however long it is."""
        if str(list(inner)) == _WHITE_SPACE and high == self.parser.MAXREPEAT:
            once: _Openings = {(" ", True)}
        else:
            once = self.openings(list(inner), ignore_case=ignore_case)
            if once is not None and high != 1:
                once = {(string, False) for string, _ in once}
        if once is None:
            return None
        return once | {("", True)} if low == 0 else once


_WHITE_SPACE = str(list(re._parser.parse(r"\s")))  # noqa: SLF001 - see above


_ALSO = {"s": "\u017f", "k": "\u212a", "i": "\u0130\u0131"}  # what Python also takes for them without regard to case


def _cases(letter: str, *, ignore_case: bool) -> set[str]:
    if not ignore_case:
        return {letter}
    return {letter.lower(), letter.upper(), *_ALSO.get(letter.lower(), "")}


def _members(members: Any, *, ignore_case: bool) -> frozenset[str] | None:
    """Return the characters of a class if they are few."""
    letters: set[str] = set()
    for member in members:
        kind, value = str(member[0]), member[1]
        if kind == "LITERAL":
            letters |= _cases(chr(value), ignore_case=ignore_case)
        elif kind == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            letters |= _DIGITS
        elif kind == "RANGE" and value[1] - value[0] < 30:
            letters |= {chr(code) for code in range(value[0], value[1] + 1)}
        else:
            return None
    return frozenset(letters)
