"""The exceptions of imrparse. Every error a user can meet derives from `ImrparseError`.

Each class also inherits the built-in exception that fits, so that ``except ValueError`` or ``except OSError`` work as
expected. All of them pickle, so that they survive the way back from a worker process.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from imrparse.diagnostics import Diagnostic

__all__ = [
    "AmbiguousFormatError",
    "EmptySourceError",
    "EncryptedSourceError",
    "FormatError",
    "GrammarError",
    "ImrparseError",
    "LetterError",
    "MissingExtraError",
    "NoFormatMatchesError",
    "NoTextLayerError",
    "NotTextError",
    "PluginError",
    "SerializationError",
    "SourceError",
    "SourceNotFoundError",
    "SourceTooLargeError",
    "UnknownFormatError",
]


class ImrparseError(Exception):
    """Base class of all errors of imrparse.

    Attributes:
        message: What went wrong, in plain words.
        hint: What to do about it, or None.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\nhint: {self.hint}" if self.hint else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, self.__dict__.copy())


def _rebuild(cls: type[ImrparseError], args: tuple[Any, ...], state: dict[str, Any]) -> ImrparseError:
    new = OSError.__new__ if issubclass(cls, OSError) else cls.__new__  # OSError has a memory layout of its own
    error = new(cls)
    error.args = args
    error.__dict__.update(state)
    return error


class SourceError(ImrparseError, ValueError):
    """A source could not be read.

    Attributes:
        name: Name of the source: a path, or a name in angle brackets.
    """

    def __init__(self, name: str, message: str, *, hint: str | None = None) -> None:
        super().__init__(f"{name}: {message}", hint=hint)
        self.name = name


class SourceNotFoundError(SourceError, OSError):
    """There is no such file, it is a directory, or it may not be read."""


class EmptySourceError(SourceError):
    """The source holds no bytes or nothing but white space."""


class NotTextError(SourceError):
    """The source is neither a PDF nor text in a known encoding."""


class EncryptedSourceError(SourceError):
    """The PDF asks for a password."""


class NoTextLayerError(SourceError):
    """The PDF has no text, for example because it was scanned."""


class SourceTooLargeError(SourceError):
    """The source is larger than the limit."""


class FormatError(ImrparseError, LookupError):
    """No format, or no single one, could be chosen for a letter."""


class UnknownFormatError(FormatError):
    """A format was asked for by an identifier that nobody registered."""


class NoFormatMatchesError(FormatError):
    """No format recognises the text.

    Attributes:
        candidates: For each format its identifier and what was missed.
    """

    def __init__(
        self, message: str, *, candidates: Sequence[tuple[str, str]] = (), hint: str | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.candidates = tuple(candidates)


class AmbiguousFormatError(FormatError):
    """Two formats fit the text equally well."""


class LetterError(ImrparseError, ValueError):
    """A letter was read with ``strict=True`` and has error-level diagnostics.

    Attributes:
        diagnostics: All error-level diagnostics, in the letter's order.
    """

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)


class GrammarError(ImrparseError, RuntimeError):
    """A grammar file is missing or does not compile."""


class PluginError(ImrparseError, RuntimeError):
    """A format supplied by a plugin cannot be used."""


class SerializationError(ImrparseError, ValueError):
    """Data does not describe a letter; the message names the field."""


class MissingExtraError(ImrparseError, ImportError):
    """An optional package is needed and not installed; the message names the extra."""
