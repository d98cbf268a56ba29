"""``imrparse parse``: letters to read, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable

import click

from imrparse.model import Letter

__all__ = ["parse"]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--json", "as_array", is_flag=True, help="Print JSON, indented: an object, or an array for several files.")
@click.option("--jsonl", "as_lines", is_flag=True, help="Print JSON, one letter a line.")
@click.option("--spans", is_flag=True, help="Tell in the JSON where in the letter each value is printed.")
@click.option("--format", "format_id", metavar="ID", help="Format of the letters; recognised if not given.")
@click.option("--strict", is_flag=True, help="Refuse letters that cannot be read completely.")
@click.pass_context
def parse(  # noqa: PLR0913, PLR0917 - one parameter an option
    ctx: click.Context,
    files: tuple[str, ...],
    as_array: bool,  # noqa: FBT001
    as_lines: bool,  # noqa: FBT001
    spans: bool,  # noqa: FBT001
    format_id: str | None,
    strict: bool,  # noqa: FBT001
) -> None:
    """Show what letters say: dates, reviewer, each disputed item with its outcome.

    A file that cannot be read is reported; the others are still shown.
    """
    if as_array and as_lines:
        raise click.UsageError("Choose one of --json and --jsonl.")
    if spans and not (as_array or as_lines):
        raise click.UsageError("--spans needs --json or --jsonl.")
    from imrparse.cli.failures import check_format, read_or_report

    check_format(format_id)
    read = (read_or_report(file, format_id=format_id, strict=strict) for file in files)
    letters = (letter for letter in read if letter is not None)
    if as_array:
        shown = _show_array(letters, spans=spans, single=len(files) == 1)
    elif as_lines:
        shown = _show_lines(letters, spans=spans)
    else:
        shown = _show_summaries(letters)
    ctx.exit(0 if shown == len(files) else 2)


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
    for shown, letter in enumerate(letters, start=1):  # noqa: B007 - counts also when there are none
        click.echo(as_json(to_dict(letter, spans=spans)))  # echo flushes: a reader at the other end need not wait
    return shown


def _show_summaries(letters: Iterable[Letter]) -> int:
    from imrparse.cli.output import terminal_width
    from imrparse.cli.summary import summarize

    shown = 0
    for shown, letter in enumerate(letters, start=1):
        if shown > 1:
            click.echo("\n" + "=" * terminal_width() + "\n")
        for line in summarize(letter, terminal_width()):
            click.echo(line)
    return shown
