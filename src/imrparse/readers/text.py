"""Plain text in any common encoding."""

from __future__ import annotations

import codecs

from imrparse.diagnostics import Diagnostic, diagnose
from imrparse.errors import NotTextError
from imrparse.offsets import Span
from imrparse.readers import ReadText
from imrparse.source import page_starts

__all__ = ["decode", "read_text"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096


def read_text(data: bytes, name: str) -> ReadText:
    """Decode the bytes of a text file.

    Args:
        data: The file's bytes.
        name: Name of the source for messages.

    Returns:
        The text without byte order mark, line ends as they are.

    Raises:
        NotTextError: The bytes are not text in a known encoding.
    """
    text = decode(data, name)
    bad = text.find("\ufffd")
    found: tuple[Diagnostic, ...] = ()
    if bad >= 0:
        count = text.count("\ufffd")
        message = f"{count} characters of the source could not be decoded by whoever saved it."
        found = (diagnose("IMR102", message, Span(bad, bad + 1)),)
    return ReadText(text=text, page_starts=page_starts(text), diagnostics=found)


def decode(data: bytes, name: str) -> str:
    """Decode by byte order mark, UTF-16's zero bytes, strict UTF-8, then Windows-1252, in this order.

    Guessing by letter frequencies does worse than this ladder on English letters.

    Args:
        data: The bytes.
        name: Name of the source for messages.

    Returns:
        The text without byte order mark.

    Raises:
        NotTextError: None of the encodings fits, or the result is mostly control characters.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, name)
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    if zeros * 3 > len(sample):  # Latin text in UTF-16 has a zero in every other byte
        encoding = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return _strict(data, encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _damaged_utf8(data) or _strict(data, "cp1252", name)
    return _checked(text, name)


def _damaged_utf8(data: bytes) -> str | None:
    """Return UTF-8 with a few bad bytes, which lose only themselves; None if most of it is not UTF-8."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(not char.isascii() for char in text) - bad
    return text if good > bad else None


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return _checked(data.decode(encoding), name)
    except UnicodeDecodeError:
        raise _not_text(name) from None


def _checked(text: str, name: str) -> str:
    sample = text[:_SAMPLE]
    odd = sum(not char.isprintable() and not char.isspace() for char in sample)
    if odd * 10 > len(sample):
        raise _not_text(name)
    return text


def _not_text(name: str) -> NotTextError:
    return NotTextError(
        name,
        "this is neither a PDF nor text in UTF-8, UTF-16, UTF-32 or Windows-1252.",
        hint="Save the letter as PDF with a text layer or as plain text.",
    )
