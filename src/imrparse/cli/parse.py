"""``imrparse parse``: letters to read, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from imrparse.model import Letter

__all__ = ["parse"]


@click.command(short_help="Show what letters say, to read or as JSON.")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--json", "form", flag_value="json", help="Print JSON, indented: one object, or an array of several.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print JSON, one letter a line.")
@click.option("--spans", is_flag=True, help="Tell in the JSON where in the letter each value is printed.")
@click.option("--format", "format_id", metavar="ID", help="Format of the letters; recognised if not given.")
@click.option("--strict", is_flag=True, help="Refuse letters that cannot be read completely.")
def parse(*, files: tuple[str, ...], form: str | None, spans: bool, format_id: str | None, strict: bool) -> None:
    """Show what letters say: dates, reviewer, each disputed item with its outcome.

    A FILE that cannot be read is reported; the others are still shown.
    """
    if spans and form is None:
        raise click.UsageError("--spans needs --json or --jsonl.")
    from imrparse.cli.failures import check_format, read_or_report

    check_format(format_id)
    read = (read_or_report(file, format_id=format_id, strict=strict) for file in files)
    letters = (letter for letter in read if letter is not None)
    if form == "json":
        shown = _show_array(letters, spans=spans, single=len(files) == 1)
    elif form == "jsonl":
        shown = _show_lines(letters, spans=spans)
    else:
        shown = _show_summaries(letters)
    if shown < len(files):
        raise click.exceptions.Exit(2)


def _show_array(letters: Iterable[Letter], *, spans: bool, single: bool) -> int:
    from imrparse import to_dict
    from imrparse.cli.output import as_json

    data = [to_dict(letter, spans=spans) for letter in letters]
    if not single:
        click.echo(as_json(data, indent=2))
    elif data:
        click.echo(as_json(data[0], indent=2))
    return len(data)


def _show_lines(letters: Iterable[Letter], *, spans: bool) -> int:
    from imrparse import to_dict
    from imrparse.cli.output import as_json

    shown = 0
    for letter in letters:
        click.echo(as_json(to_dict(letter, spans=spans)))  # echo flushes: a reader at the other end need not wait
        shown += 1
    return shown


def _show_summaries(letters: Iterable[Letter]) -> int:
    from imrparse.cli.output import terminal_width
    from imrparse.cli.summary import summarize

    width = terminal_width()
    shown = 0
    for letter in letters:
        if shown:
            click.echo("\n" + "=" * width + "\n")
        for line in summarize(letter, width):
            click.echo(line)
        shown += 1
    return shown
