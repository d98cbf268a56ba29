"""The public functions: one list of stages from a source to a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from imrparse.diagnostics import Diagnostic, Severity
from imrparse.errors import LetterError
from imrparse.model import Letter
from imrparse.source import Source

if TYPE_CHECKING:
    from lark import Token, Tree

    from imrparse.cleaning import CleanText
    from imrparse.detection import Match
    from imrparse.loading import Loadable
    from imrparse.plugins import LetterFormat

__all__ = ["ParseResult", "detect", "load", "loads", "parse"]


@attrs.frozen(kw_only=True)
class ParseResult:
    """All stages of reading one letter, for the curious.

    Attributes:
        letter: The letter.
        tree: Lark's tree of the letter, the trees of its pieces grafted in; offsets are in ``clean.text``.
        format: The format it was read in.
        clean: The cleaned text, with its map to the source's text.
        diagnostics: The letter's diagnostics.
    """

    letter: Letter
    tree: Tree[Token]
    format: LetterFormat
    clean: CleanText
    diagnostics: tuple[Diagnostic, ...]


def load(source: Loadable, *, format: str | None = None, strict: bool = False) -> Letter:
    """Read a decision letter.

    Args:
        source: A path, ``"-"`` for standard input, bytes, or an open binary or text file. PDF files need a text layer;
            text may be in any common encoding.
        format: Identifier of the letter's format; recognised if not given.
        strict: Raise if the letter has a diagnostic of severity error, instead of returning what could be read.

    Returns:
        The letter, with everything odd in ``letter.diagnostics``.

    Raises:
        SourceError: The source cannot be read; the subclass tells why.
        NoFormatMatchesError: No known format recognises the text.
        UnknownFormatError: There is no format of the name given.
        LetterError: With ``strict=True``: some of the letter could not be read.
    """
    from imrparse.loading import read_source

    found, diagnostics = read_source(source)
    return _strictly(_read(found, diagnostics, format), strict=strict)


def loads(text: str, *, name: str = "<text>", format: str | None = None, strict: bool = False) -> Letter:
    """Read a decision letter from text that is already in memory.

    Args:
        text: The letter's text; form feeds begin new pages.
        name: Name used in messages and in ``letter.source``.
        format: Identifier of the letter's format; recognised if not given.
        strict: Raise if the letter has a diagnostic of severity error.

    Returns:
        The letter.

    Raises:
        SourceError: The text is empty.
        NoFormatMatchesError: No known format recognises the text.
        UnknownFormatError: There is no format of the name given.
        LetterError: With ``strict=True``: some of the letter could not be read.
    """
    from imrparse.loading import source_from_text

    return _strictly(_read(source_from_text(text, name), (), format), strict=strict)


def parse(source: Loadable | Source, *, format: str | None = None) -> ParseResult:
    """Read a letter and keep all stages: cleaned text, format, tree, letter.

    Args:
        source: Whatever `load` accepts, or a `Source`; for text in memory ``Source.from_text(text)``.
        format: Identifier of the letter's format; recognised if not given.

    Returns:
        All stages.

    Raises:
        SourceError: The source cannot be read.
        NoFormatMatchesError: No known format recognises the text.
        UnknownFormatError: There is no format of the name given.
    """
    from imrparse.loading import read_source
    from imrparse.pipeline import read_stages
    from imrparse.trees import whole_tree

    found, diagnostics = (source, ()) if isinstance(source, Source) else read_source(source)
    stages = read_stages(found, diagnostics, format)
    return ParseResult(
        letter=stages.letter,
        tree=whole_tree(stages.parsed.words, stages.format.grammar, stages.format.reader.pieces),
        format=stages.format,
        clean=stages.clean,
        diagnostics=stages.letter.diagnostics,
    )


def detect(text: str) -> tuple[Match, ...]:
    """Tell how well a text fits each known format.

    Args:
        text: The text of a letter.

    Returns:
        The formats with their scores and reasons, best first.
    """
    from imrparse.cleaning import clean
    from imrparse.detection import detect_formats

    return detect_formats(clean(Source.from_text(text)))


def _read(source: Source, diagnostics: Sequence[Diagnostic], format_id: str | None) -> Letter:
    from imrparse.pipeline import read_stages

    return read_stages(source, diagnostics, format_id).letter


def _strictly(letter: Letter, *, strict: bool) -> Letter:
    if not strict:
        return letter
    errors = [found for found in letter.diagnostics if found.severity is Severity.ERROR]
    if errors:
        raise LetterError(_listing(letter, errors), errors)
    return letter


def _listing(letter: Letter, errors: Sequence[Diagnostic]) -> str:
    lines = [f"{letter.source.name}: the letter could not be read completely."]
    for found in errors:
        place = f" ({letter.source.position(found.span)})" if found.span else ""
        lines.append(f"  {found.code}: {found.message}{place}")
    return "\n".join(lines)
