"""``imrparse tree``: how a letter was taken apart."""

from __future__ import annotations

import click

__all__ = ["tree"]


@click.command()
@click.argument("file", type=click.Path())
@click.option(
    "--width",
    type=click.IntRange(min=1),
    default=70,
    show_default=True,
    metavar="N",
    help="Show at most N characters of each text.",
)
@click.option("--format", "format_id", metavar="ID", help="Format of the letter; recognised if not given.")
def tree(file: str, width: int, format_id: str | None) -> None:
    """Show how a letter was taken apart, for people who write grammars."""
    from imrparse import parse
    from imrparse.cli.output import plain
    from imrparse.trees import show_tree

    for line in show_tree(parse(file, format=format_id).tree, width):
        click.echo(plain(line))
