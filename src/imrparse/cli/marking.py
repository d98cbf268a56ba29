"""A line of a letter with the words that a finding is about underlined."""

from __future__ import annotations

import re
import unicodedata

from imrparse.cli.output import plain
from imrparse.offsets import Span
from imrparse.source import Source

__all__ = ["first_word", "mark"]

_LINE_ENDS = re.compile("[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_REACH = 500
"""Characters of a line that are looked at on both sides of a place: no terminal is wider, but a line may be endless."""

_CUT = "..."
_TAB = "    "


def first_word(source: Source, span: Span) -> int:
    """Return where the first word of a span begins: nobody would look for a mark under a blank."""
    text = source.text[span.start : min(span.end, span.start + _REACH)]
    return span.start + (len(text) - len(text.lstrip()) if text.strip() else 0)


def mark(source: Source, span: Span, width: int) -> tuple[str, str] | None:
    """Show where a span begins.

    Args:
        source: The letter's source.
        span: The place; of a span of several lines the words on its first line are marked.
        width: Columns that may be used; a longer line is cut on one or both sides.

    Returns:
        The line and the carets below it, both of them printable; None if the line is blank.
    """
    before, words, after = (_visible(part) for part in _line(source.text, first_word(source, span), span.end))
    if not (before + words + after).strip():
        return None
    marked = words.rstrip()
    before, words, after = _window(before.lstrip(), marked, words[len(marked) :] + after, width)
    return before + words + after, " " * _columns(before) + "^" * max(1, _columns(words))


def _line(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the line at a place in three parts: before the span, its words, after it."""
    before = _LINE_ENDS.split(text[max(0, start - _REACH) : start])[-1]
    rest = _LINE_ENDS.split(text[start : start + 2 * _REACH], maxsplit=1)[0]
    length = max(end - start, 0)
    return before, rest[:length], rest[length:]


def _visible(part: str) -> str:
    return plain(part.replace("\t", _TAB))


def _window(before: str, words: str, after: str, width: int) -> tuple[str, str, str]:
    """Cut a line so that it fits, leaving context on both sides of the words."""
    if _columns(before + words + after) <= width:
        return before, words, after.rstrip()
    room = width - 2 * len(_CUT)
    if len(words) > room:
        return (_CUT if before else ""), words[:room], _CUT
    left = max((room - len(words)) // 2, room - len(words) - len(after))
    right = room - len(words) - min(left, len(before))
    if left < len(before):
        before = _CUT + before[len(before) - left :]
    if right < len(after):
        after = after[:right] + _CUT
    return before, words, after.rstrip()


def _columns(text: str) -> int:
    """Return how many columns a terminal needs for a text: accents take none, East Asian letters two."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
