"""The small parts of a California letter: header, credentials, patient, conclusion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lark import Token

from imrparse.cleaning import CleanText
from imrparse.grammar_files import load_grammar
from imrparse.model import Patient, Reviewer
from imrparse.offsets import Span
from imrparse.pieces.values import parse_date
from imrparse.reading import LetterReader, Part, PieceReader, one_line
from imrparse.scanning import TEXT

__all__ = ["read_conclusion", "read_credentials", "read_header", "read_patient"]

_GRAMMAR = "ca_dwc.lark"

# ---- header ---------------------------------------------------------------------------------------------------------

_FIELDS = {
    "NUMBER_LABEL": ("number", "CASE_NUMBER"),
    "DATE_ASSIGNED_LABEL": ("date_assigned", "DATE"),
    "DATE_OF_INJURY_LABEL": ("date_of_injury", "DATE"),
    "DECISION_DATE_LABEL": ("decision_date", "DATE"),
    "UR_DENIAL_DATE_LABEL": ("ur_denial_date", "DATE"),
    "PRIORITY_LABEL": ("priority", "PRIORITY"),
    "APPLICATION_RECEIVED_LABEL": ("application_received", "DATE"),
    "APPLICATION_WORD": ("application_received", "DATE"),
    "RECEIVED_WORD": ("application_received", "DATE"),
}
_PRIORITIES = {"STANDARD": "standard", "EXPEDITED": "expedited"}


def read_header(letter: LetterReader, token: Token) -> tuple[list[Part], list[Span]]:
    """Read the header's table.

    Args:
        letter: The reader of the letter; gets diagnostics.
        token: The text before the first heading.

    Returns:
        The parts of the case and the places that were not understood.
    """
    reader = HeaderReader(letter, token.start_pos or 0)
    parts = load_grammar(_GRAMMAR, "case_header").read(str(token), reader)
    return ([], [letter.at(token)]) if parts is None else (parts, reader.strays)


class HeaderReader(PieceReader):
    """Reads the groups of labels and values.

    Attributes:
        letter: The reader of the letter; gets diagnostics.
        strays: Places that were not understood.
    """

    def __init__(self, letter: LetterReader, base: int) -> None:
        super().__init__(letter.clean, base)
        self.letter = letter
        self.strays: list[Span] = []

    def case_header(self, children: list[Any]) -> list[Part]:
        """The whole header; values before any label are strays."""
        self.strays += [self.at(child) for child in children if isinstance(child, Token)]
        return [part for child in children if isinstance(child, list) for part in child]

    def group(self, children: list[Token]) -> list[Part]:
        """Some labels and their values."""
        labels = [child for child in children if child.type in _FIELDS]
        parts, unused = _pair(labels, children[len(labels) :], self.letter, self)
        self.strays += unused
        return parts


def _pair(labels: Sequence[Token], values: Sequence[Token], letter: LetterReader, reader: PieceReader) -> tuple[list[Part], list[Span]]:
    """Give each value to the label it fits, in order; a label broken in two counts once."""
    fields: list[tuple[str, str, Token]] = []
    for label in labels:
        field, kind = _FIELDS[label.type]
        if not (fields and label.type == "RECEIVED_WORD" and fields[-1][0] == field):
            fields.append((field, kind, label))
    # Where values are missing, the last label has its value behind it: match from the end.
    parts: list[Part] = []
    strays: list[Span] = []
    waiting = list(values)
    same = len(values) == len(fields)
    for field, kind, label in reversed(fields):
        at = len(waiting) - 1
        while not same and at >= 0 and _kind(waiting[at]) != kind:
            at -= 1
        if at >= 0 and _kind(waiting[at]) == kind:
            strays += [reader.at(value) for value in waiting[at + 1 :]]
            value = waiting[at]
            del waiting[at:]
            parsed = _parse(kind, value)
            if parsed is None:
                letter.diagnose("IMR301", f'"{one_line(value)}" is no day of the calendar.', reader.at(value))
            else:
                parts.append(Part(field, parsed, reader.at(value)))
        elif label.type != "RECEIVED_WORD":
            if same:
                strays.append(reader.at(waiting.pop()))
            name = one_line(label).rstrip(": ")
            letter.diagnose("IMR302", f'The header\'s "{name}" has no value that could be read.', reader.at(label))
    strays += [reader.at(value) for value in waiting]
    return parts[::-1], strays


def _kind(value: Token) -> str:
    return "PRIORITY" if value.type in _PRIORITIES else value.type


def _parse(kind: str, value: Token) -> Any:
    if kind == "DATE":
        return parse_date(value)
    if kind == "PRIORITY":
        return _PRIORITIES[value.type]
    return "".join(value.split())


# ---- credentials ----------------------------------------------------------------------------------------------------


def read_credentials(letter: LetterReader, token: Token) -> tuple[list[Part], list[Span]]:
    """Read who made the determination.

    Args:
        letter: The reader of the letter.
        token: The text of the section.

    Returns:
        The parts ``organization`` and ``reviewers``, and the places that were not understood.
    """
    reader = CredentialsReader(letter.clean, token.start_pos or 0)
    found = load_grammar(_GRAMMAR, "credentials").read(str(token), reader)
    if found is None:
        return [], [letter.at(token)]
    parts: list[Part] = [part for part in found if part.field == "organization"]
    credentials = [part for part in found if part.field != "organization"]
    if credentials:
        parts.append(Part("reviewers", (letter.build(Reviewer, credentials),), None))
    return parts, reader.strays


class CredentialsReader(PieceReader):
    """Reads the section about how the determination was made.

    Attributes:
        strays: Places that were not understood.
    """

    def __init__(self, clean: CleanText, base: int) -> None:
        super().__init__(clean, base)
        self.strays: list[Span] = []

    def credentials(self, children: list[Any]) -> list[Part]:
        """The whole section."""
        self.strays += [self.at(child) for child in children if isinstance(child, Token) and child.type == TEXT]
        return self._parts(children)

    def _parts(self, children: list[Any]) -> list[Part]:
        found: list[Part] = []
        for child in children:
            if isinstance(child, Part):
                found.append(child)
            elif isinstance(child, list):
                found += child
        return found

    def organization(self, children: list[Any]) -> list[Part]:
        """Who made the determination, and the reviewer's role."""
        return [self.part("organization", children[0]), *self._parts(children)]

    def role(self, children: list[Token]) -> Part:
        """The word before "reviewer"."""
        token = children[0]
        name = token.rstrip(". \n\f").split()[-2]
        at = (token.start_pos or 0) + token.rindex(name, 0, token.rindex("reviewer"))
        return Part("role", name, self.span(at, at + len(name)))

    def prose(self, children: list[Any]) -> list[Part]:
        """The sentence with board certification and licence."""
        return self._parts(children)

    block = licensure = certification = prose

    def standard_sentence(self, _: list[Token]) -> None:
        """A sentence of the form that tells nothing of the case."""

    def specialties(self, children: list[Token]) -> Part:
        """Board certifications; "and" belongs to the name of a certificate."""
        return _list_part(self, "specialties", children[0], commas_only=True)

    def subspecialties(self, children: list[Token]) -> Part:
        """Subspecialties."""
        return _list_part(self, "subspecialties", children[0], commas_only=True)

    def licensed_in(self, children: list[Token]) -> Part:
        """States; "and" separates the last two."""
        return _list_part(self, "licensed_in", children[0], commas_only=False)


def _list_part(reader: PieceReader, field: str, token: Token, *, commas_only: bool) -> Part:
    """Split a printed list at its commas."""
    printed = reader.trimmed(field, reader.at(token))
    words = printed.value
    if not commas_only:
        words = words.replace(", and ", ", ").replace(" and ", ", ")
    return printed._replace(value=tuple(name for name in (part.strip() for part in words.split(",")) if name))


# ---- patient --------------------------------------------------------------------------------------------------------

_OLDEST = 120


def read_patient(letter: LetterReader, token: Token) -> Patient:
    """Read age and sex of the patient from the first phrase of the summary that states an age.

    Args:
        letter: The reader of the letter.
        token: The summary.

    Returns:
        The patient; fields the summary does not state are None.
    """
    base = token.start_pos or 0
    phrase = load_grammar(_GRAMMAR, "patient").scanner.first(str(token))
    if phrase is None:
        return Patient()
    reader = PieceReader(letter.clean, base + (phrase.start_pos or 0))
    parts: list[Part] = []
    for word in load_grammar(_GRAMMAR, "person").scanner.tokens(str(phrase)):
        if word.type == "AGE" and int(word) <= _OLDEST:
            parts.append(Part("age", int(word), reader.at(word)))
        elif word.type in ("FEMALE", "MALE"):
            parts.append(Part("sex", word.type.lower(), reader.at(word)))
    return letter.build(Patient, parts)


# ---- conclusion -----------------------------------------------------------------------------------------------------

_CONCLUSIONS = {
    "NOT_NECESSARY": "not_medically_necessary",
    "NOT_ESTABLISHED": "not_medically_necessary",
    "NECESSARY": "medically_necessary",
    "ESTABLISHED": "medically_necessary",
}
_TAILS = (300, 1200)
"""The conclusion is looked for in this many last characters of a rationale first; advice may follow it."""
_LONGEST_PHRASE = 100
"""A phrase nearer to the beginning of these may have lost its "not"."""


def read_conclusion(letter: LetterReader, token: Token) -> list[Part]:
    """Read what the rationale concludes: the last phrase about medical necessity.

    Args:
        letter: The reader of the letter.
        token: The rationale.

    Returns:
        The part ``conclusion``, or nothing if no phrase was found.
    """
    scanner = load_grammar(_GRAMMAR, "conclusion").scanner
    rationale = str(token)
    for length in (*_TAILS, len(rationale)):
        start = max(0, len(rationale) - length)
        for phrase in reversed(scanner.tokens(rationale, start)):
            if phrase.type in _CONCLUSIONS and (start == 0 or (phrase.start_pos or 0) >= start + _LONGEST_PHRASE):
                reader = PieceReader(letter.clean, token.start_pos or 0)
                return [Part("conclusion", _CONCLUSIONS[phrase.type], reader.at(phrase))]
        if start == 0:
            break
    return []
