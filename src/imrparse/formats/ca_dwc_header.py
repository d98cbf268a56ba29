"""The header of a California letter: a table of labels and values, in whatever order a PDF engine gives it.

The reader is a pure function of the header's words on one line; places are ranges of that line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from imrparse.grammar_files import load_grammar
from imrparse.model import Case
from imrparse.offsets import Range
from imrparse.pieces.values import parse_date
from imrparse.reading import Draft, Part, draft
from imrparse.scanning import TEXT, Word

__all__ = ["Header", "Note", "read_header"]

_GRAMMAR = "ca_dwc.lark"
Note = tuple[str, str, Range]
"""Something odd: code, message, place."""

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
