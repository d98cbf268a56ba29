"""A group of commands that loads each command when it is needed and ends quietly when something fails."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

__all__ = ["CommandLine"]

# What shells report for programs ended by ^C and by a closed pipe: 128 and the signal's number.
_INTERRUPTED = 130
_PIPE_CLOSED = 141
_FAILED = 2


class CommandLine(click.Group):
    """Commands by name, each in a module of its own that defines an object of the command's name.

    Attributes:
        modules: For each command the module it is in.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which help shows them."""
        return [*self.modules, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None if there is none of this name."""
        if cmd_name not in self.modules:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(importlib.import_module(self.modules[cmd_name]), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or tell which one was probably meant."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            ctx.fail(f"There is no command {name!r}.{self._suggestion(name)}")
        return super().resolve_command(ctx, args)

    def _suggestion(self, name: str) -> str:
        import difflib

        if Path(name).is_file():
            return f" To read this file: imrparse parse {name}"
        near = difflib.get_close_matches(name, self.modules, n=1)
        return f" Did you mean {near[0]!r}?" if near else ""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; letters hold characters that not every output can show."""
        _replace_what_cannot_be_shown()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn its errors into a message and an exit status."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            _drop_output()
            ctx.exit(_PIPE_CLOSED)
        except Exception as error:
            if not _report(error):
                raise
            ctx.exit(_FAILED)


def _report(error: Exception) -> bool:
    """Report an error that the user can do something about; False for any other."""
    from imrparse.cli.failures import report
    from imrparse.errors import ImrparseError

    if isinstance(error, ImrparseError):
        report(error)
    elif isinstance(error, OSError):  # everything read comes as a SourceError, so this is the output
        _drop_output()
        click.echo(f"imrparse: the output could not be written: {error.strerror or error}.", err=True)
    else:
        return False
    return True


def _replace_what_cannot_be_shown() -> None:
    """Let an output in a narrow encoding print question marks instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # absent where a test or a notebook replaced the stream
        if reconfigure is not None:
            reconfigure(errors="replace")


def _drop_output() -> None:
    """Send what is still in the buffer nowhere: Python writes it at its end and would complain then."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
