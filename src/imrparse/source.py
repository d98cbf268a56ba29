"""The source of a letter: its text as it was read, where its pages begin, and where its bytes came from."""

from __future__ import annotations

import hashlib
from bisect import bisect_right

import attrs

from imrparse.offsets import Position, Span

__all__ = ["Source"]


@attrs.frozen(kw_only=True)
class Source:
    """What a letter was read from.

    Attributes:
        name: File name or path as given, or a name in angle brackets such as ``"<bytes>"``.
        media_type: ``"application/pdf"`` or ``"text/plain"``.
        sha256: SHA-256 of the bytes in hexadecimal; of the UTF-8 encoding if the source was given as text.
        text: The text as read, before any cleaning. All spans of the letter refer to it.
        page_starts: Offset in `text` of the first character of each page; ``(0,)`` for one page.
    """

    name: str
    media_type: str
    sha256: str
    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    page_starts: tuple[int, ...] = (0,)

    @classmethod
    def from_text(cls, text: str, *, name: str = "<text>") -> Source:
        """Make a source of text that is already in memory.

        Args:
            text: The letter's text; form feeds begin new pages.
            name: Name used in messages.

        Returns:
            The source, with media type ``"text/plain"``.
        """
        text = text.removeprefix("\ufeff")
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(name=name, media_type="text/plain", sha256=digest, text=text, page_starts=page_starts(text))

    def excerpt(self, span: Span) -> str:
        """Return the printed words that a span covers, exactly as in `text`."""
        return self.text[span[0] : span[1]]

    def position(self, span: Span | int) -> Position:
        r"""Return page, line on the page and column of an offset or of a span's start.

        Lines end at ``\n`` (at ``\r`` in a text that has no ``\n``); what stands between two pages counts to the earlier
        one.
        """
        offset = span if isinstance(span, int) else span[0]
        page = bisect_right(self.page_starts, offset)
        first = self.page_starts[page - 1]
        end = "\r" if "\n" not in self.text and "\r" in self.text else "\n"
        line = self.text.count(end, first, offset) + 1
        column = offset - max(self.text.rfind(end, first, offset) + 1, first) + 1
        return Position(page, line, column)


def page_starts(text: str) -> tuple[int, ...]:
    """Return where the pages of a text begin: at its start and after each form feed that text follows."""
    starts = [0]
    at = text.find("\f")
    while 0 <= at < len(text) - 1:
        starts.append(at + 1)
        at = text.find("\f", at + 1)
    return tuple(starts)
