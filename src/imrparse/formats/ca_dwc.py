"""California workers' compensation IMR final determinations: from the trees of ``ca_dwc.lark`` to a `Letter`.

Facts about the letters come from published decisions of the California Division of Workers' Compensation (DWC).
"""

from __future__ import annotations

from typing import Any, ClassVar

from imrparse.cleaning import CleanText
from imrparse.formats.ca_dwc_header import read_header
from imrparse.formats.ca_dwc_pieces import read_conclusion, read_credentials, read_patient
from imrparse.grammar_files import Grammar, load_grammar
from imrparse.headings import split_headings
from imrparse.model import DisputedItem, Outcome, Patient
from imrparse.offsets import Range
from imrparse.pieces.guideline import read_guideline
from imrparse.pieces.treatment import read_item_heading, read_treatment
from imrparse.plugins import LetterFormat
from imrparse.reading import LetterPart, LetterReader, Piece, located
from imrparse.scanning import Word

__all__ = ["CA_DWC", "CaDwcReader"]

_GRAMMAR = "ca_dwc.lark"
_OUTCOMES = {
    "UPHELD": Outcome.UPHELD,
    "OVERTURNED": Outcome.OVERTURNED,
    "PARTIALLY_OVERTURNED": Outcome.PARTIALLY_OVERTURNED,
}
_HEADING_ENDS = frozenset(("HEADING_END",))
_BEFORE_FIRST = frozenset(("ISSUES_HEAD", "ISSUES_INTRO"))


def arrange(words: list[Word], clean: CleanText) -> tuple[list[Word], list[Range]]:
    """Find the item headings."""
    return split_headings(words, clean.text, _HEADING_ENDS, _BEFORE_FIRST)


class CaDwcReader(LetterReader):
    """Reads a letter of the layout ``label-triple``."""

    pieces: ClassVar[dict[str, Grammar]] = {
        "header": load_grammar(_GRAMMAR, "case_header"),
        "determination": load_grammar(_GRAMMAR, "credentials"),
        "claims_administrator_guideline": load_grammar("guideline.lark", "guideline"),
        "reviewer_guideline": load_grammar("guideline.lark", "guideline"),
        "heading": load_grammar("service.lark", "item_heading"),
    }

    def letter(self, children: list[list[LetterPart]]) -> dict[str, Any]:
        """The whole letter; what is missing is left to the checks."""
        parts = [part for child in children for part in child]
        items = tuple(value for field, value, _ in parts if field == "items")
        rest = [part for part in parts if part[0] != "items"]
        return self.collect([*rest, ("items", items, None)], format="ca-dwc", variant="label-triple")

    # ---- sections ---------------------------------------------------------------------------------------------------

    def header(self, children: list[Word]) -> list[LetterPart]:
        """The table of case number and dates."""
        piece = self.piece(children[0])
        header = read_header(piece.text)
        self.unclaimed += [piece.span(*place) for place in header.strays]
        for code, message, place in header.notes:
            self.diagnose(code, message, piece.span(*place))
        return [("case", header.case.at(piece.span), None)] if header.case else []

    def determination(self, children: list[Word]) -> list[LetterPart]:
        """How the determination was made: organization and reviewer."""
        if len(children) < 2:
            return []
        piece = Piece(self.clean, children[1].start, children[1].end, paragraphs=True)
        credentials = read_credentials(piece.text)
        self.unclaimed += [piece.span(*place) for place in credentials.strays]
        parts = [located(credentials.organization, piece)] if credentials.organization else []
        if credentials.reviewer:
            parts.append(("reviewers", (credentials.reviewer.at(piece.span),), None))
        return parts

    def summary(self, children: list[Any]) -> list[LetterPart]:
        """The clinical case summary: its text, and age and sex of the patient."""
        self._missing_head(children, "SUMMARY_HEAD")
        return next((child for child in children if isinstance(child, list)), [])

    def summary_text(self, children: list[Word]) -> list[LetterPart]:
        """The summary without its introductory sentence."""
        words = children[0]
        phrase = load_grammar(_GRAMMAR, "patient").scanner.first(words)
        patient = Patient()
        if phrase is not None:
            piece = Piece(self.clean, words.start + phrase.start, words.start + phrase.start + len(phrase.rstrip()))
            patient = read_patient(piece.text).at(piece.span)
        return [self.part("summary", words), ("patient", patient, None)]

    def issues(self, children: list[Any]) -> list[LetterPart]:
        """The disputed items, numbered in printed order."""
        self._missing_head(children, "ISSUES_HEAD")
        items = [child for child in children if isinstance(child, list)]
        return [("items", self.build(DisputedItem, parts, number=number), None) for number, parts in enumerate(items, 1)]

    def _missing_head(self, children: list[Any], head: str) -> None:
        """Note that a section begins without its heading."""
        first = children[0]
        if isinstance(first, Word) and first.type == head:
            return
        place = self.span(first.start, first.end) if isinstance(first, Word) else None
        self.diagnose("IMR201", f"Missing is {CA_DWC.labels[head]}; the section was read all the same.", place)

    # ---- items ------------------------------------------------------------------------------------------------------

    def item(self, children: list[list[LetterPart]]) -> list[LetterPart]:
        """The parts of one item."""
        return [part for child in children for part in child]

    def heading(self, children: list[Any]) -> list[LetterPart]:
        """What is disputed, and the outcome."""
        piece = self.piece(children[0])
        read = read_item_heading(piece.text)
        parts = [located(part, piece) for part in read]
        service, place = next((value, place) for field, value, place in read if field == "service")
        if place and service != piece.text:
            piece = Piece(self.clean, *piece.within(*place))
        treatment = read_treatment(service)
        parts.append(("treatment", treatment.at(piece.span), (0, len(service), piece)))
        return [*parts, *children[-1]]

    def outcome(self, children: list[Word]) -> list[LetterPart]:
        """The outcome printed behind the heading."""
        word = children[0]
        place = (word.start, word.end)
        return [("outcome", _OUTCOMES[word.type], place), ("outcome_text", str(word), place)]

    def claims_administrator_guideline(self, children: list[Word]) -> list[LetterPart]:
        """What the claims administrator relied on."""
        return self._guideline("claims_administrator_guideline", children)

    def reviewer_guideline(self, children: list[Word]) -> list[LetterPart]:
        """What the reviewer relied on."""
        return self._guideline("reviewer_guideline", children)

    def _guideline(self, field: str, children: list[Word]) -> list[LetterPart]:
        if len(children) < 2:
            return []
        words = children[1]
        piece = self.piece(words)
        guideline, understood = read_guideline(piece.text)
        if not understood:
            text = piece.text if len(piece.text) <= 60 else f"{piece.text[:60]} …"
            message = f'The guideline line "{text}" is in none of the known forms.'
            self.diagnose("IMR305", message, piece.span(0, len(piece.text)))
        return [(field, guideline.at(piece.span), (words.start, words.end))]

    def rationale(self, children: list[Word]) -> list[LetterPart]:
        """The decision rationale and its conclusion."""
        if len(children) < 2:
            return []
        words = children[1]
        piece = self.piece(words)
        rationale: LetterPart = ("rationale", piece.text, (words.start, words.end))
        conclusion = read_conclusion(piece.text)
        return [rationale, located(conclusion, piece)] if conclusion else [rationale]


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
    item_labels=("CLAIMS_ADMINISTRATOR_LABEL", "REVIEWER_LABEL", "RATIONALE_LABEL"),
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
        "PARTIALLY_OVERTURNED": "the outcome Partially Overturned",
        "CLAIMS_ADMINISTRATOR_LABEL": "the label Claims Administrator guideline:",
        "REVIEWER_LABEL": "the label MAXIMUS guideline:",
        "RATIONALE_LABEL": "the label Decision rationale:",
        "TEXT": "text",
    },
)
