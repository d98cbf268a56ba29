"""The small parts of a California letter: credentials, patient, conclusion.

Each reader is a pure function of the part's words on one line; places are ranges of that line.
"""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

from imrparse.grammar_files import load_grammar
from imrparse.model import Patient, Reviewer
from imrparse.offsets import Range
from imrparse.reading import Draft, Part, PieceReader, draft
from imrparse.scanning import Word

__all__ = [
    "Credentials",
    "read_conclusion",
    "read_credentials",
    "read_patient",
]

_GRAMMAR = "ca_dwc.lark"

# ---- credentials ----------------------------------------------------------------------------------------------------


class Credentials(NamedTuple):
    """What the section about how the determination was made tells.

    Attributes:
        organization: The part ``organization``, if printed.
        reviewer: Draft of the `Reviewer`, None if nothing was read.
        strays: Places that were not understood.
    """

    organization: Part | None
    reviewer: Draft | None
    strays: tuple[Range, ...]


@functools.lru_cache(maxsize=1024)  # reviewers write many letters, and the rest of the section is the form's own
def read_credentials(text: str) -> Credentials:
    """Read who made the determination.

    Args:
        text: The text of the section, one line a paragraph.

    Returns:
        Organization and reviewer, and what was not understood.
    """
    reader = CredentialsReader(text)
    parts = load_grammar(_GRAMMAR, "credentials").read(text, reader)
    if parts is None:
        return Credentials(None, None, ((0, len(text)),))
    organization = next((part for part in parts if part[0] == "organization"), None)
    credentials = [part for part in parts if part[0] != "organization"]
    return Credentials(organization, draft(Reviewer, credentials) if credentials else None, tuple(reader.strays))


class CredentialsReader(PieceReader):
    """Reads the section about how the determination was made.

    Attributes:
        strays: Places that were not understood.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.strays: list[Range] = []

    def credentials(self, children: list[Part | None]) -> list[Part]:
        """The whole section."""
        return [child for child in children if child]

    def stray(self, children: list[Word]) -> None:
        """Text that nothing claims."""
        self.strays.append((children[0].start, children[0].end))

    def standard(self, _: list[Any]) -> None:
        """A sentence of the form that tells nothing of the case."""

    def organization(self, children: list[Any]) -> Part:
        """Who made the determination."""
        return self.part("organization", children[0])

    def role(self, children: list[Any]) -> Part:
        """The word before "reviewer"."""
        sentence = children[0]
        name = sentence.rstrip(". ").split()[-2]
        at = sentence.start + sentence.rindex(name, 0, sentence.rindex("reviewer"))
        return "role", name, (at, at + len(name))

    def specialties(self, children: list[Word]) -> Part | None:
        """Board certifications; "and" belongs to the name of a certificate."""
        return self._list("specialties", children)

    def subspecialties(self, children: list[Word]) -> Part | None:
        """Subspecialties."""
        return self._list("subspecialties", children)

    def licensed_in(self, children: list[Word]) -> Part | None:
        """States; "and" separates the last two."""
        states = self._list("licensed_in", children)
        if states is None:
            return None
        field, names, place = states
        separated = (name.removeprefix("and ").replace(" and ", ", ") for name in names)
        return field, _split(", ".join(separated)), place

    def _list(self, field: str, children: list[Word]) -> Part | None:
        if len(children) < 2:
            return None
        _, printed, place = self.trimmed(field, children[1].start, children[1].end)
        return field, _split(printed), place


def _split(printed: str) -> tuple[str, ...]:
    names = (part.strip() for part in printed.split(","))
    return tuple(name for name in names if name)


# ---- patient --------------------------------------------------------------------------------------------------------

_OLDEST = 120


def read_patient(phrase: str) -> Draft:
    """Read age and sex of the patient.

    Args:
        phrase: The first phrase of the summary that states an age, on one line.

    Returns:
        The patient; fields the phrase does not state are None.
    """
    pattern = load_grammar(_GRAMMAR, "person").scanner.pattern
    parts: list[Part] = []
    age = pattern("AGE").match(phrase)
    if age and int(age.group()) <= _OLDEST:
        parts.append(("age", int(age.group()), age.span()))
    if sex := pattern("FEMALE", "MALE").search(phrase):
        parts.append(("sex", str(sex.lastgroup).lower(), sex.span()))
    return draft(Patient, parts)


# ---- conclusion -----------------------------------------------------------------------------------------------------

_CONCLUSIONS = {
    "NOT_NECESSARY": "not_medically_necessary",
    "NOT_ESTABLISHED": "not_medically_necessary",
    "NECESSARY": "medically_necessary",
    "ESTABLISHED": "medically_necessary",
}
_TAILS = (200, 1200)
"""The conclusion is looked for in this many last characters of a rationale first; advice may follow it."""
_LONGEST_PHRASE = 100
"""A phrase nearer to the beginning of these may have lost its "not"."""


def read_conclusion(rationale: str) -> Part | None:
    """Read what a rationale concludes: the last phrase about medical necessity.

    Args:
        rationale: The rationale on one line.

    Returns:
        The part ``conclusion``, or None if no phrase was found.
    """
    scanner = load_grammar(_GRAMMAR, "conclusion").scanner
    for length in (*_TAILS, len(rationale)):
        start = max(0, len(rationale) - length)
        for word in reversed(scanner.words(rationale, start)):
            if word.type in _CONCLUSIONS and (start == 0 or word.start >= start + _LONGEST_PHRASE):
                return "conclusion", _CONCLUSIONS[word.type], (word.start, word.end)
        if start == 0:
            break
    return None
