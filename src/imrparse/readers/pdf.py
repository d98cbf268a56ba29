"""PDF files with a text layer, read with PDFium.

PDFium gives text line by line but no paragraphs. Their gaps are found from the lines' baselines: a gap larger than 1.35
times the page's usual line distance separates paragraphs and becomes a blank line. Pages are separated by a form feed.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import re
import statistics
from collections.abc import Iterator
from typing import Any

from imrparse.diagnostics import Diagnostic, diagnose
from imrparse.errors import EncryptedSourceError, NoTextLayerError, NotTextError
from imrparse.offsets import Span
from imrparse.readers import ReadText

__all__ = ["read_pdf"]

PARAGRAPH_GAP = 1.35
"""A baseline distance above this multiple of the page's median distance separates paragraphs."""

_HYPHEN = "\ufffe"  # PDFium's sign for a hyphen at the end of a line; it swallows the line end
_LINE_END = re.compile(f"(\r\n|{_HYPHEN})")


def read_pdf(data: bytes, name: str) -> ReadText:
    r"""Extract the text of a PDF.

    Args:
        data: The file's bytes.
        name: Name of the source for messages.

    Returns:
        The text: lines end in ``\n``, paragraphs are separated by a blank line, pages by a form feed.

    Raises:
        EncryptedSourceError: The PDF asks for a password.
        NoTextLayerError: No page has text.
        NotTextError: The file is damaged beyond reading.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(name, str(error)) from None
    try:
        return _read_pages(document, name, pypdfium2)
    finally:
        document.close()


def _cannot_open(name: str, reason: str) -> EncryptedSourceError | NotTextError:
    if "password" in reason.lower() or "security" in reason.lower():
        return EncryptedSourceError(
            name, "the PDF is encrypted.", hint="Save it without a password in a PDF viewer first."
        )
    return NotTextError(
        name, "the PDF is damaged and cannot be opened.", hint="Download it again from its publisher."
    )


def _read_pages(document: Any, name: str, pypdfium2: Any) -> ReadText:
    pages: list[str] = []
    starts: list[int] = []
    found: list[Diagnostic] = []
    length = 0
    for number in range(1, len(document) + 1):
        if pages:
            length += 1  # the form feed that ends the page before
        text, has_geometry, is_picture = "", True, True
        with contextlib.suppress(pypdfium2.PdfiumError):
            page = document[number - 1]
            text, has_geometry = _page_text(page, pypdfium2.raw)
            is_picture = not text.strip() and any(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
            page.close()
        place = Span(length, length + len(text))
        if not text.strip() and is_picture:
            found.append(diagnose("IMR101", f"Page {number} is a picture or cannot be read: it has no text.", place))
        elif text.strip() and not has_geometry:
            found.append(diagnose("IMR103", f"The character positions of page {number} do not fit its text.", place))
        starts.append(length)
        pages.append(text)
        length += len(text)
    if not any(page.strip() for page in pages):
        raise NoTextLayerError(
            name, "the PDF has no text; it may be a scan.", hint="Recognise its text with an OCR program first."
        )
    return ReadText(text="\f".join(pages), page_starts=tuple(starts), diagnostics=tuple(found))


def _page_text(page: Any, raw: Any) -> tuple[str, bool]:
    """Return a page's text and whether its geometry could be used."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        text = textpage.get_text_range() if count > 0 else ""
        # Offsets in the text are character indices only if nothing was left out, as PDFium does with odd characters.
        baselines = _baselines(text, textpage, raw) if len(text) == count else None
    finally:
        textpage.close()
    lines = _LINE_END.split(text)
    if baselines is None:
        return lines[0] + "".join(_joint(end) + line for end, line in _pairs(lines)), not text
    return _with_paragraphs(lines, baselines), True


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Return (line end, line) for every line but the first."""
    return zip(lines[1::2], lines[2::2], strict=True)


def _joint(end: str) -> str:
    return "-\n" if end == _HYPHEN else "\n"


def _baselines(text: str, textpage: Any, raw: Any) -> list[float]:
    """Return the vertical position of each line's first character, in points from the page's bottom."""
    x, y = ctypes.c_double(), ctypes.c_double()
    result, start = [], 0
    for match in itertools.chain(_LINE_END.finditer(text), (None,)):
        raw.FPDFText_GetCharOrigin(textpage, start, x, y)
        result.append(y.value)
        start = match.end() if match else start
    return result


def _with_paragraphs(lines: list[str], baselines: list[float]) -> str:
    """Join lines, with a blank line where the baselines lie unusually far apart."""
    drops = [above - below for above, below in itertools.pairwise(baselines)]
    usual = statistics.median([drop for drop in drops if drop > 1] or [0])
    pieces = [lines[0]]
    for (end, line), drop in zip(_pairs(lines), drops, strict=True):
        pieces.append("\n\n" if usual and drop > PARAGRAPH_GAP * usual and end != _HYPHEN else _joint(end))
        pieces.append(line)
    return "".join(pieces)
