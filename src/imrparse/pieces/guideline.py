"""Guideline lines: from the tree of ``guideline.lark`` to `Guideline` and `Citation`."""

from __future__ import annotations

import functools
import re
from typing import Any

from lark import Token

from imrparse.cleaning import CleanText
from imrparse.grammar_files import grammar_directory, load_grammar
from imrparse.model import Citation, Guideline
from imrparse.offsets import Span, Spans
from imrparse.reading import Part, PieceReader, one_line

__all__ = ["read_guideline", "split_sections"]

_LEADING_AND = re.compile(r"[\s,;]*(?:and\s+)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")
_MAX_PAGE = 99_999

ODG = "Official Disability Guidelines"
ACOEM = "ACOEM"


def read_guideline(clean: CleanText, token: Token) -> tuple[Guideline, bool]:
    """Read one guideline line.

    Args:
        clean: The cleaned text of the letter.
        token: The line, without its label.

    Returns:
        The guideline, and whether all of it was understood.
    """
    base = token.start_pos or 0
    spans = Spans({"text": clean.span(base, base + len(token))})
    text = one_line(token)
    statements = load_grammar("guideline.lark", "guideline").read(str(token), GuidelineReader(clean, base))
    if statements is None:
        return Guideline(text=text, status="cited", spans=spans), False
    citations = tuple(found for found in statements if isinstance(found, Citation))
    status = next((found for found in statements if isinstance(found, str)), None)
    understood = bool(status or citations) and None not in statements
    return Guideline(text=text, status=status or "cited", citations=citations, spans=spans), understood


class GuidelineReader(PieceReader):
    """Reads the statements of a line: citations, a status as a string, or None for what was not understood."""

    def guideline(self, children: list[Any]) -> list[Any]:
        """All statements of the line, in order."""
        found: list[Any] = []
        for child in children:
            found += child if isinstance(child, list) else [child]
        return found

    def none_cited(self, _: list[Token]) -> str:
        """Nothing was cited."""
        return "none_cited"

    def outside_mtus(self, _: list[Token]) -> str:
        """Only sources outside of the MTUS."""
        return "outside_mtus"

    def not_understood(self, _: list[Token]) -> None:
        """None of the known statements."""

    def mtus(self, children: list[Any]) -> list[Any]:
        """The citations after "Decision based on MTUS"."""
        return children[1:] or ["cited"]

    def non_mtus(self, children: list[Token]) -> list[Any]:
        """One free citation."""
        if len(children) < 2:
            return ["cited"]
        text = self.trimmed("text", self.at(children[1], children[-1]))
        parts = [text, *self._authority(text)]
        return [self.build(Citation, parts, authority="non-mtus")]

    def _authority(self, text: Part) -> list[Part]:
        """Title and chapter of a free citation of a known guideline."""
        assert text.span is not None
        reader = PieceReader(self.clean, text.span.start)
        words = self.clean.text[text.span.start : text.span.end]
        tokens = load_grammar("guideline.lark", "authority").tokens(words)
        for i, token in enumerate(tokens):
            if token.type in ("ODG", "ACOEM_GUIDELINES"):
                title = ODG if token.type == "ODG" else ACOEM
                parts = [Part("title", title, reader.at(token))]
                chapter = next((t for t in tokens[i + 1 :] if t.type == "ODG_CHAPTER"), None)
                return [*parts, reader.part("chapter", chapter)] if chapter and title == ODG else parts
        return []

    # ---- one citation of the MTUS -----------------------------------------------------------------------------------

    def edition(self, children: list[Any]) -> Citation:
        """A title with the year of its edition."""
        title: Token = children[0]
        at, skip = title.start_pos or 0, _skip(title)
        *_, year = _YEAR.finditer(title)
        parts = [
            self.trimmed("title", self.span(at + skip, at + year.start())),
            Part("year", int(year.group()), self.span(at + year.start(), at + year.end())),
        ]
        return self._citation(title, [*parts, *children[1:]])

    def topic(self, children: list[Any]) -> Citation:
        """A title without a year, then topics and pages."""
        title: Token = children[0]
        at = title.start_pos or 0
        name = self.trimmed("title", self.span(at + _skip(title), at + len(title)))
        return self._citation(title, [name, *children[1:]])

    def acoem(self, children: list[Any]) -> Citation:
        """A chapter of the ACOEM Practice Guidelines."""
        title: Token = children[0]
        at, start = title.start_pos or 0, title.index(ACOEM)
        number = re.search(r"\d+", title)
        assert number is not None
        chapter = self.trimmed("chapter", self.span(at + number.start(), at + len(title)))
        rest = [part for part in children[1:] if part is not None]
        if chapter.value.isdecimal() and rest and rest[0].field == "sections":  # a chapter that is not in the list
            topics: Part = rest.pop(0)
            assert chapter.span is not None
            assert topics.span is not None
            chapter = self.trimmed("chapter", Span(chapter.span.start, topics.span.end))
        name = Part("title", ACOEM, self.span(at + start, at + start + len(ACOEM)))
        return self._citation(title, [name, chapter, *rest])

    def other(self, children: list[Any]) -> Citation | None:
        """Any other title."""
        tokens = [child for child in children if isinstance(child, Token)]
        if not tokens:
            return None
        parts = [self.trimmed("title", self.at(tokens[0]))]
        if len(tokens) > 1:
            at = tokens[1].start_pos or 0
            parts.append(Part("year", int(tokens[1][:4]), self.span(at, at + 4)))
        return self._citation(tokens[0], [*parts, *(child for child in children if not isinstance(child, Token))])

    def sections(self, children: list[Token]) -> Part | None:
        """The list after "Section(s):"."""
        return self.topics(children[1:]) if len(children) > 1 else None

    def topics(self, children: list[Token]) -> Part:
        """A list of sections or topics."""
        printed = self.trimmed("sections", self.at(children[0]))
        return printed._replace(value=split_sections(printed.value))

    def pages(self, children: list[Token]) -> Part | None:
        """The page ranges after "Page(s):"."""
        ranges = list(_RANGE.finditer(children[0]))
        numbers = [(int(first), int(last or first)) for first, last in (r.groups() for r in ranges)]
        if not ranges or any(number > _MAX_PAGE for pair in numbers for number in pair):
            return None
        at = children[0].start_pos or 0
        return Part("pages", tuple(numbers), self.span(at + ranges[0].start(), at + ranges[-1].end()))

    def _citation(self, title: Token, parts: list[Part | None]) -> Citation:
        known = [part for part in parts if part is not None]
        start = self.base + (title.start_pos or 0) + _skip(title)
        end = max(part.span.end for part in known if part.span)
        text = self.trimmed("text", Span(start, end))
        return self.build(Citation, [text, *known], authority="mtus")


def _skip(title: Token) -> int:
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
    found: list[str] = []
    at = 0
    while at < len(parts):
        length = max((n for n in range(2, 6) if _squash(", ".join(parts[at : at + n])) in _known_titles()), default=1)
        title = ", ".join(parts[at : at + length])
        at += length
        inside = found and found[-1].count("(") > found[-1].count(")")
        # A title begins with a capital or a digit; "criteria for use" goes on with the one before.
        if found and (inside or not (title[:1].isupper() or title[:1].isdigit())):
            found[-1] = f"{found[-1]}, {title}"
        else:
            found.append(title)
    return tuple(found)
