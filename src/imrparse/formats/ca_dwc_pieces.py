"""The small parts of a California letter: header, credentials, patient, conclusion.

Each reader is a pure function of the part's words on one line; places are ranges of that line.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from imrparse.grammar_files import load_grammar
from imrparse.model import Case, Patient, Reviewer
from imrparse.offsets import Range
from imrparse.pieces.values import parse_date
from imrparse.reading import Draft, Part, PieceReader, draft
from imrparse.scanning import TEXT, Word

__all__ = [
    "Credentials",
    "Header",
    "Note",
    "read_conclusion",
    "read_credentials",
    "read_header",
    "read_patient",
]

_GRAMMAR = "ca_dwc.lark"
Note = tuple[str, str, Range]
"""Something odd: code, message, place."""

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


class Header(NamedTuple):
    """What a header tells.

    Attributes:
        case: Draft of the `Case`, None if nothing was read.
        strays: Places that were not understood.
        notes: What was odd.
    """

    case: Draft | None
    strays: tuple[Range, ...]
    notes: tuple[Note, ...] = ()


def read_header(text: str) -> Header:
    """Read the header's table.

    Args:
        text: The text before the first heading, on one line.

    Returns:
        The case and what was not understood.
    """
    reader = _HeaderReader()
    parts = reader.case_header(load_grammar(_GRAMMAR, "case_header").scanner.words(text))
    return Header(draft(Case, parts) if parts else None, tuple(reader.strays), tuple(reader.notes))


class _HeaderReader:
    """Reads the groups of labels and values: any sequence of words is one, so no parser is asked.

    Attributes:
        strays: Places that were not understood.
        notes: What was odd.
    """

    def __init__(self) -> None:
        self.strays: list[Range] = []
        self.notes: list[Note] = []

    def case_header(self, words: Sequence[Word]) -> list[Part]:
        """The whole header; values before any label are strays.

        Where there are as many values as labels, they follow in the same order, whether a PDF engine gives pairs,
        columns, or a value before its own label. Otherwise each group of labels goes with the values behind it.
        """
        labels = _whole_labels([word for word in words if word.type in _FIELDS])
        values = [word for word in words if word.type not in _FIELDS and word.type != TEXT]
        if len(labels) == len(values) and all(map(_fits, labels, values)):
            self.strays += [(word.start, word.end) for word in words if word.type == TEXT]
            return [part for label, value in zip(labels, values, strict=True) if (part := self._part(label, value))]
        return self.groups(words)

    def groups(self, words: Sequence[Word]) -> list[Part]:
        """Groups of labels and the values behind them."""
        parts: list[Part] = []
        labels: list[Word] = []
        values: list[Word] = []
        for word in words:
            if word.type not in _FIELDS:
                values.append(word)
                continue
            if values:
                parts += self.group(labels, values)
                labels, values = [], []
            labels.append(word)
        return parts + self.group(labels, values)

    def group(self, labels: list[Word], values: list[Word]) -> list[Part]:
        """Some labels and their values, in the same order."""
        if len(labels) == len(values) == 1:
            part = self._part(labels[0], values[0])
            return [part] if part else []
        pairs, rest = self._pairs(labels, values)
        self.strays += [(word.start, word.end) for word in rest]
        return [part for label, value in pairs if (part := self._part(label, value))]

    def _pairs(self, labels: list[Word], values: list[Word]) -> tuple[list[tuple[Word, Word | None]], list[Word]]:
        """Give each value to the label it fits; return what is left over."""
        waiting = list(values)
        labels = _whole_labels(labels)
        if len(waiting) >= len(labels):
            return list(zip(labels, waiting, strict=False)), waiting[len(labels) :]
        # Where values are missing, the last label has its value behind it: match from the end.
        pairs: list[tuple[Word, Word | None]] = []
        rest: list[Word] = []
        for label in reversed(labels):
            fitting = [i for i, value in enumerate(waiting) if _fits(label, value)]
            pairs.append((label, waiting[fitting[-1]] if fitting else None))
            if fitting:
                rest += waiting[fitting[-1] + 1 :]
                del waiting[fitting[-1] :]
        return pairs[::-1], waiting + rest

    def _part(self, label: Word, value: Word | None) -> Part | None:
        field, kind = _FIELDS[label.type]
        if value is None or not _fits(label, value):
            if value is not None:
                self.strays.append((value.start, value.end))
            if label.type != "RECEIVED_WORD":
                name = label.rstrip(": ")
                self.notes.append(
                    ("IMR302", f'The header\'s "{name}" has no value that could be read.', (label.start, label.end))
                )
            return None
        parsed = _parse(kind, value)
        place = (value.start, value.end)
        if parsed is None:
            self.notes.append(("IMR301", f'"{value}" is no day of the calendar.', place))
            return None
        return field, parsed, place


def _whole_labels(labels: Sequence[Word]) -> list[Word]:
    """Count a label that its table cell broke in two only once."""
    return [label for before, label in zip([None, *labels], labels, strict=False) if not _continues(before, label)]


def _continues(first: Word | None, second: Word) -> bool:
    """Tell whether "Received:" is the rest of a label that began before."""
    return first is not None and second.type == "RECEIVED_WORD" and first.type == "APPLICATION_WORD"


def _fits(label: Word, value: Word) -> bool:
    return _FIELDS[label.type][1] == ("PRIORITY" if value.type in _PRIORITIES else value.type)


def _parse(kind: str, value: Word) -> Any:
    if kind == "DATE":
        return parse_date(value)
    if kind == "PRIORITY":
        return _PRIORITIES[value.type]
    return "".join(value.split())


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
