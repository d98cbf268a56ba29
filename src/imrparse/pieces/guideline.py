"""Guideline lines: from the tree of ``guideline.lark`` to `Guideline` and `Citation`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from imrparse.grammar_files import grammar_directory, load_grammar
from imrparse.model import Citation, Guideline
from imrparse.offsets import Range
from imrparse.reading import Draft, Part, PieceReader, draft
from imrparse.scanning import Word

__all__ = ["GuidelineDraft", "read_guideline", "split_sections"]

_LEADING_AND = re.compile(r"[\s,;]*(?:and\s+)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")
_NUMBER = re.compile(r"\d+")
_MAX_PAGE = 99_999

ODG = "Official Disability Guidelines"
ACOEM = "ACOEM"
_AUTHORITIES = {"ODG": ODG, "ACOEM_GUIDELINES": ACOEM}


class GuidelineDraft(NamedTuple):
    """A guideline line without its place.

    Attributes:
        guideline: Draft of the `Guideline`.
        understood: Whether all of the line was in one of the known forms.
    """

    guideline: Draft
    understood: bool


@functools.lru_cache(maxsize=4096)  # the same lines come back in thousands of letters
def read_guideline(text: str) -> GuidelineDraft:
    """Read one guideline line.

    Args:
        text: The line, without its label, on one line.

    Returns:
        The guideline, and whether all of it was understood.
    """
    statements = load_grammar("guideline.lark", "guideline").read(text, GuidelineReader(text)) or [None]
    citations = tuple(found for found in statements if isinstance(found, Draft))
    status = next((found for found in statements if isinstance(found, str)), None)
    whole: Part = ("text", text, (0, len(text)))
    guideline = draft(Guideline, [whole], nested=("citations",), status=status or "cited", citations=citations)
    return GuidelineDraft(guideline, bool(status or citations) and None not in statements)


class GuidelineReader(PieceReader):
    """Reads the statements of a line: citations, a status as a string, or None for what was not understood."""

    def guideline(self, children: list[Any]) -> list[Any]:
        """All statements of the line, in order."""
        found: list[Any] = []
        for child in children:
            if isinstance(child, list):
                found += child
            else:
                found.append(child)
        return found

    def none_cited(self, children: list[Any]) -> list[Any]:
        """Nothing was cited."""
        return ["none_cited", *children[1:]]

    def outside_mtus(self, children: list[Any]) -> list[Any]:
        """Only sources outside of the MTUS."""
        return ["outside_mtus", *children[1:]]

    def not_understood(self, _: list[Word]) -> None:
        """None of the known statements."""

    def mtus(self, children: list[Any]) -> list[Any]:
        """The citations after "Decision based on MTUS"."""
        return children[1:] or ["cited"]

    def non_mtus(self, children: list[Word]) -> list[Any]:
        """One free citation."""
        if len(children) < 2:
            return ["cited"]
        text = self.trimmed("text", children[1].start, children[-1].end)
        return [draft(Citation, [text, *_authority(text)], authority="non-mtus")]

    # ---- one citation of the MTUS -----------------------------------------------------------------------------------

    def edition(self, children: list[Any]) -> Draft:
        """A title with the year of its edition."""
        title: Word = children[0]
        *_, year = _YEAR.finditer(title)
        at = title.start + year.start()
        name = self.trimmed("title", title.start + _skip(title), at)
        return self._citation(title, [name, ("year", int(year.group()), (at, at + 4)), *children[1:]])

    def topic(self, children: list[Any]) -> Draft:
        """A title without a year, then topics and pages."""
        title: Word = children[0]
        return self._citation(title, [self.trimmed("title", title.start + _skip(title), title.end), *children[1:]])

    def acoem(self, children: list[Any]) -> Draft:
        """A chapter of the ACOEM Practice Guidelines."""
        title: Word = children[0]
        start = title.start + title.index(ACOEM)
        number = _NUMBER.search(title)
        assert number is not None
        chapter = self.trimmed("chapter", title.start + number.start(), title.end)
        rest: list[Part] = [part for part in children[1:] if part is not None]
        if chapter[1].isdecimal() and rest and rest[0][0] == "sections":  # a chapter that is not in the list
            chapter = self.trimmed("chapter", _place(chapter)[0], _place(rest.pop(0))[1])
        return self._citation(title, [("title", ACOEM, (start, start + len(ACOEM))), chapter, *rest])

    def other(self, children: list[Any]) -> Draft | None:
        """Any other title."""
        words = [child for child in children if isinstance(child, Word)]
        if not words:
            return None
        parts: list[Part | None] = [self.trimmed("title", words[0].start, words[0].end)]
        if len(words) > 1:
            parts.append(("year", int(words[1][:4]), (words[1].start, words[1].start + 4)))
        return self._citation(words[0], [*parts, *(child for child in children if not isinstance(child, Word))])

    def sections(self, children: list[Word]) -> Part | None:
        """The list after "Section(s):"."""
        return self.topics(children[1:]) if len(children) > 1 else None

    def topics(self, children: list[Word]) -> Part:
        """A list of sections or topics."""
        field, text, place = self.trimmed("sections", children[0].start, children[0].end)
        return field, split_sections(text), place

    def pages(self, children: list[Word]) -> Part | None:
        """The page ranges after "Page(s):"."""
        return _page_ranges(children[0], children[0].start)

    def _citation(self, title: Word, parts: list[Part | None]) -> Draft:
        known = _merged(part for part in parts if part is not None)
        end = max(title.end, *(_place(part)[1] for part in known))
        text = self.trimmed("text", title.start + _skip(title), end)
        return draft(Citation, [text, *known], authority="mtus")


def _merged(parts: Iterable[Part]) -> list[Part]:
    """Put lists of one field together: "Opioids Page(s): 78, Weaning Page(s): 124" has two topics and two pages."""
    merged: dict[str, Part] = {}
    for field, value, place in parts:
        if field in merged and isinstance(value, tuple) and place:
            before = merged[field]
            merged[field] = (field, (*before[1], *value), (_place(before)[0], place[1]))
        else:
            merged.setdefault(field, (field, value, place))
    return list(merged.values())


def _authority(citation: Part) -> list[Part]:
    """Title, chapter and pages of a free citation of a known guideline."""
    base = _place(citation)[0]
    parts: list[Part] = []
    title = None
    for word in load_grammar("guideline.lark", "authority").scanner.words(citation[1]):
        place = (base + word.start, base + word.end)
        if word.type in _AUTHORITIES and title is None:
            title = _AUTHORITIES[word.type]
            parts.append(("title", title, place))
        elif (word.type == "ODG_CHAPTER" and title == ODG) or (word.type == "CHAPTER" and title == ACOEM):
            number = _NUMBER.search(word) if title == ACOEM else None
            printed = number.group() if number else str(word)
            parts.append(("chapter", printed, (place[1] - len(printed), place[1])))
        elif word.type == "FREE_PAGES" and title and (pages := _page_ranges(word, base + word.start)):
            parts.append(pages)
    return parts


def _page_ranges(words: str, at: int) -> Part | None:
    """Return the page ranges in some words that begin at an offset."""
    ranges = list(_RANGE.finditer(words.partition(" of ")[0]))
    numbers = [(int(first), int(last or first)) for first, last in (r.groups() for r in ranges)]
    if not ranges or any(number > _MAX_PAGE for pair in numbers for number in pair):
        return None
    return "pages", tuple(numbers), (at + ranges[0].start(), at + ranges[-1].end())


def _place(part: Part) -> Range:
    assert part[2] is not None
    return part[2]


def _skip(title: str) -> int:
    """Return the length of the comma and the "and" before a title."""
    match = _LEADING_AND.match(title)
    return match.end() if match else 0


# ---- lists of sections ----------------------------------------------------------------------------------------------


@functools.cache
def _known_titles() -> frozenset[str]:
    lines = (grammar_directory() / "mtus_sections.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(_squash(line) for line in lines if line and not line.startswith("#"))


def _squash(title: str) -> str:
    return "".join(title.split()).casefold()


@functools.lru_cache(maxsize=2048)
def split_sections(printed: str) -> tuple[str, ...]:
    """Split a printed list of sections, whose titles may hold commas themselves.

    Args:
        printed: For example ``"NSAIDs, GI symptoms & cardiovascular risk, Proton Pump Inhibitors (PPIs)"``.

    Returns:
        The titles; joined with ``", "`` they are the printed list again.
    """
    parts = printed.split(", ")
    found: list[list[str]] = []
    at = open_brackets = 0
    while at < len(parts):
        known = [n for n in range(2, 6) if _squash(", ".join(parts[at : at + n])) in _known_titles()]
        # "Weaning of Medications, Opioids, criteria for use": a title must not leave "criteria for use" behind.
        length = max((n for n in known if not parts[at + n : at + n + 1] or _opens(parts[at + n])), default=1)
        title = ", ".join(parts[at : at + length])
        at += length
        # A title begins with a capital or a digit; "criteria for use" goes on with the one before.
        if found and (open_brackets > 0 or not _opens(title)):
            found[-1].append(title)
        else:
            found.append([title])
            open_brackets = 0
        open_brackets += title.count("(") - title.count(")")
    return tuple(", ".join(titles) for titles in found)


def _opens(part: str) -> bool:
    """Tell whether a part of a list can be the beginning of a title."""
    return part[:1].isupper() or part[:1].isdigit()
