"""Printing paragraphs the ways letters are printed: wrapped, spaced, paged, with the characters of other programs.

`lay_out` knows nothing of any format; authors of formats describe a letter as a list of `Paragraph` and get it printed
in every `Layout`. Whatever the layout, `imrparse.cleaning.unwrap` gives the words back: a line never ends in a
hyphen that hangs ("pre- and post-operative"), because a text where one does reads the same as a word broken at its hyphen.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Literal

import attrs

__all__ = ["Layout", "Paragraph", "ends_sentence", "lay_out", "opens_sentence"]

Gap = Literal["run-on", "never", "usual", "needed"]

_HYPHEN = re.compile(r"(?<=[^\W_]-)(?=\w)")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\Z")
_INNER_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_LIGATURES = (("ffi", "\ufb03"), ("ffl", "\ufb04"), ("ff", "\ufb00"), ("fi", "\ufb01"), ("fl", "\ufb02"))


@attrs.frozen(kw_only=True)
class Layout:
    """How a letter is printed. The tuples are patterns: their entries are used in turn, again and again.

    Attributes:
        width: Longest line, in characters.
        spacing: ``"doubled"`` doubles every line end, as one extractor does it, and marks a paragraph by a line of one
            blank; ``"flat"`` has no line ends but those without which nobody could tell where a paragraph begins.
        gaps: Whether a blank line stands before a paragraph that may do without; only used in single spacing.
        page_lengths: Lines on each page; no pages if empty.
        page_mark: What begins a page; in doubled text the line ends that do so.
        gap_at_page: Whether the blank line between paragraphs is kept where a page begins.
        header: How labels and values of a header table are read out of it; a label broken in its cell may have its value in
            the middle.
        credentials: Whether a sentence or a block tells of the reviewer, where both can.
        list_comma: What separates the entries of a printed list.
        last_comma: Whether a comma stands before the "and" of sentences and lists.
        sentence_blanks: Blanks after a sentence.
        outcome_blanks: Blanks before an outcome.
        outcomes_alone: Whether an outcome stands on a line, or even in a paragraph, of its own.
        labels_run_on: Whether a label stands on the line where the text before it ends.
        broken_dates: Whether the dates of a header are broken behind their last slash.
        long_text_sentences: Sentences in a paragraph of a long text; everything in one paragraph if 0.
        break_hyphens: Whether words are broken behind their hyphens at the end of a line.
        hard_blanks: Every blank of this number is a non-breaking one; none if 0.
        ligatures: Whether "fi", "fl" and the like are one character.
        trailing_blanks: Whether every line ends in a blank.
        line_end: What ends a line.
        byte_order_mark: Whether the text begins with one.
    """

    width: int = 96
    spacing: Literal["single", "doubled", "flat"] = "single"
    gaps: tuple[bool, ...] = (True,)
    page_lengths: tuple[int, ...] = ()
    page_mark: str = "\n\f"
    gap_at_page: bool = True
    header: Literal["pairs", "alternate", "labels-first", "broken-label"] = "pairs"
    credentials: Literal["prose", "block"] = "block"
    list_comma: str = ", "
    last_comma: bool = True
    sentence_blanks: int = 1
    outcome_blanks: int = 1
    outcomes_alone: tuple[Literal["no", "line", "paragraph"], ...] = ("no",)
    labels_run_on: tuple[bool, ...] = (False,)
    broken_dates: bool = False
    long_text_sentences: int = 0
    break_hyphens: bool = False
    hard_blanks: int = 0
    ligatures: bool = False
    trailing_blanks: bool = False
    line_end: str = "\n"
    byte_order_mark: bool = False


@attrs.frozen
class Paragraph:
    """Words that are wrapped together.

    Attributes:
        text: The words; a newline stands where a line ends in every layout.
        gap: Whether a blank line stands before it. ``"usual"`` leaves that to the layout; ``"needed"`` stands where
            nothing else would tell that a paragraph begins, so no page begins there either; ``"run-on"`` means that not
            even a line ends before it.
        long: Whether it may be printed as several paragraphs.
    """

    text: str
    gap: Gap = "usual"
    long: bool = False


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends like a sentence."""
    return bool(_SENTENCE_END.search(text))


def opens_sentence(text: str) -> bool:
    """Tell whether a text begins like a sentence: not with a small letter."""
    return not text[:1].islower()


def lay_out(paragraphs: Sequence[Paragraph], layout: Layout) -> str:
    """Print paragraphs.

    Args:
        paragraphs: The paragraphs in order.
        layout: How to print them.

    Returns:
        The text.
    """
    lines: list[tuple[str, Gap | None]] = []  # None: the line goes on with the paragraph above
    for paragraph in _joined(paragraphs, layout):
        gap = paragraph.gap
        for part in _parts(paragraph, layout):
            wrapped = [line for words in _lines(part, layout) for line in _wrapped(words, layout)]
            lines += [(line, None if i else gap) for i, line in enumerate(wrapped)]
            gap = "usual"
    text = _with_breaks(lines, layout)
    if layout.ligatures:
        for letters, ligature in _LIGATURES:
            text = text.replace(letters, ligature)
    text = text.replace("\n", layout.line_end)
    return "\ufeff" + text if layout.byte_order_mark else text


def _joined(paragraphs: Sequence[Paragraph], layout: Layout) -> list[Paragraph]:
    """Return the paragraphs, those joined that run on."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        runs_on = paragraph.gap == "run-on" or (layout.spacing == "flat" and paragraph.gap != "needed")
        if found and runs_on:
            found[-1] = Paragraph(f"{found[-1].text} {paragraph.text}", found[-1].gap)
        else:
            found.append(paragraph)
    return found


def _parts(paragraph: Paragraph, layout: Layout) -> list[str]:
    """Return the paragraphs that a long text is printed in."""
    if not (paragraph.long and layout.long_text_sentences):
        return [paragraph.text]
    sentences = _INNER_SENTENCE_END.split(paragraph.text)
    size = layout.long_text_sentences
    return [" ".join(sentences[at : at + size]) for at in range(0, len(sentences), size)]


# ---- lines ----------------------------------------------------------------------------------------------------------


def _lines(text: str, layout: Layout) -> list[str]:
    return [text.replace("\n", " ")] if layout.spacing == "flat" else text.split("\n")


def _wrapped(text: str, layout: Layout) -> list[str]:
    """Return the lines of some words."""
    width = sys.maxsize if layout.spacing == "flat" else layout.width
    lines, line = [], ""
    for blanks, word in _units(text, layout):
        if line and len(line) + len(blanks) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line += blanks + word if line else word
    return [*lines, line]


def _units(text: str, layout: Layout) -> list[tuple[str, str]]:
    """Return what may stand at the beginning of a line, with the blanks before it where it does not."""
    units: list[tuple[str, str]] = []
    previous = ""
    for word in text.split(" "):
        ends = layout.sentence_blanks > 1 and ends_sentence(previous) and word[:1].isupper()
        blanks = " " * (layout.sentence_blanks if ends else 1)
        if _HYPHEN.match(previous + word[:1], len(previous)):  # a hanging hyphen
            before, last = units.pop()
            units.append((before, last + blanks + word))
        else:
            pieces = _HYPHEN.split(word) if layout.break_hyphens else [word]
            units += [("" if i else blanks, piece) for i, piece in enumerate(pieces)]
        previous = word
    return units


# ---- line, paragraph and page ends ----------------------------------------------------------------------------------


def _with_breaks(lines: Sequence[tuple[str, Gap | None]], layout: Layout) -> str:
    """Join lines."""
    printed: list[str] = []
    on_page = page = paragraph = 0
    for i, (line, gap) in enumerate(lines):
        if i:
            begins_page = (
                bool(layout.page_lengths)
                and gap != "needed"
                and (on_page >= layout.page_lengths[page % len(layout.page_lengths)])
            )
            if begins_page:
                page, on_page = page + 1, 0
            has_gap = gap == "needed" or (
                gap == "usual" and (layout.spacing == "doubled" or layout.gaps[paragraph % len(layout.gaps)])
            )
            paragraph += gap is not None
            printed.append(_break(layout, has_gap=has_gap, begins_page=begins_page))
        printed.append(_hardened(line, layout.hard_blanks) + (" " if layout.trailing_blanks else ""))
        on_page += 1
    return "".join([*printed, "\n"])


def _break(layout: Layout, *, has_gap: bool, begins_page: bool) -> str:
    if begins_page:
        keeps_gap = has_gap and layout.gap_at_page
        if layout.spacing == "doubled":
            return "\n\n" + layout.page_mark + (" \n\n" if keeps_gap else "")
        return ("\n" if keeps_gap else "") + layout.page_mark
    if layout.spacing == "doubled":
        return "\n\n \n\n" if has_gap else "\n\n"
    return "\n\n" if has_gap else "\n"


def _hardened(line: str, every: int) -> str:
    """Return a line with some blanks non-breaking."""
    if not every:
        return line
    pieces = line.split(" ")
    blanks = ("\xa0" if i % every == 0 else " " for i in range(1, len(pieces)))
    return "".join(piece + blank for piece, blank in zip(pieces, (*blanks, ""), strict=True))
