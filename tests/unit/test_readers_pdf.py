import pytest

from imrparse.errors import EncryptedSourceError, NoTextLayerError, NotTextError
from imrparse.readers.pdf import read_pdf

from .letters import letter_pdf, letter_text, pdf


def test_lines_and_paragraphs_come_from_the_gaps_between_baselines():
    data = pdf([["First line of one paragraph", "and its second line.", "", "Another paragraph", "with two lines."]])
    read = read_pdf(data, "x.pdf")
    assert read.text.strip() == (
        "First line of one paragraph\nand its second line.\n\nAnother paragraph\nwith two lines."
    )
    assert read.diagnostics == ()


@pytest.mark.parametrize(("gap", "breaks"), [(0.0, 0), (3.0, 0), (7.0, 1), (14.0, 1), (60.0, 1)])
def test_a_gap_separates_paragraphs_only_when_it_is_clearly_larger_than_a_line(gap, breaks):
    lines = ["one line", "two lines", "three lines", "", "four lines", "five lines"]
    assert read_pdf(pdf([lines], gap=gap), "x.pdf").text.strip().count("\n\n") == breaks


def test_pages_are_separated_by_form_feeds_and_their_starts_are_known():
    read = read_pdf(pdf([["page one"], ["page two"], ["page three"]]), "x.pdf")
    assert [page.strip() for page in read.text.split("\f")] == ["page one", "page two", "page three"]
    assert len(read.page_starts) == 3
    for start, words in zip(read.page_starts, ("page one", "page two", "page three"), strict=True):
        assert read.text[start:].lstrip().startswith(words)
        assert start == 0 or read.text[start - 1] == "\f"


def test_a_blank_page_is_no_concern():
    read = read_pdf(pdf([["before"], [], ["after"]]), "x.pdf")
    assert read.diagnostics == ()
    assert len(read.page_starts) == 3


def test_a_page_that_is_a_picture_is_reported_and_the_rest_is_read():
    read = read_pdf(pdf([["before"], None, ["after"]]), "x.pdf")
    assert [found.code for found in read.diagnostics] == ["IMR101"]
    assert "Page 2" in read.diagnostics[0].message
    assert read.text.split() == ["before", "after"]
    assert len(read.page_starts) == 3
    assert read.diagnostics[0].span == (read.page_starts[1], read.page_starts[2] - 1)


def test_a_picture_on_a_page_with_text_is_no_concern():
    import io

    from PIL import Image
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, "words")
    canvas.drawInlineImage(Image.new("L", (20, 20), 128), 72, 300, 100, 100)
    canvas.save()
    assert read_pdf(buffer.getvalue(), "x.pdf").diagnostics == ()


def test_a_hyphen_at_a_line_end_is_kept_with_its_line_end():
    text = read_pdf(pdf([["The request was non-", "certified on 11-17-", "2016 by letter."]]), "x.pdf").text
    assert text.strip() == "The request was non-\ncertified on 11-17-\n2016 by letter."


def test_line_ends_are_single_newlines():
    text = read_pdf(pdf([["one", "two", "", "three"]]), "x.pdf").text
    assert "\r" not in text


def test_two_columns_of_one_row_are_one_line():
    import io

    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792))
    for height, (left, right) in ((700, ("Date Assigned:", "11/21/2016")), (686, ("Priority:", "Standard"))):
        canvas.drawString(72, height, left)
        canvas.drawString(200, height, right)
    canvas.save()
    lines = [" ".join(line.split()) for line in read_pdf(buffer.getvalue(), "x.pdf").text.split("\n")]
    assert lines == ["Date Assigned: 11/21/2016", "Priority: Standard"]


def test_an_encrypted_pdf_is_named_as_such():
    with pytest.raises(EncryptedSourceError, match=r"secret\.pdf: the PDF is encrypted") as caught:
        read_pdf(pdf([["words"]], password="open sesame"), "secret.pdf")
    assert caught.value.hint


@pytest.mark.parametrize("pages", [[[], []], [None], [None, []]], ids=["blank", "a picture", "both"])
def test_a_pdf_without_any_text_is_named_as_such(pages):
    with pytest.raises(NoTextLayerError, match=r"scan\.pdf: the PDF has no text"):
        read_pdf(pdf(pages), "scan.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4 not a pdf at all", b"%PDF-" + bytes(range(256)) * 4])
def test_a_damaged_pdf_is_named_as_such(data):
    with pytest.raises(NotTextError, match=r"broken\.pdf: the PDF is damaged"):
        read_pdf(data, "broken.pdf")


def test_a_pdf_truncated_anywhere_gives_its_text_or_a_documented_error():
    data = letter_pdf(letter_text())
    assert "Norco 10/325mg" in read_pdf(data, "x.pdf").text
    outcomes = set()
    for length in range(8, len(data), max(1, len(data) // 40)):
        try:
            outcomes.add(type(read_pdf(data[:length], "x.pdf")).__name__)
        except (NotTextError, NoTextLayerError) as error:
            outcomes.add(type(error).__name__)
    assert "NotTextError" in outcomes


def _with_mapped_character(utf16: str) -> bytes:
    """Write a PDF whose letter A stands for another character, as its font says."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <" + utf16.encode() + b"> endbfchar "
        b"endcmap end end"
    )
    page = b"BT /F1 12 Tf 72 700 Td (A word) Tj 0 -14 Td (second line) Tj 0 -40 Td (third line) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def test_characters_that_spoil_the_geometry_are_reported_and_the_text_is_kept():
    read = read_pdf(_with_mapped_character("D835DC00"), "x.pdf")  # one character, two UTF-16 units
    assert [found.code for found in read.diagnostics] == ["IMR103"]
    assert "second line" in read.text
    assert "third line" in read.text


def test_characters_of_one_unit_do_not_spoil_the_geometry():
    read = read_pdf(_with_mapped_character("00AE"), "x.pdf")
    assert read.diagnostics == ()
    assert read.text.strip() == "® word\nsecond line\n\nthird line"
