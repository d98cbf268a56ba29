"""Where an item's heading begins: no word marks the place, so the layout must tell.

The text between two labels holds the rationale of one item and then the heading of the next. Walking back from the
heading's end:

* a paragraph break ends the walk;
* a page break is crossed only when the line above it was full and did not end a sentence;
* the end of a line ends the walk when the line above ends a sentence, or had room for the next word, and the next
  line begins with a capital or a digit;
* a heading that tells of a partial authorisation reaches back to "was the original request";
* without any of these, the heading begins after the last end of a sentence, which is uncertain.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from imrparse.grammar_files import load_grammar
from imrparse.offsets import Range
from imrparse.scanning import TEXT, Word

__all__ = ["split_headings"]

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*$")
_INNER_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“(]?[A-Z0-9#])")
_FULL = 0.8
"""A line is full if the next word would have made it longer than this share of the letter's line width."""


def split_headings(
    words: Sequence[Word], text: str, heading_ends: frozenset[str], before_first: frozenset[str]
) -> tuple[list[Word], list[Range]]:
    """Split the TEXT before each heading's end into the text before and the ITEM_HEADING.

    Args:
        words: The letter's words.
        text: The cleaned text.
        heading_ends: Types of the words that follow a heading.
        before_first: Types of the words that the first heading follows; only a blank line is doubted there.

    Returns:
        The words with headings, and the places of headings whose beginning is uncertain.
    """
    found: list[Word] = []
    uncertain: list[Range] = []
    for word in words:
        previous = found[-1] if found else None
        if word.type in heading_ends and previous is not None and previous.type == TEXT:
            start, end = previous.start, previous.end
            first = len(found) > 1 and found[-2].type in before_first
            at, certain = _heading_start(text, start, end, first=first)
            found.pop()
            body = text[start:at].rstrip()
            if body:
                found.append(Word(TEXT, body, start, start + len(body)))
            found.append(Word("ITEM_HEADING", text[at:end], at, end))
            if not certain:
                uncertain.append((at, end))
        found.append(word)
    return found, uncertain


@functools.lru_cache(maxsize=1)  # asked for at every doubtful line of one letter
def _line_width(text: str) -> int:
    """Return the usual length of a full line: nine of ten lines are shorter."""
    lengths = sorted(len(line) for line in re.split("[\n\f]", text[:20_000]) if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _heading_start(text: str, start: int, end: int, *, first: bool) -> tuple[int, bool]:
    """Return where the heading that ends at `end` begins, and whether that is certain."""
    latest = end
    while True:
        at = _walk_back(text, start, latest, first=first)
        certain = at > start or first or not _INNER_SENTENCE_END.search(text, start, latest)
        if not certain:
            at = _after_last_sentence(text, start, latest)
        earlier = _partial_start(text, start, at, end)
        if earlier is None:
            return at, certain
        latest = earlier


def _walk_back(text: str, start: int, end: int, *, first: bool) -> int:
    """Return the end of the nearest break that ends a paragraph, `start` if there is none."""
    lines = load_grammar("lines.lark", "lines").scanner.pattern("PAGE_BREAK", "PARAGRAPH_BREAK", "LINE_BREAK")
    while (at := max(text.rfind("\n", start, end), text.rfind("\f", start, end))) >= 0:
        before = start + len(text[start:at].rstrip())
        gap = lines.search(text, before, end)
        assert gap is not None
        if gap.lastgroup == "PARAGRAPH_BREAK":
            return gap.end()
        if not (first and gap.lastgroup == "LINE_BREAK") and _ends_paragraph(text, before, gap.end(), start):
            return gap.end()
        end = before
    return start


def _partial_start(text: str, start: int, heading: int, end: int) -> int | None:
    """Return where "was the original request" stands if the heading needs it and does not hold it."""
    partial = load_grammar("service.lark", "partial").scanner.pattern("REMAINING", "LEAVING", "ORIGINAL_REQUEST", "REQUEST_AGAIN")
    needed = {match.lastgroup for match in partial.finditer(text, heading, end)}
    if not needed or "ORIGINAL_REQUEST" in needed:
        return None
    original = load_grammar("service.lark", "partial").scanner.pattern("ORIGINAL_REQUEST")
    places = [match.start() for match in original.finditer(text, start, heading)]
    return places[-1] if places else None


def _ends_paragraph(text: str, at: int, after: int, start: int) -> bool:
    """Tell whether a line or page break from `at` to `after` ends a paragraph."""
    line_start = max(text.rfind("\n", start, at), text.rfind("\f", start, at)) + 1
    above = text[max(line_start, start) : at].rstrip()
    follows = text[after : after + 60].split(None, 1)
    word = follows[0] if follows else ""
    opens = not word[:1].islower()
    if _SENTENCE_END.search(above):
        return opens
    had_room = len(above) + 1 + len(word) < _FULL * _line_width(text) and line_start > start
    return had_room and opens


def _after_last_sentence(text: str, start: int, end: int) -> int:
    at = start
    for match in _INNER_SENTENCE_END.finditer(text, start, end):
        at = match.end()
    return at
