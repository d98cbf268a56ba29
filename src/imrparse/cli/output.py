"""What all commands know about the output: its width, its encoding and what may be printed."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imrparse.diagnostics import Diagnostic

__all__ = ["as_json", "by_severity", "count", "listed", "plain", "terminal_width"]

_NARROWEST, _WIDEST = 40, 100


def terminal_width() -> int:
    """Return how many columns text may take: those of the terminal, within what is good to read."""
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))


def plain(text: str, *, keep_lines: bool = False) -> str:
    """Replace every character that could move the cursor, hide or colour text: letters are not to be trusted.

    Args:
        text: Any text.
        keep_lines: Whether line ends stay.

    Returns:
        As many characters, each of them printable or (if asked for) a line end.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or (keep_lines and c == "\n") else _substitute(c) for c in text)


def _substitute(char: str) -> str:
    return " " if char.isspace() else "\ufffd"


def as_json(data: Any, *, indent: int | None = None) -> str:
    """Return data as JSON; characters that standard output cannot encode are escaped, so that nothing is lost.

    Args:
        data: Plain data.
        indent: Blanks of indentation; None for one line.

    Returns:
        JSON text.
    """
    separators = (",", ":") if indent is None else None
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, indent=indent, separators=separators)
    return text


def count(number: int, word: str) -> str:
    """Return "1 letter", "2 letters"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def listed(parts: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def by_severity(found: Iterable[Diagnostic]) -> str:
    """Return how many findings there are of each severity, the worst first: "1 error, 2 warnings, 1 info"."""
    numbers = Counter(diagnostic.severity.value for diagnostic in found)
    words = {"error": count(numbers["error"], "error"), "warning": count(numbers["warning"], "warning")}
    words["info"] = f"{numbers['info']} info"
    return ", ".join(text for severity, text in words.items() if numbers[severity])
