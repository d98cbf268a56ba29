"""The program ``imrparse``: its commands and what holds for all of them."""

from __future__ import annotations

import os

import click

from imrparse.cli.group import CommandLine

__all__ = ["main"]

EXIT_STATUS = """\
\b
Exit status:
  0    everything was read
  1    check showed findings
  2    a file could not be read, or the command was not understood
"""


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's signature
    if not asked or ctx.resilient_parsing:
        return
    import importlib.metadata

    try:
        version = importlib.metadata.version("imrparse")
    except importlib.metadata.PackageNotFoundError:
        version = "(version unknown: used without being installed)"
    click.echo(f"imrparse {version}")
    ctx.exit()


@click.group(
    cls=CommandLine,
    modules={name: f"imrparse.cli.{name}" for name in ("parse", "check", "tree", "schema")},
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXIT_STATUS,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read decision letters of Independent Medical Review (IMR).

    Each FILE is a letter as PDF with a text layer or as plain text; "-" stands for standard input.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False  # otherwise click colours exactly what goes to a terminal
