"""From anything that can hold a letter to a `Source`: paths, bytes, open files, standard input."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from imrparse.diagnostics import Diagnostic
from imrparse.errors import EmptySourceError, SourceError, SourceNotFoundError, SourceTooLargeError
from imrparse.readers.pdf import read_pdf
from imrparse.readers.text import read_text
from imrparse.source import Source

__all__ = ["MAX_BYTES", "Loadable", "read_source", "source_from_text"]

Loadable = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str]
"""What a letter can be read from: a path, ``"-"`` for standard input, bytes, or an open binary or text file."""

MAX_BYTES = 100_000_000
"""Largest source that is read, in bytes. Real letters have 20 to 200 kilobytes."""

_PDF_MAGIC = b"%PDF-"
_MAGIC_WINDOW = 1024  # PDF readers accept some bytes before the mark


def read_source(source: Loadable, *, name: str | None = None) -> tuple[Source, Sequence[Diagnostic]]:
    """Read a letter's text.

    Args:
        source: What to read from; a string is always a path, or ``"-"`` for standard input.
        name: Name used in messages instead of the path.

    Returns:
        The source and what was odd while reading it.

    Raises:
        SourceError: It cannot be read; the subclass tells why.
        TypeError: `source` is of a type that cannot hold a letter.
    """
    data, found_name = _fetch(source)
    name = name or found_name
    if isinstance(data, str):
        return source_from_text(data, name), ()
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    if not data.strip(b" \t\r\n\0"):
        raise _empty(name)
    is_pdf = _PDF_MAGIC in data[:_MAGIC_WINDOW]
    read = (read_pdf if is_pdf else read_text)(data, name)
    if not read.text.strip():
        raise _empty(name)
    media_type = "application/pdf" if is_pdf else "text/plain"
    digest = hashlib.sha256(data).hexdigest()
    found = Source(name=name, media_type=media_type, sha256=digest, text=read.text, page_starts=read.page_starts)
    return found, read.diagnostics


def source_from_text(text: str, name: str) -> Source:
    """Make a source of text in memory.

    Args:
        text: The text.
        name: Name used in messages.

    Returns:
        The source.

    Raises:
        EmptySourceError: The text is empty or blank.
        SourceTooLargeError: It is larger than the limit.
        TypeError: It is not a string.
    """
    if not isinstance(text, str):
        raise TypeError(f"loads() takes text, not {type(text).__name__}; for bytes and files there is load()")
    if len(text) > MAX_BYTES:
        raise _too_large(name)
    if not text.strip():
        raise _empty(name)
    return Source.from_text(text, name=name)


def _fetch(source: Loadable) -> tuple[bytes | str, str]:
    """Return the content and a name for it."""
    if isinstance(source, str) and source == "-":
        if sys.stdin is None:
            raise SourceError("<stdin>", "standard input is closed.")
        return _fetch(sys.stdin.buffer)[0], "<stdin>"
    if isinstance(source, str | os.PathLike):
        return _fetch_file(os.fspath(source))
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), "<bytes>"
    if hasattr(source, "read"):
        name = getattr(source, "name", None)
        try:
            return source.read(MAX_BYTES + 1), name if isinstance(name, str) else "<file>"
        except (OSError, ValueError) as error:
            raise SourceError(str(name or "<file>"), f"the open file cannot be read: {error}.") from error
    kind = type(source).__name__
    raise TypeError(f"load() takes a path, bytes or an open file, not {kind}; for text there is loads()")


def _fetch_file(path: str) -> tuple[bytes, str]:
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1), path
    except FileNotFoundError:
        raise SourceNotFoundError(path, "there is no such file.") from None
    except IsADirectoryError:
        raise SourceNotFoundError(path, "this is a directory, not a letter.") from None
    except PermissionError:
        raise SourceNotFoundError(path, "this file may not be read (permission denied).") from None
    except (OSError, ValueError) as error:
        raise SourceNotFoundError(path.replace("\0", "\\0"), f"the file cannot be read: {error}.") from error


def _empty(name: str) -> EmptySourceError:
    return EmptySourceError(name, "there is nothing in it.", hint="Check that the download was complete.")


def _too_large(name: str) -> SourceTooLargeError:
    return SourceTooLargeError(name, f"it is larger than {MAX_BYTES // 1_000_000} MB, too large for a letter.")
