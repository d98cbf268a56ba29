"""From a cleaned text to words in an order that the grammar allows: scan, arrange, recover.

The whole letter is read strictly first. Where a word stands out of place, the states of the parser tell whether the
letter still makes sense with that word read as ordinary text, or without it. Nothing is lost: what could not be used is
returned.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from imrparse.cleaning import CleanText
from imrparse.grammar_files import Grammar
from imrparse.lalr import END
from imrparse.offsets import Range
from imrparse.scanning import TEXT, Word

__all__ = ["Arrange", "Parsed", "parse_letter"]

Arrange = Callable[[list[Word], CleanText], tuple[list[Word], list[Range]]]
"""Finds the blocks of a format that no word marks, such as item headings; returns words and uncertain places."""


@attrs.frozen(kw_only=True)
class Parsed:
    """The words of a letter in an order that its grammar allows; all places are in the cleaned text.

    Attributes:
        words: The words.
        demoted: Headings and labels that were read as ordinary text.
        set_aside: Words that could not be used at all.
        uncertain: Places of blocks whose beginning is uncertain.
    """

    words: tuple[Word, ...]
    demoted: tuple[Word, ...] = ()
    set_aside: tuple[Word, ...] = ()
    uncertain: tuple[Range, ...] = ()


def parse_letter(clean: CleanText, grammar: Grammar, arrange: Arrange | None = None) -> Parsed:
    """Find the words of a whole letter and an order of them that the grammar allows.

    Args:
        clean: The cleaned text.
        grammar: The letter grammar.
        arrange: Finds blocks that no word marks.

    Returns:
        The words and whatever did not fit.
    """
    words = grammar.scanner.words(clean.text)
    uncertain: list[Range] = []
    if arrange is not None:
        words, uncertain = arrange(words, clean)
    if _allowed(grammar, tuple(word.type for word in words)):
        return Parsed(words=tuple(words), uncertain=tuple(uncertain))
    recovery = _Recovery(grammar, clean.text)
    return Parsed(
        words=tuple(recovery.run(words)),
        demoted=tuple(recovery.demoted),
        set_aside=tuple(recovery.set_aside),
        uncertain=tuple(uncertain),
    )


@functools.lru_cache(maxsize=1024)  # many letters have the same parts in the same order
def _allowed(grammar: Grammar, kinds: tuple[str, ...]) -> bool:
    """Tell whether the grammar allows words of these types, in this order, as a whole letter."""
    return grammar.parser.advance(grammar.parser.begin, (*kinds, END)) is not None


class _Recovery:
    """Chooses, in one pass, which words the grammar can use; works on the parser's states alone."""

    def __init__(self, grammar: Grammar, text: str) -> None:
        self.parser = grammar.parser
        self.stack: list[Any] = self.parser.begin
        self.text = text
        self.kept: list[Word] = []
        self.demoted: list[Word] = []
        self.set_aside: list[Word] = []

    def run(self, words: Sequence[Word]) -> list[Word]:
        """Return the words that make a whole letter."""
        pending: Word | None = None  # text that may still grow by what follows it
        for word in words:
            if word.type == TEXT:
                pending = self._join(pending, word)
            elif self._take(pending, word):
                pending = None
            elif self.parser.advance(self.stack, (TEXT,)) is not None:
                pending = self._join(pending, word)
                self.demoted.append(word)
            elif self._take(None, word):
                self.set_aside += [pending] if pending else []
                pending = None
            else:
                self.set_aside += [pending, word] if pending else [word]
                pending = None
        if pending is not None and not self._take(pending, None):
            self.set_aside.append(pending)
        while self.kept and self.parser.advance(self.stack, (END,)) is None:
            self.set_aside.append(self.kept.pop())
            stack = self.parser.advance(self.parser.begin, [word.type for word in self.kept])
            assert stack is not None
            self.stack = stack
        return self.kept

    def _take(self, pending: Word | None, word: Word | None) -> bool:
        """Keep the words if the grammar allows them here."""
        wanted = [w for w in (pending, word) if w is not None]
        stack = self.parser.advance(self.stack, [w.type for w in wanted])
        if stack is None:
            return False
        self.stack = stack
        self.kept += wanted
        return True

    def _join(self, first: Word | None, second: Word) -> Word:
        start = second.start if first is None else first.start
        return Word(TEXT, self.text[start : second.end], start, second.end)
