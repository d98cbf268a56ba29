"""Formats: one object describes how the letters of one organization are read."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import attrs

from imrparse.errors import UnknownFormatError
from imrparse.grammar_files import Grammar
from imrparse.parsing import Arrange
from imrparse.reading import LetterReader

__all__ = ["LetterFormat", "formats", "get_format"]


@attrs.frozen(kw_only=True)
class LetterFormat:
    """How the letters of one organization are read.

    Attributes:
        id: Identifier, such as ``"ca-dwc"``.
        title: What the letters are, in a few words.
        organization: Review organization, as far as there is only one.
        jurisdiction: Where the letters come from, as an ISO 3166-2 code.
        layouts: Names of the layouts it reads.
        grammar: The letter grammar.
        reader: Class that turns the letter's words into its fields.
        arrange: Finds blocks that no word marks.
        landmarks: Terminals of the grammar that tell this format from others; detection counts them.
        item_labels: Terminals that follow each other in every item; all of them out of place tell of a lost item.
        labels: A plain name for every terminal of the letter grammar.
    """

    id: str
    title: str
    organization: str | None
    jurisdiction: str
    layouts: tuple[str, ...]
    grammar: Grammar
    reader: type[LetterReader]
    arrange: Arrange | None = None
    landmarks: tuple[str, ...]
    item_labels: tuple[str, ...] = ()
    labels: Mapping[str, str] = attrs.field(hash=False)


@functools.cache
def formats() -> tuple[LetterFormat, ...]:
    """Return all formats that letters can be read in."""
    from imrparse.formats.ca_dwc import CA_DWC

    return (CA_DWC,)


def get_format(format_id: str) -> LetterFormat:
    """Return a format by its identifier.

    Args:
        format_id: For example ``"ca-dwc"``.

    Returns:
        The format.

    Raises:
        UnknownFormatError: There is none of this name; the message suggests the nearest.
    """
    import difflib

    known = {known.id: known for known in formats()}
    if format_id in known:
        return known[format_id]
    near = difflib.get_close_matches(format_id.lower().replace("_", "-"), known, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]!r}?" if near else f"Known formats: {', '.join(known)}."
    raise UnknownFormatError(f"There is no format {format_id!r}.", hint=hint)
