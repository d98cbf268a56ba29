"""The small parts of a California letter: header, credentials, patient, conclusion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lark import Token, Tree

from imrparse.grammar_files import load_grammar
from imrparse.model import Patient, Reviewer
from imrparse.offsets import Span
from imrparse.pieces.values import parse_date
from imrparse.reading import LetterReader, Part, PieceReader, one_line

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
    tree = load_grammar(_GRAMMAR, "case_header").parse(str(token))
    reader = PieceReader(letter.clean, token.start_pos or 0)
    if tree is None:
        return [], [letter.at(token)]
    parts: list[Part] = []
    strays = [reader.at(value) for value in _values(tree)]
    for group in tree.find_data("group"):
        labels = [child.children[0] for child in group.find_data("label")]
        found, unused = _pair(labels, _values(group), letter, reader)
        parts += found
        strays += unused
    return parts, strays


def _values(tree: Tree[Token]) -> list[Token]:
    return [child.children[0] for child in tree.children if isinstance(child, Tree) and child.data == "value"]


def _pair(labels: Sequence[Any], values: Sequence[Token], letter: LetterReader, reader: PieceReader) -> tuple[list[Part], list[Span]]:
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
    tree = load_grammar(_GRAMMAR, "credentials").parse(str(token))
    if tree is None:
        return [], [letter.at(token)]
    base = token.start_pos or 0
    reader = PieceReader(letter.clean, base)
    strays = [reader.at(child) for child in tree.children if isinstance(child, Token) and child.type == "TEXT"]
    parts: list[Part] = []
    found: list[Part] = []
    for child in tree.iter_subtrees_topdown():
        words = child.children[0] if child.children else None
        if not isinstance(words, Token):
            continue
        if child.data == "organization":
            parts.append(reader.part("organization", words))
        elif child.data == "role":
            found.append(_role(reader, words))
        elif child.data in ("specialties", "subspecialties", "licensed_in"):
            found.append(_list_part(reader, str(child.data), words, commas_only=child.data == "specialties"))
    if found:
        parts.append(Part("reviewers", (letter.build(Reviewer, found),), None))
    return parts, strays


def _role(reader: PieceReader, token: Token) -> Part:
    """The word before "reviewer"."""
    name = token.rstrip(". \n\f").split()[-2]
    at = (token.start_pos or 0) + token.rindex(name, 0, token.rindex("reviewer"))
    return Part("role", name, reader.span(at, at + len(name)))


def _list_part(reader: PieceReader, field: str, token: Token, *, commas_only: bool) -> Part:
    """Split a printed list; "and" separates states, but belongs to the name of a certificate."""
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
_TAIL = 1200
"""The conclusion is looked for in this many last characters of a rationale first; advice may follow it."""


def read_conclusion(letter: LetterReader, token: Token) -> list[Part]:
    """Read what the rationale concludes: the last phrase about medical necessity.

    Args:
        letter: The reader of the letter.
        token: The rationale.

    Returns:
        The part ``conclusion``, or nothing if no phrase was found.
    """
    scanner = load_grammar(_GRAMMAR, "conclusion").scanner
    for start in (max(0, len(token) - _TAIL), 0):
        for phrase in reversed(scanner.tokens(str(token), start)):
            if phrase.type in _CONCLUSIONS:
                reader = PieceReader(letter.clean, token.start_pos or 0)
                return [Part("conclusion", _CONCLUSIONS[phrase.type], reader.at(phrase))]
        if start == 0:
            break
    return []
