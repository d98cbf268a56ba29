"""Readers: one module for each kind of file, each turning bytes into text with page starts."""

from __future__ import annotations

import attrs

from imrparse.diagnostics import Diagnostic

__all__ = ["ReadText"]


@attrs.frozen(kw_only=True)
class ReadText:
    """What a reader gives back.

    Attributes:
        text: The text, unchanged but for what the file format itself demands.
        page_starts: Offset of the first character of each page.
        diagnostics: What was odd while reading.
    """

    text: str
    page_starts: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
