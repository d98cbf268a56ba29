"""``imrparse schema``: what the JSON of a letter looks like."""

from __future__ import annotations

import click

__all__ = ["schema"]


@click.command()
def schema() -> None:
    """Show the JSON Schema of what "parse --json" prints."""
    from imrparse import json_schema
    from imrparse.cli.output import as_json

    click.echo(as_json(json_schema(), indent=2))
