"""Item headings and treatments: from the trees of ``service.lark`` to partial authorisations and `Treatment`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lark import Token

from imrparse.cleaning import CleanText
from imrparse.grammar_files import load_grammar
from imrparse.model import Treatment
from imrparse.offsets import Span
from imrparse.pieces.values import numbers_in, parse_date
from imrparse.reading import Part, PieceReader, one_line

__all__ = ["read_item_heading", "read_treatment"]

LONGEST_SERVICE = 5000
"""Services longer than this, in characters, are not taken apart. Real ones have up to 500."""

_TRIM = " \t\n\f,;:.-–(/"
_DRUG_END = re.compile(r"[,;:(]|\s[-–]\s")


def read_item_heading(clean: CleanText, token: Token) -> list[Part]:
    """Read what a heading disputes.

    Args:
        clean: The cleaned text of the letter.
        token: The heading, without its final colon and outcome.

    Returns:
        The parts ``heading`` and ``service``, and ``original_request`` and ``authorized`` where the heading tells of a
        partial authorisation.
    """
    reader = ItemHeadingReader(clean, token.start_pos or 0)
    heading = Part("heading", one_line(token), reader.span(0, len(token)))
    parts = load_grammar("service.lark", "item_heading").read(str(token), reader)
    return [heading, heading._replace(field="service")] if parts is None else [heading, *parts]


class ItemHeadingReader(PieceReader):
    """Reads the parts of a heading."""

    def item_heading(self, children: list[Any]) -> list[Part]:
        """What is in dispute, and the two other parts of a partial authorisation."""
        return [child for child in children if isinstance(child, Part)]

    def service_text(self, children: list[Token]) -> Part:
        """What remains in dispute."""
        return self.trimmed("service", self.at(children[0]), " \t\n\f,")

    def original_request(self, children: list[Token]) -> Part:
        """What was requested."""
        return self.trimmed("original_request", self.at(children[0]), " \t\n\f,")

    def authorized(self, children: list[Token]) -> Part:
        """What was authorised of it."""
        return self.trimmed("authorized", self.at(children[0]), " \t\n\f,")


def read_treatment(clean: CleanText, service: Span) -> Treatment:
    """Take a service apart.

    Args:
        clean: The cleaned text of the letter.
        service: Place of the service in it.

    Returns:
        The treatment.
    """
    words = clean.text[service.start : service.end]
    reader = TreatmentReader(clean, service.start)
    if len(words) > LONGEST_SERVICE:
        return reader.build(Treatment, [Part("name", one_line(words), service)])
    return reader.read(load_grammar("service.lark", "treatment").tokens(words))


class TreatmentReader(PieceReader):
    """Reads the tokens of a service."""

    def read(self, tokens: Sequence[Token]) -> Treatment:
        """Combine the tokens into a treatment."""
        named = _after_lead(tokens)
        drug = self._drug(named)
        parts = [
            self._name(named),
            *drug,
            *self._flags(tokens),
            *self._quantity(tokens, has_drug=bool(drug)),
            *self._refills(tokens),
            *self._dates(tokens),
        ]
        return self.build(Treatment, (part for part in parts if part))

    # ---- name and drug ----------------------------------------------------------------------------------------------

    def _name(self, tokens: Sequence[Token]) -> Part | None:
        """What is left without timing, amounts, visits and dates."""
        kept = [t for t in tokens if t.type in ("TEXT", "DRUG_NAME", "FORM", "NUMBER", "VISITS")]
        while kept and (not kept[-1].strip(_TRIM) or kept[-1].type == "NUMBER"):
            kept.pop()
        while kept and not kept[0].strip(_TRIM):
            kept.pop(0)
        if not kept:
            return None
        words = [one_line(token).strip(_TRIM) if token.type == "TEXT" else one_line(token) for token in kept]
        name = " ".join(word for word in words if word)
        start, end = kept[0].start_pos or 0, kept[-1].end_pos or 0
        span = self.trimmed("name", self.span(start, end), _TRIM).span
        return Part("name", name, span)

    def _drug(self, tokens: Sequence[Token]) -> list[Part]:
        """Drug and strength: what stands before a strength, or a known name."""
        strengths = [i for i, token in enumerate(tokens) if token.type == "STRENGTH"]
        parts = [self._strength([tokens[i] for i in strengths])] if strengths else []
        names = [i for i, token in enumerate(tokens) if token.type == "DRUG_NAME"]
        forms = [i for i, token in enumerate(tokens) if token.type == "FORM"]
        if strengths and (drug := self._name_before(tokens, strengths[0]) or self._name_after(tokens, strengths[0])):
            return [drug, *parts]
        if names and (drug := self._name_after(tokens, names[0] - 1)):
            return [drug, *parts]
        if forms and (drug := self._name_before(tokens, forms[0])):
            return [drug, *parts]
        return []

    def _strength(self, strengths: Sequence[Token]) -> Part:
        printed = "/".join(one_line(token) for token in strengths) if len(strengths) > 1 else one_line(strengths[0])
        return Part("strength", printed, self.at(strengths[0], strengths[-1]))

    def _name_before(self, tokens: Sequence[Token], end: int) -> Part | None:
        """The words that end before a token, from the last prefix or amount on, without the form of the drug."""
        run = end
        while run and tokens[run - 1].type in ("TEXT", "DRUG_NAME", "FORM", "NUMBER"):
            run -= 1
        while end > run and (tokens[end - 1].type == "FORM" or not tokens[end - 1].strip(_TRIM)):
            end -= 1
        if end == run:
            return None
        span = self.at(tokens[run], tokens[end - 1])
        words = self.clean.text[span.start : span.end].rstrip(" \t\n\f,;:.-–(")
        # "Medications: Norco" - the name is what follows the last colon or semicolon
        at = max(words.rfind(":"), words.rfind(";")) + 1
        part = self.trimmed("drug", Span(span.start + at, span.start + len(words)), _TRIM)
        return part if part.value else None

    def _name_after(self, tokens: Sequence[Token], start: int) -> Part | None:
        """The words that begin after a token, up to a comma, a form or an amount."""
        run = start + 1
        while run < len(tokens) and tokens[run].type in ("TEXT", "DRUG_NAME") and tokens[run].strip(_TRIM):
            run += 1
        if run == start + 1:
            return None
        span = self.at(tokens[start + 1], tokens[run - 1])
        words = self.clean.text[span.start : span.end]
        cut = _DRUG_END.search(words, 1)
        part = self.trimmed("drug", Span(span.start, span.start + (cut.start() if cut else len(words))), _TRIM)
        return part if part.value else None

    # ---- flags ------------------------------------------------------------------------------------------------------

    def _flags(self, tokens: Sequence[Token]) -> list[Part]:
        """Retrospective, associated surgical service, timing."""
        meanings: dict[str, tuple[str, object]] = {
            "RETROSPECTIVE": ("retrospective", True),
            "ASSOCIATED_SURGICAL": ("associated_surgical", True),
            "PRE_OPERATIVE": ("timing", "pre-operative"),
            "POST_OPERATIVE": ("timing", "post-operative"),
        }
        return [Part(*meanings[token.type], self.trimmed("", self.at(token)).span) for token in tokens if token.type in meanings]

    # ---- amounts ----------------------------------------------------------------------------------------------------

    def _quantity(self, tokens: Sequence[Token], *, has_drug: bool) -> list[Part]:
        """Quantity and sessions; a marked count after "sessions" counts those."""
        sessions = None if has_drug else self._sessions(tokens)
        marked = next((token for token in tokens if token.type == "QUANTITY"), None)
        parts = [sessions] if sessions else []
        if marked is not None:
            count = Part("quantity", int(re.sub(r"\D", "", marked)), self.at(marked))
            visits = any(token.type == "VISITS" for token in tokens)
            if visits and not has_drug and not sessions:
                return [count._replace(field="sessions")]
            parts.append(count)
        return parts

    def _refills(self, tokens: Sequence[Token]) -> list[Part]:
        printed = [token for token in tokens if token.type == "REFILLS"]
        return [Part("refills", numbers_in(token)[0], self.at(token)) for token in printed if numbers_in(token)]

    def _sessions(self, tokens: Sequence[Token]) -> Part | None:
        """Total number of visits: printed, or frequency times duration if both are single numbers."""
        by_type = {token.type: token for token in reversed(tokens)}
        total = by_type.get("VISIT_COUNT") or self._counted_visits(tokens)
        if total is not None:
            return self._count(total)
        if "RANGE" in by_type:
            return None
        scheduled = any(kind in by_type for kind in ("PRODUCT", "FREQUENCY", "VISITS"))
        if scheduled and (total := by_type.get("PRINTED_TOTAL")):
            return self._count(total)
        if product := by_type.get("PRODUCT"):
            return self._product(product)
        frequency, duration = by_type.get("FREQUENCY"), by_type.get("DURATION")
        if frequency and duration:
            return self._schedule(frequency, duration)
        if not frequency and not duration and (times := by_type.get("TIMES")):
            return self._count(times)
        return None

    def _count(self, token: Token) -> Part | None:
        numbers = numbers_in(token)
        return Part("sessions", numbers[0], self.at(token)) if numbers else None

    def _counted_visits(self, tokens: Sequence[Token]) -> Token | None:
        """A bare number that counts visits: "Twelve physical therapy sessions", "sessions, 12"."""
        for i, token in enumerate(tokens):
            if token.type != "VISITS":
                continue
            before = [t for t in tokens[:i] if t.type == "NUMBER"]
            if before and not any(mark in between for between in tokens[tokens.index(before[-1]) + 1 : i] for mark in ",;:"):
                return before[-1]
            if i + 2 < len(tokens) and not tokens[i + 1].strip(_TRIM) and tokens[i + 2].type == "NUMBER":
                return tokens[i + 2]
        return None

    def _product(self, token: Token) -> Part | None:
        numbers = _without_repeats(token)
        return Part("sessions", numbers[0] * numbers[1], self.at(token)) if len(numbers) == 2 else None

    def _schedule(self, frequency: Token, duration: Token) -> Part | None:
        """Frequency times duration in the same unit; None for ranges."""
        often, long = _without_repeats(frequency), _without_repeats(duration)
        weekly, weeks = _unit(frequency), _unit(duration)
        if len(often) != 1 or len(long) != 1 or weekly is None or weekly != weeks:
            return None
        first, last = sorted((frequency, duration), key=lambda token: token.start_pos or 0)
        return Part("sessions", often[0] * long[0], self.at(first, last))

    # ---- dates ------------------------------------------------------------------------------------------------------

    def _dates(self, tokens: Sequence[Token]) -> list[Part]:
        """Dates after "DOS", or of a retrospective service."""
        label = next((i for i, t in enumerate(tokens) if t.type in ("DATES_OF_SERVICE_LABEL", "RETROSPECTIVE")), None)
        if label is None:
            return []
        printed = [t for t in tokens[label:] if t.type == "DATE" and parse_date(t)]
        if not printed:
            return []
        return [Part("dates_of_service", tuple(map(parse_date, printed)), self.at(printed[0], printed[-1]))]


def _after_lead(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out the words up to "prescription of" or "coverage of" if anything is named behind them."""
    leads = [i for i, token in enumerate(tokens) if token.type == "LEAD"]
    rest = tokens[leads[-1] + 1 :] if leads else tokens
    return rest if any(token.type in ("TEXT", "DRUG_NAME") and token.strip(_TRIM) for token in rest) else tokens


def _without_repeats(words: str) -> tuple[int, ...]:
    """Return the numbers in some words; "two (2)" counts once."""
    return numbers_in(re.sub(r"\(\s*\d+\s*\)", " ", words))


def _unit(words: str) -> str | None:
    """Return the unit of time of a frequency or duration."""
    found = re.search(r"week|wk|month", words, re.IGNORECASE)
    return None if found is None else "month" if found.group().lower() == "month" else "week"
