"""Builds small letters of the layout ``label-triple`` for the tests, and PDF files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import imrparse

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = REPOSITORY / "src" / "imrparse"
GRAMMARS = REPOSITORY / "grammars"
SAMPLES = REPOSITORY / "examples" / "letters"

NONE_CITED = "The Claims Administrator did not cite any medical evidence for its decision."
REVIEWER_NONE = "The Expert Reviewer did not cite any medical evidence for its decision."
NOT_NECESSARY = "The request is not medically necessary."

HEADER = """\
Case Number: CM16-9912345
Date Assigned: 11/21/2016 Date of Injury: 09/26/2015
Decision Date: 12/22/2016 UR Denial Date: 11/10/2016
Priority: Standard Application
Received:
11/15/2016
"""

CREDENTIALS = """\
MAXIMUS Federal Services sent the complete case file to an expert reviewer. He/she has no
affiliation with the employer, employee, providers or the claims administrator.

The Expert Reviewer has the following credentials:
State(s) of Licensure: California, Oregon
Certification(s)/Specialty: Orthopedic Surgery
"""

SUMMARY = "The injured worker is a 48-year-old female who hurt her back."


def item(
    heading: str = "Norco 10/325mg #60",
    outcome: str = "Upheld",
    *,
    claims: str | None = NONE_CITED,
    reviewer: str | None = REVIEWER_NONE,
    rationale: str | None = NOT_NECESSARY,
) -> str:
    """Print one disputed item; a part that is None is left out."""
    blocks = [f"{heading}: {outcome}"]
    if claims is not None:
        blocks.append(f"Claims Administrator guideline: {claims}")
    if reviewer is not None:
        blocks.append(f"MAXIMUS guideline: {reviewer}")
    if rationale is not None:
        blocks.append(f"Decision rationale: {rationale}")
    return "\n\n".join(blocks)


def letter_text(
    *items: str, header: str | None = HEADER, credentials: str | None = CREDENTIALS, summary: str | None = SUMMARY
) -> str:
    """Print a letter; without items it gets one; a section that is None is left out."""
    blocks = []
    if header is not None:
        blocks.append(header.rstrip())
    if credentials is not None:
        blocks += ["HOW THE IMR FINAL DETERMINATION WAS MADE", credentials.rstrip()]
    if summary is not None:
        blocks += [
            "CLINICAL CASE SUMMARY\nThe expert reviewer developed the following clinical case summary based on a review "
            "of the\ncase file, including all medical records:",
            summary,
        ]
    blocks.append(
        "IMR ISSUES, DECISIONS AND RATIONALES\nThe Final Determination was based on decisions for the disputed "
        "items/services set forth below:"
    )
    return "\n\n".join([*blocks, *(items or [item()])]) + "\n"


def read(*items: str, **sections: str | None) -> imrparse.Letter:
    """Print a letter and read it."""
    return imrparse.loads(letter_text(*items, **sections))


def read_item(heading: str = "Norco 10/325mg #60", outcome: str = "Upheld", **parts: str | None) -> imrparse.DisputedItem:
    """Print and read a letter with one item."""
    letter = read(item(heading, outcome, **parts))
    assert len(letter.items) == 1
    return letter.items[0]


def codes(letter: imrparse.Letter) -> list[str]:
    """Return the codes of a letter's diagnostics."""
    return [found.code for found in letter.diagnostics]


def sample(stem: str) -> str:
    """Return the text of an invented sample letter."""
    return (SAMPLES / f"{stem}.txt").read_text(encoding="utf-8")


def sample_paths() -> list[Path]:
    """Return the invented sample letters that are text."""
    return sorted(SAMPLES.glob("*.txt"))


def pdf(
    pages: Sequence[Sequence[str] | None], *, password: str | None = None, leading: float = 14.0, gap: float = 14.0
) -> bytes:
    """Print pages of lines as PDF; an empty line is a gap between paragraphs, None makes a page that is a picture."""
    from PIL import Image
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    encrypt = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(buffer, pagesize=(612, 792), encrypt=encrypt, invariant=1)
    for lines in pages:
        height = 720.0
        canvas.setFont("Times-Roman", 12)
        if lines is None:
            canvas.drawImage(ImageReader(Image.new("L", (20, 20))), 72, 72)
        for line in lines or ():
            if line:
                canvas.drawString(72, height, line)
                height -= leading
            else:
                height -= gap
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def letter_pdf(text: str) -> bytes:
    """Print a letter's text as PDF, 45 lines a page."""
    lines = text.splitlines()
    return pdf([lines[at : at + 45] for at in range(0, len(lines), 45)])
