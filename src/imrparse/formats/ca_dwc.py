"""California workers' compensation IMR final determinations: from the trees of ``ca_dwc.lark`` to a `Letter`.

Facts about the letters come from published decisions of the California Division of Workers' Compensation (DWC).
"""

from __future__ import annotations

from typing import Any

from lark import Token

from imrparse.cleaning import CleanText
from imrparse.formats.ca_dwc_pieces import read_conclusion, read_credentials, read_header, read_patient
from imrparse.grammar_files import load_grammar
from imrparse.headings import split_headings
from imrparse.model import Case, DisputedItem, Letter, Outcome
from imrparse.offsets import Span
from imrparse.pieces.guideline import read_guideline
from imrparse.pieces.treatment import read_item_heading, read_treatment
from imrparse.plugins import LetterFormat
from imrparse.reading import LetterReader, Part, one_line

__all__ = ["CA_DWC", "CaDwcReader"]

_GRAMMAR = "ca_dwc.lark"
_OUTCOMES = {"UPHELD": Outcome.UPHELD, "OVERTURNED": Outcome.OVERTURNED}
_HEADING_ENDS = frozenset(("HEADING_END", *_OUTCOMES))
_BEFORE_FIRST = frozenset(("ISSUES_HEAD", "ISSUES_INTRO"))


def arrange(tokens: list[Token], clean: CleanText) -> tuple[list[Token], list[Span]]:
    """Find the item headings."""
    return split_headings(tokens, clean.text, _HEADING_ENDS, _BEFORE_FIRST)


class CaDwcReader(LetterReader):
    """Reads a letter of the layout ``label-triple``."""

    pieces = {
        "header": load_grammar(_GRAMMAR, "case_header"),
        "determination": load_grammar(_GRAMMAR, "credentials"),
        "claims_administrator_guideline": load_grammar("guideline.lark", "guideline"),
        "reviewer_guideline": load_grammar("guideline.lark", "guideline"),
        "heading": load_grammar("service.lark", "item_heading"),
    }

    def letter(self, children: list[Part]) -> Letter:
        """The whole letter; what is missing is left to the checks."""
        parts = [part for child in children for part in (child if isinstance(child, list) else [child])]
        items = tuple(part.value for part in parts if part.field == "items")
        rest = [part for part in parts if part.field != "items"]
        return self.build(Letter, [*rest, Part("items", items, None)], format="ca-dwc", variant="label-triple", source=None)

    # ---- sections ---------------------------------------------------------------------------------------------------

    def header(self, children: list[Token]) -> list[Part]:
        """The table of case number and dates."""
        parts, strays = read_header(self, children[0])
        for span in strays:
            self.unclaim(span)
        return [Part("case", self.build(Case, parts), None)] if parts else []

    def determination(self, children: list[Token]) -> list[Part]:
        """How the determination was made: organization and reviewer."""
        if len(children) < 2:
            return []
        parts, strays = read_credentials(self, children[1])
        for span in strays:
            self.unclaim(span)
        return parts

    def summary(self, children: list[Any]) -> list[Part]:
        """The clinical case summary: its text, and age and sex of the patient."""
        found = [child for child in children if isinstance(child, list)]
        return found[0] if found else []

    def summary_text(self, children: list[Token]) -> list[Part]:
        """The summary without its introductory sentence."""
        return [self.part("summary", children[0]), Part("patient", read_patient(self, children[0]), None)]

    def issues(self, children: list[Any]) -> list[Part]:
        """The disputed items, numbered in printed order."""
        items = [child for child in children if isinstance(child, list)]
        return [Part("items", self._item(number, parts), None) for number, parts in enumerate(items, start=1)]

    # ---- items ------------------------------------------------------------------------------------------------------

    def item(self, children: list[list[Part]]) -> list[Part]:
        """The parts of one item."""
        return [part for child in children for part in child]

    def _item(self, number: int, parts: list[Part]) -> DisputedItem:
        service = next(part.span for part in parts if part.field == "service")
        treatment = Part("treatment", read_treatment(self.clean, service or Span(0, 0)), service)
        return self.build(DisputedItem, [*parts, treatment], number=number)

    def heading(self, children: list[Any]) -> list[Part]:
        """What is disputed, and the outcome."""
        return [*read_item_heading(self.clean, children[0]), *children[-1]]

    def outcome(self, children: list[Token]) -> list[Part]:
        """The outcome printed behind the heading."""
        token = children[0]
        return [Part("outcome", _OUTCOMES[token.type], self.at(token)), self.part("outcome_text", token)]

    def claims_administrator_guideline(self, children: list[Token]) -> list[Part]:
        """What the claims administrator relied on."""
        return self._guideline("claims_administrator_guideline", children)

    def reviewer_guideline(self, children: list[Token]) -> list[Part]:
        """What the reviewer relied on."""
        return self._guideline("reviewer_guideline", children)

    def _guideline(self, field: str, children: list[Token]) -> list[Part]:
        if len(children) < 2:
            return []
        guideline, understood = read_guideline(self.clean, children[1])
        span = self.at(children[1])
        if not understood:
            self.diagnose("IMR305", f'The guideline line "{_shortened(guideline.text)}" is in none of the known forms.', span)
        return [Part(field, guideline, span)]

    def rationale(self, children: list[Token]) -> list[Part]:
        """The decision rationale and its conclusion."""
        if len(children) < 2:
            return []
        return [self.part("rationale", children[1]), *read_conclusion(self, children[1])]


def _shortened(words: str, longest: int = 60) -> str:
    return words if len(words) <= longest else one_line(words[:longest]) + " …"


CA_DWC = LetterFormat(
    id="ca-dwc",
    title="California workers' compensation IMR final determination",
    organization="MAXIMUS Federal Services",
    jurisdiction="US-CA",
    layouts=("label-triple",),
    grammar=load_grammar(_GRAMMAR, "letter"),
    reader=CaDwcReader,
    arrange=arrange,
    landmarks=(
        "DETERMINATION_HEAD",
        "SUMMARY_HEAD",
        "ISSUES_HEAD",
        "CLAIMS_ADMINISTRATOR_LABEL",
        "REVIEWER_LABEL",
        "RATIONALE_LABEL",
    ),
    labels={
        "DETERMINATION_HEAD": "the heading HOW THE IMR FINAL DETERMINATION WAS MADE",
        "SUMMARY_HEAD": "the heading CLINICAL CASE SUMMARY",
        "SUMMARY_INTRO": "the sentence that introduces the clinical case summary",
        "ISSUES_HEAD": "the heading IMR ISSUES, DECISIONS AND RATIONALES",
        "ISSUES_INTRO": "the sentence that introduces the decisions",
        "ITEM_HEADING": "the heading of a disputed item",
        "HEADING_END": "the colon before an outcome",
        "UPHELD": "the outcome Upheld",
        "OVERTURNED": "the outcome Overturned",
        "CLAIMS_ADMINISTRATOR_LABEL": "the label Claims Administrator guideline:",
        "REVIEWER_LABEL": "the label MAXIMUS guideline:",
        "RATIONALE_LABEL": "the label Decision rationale:",
        "TEXT": "text",
    },
)
