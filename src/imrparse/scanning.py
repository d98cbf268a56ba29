"""The scanner: finds all terminals of a grammar in a text with one compiled expression.

What lies between the terminals becomes TEXT, so that every text whatever can be scanned. A blank in a terminal's
pattern stands for any white space.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from lark import Token

__all__ = ["TEXT", "Scanner", "Word"]

TEXT = "TEXT"
"""Type of the tokens between the terminals."""


class Word(str):
    """A piece of a text that a scanner found: a terminal, or the TEXT between two.

    Lighter than Lark's tokens, which also count lines.

    Attributes:
        type: Name of the terminal, or TEXT.
        start: Offset of the first character in the scanned text.
        end: Offset after the last character.
    """

    __slots__ = ("end", "start", "type")

    type: str
    start: int
    end: int

    def __new__(cls, kind: str, words: str, start: int, end: int) -> Word:  # noqa: PYI034 - no subclasses
        """Make a word of its type, characters and place."""
        word = str.__new__(cls, words)
        word.type = kind
        word.start = start
        word.end = end
        return word

    def __reduce__(self) -> tuple[Any, ...]:
        return Word, (self.type, str(self), self.start, self.end)

    def token(self, offset: int = 0) -> Token:
        """Return Lark's token for this word, its place moved by an offset."""
        return Token(self.type, str(self), self.start + offset, end_pos=self.end + offset)


class Scanner:
    """One compiled expression over the terminals of a grammar.

    Where two terminals match at the same place, the one with the higher priority wins, then the longer pattern, as in
    Lark.

    Args:
        terminals: Lark's terminal definitions.
        ignored: Names of those that are dropped where they fill the whole room between two others.
    """

    __slots__ = ("__dict__", "_all", "_each", "_first", "_ignored", "_opening", "_openings")

    def __init__(self, terminals: Sequence[Any], ignored: Sequence[str] = ()) -> None:
        kept = [t for t in terminals if t.name not in ignored]
        kept.sort(key=lambda t: (-t.priority, -len(t.pattern.value), t.name))
        self._each = {t.name: any_white_space(t.pattern.to_regexp()) for t in kept}
        self._all = _alternatives(self._each)
        glue = [any_white_space(t.pattern.to_regexp()) for t in terminals if t.name in ignored]
        self._ignored = re.compile("|".join(glue)) if glue else None
        # A second expression that only finds where a terminal can begin is many times faster: Python's engine tries
        # every alternative at every character, but looks for first letters in one quick loop.
        self._openings = {name: opening_strings(regexp) for name, regexp in self._each.items()}
        self._opening = opening_expression(list(self._openings.values()))
        self._first: dict[str, re.Pattern[str]] = {}

    def words(self, text: str, start: int = 0, end: int | None = None) -> list[Word]:
        """Return the terminals found and the TEXT between them, in order; white space around TEXT is left out."""
        end = len(text) if end is None else end
        found: list[Word] = []
        done = at = start
        if self._opening is None:
            for hit in self._all.finditer(text, start, end):
                done = self._add(hit, text, done, found)
        else:
            find, first = self._opening.search, self._first
            while opening := find(text, at, end):
                at = opening.start()
                letter = text[at]
                expression = first.get(letter) or self._beginning_with(letter)
                if (found_here := expression.match(text, at, end)) is None:
                    at += 1
                else:
                    done = at = self._add(found_here, text, done, found)
        if done < end:
            self._between(text, done, end, found)
        return found

    def _add(self, hit: re.Match[str], text: str, done: int, found: list[Word]) -> int:
        """Add the TEXT before a terminal and the terminal; return where it ends."""
        start, end = hit.span()
        if start > done:
            self._between(text, done, start, found)
        found.append(Word(hit.lastgroup or TEXT, hit.group(), start, end))
        return end

    def _beginning_with(self, letter: str) -> re.Pattern[str]:
        """Return an expression over the terminals that can begin with a character."""
        names = [
            name
            for name, openings in self._openings.items()
            if any(opening.lstrip(_BOUNDARY)[:1] == letter for opening in openings or ())
        ]
        expression = self._first[letter] = _alternatives({name: self._each[name] for name in names})
        return expression

    def _between(self, text: str, start: int, end: int, found: list[Word]) -> None:
        piece = text[start:end]
        words = piece.strip()
        if not words or (self._ignored is not None and self._ignored.fullmatch(words)):
            return
        if words is not piece:
            start += len(piece) - len(piece.lstrip())
        found.append(Word(TEXT, words, start, start + len(words)))

    def first(self, text: str) -> Word | None:
        """Return the first terminal found, None if there is none."""
        hit = self._all.search(text)
        return Word(hit.lastgroup or TEXT, hit.group(), hit.start(), hit.end()) if hit else None

    @functools.cache  # noqa: B019 - scanners live as long as their grammar
    def pattern(self, *names: str) -> re.Pattern[str]:
        """Return one expression for some of the terminals, each a named group."""
        return _alternatives({name: self._each[name] for name in names})


def _alternatives(regexps: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{regexp})" for name, regexp in regexps.items()))


def any_white_space(regexp: str) -> str:
    """Let a blank of a pattern match any white space; ``" ?"`` and ``" *"`` also none."""
    return re.sub(r"\\? ([?*+]?)", lambda match: r"\s*" if match[1] in tuple("?*") else r"\s+", regexp)


# ---- how a match can begin ------------------------------------------------------------------------------------------

_LENGTH = 3
_MANY = 5000
_FEW = 60
_DIGITS = frozenset("0123456789")
_BOUNDARY = "\b"  # stands for a word boundary in an opening


def opening_expression(openings: Sequence[frozenset[str] | None]) -> re.Pattern[str] | None:
    """Return an expression that matches wherever one of some terminals can begin, and in few other places.

    Args:
        openings: What `opening_strings` tells of each terminal.

    Returns:
        The expression, or None if too little is known.
    """
    if not all(openings):
        return None
    known = set().union(*(found for found in openings if found))
    strings = {string.lstrip(_BOUNDARY).split(_BOUNDARY)[0] for string in known}
    if "" in strings:
        return None
    if len(strings) <= _FEW:
        return re.compile("|".join(map(re.escape, sorted(strings))))
    inside = "".join(sorted({re.escape(string[0]) for string in known if string[0] != _BOUNDARY}))
    at_boundary = "".join(sorted({re.escape(string.lstrip(_BOUNDARY)[0]) for string in known if string[0] == _BOUNDARY}))
    return re.compile("|".join([*([f"[{inside}]"] if inside else ()), *([rf"\b[{at_boundary}]"] if at_boundary else ())]))


def opening_strings(regexp: str) -> frozenset[str] | None:
    """Return strings of which every match of an expression begins with one.

    Args:
        regexp: A regular expression.

    Returns:
        Strings of one to three characters, a backspace standing for a word boundary, or None if there are too many or
        the expression is too complicated.
    """
    parser = re._parser  # noqa: SLF001 - Lark measures patterns with it as well
    try:
        strings = _openings(list(parser.parse(regexp)), parser, ignore_case=False)
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None
    if strings is None or any(not found for found, _ in strings):
        return None
    return frozenset(found for found, _ in strings)


_Openings = set[tuple[str, bool]] | None  # (string, whether more may be known of what follows it)


def _openings(nodes: list[Any], parser: Any, *, ignore_case: bool) -> _Openings:
    """Return the openings of a sequence; a string is open while the sequence still goes on."""
    result: set[tuple[str, bool]] = {("", True)}
    for node in nodes:
        if not any(is_open for _, is_open in result):
            break
        item = _node(node, parser, ignore_case=ignore_case)
        if item is None:
            return None
        grown = {pair for pair in result if not pair[1]}
        for known, is_open in result:
            if is_open:
                for more, goes_on in item:
                    joined = (known + more)[:_LENGTH]
                    grown.add((joined, goes_on and len(joined) < _LENGTH))
        if len(grown) > _MANY:
            return None
        result = grown
    return result


def _node(node: Any, parser: Any, *, ignore_case: bool) -> _Openings:
    kind, value = str(node[0]), node[1]
    if kind == "LITERAL":
        return {(c, True) for c in _cases(chr(value), ignore_case=ignore_case)}
    if kind == "AT" and str(value) == "AT_BOUNDARY":
        return {(_BOUNDARY, True)}
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):  # no characters of their own
        return {("", True)}
    if kind == "IN":
        letters = _members(value, ignore_case=ignore_case)
        return {("", False)} if letters is None else {(c, True) for c in letters}
    if kind == "SUBPATTERN":
        _, added, removed, inner = value
        ignore_case = (ignore_case or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
        return _openings(list(inner), parser, ignore_case=ignore_case)
    if kind == "BRANCH":
        branches = [_openings(list(branch), parser, ignore_case=ignore_case) for branch in value[1]]
        return None if None in branches else set().union(*(branch for branch in branches if branch))
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        low, high, inner = value
        once = _openings(list(inner), parser, ignore_case=ignore_case)
        if once is None:
            return None
        if high != 1:
            once = {(string, False) for string, _ in once}
        return once | {("", True)} if low == 0 else once
    return {("", False)}


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
