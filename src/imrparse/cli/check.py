"""``imrparse check``: everything that was odd, missing or not understood, with its place in the letter."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from imrparse.diagnostics import Diagnostic
    from imrparse.model import Letter

__all__ = ["check"]

_SEVERITIES = ("info", "warning", "error")
_COLORS = {"info": "cyan", "warning": "yellow", "error": "red"}
_INDENT = "    "


@click.command(short_help="Show what was odd, missing or not understood.")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option(
    "--min-severity",
    type=click.Choice(_SEVERITIES),
    default="info",
    show_default=True,
    help="Leave out what matters less.",
)
@click.option("--format", "format_id", metavar="ID", help="Format of the letters; recognised if not given.")
def check(*, files: tuple[str, ...], min_severity: str, format_id: str | None) -> None:
    """Show what was odd, missing or not understood in letters, and where.

    A FILE that cannot be read is reported; the others are still checked. The exit status is 0 when nothing was found,
    1 when something was shown and 2 when a FILE could not be read.
    """
    from imrparse.cli.failures import check_format, read_or_report

    check_format(format_id)
    all_found: list[Diagnostic] = []
    failed = 0
    for file in files:
        letter = read_or_report(file, format_id=format_id)
        if letter is None:
            failed += 1
            continue
        all_found += letter.diagnostics
        _show(letter, _at_least(min_severity, letter.diagnostics))
    shown = _at_least(min_severity, all_found)
    click.echo(_total(len(files), failed, shown, len(all_found) - len(shown)))
    if shown or failed:
        raise click.exceptions.Exit(2 if failed else 1)


def _at_least(severity: str, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    wanted = _SEVERITIES[_SEVERITIES.index(severity) :]
    return [diagnostic for diagnostic in found if diagnostic.severity.value in wanted]


def _show(letter: Letter, found: Sequence[Diagnostic]) -> None:
    """Show a letter's findings; what to do is told once where several findings ask for the same."""
    told = set()
    for diagnostic in found:
        hint = None if diagnostic.hint in told else diagnostic.hint
        click.echo("\n".join([*_describe(diagnostic, letter), *_advise(hint)]) + "\n")
        told.add(hint)


def _describe(found: Diagnostic, letter: Letter) -> Iterator[str]:
    """Tell one finding: where and what, then the line it stands in."""
    from imrparse.cli.marking import first_word, mark
    from imrparse.cli.output import plain, terminal_width

    place, marked = letter.source.name, None
    color = _COLORS[found.severity.value]
    if found.span is not None:
        page, line, column = letter.source.position(first_word(letter.source, found.span))
        place += f":{page}:{line}:{column}"
        marked = mark(letter.source, found.span, terminal_width() - len(_INDENT))
    severity = click.style(found.severity.value, fg=color, bold=True)
    yield f"{plain(place)}: {severity} {found.code} {plain(found.message)}"
    if marked is not None:
        yield _INDENT + marked[0]
        yield _INDENT + click.style(marked[1], fg=color)


def _advise(hint: str | None) -> list[str]:
    from imrparse.cli.output import plain, terminal_width

    if not hint:
        return []
    margin = _INDENT + " " * len("hint: ")
    return textwrap.wrap(f"hint: {plain(hint)}", terminal_width(), initial_indent=_INDENT, subsequent_indent=margin)


def _total(files: int, failed: int, shown: Sequence[Diagnostic], hidden: int) -> str:
    """Return the last line: how much was read and how much was found."""
    from imrparse.cli.output import by_severity, count

    parts = []
    if files > failed:
        parts.append(f"{count(files - failed, 'letter')} checked: {by_severity(shown) or 'nothing to report'}")
        if hidden:
            parts[-1] += f" ({hidden} of lower severity not shown)"
    if failed:
        parts.append(f"{count(failed, 'file')} could not be read")
    return "; ".join(parts) + "."
