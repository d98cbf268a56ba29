"""Letters that cannot be read: what the user is told."""

from __future__ import annotations

import shlex
import textwrap

import click

from imrparse.cli.output import plain, terminal_width
from imrparse.errors import AmbiguousFormatError, ImrparseError, LetterError, NoFormatMatchesError
from imrparse.model import Letter

__all__ = ["check_format", "read_or_report", "report"]


def read_or_report(path: str, *, format_id: str | None = None, strict: bool = False) -> Letter | None:
    """Read one of several letters.

    Args:
        path: The file, or "-" for standard input.
        format_id: The letter's format; recognised if None.
        strict: Whether a letter that was not read completely counts as a failure.

    Returns:
        The letter, or None after its error was reported.
    """
    from imrparse import load

    try:
        return load(path, format=format_id, strict=strict)
    except ImrparseError as error:
        report(error, path)
        return None


def check_format(format_id: str | None) -> None:
    """Complain of an unknown format once, before any letter is read.

    Args:
        format_id: The format asked for, if any.

    Raises:
        UnknownFormatError: There is none of this name.
    """
    if format_id is not None:
        from imrparse.plugins import get_format

        get_format(format_id)


def report(error: ImrparseError, path: str | None = None) -> None:
    """Tell about an error on standard error.

    Args:
        error: The error.
        path: The letter it is about.
    """
    first, *details = plain(error.message, keep_lines=True).split("\n")
    click.echo(f"imrparse: {first}", err=True)
    for line in details:
        click.echo(
            textwrap.fill(line.strip(), terminal_width(), initial_indent="  ", subsequent_indent="    "), err=True
        )
    hint = _hint(error, path)
    if hint:
        click.echo(f"hint: {plain(hint)}", err=True)


def _hint(error: ImrparseError, path: str | None) -> str | None:
    """Return what to do, in terms of the command line where the error speaks of Python."""
    if isinstance(error, NoFormatMatchesError) and error.candidates:
        return f"If you know the letter's format, name it: --format {error.candidates[0][0]}"
    if isinstance(error, AmbiguousFormatError):
        return "Name one of them with --format."
    if isinstance(error, LetterError) and path is not None:
        return f"To see the places: imrparse check {shlex.quote(path)}"
    return error.hint
