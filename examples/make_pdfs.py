"""Print some of the invented sample letters as PDF files that look like the published ones.

Run ``python examples/make_pdfs.py`` for the samples in ``PRINTED``, or name others after it. Each line of the
text becomes one printed line and each form feed a new page; the same text always gives the same bytes.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

LETTERS = Path(__file__).resolve().parent / "letters"
PRINTED = ("one-item", "partial-authorization", "sections-2016", "page-breaks")

PAGE_WIDTH, PAGE_HEIGHT = letter
LEFT, RIGHT, TOP, BOTTOM = 72.0, 540.0, 708.0, 72.0
BODY_SIZE, LEADING, HEADING_GAP = 12.0, 13.8, 6.9
REGULAR, BOLD = "Times-Roman", "Times-Bold"
TABLE_LEFT, TABLE_TOP, TABLE_COLUMNS = 66.6, 699.2, (107.0, 149.6, 97.4, 124.4)
GREY = Color(0.87, 0.87, 0.87)

SECTION_HEADINGS = (
    "HOW THE IMR FINAL DETERMINATION WAS MADE",
    "CLINICAL CASE SUMMARY",
    "IMR ISSUES, DECISIONS AND RATIONALES",
)
LABEL = re.compile(r"(?:Claims Administrator guideline|MAXIMUS guideline|Decision rationale):")
OUTCOME = re.compile(r"\s+(?:Upheld|Overturned)\Z")
HEADER = re.compile(
    r"Case Number: (?P<number>\S+) Date Assigned: (?P<assigned>\S+) Date of Injury: (?P<injury>\S+) "
    r"Decision Date: (?P<decision>\S+) UR Denial Date: (?P<denial>\S+) Priority: (?P<priority>\S+) "
    r"Application Received: (?P<received>\S+)"
)


class Line(NamedTuple):
    """One printed line: how many of its characters are bold, and what surrounds it."""

    text: str
    bold: int = 0
    centred: bool = False
    starts_page: bool = False


@dataclass
class Paragraph:
    """Lines of text without a blank line between them; a page may end inside."""

    lines: list[str]
    page_starts: set[int]

    @property
    def text(self) -> str:
        """All lines, one character between each and the next."""
        return "\n".join(self.lines)

    def printed(self, bold: int) -> Iterator[Line]:
        """The lines, the first ``bold`` characters of the paragraph in bold type."""
        for number, text in enumerate(self.lines):
            yield Line(
                text,
                bold=max(0, min(bold, len(text))),
                centred=text in SECTION_HEADINGS,
                starts_page=number in self.page_starts,
            )
            bold -= len(text) + 1


def split_header(text: str) -> tuple[dict[str, str] | None, str]:
    """Take the header table, where there is one, from the rest of a letter."""
    head, heading, rest = text.partition(SECTION_HEADINGS[0])
    found = HEADER.fullmatch(" ".join(head.split()))
    return (found.groupdict(), heading + rest) if found else (None, text)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Split a text at its blank lines; section headings stand alone."""
    current = Paragraph([], set())
    new_page = False
    for printed in text.split("\n"):
        new_page = new_page or printed.startswith("\f")
        line = printed.strip()
        if current.lines and (not line or line in SECTION_HEADINGS or current.lines[-1] in SECTION_HEADINGS):
            yield current
            current = Paragraph([], set())
        if line:
            if new_page:
                current.page_starts.add(len(current.lines))
            current.lines.append(line)
            new_page = False
    if current.lines:
        yield current


def bold_characters(paragraph: Paragraph, following: Paragraph | None) -> int:
    """Count the bold characters: section headings, labels, and item headings without their outcome."""
    text = paragraph.text
    if text in SECTION_HEADINGS:
        return len(text)
    if label := LABEL.match(text):
        return label.end()
    outcome = OUTCOME.search(text)
    if outcome and following and following.text.startswith("Claims Administrator guideline:"):
        return outcome.start()
    return 0


def draw_header(canvas: Canvas, values: dict[str, str]) -> float:
    """Draw the table at the top of the first page; return the height of the next line."""
    rows = [
        ["Case Number:", values["number"], "", ""],
        ["Date Assigned:", values["assigned"], "Date of Injury:", values["injury"]],
        ["Decision Date:", values["decision"], "UR Denial Date:", values["denial"]],
        ["Priority:", values["priority"], "Application\nReceived:", values["received"]],
    ]
    table = Table(rows, colWidths=TABLE_COLUMNS, rowHeights=(13.2, 13.2, 13.2, 25.4))
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, black),
                ("SPAN", (2, 0), (3, 0)),
                ("BACKGROUND", (0, 0), (0, -1), GREY),
                ("BACKGROUND", (2, 0), (3, 0), GREY),
                ("BACKGROUND", (2, 1), (2, -1), GREY),
                ("FONT", (0, 0), (-1, -1), "Helvetica", 11, 12.2),
                ("FONT", (0, 0), (0, -1), "Helvetica-Bold", 11, 12.2),
                ("FONT", (2, 0), (2, -1), "Helvetica-Bold", 11, 12.2),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ("LEFTPADDING", (0, 0), (-1, -1), 5.4),
            ]
        )
    )
    _, height = table.wrapOn(canvas, PAGE_WIDTH, PAGE_HEIGHT)
    table.drawOn(canvas, TABLE_LEFT, TABLE_TOP - height)
    return float(TABLE_TOP - height - 2 * LEADING)


def draw_line(canvas: Canvas, line: Line, height: float) -> None:
    """Draw one line: its bold beginning, then the rest."""
    width = stringWidth(line.text, BOLD, BODY_SIZE)
    text = canvas.beginText((LEFT + RIGHT - width) / 2 if line.centred else LEFT, height)
    for font, part in ((BOLD, line.text[: line.bold]), (REGULAR, line.text[line.bold :])):
        if part:
            text.setFont(font, BODY_SIZE)
            text.textOut(part)
    canvas.drawText(text)


def print_letter(source: Path, target: Path) -> None:
    """Print one letter."""
    values, body = split_header(source.read_text(encoding="utf-8"))
    parts = list(paragraphs(body))
    canvas = Canvas(str(target), pagesize=letter, invariant=1, pageCompression=1)
    canvas.setTitle(f"Invented sample letter: {source.stem}")
    height = draw_header(canvas, values) if values else TOP
    for paragraph, following in pairwise([*parts, None]):
        assert paragraph is not None
        for line in paragraph.printed(bold_characters(paragraph, following)):
            if line.starts_page or height < BOTTOM:
                canvas.showPage()
                height = TOP
            draw_line(canvas, line, height)
            height -= LEADING
        height -= HEADING_GAP if paragraph.text in SECTION_HEADINGS else LEADING
    canvas.save()


def main() -> None:
    """Print the letters named on the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", default=PRINTED, help="samples to print (default: %(default)s)")
    for name in options.parse_args().names:
        target = LETTERS / f"{name}.pdf"
        print_letter(target.with_suffix(".txt"), target)
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
