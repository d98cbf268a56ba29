"""Which format a letter is in, and why."""

from __future__ import annotations

import attrs

from imrparse.cleaning import CleanText
from imrparse.errors import AmbiguousFormatError, NoFormatMatchesError
from imrparse.plugins import LetterFormat, formats

__all__ = ["Match", "choose_format", "detect_formats"]


@attrs.frozen(kw_only=True)
class Match:
    """How well a text fits a format.

    Attributes:
        format: The format.
        score: Share of the format's landmarks that were found, from 0.0 to 1.0.
        found: Plain names of the landmarks found.
        missed: Plain names of those not found.
    """

    format: LetterFormat
    score: float
    found: tuple[str, ...]
    missed: tuple[str, ...]


def detect_formats(clean: CleanText) -> tuple[Match, ...]:
    """Return how well a text fits each format, best first."""
    matches = []
    for candidate in formats():
        # One expression for each landmark: those that begin with plain letters are found in one quick loop.
        pattern = candidate.grammar.scanner.pattern
        seen = {name for name in candidate.landmarks if pattern(name).search(clean.text)}
        found = tuple(candidate.labels[name] for name in candidate.landmarks if name in seen)
        missed = tuple(candidate.labels[name] for name in candidate.landmarks if name not in seen)
        score = len(found) / len(candidate.landmarks)
        matches.append(Match(format=candidate, score=score, found=found, missed=missed))
    return tuple(sorted(matches, key=lambda match: -match.score))


def choose_format(clean: CleanText, name: str) -> LetterFormat:
    """Choose the format that fits a text best.

    Args:
        clean: The cleaned text.
        name: Name of the source for messages.

    Returns:
        The format.

    Raises:
        NoFormatMatchesError: None of the formats' landmarks stands in the text.
        AmbiguousFormatError: Two formats fit equally well.
    """
    matches = [match for match in detect_formats(clean) if match.score > 0]
    if not matches:
        candidates = [(match.format.id, f"missed {'; '.join(match.missed)}") for match in detect_formats(clean)]
        listing = "\n".join(f"  {format_id}: {why}" for format_id, why in candidates)
        raise NoFormatMatchesError(
            f"{name}: no known kind of decision letter was recognised.\n{listing}",
            candidates=candidates,
            hint="If it is a letter of one of these formats all the same, name it with format=.",
        )
    if len(matches) > 1 and matches[0].score == matches[1].score:
        both = " and ".join(match.format.id for match in matches[:2])
        raise AmbiguousFormatError(
            f"{name}: the formats {both} fit equally well.", hint="Name one of them with format=."
        )
    return matches[0].format
