"""The stages of reading a letter, in order: clean, detect, parse, build, check."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from imrparse.checks import check_letter
from imrparse.cleaning import CleanText, clean
from imrparse.detection import choose_format
from imrparse.diagnostics import Diagnostic, diagnose
from imrparse.model import Letter
from imrparse.offsets import Span
from imrparse.parsing import Parsed, parse_letter
from imrparse.plugins import LetterFormat, get_format
from imrparse.reading import one_line
from imrparse.scanning import TEXT, Word
from imrparse.source import Source

__all__ = ["Stages", "build_letter", "read_stages"]


@attrs.frozen(kw_only=True)
class Stages:
    """What each stage made of a source.

    Attributes:
        clean: The cleaned text.
        format: The format chosen.
        parsed: The words in order.
        letter: The letter.
    """

    clean: CleanText
    format: LetterFormat
    parsed: Parsed
    letter: Letter


def read_stages(source: Source, diagnostics: Sequence[Diagnostic] = (), format_id: str | None = None) -> Stages:
    """Run all stages on a source.

    Args:
        source: The source.
        diagnostics: What was odd while reading it.
        format_id: The format, recognised if None.

    Returns:
        What each stage made of it.

    Raises:
        FormatError: No format, or no single one, could be chosen.
    """
    cleaned = clean(source)
    chosen = choose_format(cleaned, source.name) if format_id is None else get_format(format_id)
    parsed = parse_letter(cleaned, chosen.grammar, chosen.arrange)
    letter = build_letter(source, cleaned, chosen, parsed, diagnostics)
    return Stages(clean=cleaned, format=chosen, parsed=parsed, letter=letter)


def build_letter(
    source: Source, cleaned: CleanText, chosen: LetterFormat, parsed: Parsed, diagnostics: Sequence[Diagnostic] = ()
) -> Letter:
    """Turn a tree into a letter and check it.

    Args:
        source: The source.
        cleaned: Its cleaned text.
        chosen: The format.
        parsed: The words in order.
        diagnostics: What was odd while reading the source.

    Returns:
        The letter.
    """
    reader = chosen.reader(cleaned)
    fields = chosen.grammar.read_words(parsed.words, reader)
    set_aside = (cleaned.span(word.start, word.end) for word in parsed.set_aside)
    unclaimed = sorted({*reader.unclaimed, *set_aside})
    letter = Letter(**fields, source=source, unclaimed=tuple(unclaimed))
    found = [*diagnostics, *_misplaced(cleaned, chosen, parsed), *reader.diagnostics, *check_letter(letter)]
    return attrs.evolve(letter, diagnostics=tuple(sorted(found, key=_place))) if found else letter


def _misplaced(cleaned: CleanText, chosen: LetterFormat, parsed: Parsed) -> list[Diagnostic]:
    """Control characters, headings and labels out of place, and headings whose beginning is uncertain."""
    found = _lost_items(cleaned, chosen, parsed.demoted)
    for word in (*parsed.demoted, *parsed.set_aside):
        if word.type != TEXT:
            name = chosen.labels.get(word.type, f'"{one_line(word)}"')
            place = cleaned.span(word.start, word.end)
            found.append(diagnose("IMR206", f"Here stands {name}, which does not belong here.", place))
    if cleaned.control is not None:
        place = Span(cleaned.control, cleaned.control + 1)
        found.append(diagnose("IMR104", "The text holds control characters; they were read as blanks.", place))
    for span in parsed.uncertain:
        found.append(
            diagnose("IMR207", "Nothing in the layout shows where this item's heading begins.", cleaned.span(*span))
        )
    return found


def _lost_items(cleaned: CleanText, chosen: LetterFormat, demoted: Sequence[Word]) -> list[Diagnostic]:
    """Items whose labels are all out of place."""
    found = []
    count = len(chosen.item_labels)
    for i in range(len(demoted) - count + 1 if count else 0):
        if tuple(word.type for word in demoted[i : i + count]) == chosen.item_labels:
            place = cleaned.span(demoted[i].start, demoted[i + count - 1].end)
            found.append(diagnose("IMR209", "A disputed item has no outcome that could be read, so it is missing.", place))
    return found


def _place(diagnostic: Diagnostic) -> tuple[Span, str]:
    """Order by place; what has none comes first."""
    return diagnostic.span or Span(-1, -1), diagnostic.code
