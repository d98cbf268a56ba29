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

from imrparse.openings import BOUNDARY, opening_expression, opening_strings

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
        self._opening = opening_expression(list(self._each.values()))
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
            if any(opening.lstrip(BOUNDARY)[:1] == letter for opening in openings or ())
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
