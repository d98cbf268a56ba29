import io
from pathlib import Path

import pytest

import imrparse
from imrparse import (
    EmptySourceError,
    EncryptedSourceError,
    ImrparseError,
    NoFormatMatchesError,
    NoTextLayerError,
    NotTextError,
)
from imrparse.cleaning import unwrap

LETTERS = Path(__file__).resolve().parents[2] / "examples" / "letters"


def sample(stem):
    return (LETTERS / f"{stem}.txt").read_text(encoding="utf-8")


def pdf(lines, password=None):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password) if password else None)
    for number, line in enumerate(lines):
        canvas.drawString(72, 750 - 14 * number, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


RECIPE = """\
PANCAKES

Case of eggs: 2
Take two eggs, a cup of flour and a cup of milk. Decision: beat them well.
Upheld by tradition: a pinch of salt.
"""

TEXAS = """\
Example Review Organization
1 Example Street, Example City, TX 00000
Phone: 000-000-0000  Fax: 000-000-0000

NOTICE OF INDEPENDENT REVIEW DECISION

DATE OF REVIEW: Feb/16/2012
IRO CASE #:

DESCRIPTION OF THE SERVICE OR SERVICES IN DISPUTE:
Lumbar epidural steroid injection

A DESCRIPTION OF THE QUALIFICATIONS FOR EACH PHYSICIAN OR OTHER HEALTH CARE PROVIDER WHO REVIEWED THE DECISION:
Board Certified in Anesthesiology

REVIEW OUTCOME:
[ X ] Upheld (Agree)
[   ] Overturned (Disagree)
[   ] Partially Overturned (Agree in part/Disagree in part)

PATIENT CLINICAL HISTORY SUMMARY:
The patient is a 44-year-old male who hurt his back.

ANALYSIS AND EXPLANATION OF THE DECISION INCLUDE CLINICAL BASIS, FINDINGS, AND CONCLUSIONS USED TO SUPPORT THE DECISION:
The request is not medically necessary.
"""

SOURCES = {
    "an empty file": (b"", EmptySourceError),
    "a blank file": (b" \r\n\t\n\f" * 100, EmptySourceError),
    "only zero bytes": (b"\0" * 1000, EmptySourceError),
    "only a byte order mark": (b"\xff\xfe", EmptySourceError),
    "binary junk": (bytes(range(256)) * 100, NotTextError),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(1, 200)) * 50, NotTextError),
    "a PDF without text": (pdf([]), NoTextLayerError),
    "an encrypted PDF": (pdf(["words"], password="secret"), EncryptedSourceError),
    "a PDF of other words": (pdf(["A recipe", "with eggs"]), NoFormatMatchesError),
    "half a PDF": (pdf(["words"] * 40)[:300], NotTextError),
    "a recipe": (RECIPE.encode(), NoFormatMatchesError),
    "a notice from Texas": (TEXAS.encode(), NoFormatMatchesError),
    "one word": (b"Upheld", NoFormatMatchesError),
    "one character": (b"x", NoFormatMatchesError),
    "markup": (b"<html><body><h1>Decision</h1></body></html>", NoFormatMatchesError),
}


@pytest.mark.parametrize(("data", "error"), SOURCES.values(), ids=SOURCES)
def test_what_is_no_letter_raises_the_documented_error(data, error):
    with pytest.raises(ImrparseError) as caught:
        imrparse.load(data)
    assert type(caught.value) is error
    assert str(caught.value).startswith("<bytes>: ")


@pytest.mark.parametrize("stem", ["several-items", "double-spaced", "long-headings", "quoted-outcomes"])
def test_a_letter_cut_anywhere_gives_what_was_there_or_a_documented_error(stem):
    text = sample(stem)
    whole = imrparse.loads(text)
    headings = [item.heading for item in whole.items]
    most = 0
    for length in range(1, len(text), 37):
        try:
            letter = imrparse.loads(text[:length])
        except (EmptySourceError, NoFormatMatchesError):
            assert length < text.index("CLINICAL CASE SUMMARY")
            continue
        found = [item.heading for item in letter.items]
        assert found == headings[: len(found)]
        most = max(most, len(found))
        for one, other in zip(letter.items[:-1], whole.items, strict=False):
            assert one == other
        for item in letter.items:
            assert unwrap(letter.excerpt(item.spans["heading"])) == item.heading
        assert imrparse.from_dict(imrparse.to_dict(letter)) == letter
    assert most == len(headings)


@pytest.mark.parametrize("stem", ["several-items", "odd-guidelines-2014"])
def test_a_letter_without_its_beginning_gives_what_was_there(stem):
    text = sample(stem)
    headings = [item.heading for item in imrparse.loads(text).items]
    for start in range(1, text.rindex("Claims Administrator guideline:"), 97):
        letter = imrparse.loads(text[start:])
        found = [item.heading for item in letter.items]
        assert found[1:] == headings[len(headings) - len(found) :][1:]
        assert found[:1] == [] or headings[len(headings) - len(found)].endswith(found[0][-5:])


def test_a_letter_with_any_character_in_it_is_read():
    text = sample("one-item")
    at = text.index("guarding") if "guarding" in text else len(text) // 2
    for code in [*range(0x20), 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x2028, 0x2029, 0xD800, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600]:
        letter = imrparse.loads(text[:at] + chr(code) + text[at:])
        assert [item.heading for item in letter.items] == ["MRI of the left ankle without contrast"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" ", "  "),
        (" ", "\t"),
        (" ", "\u00a0"),
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("\n", " \n"),
        ("\n\n", "\n\n\n\n"),
        ("\n", "\n    "),
        ("\n", "\u2028"),
    ],
)
@pytest.mark.parametrize("stem", ["one-item", "several-items", "odd-guidelines-2014"])
def test_other_white_space_makes_no_other_letter(stem, old, new):
    plain, other = imrparse.loads(sample(stem)), imrparse.loads(sample(stem).replace(old, new))
    for field in ("case", "patient", "reviewers", "summary", "items", "outcome", "unclaimed"):
        assert getattr(other, field) == getattr(plain, field)
