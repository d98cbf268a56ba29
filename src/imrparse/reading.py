"""The base of all readers: Lark transformers that turn what a grammar found into model objects with spans.

A small grammar reads a piece of a letter, such as a guideline line. Its reader is a pure function of the piece's words,
so the same line, which comes back in thousands of letters, is read once: the result is a `Draft`, which becomes an
object with spans of its own wherever the line is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from lark import Transformer

from imrparse.cleaning import CleanText
from imrparse.diagnostics import Diagnostic, diagnose
from imrparse.grammar_files import Grammar
from imrparse.offsets import Range, Span, Spans
from imrparse.scanning import Word

__all__ = ["Draft", "LetterPart", "LetterReader", "Part", "Piece", "PieceReader", "draft", "located", "one_line"]

Place = Range | tuple[int, int, "Piece"]
"""A range of the text that is read, or a range of one of its pieces."""

Part = tuple[str, Any, Range | None]
"""One value of a piece: name of the field, value, and where it is printed (None if it is not)."""

LetterPart = tuple[str, Any, Place | None]
"""One value of a letter; its place may be a range of a piece, which is resolved only when somebody asks for it."""

TRIMMED = " \t\n\f.,;:"
"""White space and the punctuation that may surround a printed value."""


class Draft(NamedTuple):
    """A model object without its place.

    Attributes:
        make: The model class.
        values: Its values; drafts among them, or tuples of drafts, are named in `nested`.
        ranges: Where the values are printed in the piece.
        nested: Names of the values that are tuples of drafts.
    """

    make: Callable[..., Any]
    values: dict[str, Any]
    ranges: dict[str, Any]
    nested: tuple[str, ...] = ()

    def at(self, resolve: Callable[..., Span]) -> Any:
        """Make the object, its ranges resolved to spans of a source."""
        values = self.values
        if self.nested:
            values = values | {name: tuple(inner.at(resolve) for inner in values[name]) for name in self.nested}
        return self.make(**values, spans=Spans(self.ranges, resolve))


def draft(make: Callable[..., Any], parts: Iterable[LetterPart], *, nested: tuple[str, ...] = (), **values: Any) -> Draft:
    """Put parts together; of two parts for one field the first counts.

    Args:
        make: The model class.
        parts: Its values with their places.
        nested: Names of the values that are tuples of drafts.
        **values: Values that are printed nowhere.

    Returns:
        The draft.
    """
    ranges: dict[str, Place] = {}
    for field, value, place in parts:
        if field not in values:
            values[field] = value
            if place is not None:
                ranges[field] = place
    return Draft(make, values, ranges, nested)


def one_line(words: str) -> str:
    """Return words of a cleaned text with every run of white space as one blank."""
    return " ".join(words.split())


_WORD = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"\n[^\S\n\f]*\n[^\S\f]*")


class Piece:
    """A piece of a letter as one line, with the way back.

    Args:
        clean: The letter's cleaned text.
        start: Start of the piece in it.
        end: End of the piece in it; the piece begins and ends with words.
        paragraphs: Whether a blank line becomes a line end instead of a blank.

    Attributes:
        text: Its words, every run of white space one blank.
    """

    __slots__ = ("_clean", "_end", "_lines", "_start", "text")

    def __init__(self, clean: CleanText, start: int, end: int, *, paragraphs: bool = False) -> None:
        raw = clean.text[start:end]
        if paragraphs:
            self.text = "\n".join(one_line(part) for part in _PARAGRAPH.split(raw))
        else:
            self.text = " ".join(raw.split())
        self._clean = clean
        self._start = start
        self._end = end
        self._lines: tuple[list[int], list[int]] | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of a range of the piece."""
        return self._clean.span(*self.within(start, end))

    def within(self, start: int, end: int) -> Range:
        """Return the place in the cleaned text of a range of the piece."""
        if len(self.text) == self._end - self._start:
            return self._start + start, self._start + end
        first = self._place(start)
        return first, self._place(end - 1) + 1 if end > start else first

    def _place(self, offset: int) -> int:
        """Return the place in the cleaned text of a character of the piece."""
        if self._lines is None:
            raw = self._clean.text[self._start : self._end]
            words = [match.span() for match in _WORD.finditer(raw)]
            printed = [start for start, _ in words]
            here, at = [], 0
            for start, end in words:
                here.append(at)
                at += end - start + 1
            self._lines = (here, printed)
        here, printed = self._lines
        i = bisect_right(here, offset) - 1
        return self._start + printed[i] + offset - here[i]


class PieceReader:
    """Reader of a piece: one method for each rule of a small grammar.

    Attributes:
        text: The piece.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def part(self, field: str, word: Word) -> Part:
        """Return a word as the value of a field."""
        return field, str(word), (word.start, word.end)

    def trimmed(self, field: str, start: int, end: int, characters: str = TRIMMED) -> Part:
        """Return a range of the piece, without some characters at both ends, as the value of a field."""
        words = self.text[start:end]
        left = words.lstrip(characters)
        kept = left.rstrip(characters)
        start += len(words) - len(left)
        return field, kept, (start, start + len(kept))


def located(part: Part, piece: Piece) -> LetterPart:
    """Return a part of a piece as a part of the letter."""
    field, value, place = part
    return field, value, place and (*place, piece)


class LetterReader(Transformer[Any, Any]):
    """Reader of a whole letter; the base of every format's reader.

    It is made anew for every letter, so it may keep what it notes while it reads. A method is called after the grammar
    rule it reads; places are ranges of the cleaned text.

    Attributes:
        clean: The letter's cleaned text.
        diagnostics: What was odd, in the order it was found.
        unclaimed: Places in the source that nothing claims.
    """

    pieces: ClassVar[Mapping[str, Grammar]]
    """Which small grammar reads the text of which rule; used to show the whole tree."""

    def __init__(self, clean: CleanText) -> None:
        super().__init__(visit_tokens=False)
        self.clean = clean
        self.diagnostics: list[Diagnostic] = []
        self.unclaimed: list[Span] = []

    def piece(self, word: Word) -> Piece:
        """Return a word of the letter as a piece."""
        return Piece(self.clean, word.start, word.end)

    def part(self, field: str, word: Word) -> LetterPart:
        """Return a word as the value of a field."""
        return field, " ".join(word.split()), (word.start, word.end)

    def span(self, start: int, end: int, piece: Piece | None = None) -> Span:
        """Return the place in the source of a range of the cleaned text or of a piece."""
        return self.clean.span(start, end) if piece is None else piece.span(start, end)

    def build(self, make: Callable[..., Any], parts: Iterable[LetterPart], **values: Any) -> Any:
        """Make a model object of parts whose places are in the cleaned text."""
        return draft(make, parts, **values).at(self.span)

    def collect(self, parts: Iterable[LetterPart], **values: Any) -> dict[str, Any]:
        """Return the fields and the spans of the letter itself, which the last stage completes."""
        made = draft(dict, parts, **values)
        return {**made.values, "spans": Spans(made.ranges, self.span)}

    def diagnose(self, code: str, message: str, span: Span | None = None) -> None:
        """Note something odd at a place in the source."""
        self.diagnostics.append(diagnose(code, message, span))
