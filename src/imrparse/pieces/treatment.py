"""Item headings and treatments: from ``service.lark`` to partial authorisations and `Treatment`."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from typing import Any

from imrparse.grammar_files import load_grammar
from imrparse.model import Treatment
from imrparse.offsets import Range
from imrparse.pieces.values import numbers_in, parse_date
from imrparse.pieces.visits import count_sessions
from imrparse.reading import Draft, Part, PieceReader, draft
from imrparse.scanning import TEXT, Word

__all__ = ["read_item_heading", "read_treatment"]

LONGEST_SERVICE = 5000
"""Services longer than this, in characters, are not taken apart. Real ones have up to 500."""

_TRIM = " ,;:.-–(/"
_NO_NAME = " ,;:.(–"
_DRUG_END = re.compile(r"[,;:(]|\s[-–]\s")

# ---- headings -------------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=4096)
def read_item_heading(text: str) -> tuple[Part, ...]:
    """Read what a heading disputes.

    Args:
        text: The heading on one line, without its final colon and outcome.

    Returns:
        The parts ``heading`` and ``service``, and ``original_request`` and ``authorized`` where the heading tells of a
        partial authorisation.
    """
    whole = (0, len(text))
    parts = load_grammar("service.lark", "item_heading").read(text, ItemHeadingReader(text))
    return ("heading", text, whole), *(parts or [("service", text, whole)])


class ItemHeadingReader(PieceReader):
    """Reads the parts of a heading."""

    def item_heading(self, children: list[Any]) -> list[Part]:
        """What is in dispute, and the two other parts of a partial authorisation."""
        return [child for child in children if isinstance(child, tuple)]

    def service_text(self, children: list[Word]) -> Part:
        """What remains in dispute."""
        return self.trimmed("service", children[0].start, children[0].end, " ,")

    def original_request(self, children: list[Word]) -> Part:
        """What was requested."""
        return self.trimmed("original_request", children[0].start, children[0].end, " ,")

    def authorized(self, children: list[Word]) -> Part:
        """What was authorised of it."""
        return self.trimmed("authorized", children[0].start, children[0].end, " ,")


# ---- treatments -----------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=4096)
def read_treatment(service: str) -> Draft:
    """Take a service apart.

    Args:
        service: The service on one line.

    Returns:
        The treatment.
    """
    if len(service) > LONGEST_SERVICE:
        return draft(Treatment, [("name", service, (0, len(service)))])
    words = load_grammar("service.lark", "treatment").scanner.words(service)
    if len(words) == 1 and words[0].type == TEXT:
        name = _name(service, words)
        return draft(Treatment, [name] if name else [])
    return _TreatmentReader(service, words).read()


class _TreatmentReader:
    """Combines the words of a service, sorted by their types."""

    def __init__(self, service: str, words: Sequence[Word]) -> None:
        self.service = service
        self.words = words
        self.by_type: dict[str, list[Word]] = {}
        for word in words:
            self.by_type.setdefault(word.type, []).append(word)

    def first(self, kind: str) -> Word | None:
        """Return the first word of a type."""
        found = self.by_type.get(kind)
        return found[0] if found else None

    def read(self) -> Draft:
        """Combine the words into a treatment."""
        named = _after_lead(self.words) if "LEAD" in self.by_type else self.words
        drug = _drug(self.service, named)
        amounts = self.amounts(has_drug=bool(drug))
        places = [place for field, _, place in amounts if field == "sessions"]
        name = _name(self.service, named, places)
        parts = [name, *drug, *self.flags(), *amounts, *self.dates()]
        return draft(Treatment, (part for part in parts if part))

    def flags(self) -> list[Part]:
        """Retrospective, associated surgical service, timing."""
        return [
            (field, value, (word.start, word.start + len(word.rstrip(" :-"))))
            for kind, (field, value) in _FLAGS.items()
            if (word := self.first(kind)) is not None
        ]

    def amounts(self, *, has_drug: bool) -> list[Part]:
        """Quantity, refills and sessions; a marked count after "sessions" counts those."""
        sessions = None if has_drug else count_sessions(self.service, self.by_type)
        parts = [sessions] if sessions else []
        if (marked := self.first("QUANTITY")) is not None:
            counts_visits = "VISITS" in self.by_type and not has_drug and not sessions
            count = int(re.sub(r"\D", "", marked))
            parts.append(("sessions" if counts_visits else "quantity", count, (marked.start, marked.end)))
        refills = self.first("REFILLS")
        if refills is not None and (numbers := numbers_in(refills)):
            parts.append(("refills", numbers[0], (refills.start, refills.end)))
        return parts

    def dates(self) -> list[Part]:
        """Dates after "DOS", or of a retrospective service."""
        label = self.first("DATES_OF_SERVICE_LABEL") or self.first("RETROSPECTIVE")
        if label is None:
            return []
        dates = [(parse_date(word), word) for word in self.by_type.get("DATE", ()) if word.start > label.start]
        printed = [word for date, word in dates if date]
        if not printed:
            return []
        return [("dates_of_service", tuple(date for date, _ in dates if date), (printed[0].start, printed[-1].end))]


_FLAGS: dict[str, tuple[str, Any]] = {
    "RETROSPECTIVE": ("retrospective", True),
    "ASSOCIATED_SURGICAL": ("associated_surgical", True),
    "PRE_OPERATIVE": ("timing", "pre-operative"),
    "POST_OPERATIVE": ("timing", "post-operative"),
}


def _after_lead(words: Sequence[Word]) -> Sequence[Word]:
    """Leave out the words up to "prescription of" or "coverage of" if anything is named behind them."""
    lead = max(i for i, word in enumerate(words) if word.type == "LEAD")
    rest = words[lead + 1 :]
    return rest if any(word.type in (TEXT, "DRUG_NAME") and word.strip(_TRIM) for word in rest) else words


# ---- names ----------------------------------------------------------------------------------------------------------

_NAMING = frozenset((TEXT, "DRUG_NAME", "FORM", "ROUTE", "NUMBER", "VISITS"))


def _trimmed(service: str, field: str, start: int, end: int) -> Part | None:
    """Return a range of the service without punctuation at both ends; None if nothing is left."""
    words = service[start:end]
    left = words.lstrip(_TRIM)
    kept = left.rstrip(_TRIM)
    start += len(words) - len(left)
    if kept.count("(") > kept.count(")") and service[start + len(kept) :].startswith(")"):
        kept += ")"
    return (field, kept, (start, start + len(kept))) if kept else None


_GAP = re.compile(r"[\s,;:(–-]*\0(?:[\s,;:)]|\0)*(?:of\s)?")
_LOOSE = 60  # characters at the end of a name among which loose words are looked for
_LEADING = re.compile(r"(?:of|for)\s+")


def _name(service: str, words: Sequence[Word], counts: Sequence[Range | None] = ()) -> Part | None:
    """What is left of a service without timing, amounts, frequency, duration and dates."""
    # "quantity: 10 sessions" - the unit of a quantity is no part of the name either.
    units = {id(b) for a, b in itertools.pairwise(words) if a.type == "QUANTITY" and b.type == "VISITS"}
    kept = [
        word
        for word in words
        if word.type in _NAMING and id(word) not in units and (word.start, word.end) not in counts
    ]
    if not kept:
        return None
    start, end = kept[0].start, kept[-1].end
    left_out = [(word.start, word.end) for word in words if word.type not in _NAMING or id(word) in units]
    left_out += [place for place in counts if place]
    pieces, at = [], start
    for begin, stop in sorted(left_out):
        if start <= begin < end:
            pieces += [service[at:begin], "\0"]
            at = stop
    pieces.append(service[at:end])
    name = _GAP.sub(lambda gap: ", " if "," in gap.group() else " ", "".join(pieces)).strip(_TRIM).replace(" /", "/")
    if start > 0:
        name = name[match.end() :] if (match := _LEADING.match(name)) else name
    loose = load_grammar("service.lark", "loose_end").scanner.pattern("LOOSE_END").search(name, max(0, len(name) - _LOOSE))
    if loose and loose.start():
        name = name[: loose.start()]
    name = " ".join(name.split())
    if name.count("(") > name.count(")"):
        name = f"{name})" if service[end - 1 : end] == ")" else name
    elif name.count(")") > name.count("("):
        name = name.rstrip(")").rstrip(_TRIM)
    return ("name", name, (start, end)) if name else None


def _drug(service: str, words: Sequence[Word]) -> list[Part]:
    """Drug and strength: what stands before a strength, or a known name."""
    strengths = [i for i, word in enumerate(words) if word.type == "STRENGTH"]
    if len(strengths) > 1 and (compound := _compound(service, words, strengths)):
        return compound
    names = [i for i, word in enumerate(words) if word.type == "DRUG_NAME"]
    forms = [i for i, word in enumerate(words) if word.type == "FORM"]
    found: Part | None = None
    if strengths and not (names and names[0] > strengths[0]):
        found = _name_before(service, words, strengths[0]) or _name_after(service, words, strengths[0])
    if found is None and names:
        found = _name_after(service, words, names[0] - 1)
    if found is None and forms:
        found = _name_before(service, words, forms[0])
    if found is None:
        return []
    if not strengths:
        return [found]
    first = words[strengths[0]]
    return [found, ("strength", str(first), (first.start, first.end))]


def _compound(service: str, words: Sequence[Word], strengths: Sequence[int]) -> list[Part]:
    """The ingredients of a compound product and their strengths, each with strokes between."""
    if any(word.type == "QUANTITY" for word in words[strengths[0] : strengths[-1]]):
        return []  # several drugs, each with its own quantity
    names = [_name_before(service, words, i) for i in strengths]
    known = [name for name in names if name]
    if len(known) < len(strengths):
        return []
    first, last = words[strengths[0]], words[strengths[-1]]
    places = [name[2] for name in known if name[2]]
    return [
        ("drug", "/".join(name[1] for name in known), (places[0][0], places[-1][1])),
        ("strength", "/".join(str(words[i]) for i in strengths), (first.start, last.end)),
    ]


def _name_before(service: str, words: Sequence[Word], end: int) -> Part | None:
    """The words that end before a word, from the last prefix or amount on, without the form of the drug."""
    run = end
    while run and words[run - 1].type in (TEXT, "DRUG_NAME", "FORM", "ROUTE", "NUMBER"):
        run -= 1
    while end > run and (words[end - 1].type in ("FORM", "ROUTE") or not words[end - 1].strip(_TRIM)):
        end -= 1
    if end == run:
        return None
    start, stop = words[run].start, words[end - 1].end
    # "Medications: Norco" - the name is what follows the last colon or semicolon
    printed = service[start:stop].rstrip(_TRIM)
    return _trimmed(service, "drug", start + max(printed.rfind(":"), printed.rfind(";")) + 1, start + len(printed))


def _name_after(service: str, words: Sequence[Word], start: int) -> Part | None:
    """The words that begin after a word, up to a comma, a form or an amount."""
    run = start + 1
    while run < len(words) and words[run].type in (TEXT, "DRUG_NAME") and words[run].strip(_NO_NAME):
        run += 1
    if run == start + 1:
        return None
    begin, end = words[start + 1].start, words[run - 1].end
    cut = _DRUG_END.search(service, begin + 1, end)
    return _trimmed(service, "drug", begin, cut.start() if cut else end)
