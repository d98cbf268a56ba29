"""The base of all readers: Lark transformers that turn a tree into model objects with spans.

A reader is made anew for every letter or piece of a letter, so it may keep what it needs while it reads. A method is
called after the grammar rule it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from lark import Token, Transformer, Tree

from imrparse.cleaning import CleanText
from imrparse.diagnostics import Diagnostic, diagnose
from imrparse.grammar_files import Grammar
from imrparse.offsets import Span, Spans

T = TypeVar("T")

TRIMMED = " \t\n\f.,;:"
"""White space and the punctuation that may surround a printed value."""

__all__ = ["LetterReader", "Part", "PieceReader", "one_line", "tokens_of"]


class Part(NamedTuple):
    """One value of an object that is being built.

    Attributes:
        field: Name of the field in the model.
        value: Its value.
        span: Where it is printed in the cleaned text, None if it is not.
    """

    field: str
    value: Any
    span: Span | None


def one_line(words: str) -> str:
    """Return words of a cleaned text with every run of white space as one blank."""
    return " ".join(words.split())


def tokens_of(tree: Tree[Token]) -> list[Token]:
    """Return the tokens of a tree in order."""
    found: list[Token] = []
    for child in tree.children:
        if isinstance(child, Tree):
            found += tokens_of(child)
        else:
            found.append(child)
    return found


class PieceReader(Transformer[Token, Any]):
    """Reader of a piece of a letter, such as a guideline line.

    Attributes:
        clean: The cleaned text of the letter.
        base: Offset of the piece in it.
    """

    def __init__(self, clean: CleanText, base: int = 0) -> None:
        super().__init__(visit_tokens=False)
        self.clean = clean
        self.base = base

    def span(self, start: int, end: int) -> Span:
        """Return the place in the cleaned text of a range of the piece."""
        return Span(self.base + start, self.base + end)

    def at(self, *tokens: Token) -> Span:
        """Return the place in the cleaned text from the first to the last of some tokens."""
        return self.span(tokens[0].start_pos or 0, tokens[-1].end_pos or 0)

    def part(self, field: str, token: Token) -> Part:
        """Return a token's words as the value of a field."""
        return Part(field, one_line(token), self.at(token))

    def trimmed(self, field: str, span: Span, characters: str = TRIMMED) -> Part:
        """Return a place's words, without some characters at both ends, as the value of a field."""
        words = self.clean.text[span.start : span.end]
        left = words.lstrip(characters)
        kept = left.rstrip(characters)
        start = span.start + len(words) - len(left)
        return Part(field, one_line(kept), Span(start, start + len(kept)))

    def build(self, make: Callable[..., T], parts: Iterable[Part], **values: Any) -> T:
        """Make a model object of parts; of two parts for one field the first counts.

        Args:
            make: The model class.
            parts: Its values with their places in the cleaned text.
            **values: Values that are printed nowhere.

        Returns:
            The object, its spans in the source's text.
        """
        spans: dict[str, Span] = {}
        to_source = self.clean.span
        for field, value, span in parts:
            if field not in values:
                values[field] = value
                if span is not None:
                    spans[field] = to_source(*span)
        return make(**values, spans=Spans(spans))


class LetterReader(PieceReader):
    """Reader of a whole letter; the base of every format's reader.

    Attributes:
        diagnostics: What was odd, in the order it was found.
        unclaimed: Places in the source that nothing claims.
    """

    pieces: dict[str, Grammar]
    """Which small grammar reads the TEXT of which rule; used to show the whole tree."""

    def __init__(self, clean: CleanText) -> None:
        super().__init__(clean)
        self.diagnostics: list[Diagnostic] = []
        self.unclaimed: list[Span] = []

    def diagnose(self, code: str, message: str, span: Span | None = None) -> None:
        """Note something odd at a place of the cleaned text."""
        self.diagnostics.append(diagnose(code, message, span and self.clean.span(*span)))

    def unclaim(self, span: Span) -> None:
        """Note a place of the cleaned text that nothing claims."""
        self.unclaimed.append(self.clean.span(*span))
