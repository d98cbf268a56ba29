r"""Layout normalisation: one normal form for texts from any source, by recorded edits.

The normal form of a cleaned text:

* words are separated by blanks, lines by ``\n``, paragraphs by a blank line, pages by ``\f``; other white space and
  control characters have become blanks;
* a word broken at a hyphen is whole again, the hyphen kept (hyphens at line ends are nearly always real:
  "non-certified", "11-17-2016");
* ligatures are letters; invisible characters are gone;
* no run of white space is longer than a few characters, so that no pattern of a grammar can be made slow by blanks.

Nothing else is touched: what is printed is kept, only wraps are undone.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

import attrs

from imrparse.offsets import Edit, OffsetMap, Span, apply
from imrparse.source import Source

__all__ = ["CleanText", "clean", "unwrap"]

Layout = Literal["spaced", "tight", "flat"]


@attrs.frozen(kw_only=True)
class CleanText:
    """A text in normal form, with the way back.

    Attributes:
        text: The cleaned text.
        layout: ``"spaced"`` if the source doubles every line end, ``"flat"`` if it has no line ends to speak of, else
            ``"tight"``.
        offsets: Map of offsets in `text` to offsets in the source's text, or None if they are the same.
        control: Offset in the source's text of the first control character that no letter prints, or None.
    """

    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    layout: Layout = "tight"
    offsets: OffsetMap | None = attrs.field(default=None, repr=False)
    control: int | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source's text of a place in the cleaned text."""
        return self.offsets.span(start, end) if self.offsets else Span(start, end)


def clean(source: Source) -> CleanText:
    """Bring a source's text into normal form.

    Args:
        source: The source.

    Returns:
        The cleaned text with its map to ``source.text``.
    """
    text = _plain_characters(source.text)
    layout = detect_layout(text)
    edits = sorted((*_invisible(text), *_ligatures(text), *_white_space(text, layout)))
    control = None if text is source.text else _CONTROL.search(source.text)
    return CleanText(
        text=(apply(text, edits) if edits else text).replace("\r", " "),
        layout=layout,
        offsets=OffsetMap(edits) if edits else None,
        control=control.start() if control else None,
    )


def unwrap(text: str) -> str:
    """Return printed words as one line: wraps undone, every run of white space one blank.

    This is how a text value comes from the words its span covers: ``unwrap(letter.excerpt(span)) == value``.
    """
    text = _plain_characters(text)
    edits = sorted((*_invisible(text), *_ligatures(text), *_hyphens(text)))
    return " ".join((apply(text, edits) if edits else text).split())


# ---- characters -----------------------------------------------------------------------------------------------------

_BLANKS = "\t\x0b\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_CONTROLS = "".join(map(chr, (*range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))))
_TO_ONE = str.maketrans(
    {**dict.fromkeys(_BLANKS + _CONTROLS, " "), "\u2028": "\n", "\u2029": "\n", "\ufffe": "-",
     "\u2010": "-", "\u2011": "-"}
)

_CONTROL = re.compile(f"[{_CONTROLS}]")

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIGATURES = dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))

# Zero-width characters, byte order marks and soft hyphens
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def _plain_characters(text: str) -> str:
    """Replace characters one for one, so that every offset stays what it was."""
    if _is_plain(text):
        return text
    if "\r" in text and "\n" not in text:  # line ends of the old Macintosh
        text = text.replace("\r", "\n")
    return text.translate(_TO_ONE)


def _is_plain(text: str) -> bool:
    """Tell quickly that a text holds nothing to replace; other blanks and control characters are not printable."""
    if not text.replace("\n", "").replace("\f", "").isprintable():
        return False
    return text.isascii() or not any(hyphen in text for hyphen in "\u2010\u2011")


def _invisible(text: str) -> list[Edit]:
    if text.isascii():
        return []
    return [Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)]


def _ligatures(text: str) -> list[Edit]:
    if text.isascii():
        return []
    return [Edit(m.start(), m.end(), _LIGATURES[m.group()]) for m in _LIGATURE.finditer(text)]


# ---- lines ----------------------------------------------------------------------------------------------------------

# Each begins with a character that Python's engine finds in one quick loop.
_HYPHEN_END = re.compile("[-\u00ad][^\\S\n\f]*+[\n\f]\\s*+(?=\\w)")
_HYPHEN_AND_SPACE = re.compile("[-\u00ad]\\s")
_HYPHEN_AND_BLANK = re.compile(r"-\s")  # one letter to look for: many times as fast
_LINE_END = re.compile(r"[\n\f]\s*+")
_LONG_LINE_END = re.compile(r"[\n\f]\s{4,}+")
_LONG_LINE_ENDS = (re.compile(r"\n\s{4}"), re.compile(r"\f\s{4}"))
_LONG_BLANK = re.compile(r" {6,}+")
_SPACED_PARAGRAPH = re.compile(r"\n\r?[^\S\n\r]+\r?\n")

FLAT_LINE = 400
"""A text whose lines are longer than this on average has lost its line ends."""


def detect_layout(text: str) -> Layout:
    r"""Tell how a text is spaced.

    Args:
        text: Text with ``\\n`` line ends.

    Returns:
        ``"spaced"`` if nearly every line end is doubled although the lines are wrapped, ``"flat"`` if there are hardly
        any line ends, else ``"tight"``.
    """
    text = text.replace("\r", "")
    ends = text.count("\n")
    if ends * FLAT_LINE < len(text):
        return "flat"
    if (text.count("\n\n") + text.count("\n \n")) * 3 < ends:
        return "tight"
    every = text.split("\n")
    lines = [line for line in every if line and not line.isspace()]
    neighbours = sum(bool(a.strip() and b.strip()) for a, b in itertools.pairwise(every))
    if len(lines) * 1.6 > ends or neighbours * 10 > len(lines):  # fewer blank lines than a doubled text would have
        return "tight"
    # Blank lines may also separate paragraphs of one long line each: those end in full stops, wrapped lines do not.
    wrapped = sum(line.rstrip()[-1] not in ".:!?" for line in lines)
    return "spaced" if wrapped * 2 > len(lines) and max(map(len, lines)) < FLAT_LINE else "tight"


def _hyphens(text: str) -> list[Edit]:
    if not (_HYPHEN_AND_BLANK if text.isascii() else _HYPHEN_AND_SPACE).search(text):
        return []
    ends = _HYPHEN_END.finditer(text)
    return [Edit(m.start() + 1, m.end(), "") for m in ends if text[m.start() - 1 : m.start()].isalnum()]


def _white_space(text: str, layout: Layout) -> list[Edit]:
    """Join words broken at hyphens, undo doubled line ends, shorten long runs."""
    edits = _hyphens(text)
    joined = {edit.end for edit in edits}
    if layout != "spaced" and not any(end.search(text) for end in _LONG_LINE_ENDS):
        ends: Iterable[re.Match[str]] = ()
    else:
        ends = (_LINE_END if layout == "spaced" else _LONG_LINE_END).finditer(text)
    for match in ends:
        start, end = match.span()
        if end in joined:
            continue
        run = match.group()
        new = _spaced_break(run) if layout == "spaced" else _short_run(run)
        if new != run:
            edits.append(Edit(start, end, new))
    if "      " in text:
        edits += _blanks_outside(text, sorted(edits))
    return edits


def _blanks_outside(text: str, edits: list[Edit]) -> list[Edit]:
    """Shorten long runs of blanks that no edit covers."""
    ends = [edit.end for edit in edits]
    found = []
    for match in _LONG_BLANK.finditer(text):
        i = bisect_right(ends, match.start())
        if i == len(edits) or match.end() <= edits[i].start:
            found.append(Edit(match.start(), match.end(), " "))
    return found


def _spaced_break(run: str) -> str:
    """Return what a run from one line to the next means in a text that doubles its line ends."""
    if "\f" in run:
        return "\f"
    if run.count("\n") <= 2:
        return "\n"
    # The doubled text marks a paragraph by a line of one blank. Without it this is a page break, or a paragraph whose
    # blank was stripped: the words must tell.
    return "\n\n" if _SPACED_PARAGRAPH.search(run) else "\f"


def _short_run(run: str) -> str:
    if "\f" in run:
        return "\f"
    return "\n" if run.count("\n") == 1 else "\n\n"
