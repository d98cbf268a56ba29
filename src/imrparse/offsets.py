"""Places in a text: spans, positions, and maps from a cleaned text back to its source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["Edit", "OffsetMap", "Position", "Range", "Span", "Spans", "apply"]


Range = tuple[int, int]
"""Start and end of some words in a text that is not the source: a cleaned text or a piece of it."""


class Span(NamedTuple):
    """A half-open range of characters, ``text[start:end]``.

    Attributes:
        start: Offset of the first character, counted from 0.
        end: Offset after the last character.
    """

    start: int
    end: int


class Position(NamedTuple):
    """A place as people name it.

    Attributes:
        page: Page number, counted from 1.
        line: Line on that page, counted from 1.
        column: Column in that line, counted from 1.
    """

    page: int
    line: int
    column: int

    def __str__(self) -> str:
        return f"page {self.page}, line {self.line}, column {self.column}"


class Spans(Mapping[str, Span]):
    """A read-only mapping from field name to the span of its printed words.

    Args:
        spans: For each field its span, or what `resolve` turns into one.
        resolve: Turns the values of `spans` into spans when they are asked for: reading a letter makes far more spans than most
            users look at.
    """

    __slots__ = ("_resolve", "_spans")

    def __init__(self, spans: Mapping[str, Any] | None = None, resolve: Callable[..., Span] = Span) -> None:
        self._spans = spans or {}
        self._resolve = resolve

    def __getitem__(self, field: str) -> Span:
        return self._resolve(*self._spans[field])

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def __contains__(self, field: object) -> bool:
        return field in self._spans

    def __repr__(self) -> str:
        return f"Spans({dict(self)!r})"

    def __reduce__(self) -> tuple[type[Spans], tuple[dict[str, Span]]]:
        return Spans, (dict(self),)


class Edit(NamedTuple):
    """One recorded change: ``source[start:end]`` became ``text``.

    Attributes:
        start: Start in the text before the change.
        end: End in the text before the change.
        text: What stands there afterwards.
    """

    start: int
    end: int
    text: str


class OffsetMap:
    """Exact map of offsets in an edited text back to the text before.

    A character that an edit left alone maps to itself. Inside a replacement, the start of a span maps to the start of
    what was replaced and the end of a span to its end, so that a mapped span always covers the printed words.
    """

    __slots__ = ("_after", "_before")

    def __init__(self, edits: Sequence[Edit] = ()) -> None:
        # Parallel lists of segment borders; even segments are untouched text, odd ones replacements.
        self._after: list[int] = [0]
        self._before: list[int] = [0]
        shift = 0
        for start, end, text in edits:
            self._after += (start + shift, start + shift + len(text))
            self._before += (start, end)
            shift += len(text) - (end - start)

    def start(self, offset: int) -> int:
        """Map the start of a span."""
        i = bisect_right(self._after, offset) - 1
        return self._before[i] if i & 1 else self._before[i] + offset - self._after[i]

    def end(self, offset: int) -> int:
        """Map the end of a span (the end of its last character)."""
        if offset <= 0:
            return 0
        i = bisect_right(self._after, offset - 1) - 1
        return self._before[i + 1] if i & 1 else self._before[i] + offset - self._after[i]

    def span(self, start: int, end: int) -> Span:
        """Map a span; an empty one maps to an empty one."""
        mapped = self.start(start)
        return Span(mapped, max(mapped, self.end(end)) if end > start else mapped)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with the edits made; they must be sorted and must not overlap."""
    pieces, at = [], 0
    for start, end, new in edits:
        pieces.append(text[at:start])
        pieces.append(new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
