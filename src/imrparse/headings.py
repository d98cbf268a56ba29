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
from collections.abc import Iterator, Sequence

from imrparse.grammar_files import load_grammar
from imrparse.offsets import Range
from imrparse.scanning import TEXT, Word

__all__ = ["split_headings"]

Gap = tuple[int, int, int]
"""A break between two lines: start and end of the line above, start of the line below."""

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
    for line_start, before, after in _breaks_back(text, start, end):
        gap = lines.search(text, before, after)
        kind = gap.lastgroup if gap else None
        if kind == "PARAGRAPH_BREAK":
            return after
        if not (first and kind == "LINE_BREAK") and _ends_paragraph(text[line_start:before], text, after):
            return after
    return start


def _breaks_back(text: str, start: int, end: int) -> Iterator[Gap]:
    """Yield the breaks between lines, the last one first."""
    ends = {"\n": end, "\f": end}
    after = end
    pending: tuple[int, int] | None = None
    while True:
        for mark, at in ends.items():
            if at >= after:  # looked up again only where the walk has passed it, so that the whole walk is linear
                ends[mark] = text.rfind(mark, start, after)
        at = max(ends.values())
        if pending is not None:
            yield max(at + 1, _line_start(text, start) if at < 0 else start), *pending
        if at < 0:
            return
        before, behind = at, at + 1
        while before > start and text[before - 1].isspace():
            before -= 1
        while behind < end and text[behind].isspace():
            behind += 1
        pending = (before, behind)
        after = before


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\f", 0, offset)) + 1


def _partial_start(text: str, start: int, heading: int, end: int) -> int | None:
    """Return where "was the original request" stands if the heading needs it and does not hold it."""
    partial = load_grammar("service.lark", "partial").scanner.pattern("REMAINING", "LEAVING", "ORIGINAL_REQUEST", "REQUEST_AGAIN")
    needed = {match.lastgroup for match in partial.finditer(text, heading, end)}
    if not needed or "ORIGINAL_REQUEST" in needed:
        return None
    original = load_grammar("service.lark", "partial").scanner.pattern("ORIGINAL_REQUEST")
    places = [match.start() for match in original.finditer(text, start, heading)]
    return places[-1] if places else None


def _ends_paragraph(above: str, text: str, after: int) -> bool:
    """Tell whether the break between a line and the text from `after` on ends a paragraph."""
    follows = text[after : after + 60].split(None, 1)
    word = follows[0] if follows else ""
    if word[:1].islower():
        return False
    if _SENTENCE_END.search(above):
        return True
    return len(above.strip()) + 1 + len(word) < _FULL * _line_width(text)


def _after_last_sentence(text: str, start: int, end: int) -> int:
    at = start
    for match in _INNER_SENTENCE_END.finditer(text, start, end):
        at = match.end()
    return at
