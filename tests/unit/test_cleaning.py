import itertools

import pytest

from imrparse.cleaning import clean, detect_layout, unwrap
from imrparse.source import Source

from .letters import sample, sample_paths


def cleaned(text):
    return clean(Source.from_text(text)).text


# ---- each normalisation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("nothing to do\nhere\n\nat all", "nothing to do\nhere\n\nat all"),
        # line ends
        ("Windows\r\nline", "Windows \nline"),
        ("old\rMacintosh\rlines", "old\nMacintosh\nlines"),
        ("line\u2028separator", "line\nseparator"),
        ("paragraph\u2029separator", "paragraph\nseparator"),
        # blanks
        ("tab\there", "tab here"),
        ("no\u00a0break", "no break"),
        ("thin\u2009blank", "thin blank"),
        ("ideographic\u3000blank", "ideographic blank"),
        ("control\x07character", "control character"),
        ("next line\x85here", "next line here"),
        ("many        blanks", "many blanks"),
        ("five     blanks", "five     blanks"),
        ("one line\ntwo lines\nthree\n\n\n\n\n\nb", "one line\ntwo lines\nthree\n\nb"),
        ("a\n\n\f\n\nb", "a\fb"),
        ("a\n\fb", "a\n\fb"),
        # hyphens at line ends
        ("non-\ncertified", "non-certified"),
        ("non-  \n  certified", "non-certified"),
        ("11-17-\n2016", "11-17-2016"),
        ("non-\fcertified", "non-certified"),
        ("a dash -\nand more", "a dash -\nand more"),
        ("non-\n(certified)", "non-\n(certified)"),
        ("hyphen\u2010minus", "hyphen-minus"),
        ("no\u2011break", "no-break"),
        ("PDFium\ufffehyphen", "PDFium-hyphen"),
        # letters
        ("e\ufb03cient o\ufb00er \ufb01t \ufb02at", "efficient offer fit flat"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ufeffmark", "mark"),
        ("soft\u00adhyphen", "softhyphen"),
        ("soft\u00ad\nhyphen", "softhyphen"),
        # what is printed stays
        ("35° Botox® 2 × 3 – “yes” it’s", "35° Botox® 2 × 3 – “yes” it’s"),
        ("10/14/ 2016", "10/14/ 2016"),
    ],
)
def test_layout_is_normalised_and_nothing_else_is_touched(printed, expected):
    assert cleaned(printed) == expected


DOUBLED = (
    "The first line of a paragraph that goes on \n\nand on in a second line with no \n\nfull stop before "
    "its end, as wrapped lines \n\nhave. \n\n \n\nThe second paragraph is also long \n\nenough to be wrapped by the "
    "one who printed \n\nit on paper. \n\n\n\nA new page begins with this line of words \n\nand ends with another."
)


def test_doubled_line_ends_are_undone():
    assert detect_layout(DOUBLED) == "spaced"
    lines = [line.strip() for line in cleaned(DOUBLED).split("\n")]
    assert lines[0] == "The first line of a paragraph that goes on"
    assert lines[1] == "and on in a second line with no"
    assert "" in lines  # the paragraph's blank line is kept


def test_a_line_of_one_blank_marks_a_paragraph_and_extra_newlines_a_page_in_a_doubled_text():
    text = cleaned(DOUBLED)
    assert "have.\n\nThe second paragraph" in text.replace(" \n", "\n")
    assert "on paper.\fA new page" in text.replace(" \f", "\f")


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("word " * 200, "flat"),
        ("a line of words\n" * 20, "tight"),
        ("A paragraph that ends in a full stop.\n\n" * 20, "tight"),
        (DOUBLED, "spaced"),
        ("", "tight"),
    ],
)
def test_the_layout_is_recognised(text, layout):
    assert detect_layout(text) == layout


def test_the_doubled_sample_is_recognised_and_no_other():
    layouts = {path.stem: detect_layout(path.read_text(encoding="utf-8")) for path in sample_paths()}
    assert layouts.pop("double-spaced") == "spaced"
    assert set(layouts.values()) == {"tight"}


# ---- the way back ---------------------------------------------------------------------------------------------------

HOSTILE = (
    "The\u00a0e\ufb03cient\u200b rev\u00adiewer non-\n  certified\tit        on 11-\n17-2016.\r\n\r\n\r\n\r\n\r\nIs\x07 "
    "it\u2011so\u00ad\n?\f\n\n\nYes\ufffeand no\u2028more"
)


def test_a_text_without_need_of_cleaning_needs_no_map():
    result = clean(Source.from_text("just words\nand lines"))
    assert result.offsets is None
    assert result.span(3, 7) == (3, 7)


@pytest.mark.parametrize("text", [HOSTILE, *(path.read_text(encoding="utf-8") for path in sample_paths())])
def test_every_word_of_the_cleaned_text_maps_to_the_printed_word(text):
    source = Source.from_text(text)
    result = clean(source)
    at = 0
    for word in result.text.split():
        at = result.text.index(word, at)
        assert unwrap(source.excerpt(result.span(at, at + len(word)))) == word
        at += len(word)


@pytest.mark.parametrize("text", [HOSTILE, sample("double-spaced"), sample("dates-and-hyphens")])
def test_spans_of_neighbouring_characters_do_not_go_backwards(text):
    result = clean(Source.from_text(text))
    spans = [result.span(at, at + 1) for at in range(len(result.text))]
    assert all(first.start <= second.start and first.end <= second.end for first, second in itertools.pairwise(spans))
    assert spans[0].start == 0 or not text[: spans[0].start].strip("\ufeff\u200b ")
    assert spans[-1].end <= len(text)


@pytest.mark.parametrize("text", [HOSTILE, *(path.read_text(encoding="utf-8") for path in sample_paths())])
def test_cleaning_changes_white_space_and_invisible_characters_only(text):
    def visible(words):
        for ligature, letters in (("\ufb03", "ffi"),):
            words = words.replace(ligature, letters)
        for hyphen in "\u2011\ufffe":
            words = words.replace(hyphen, "-")
        return "".join(c for c in words if not c.isspace() and c not in "\u00ad\u200b\x07")

    assert visible(cleaned(text)) == visible(text)


@pytest.mark.parametrize("text", [HOSTILE, *(path.read_text(encoding="utf-8") for path in sample_paths())])
def test_no_run_of_white_space_stays_long(text):
    import re

    assert max(map(len, re.findall(r"\s+", cleaned(text + "x" + " " * 50 + "\n" * 40 + "x")))) <= 8


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("non-\ncertified", "non-certified"),
        ("two\n   lines", "two lines"),
        ("  e\ufb03cient\u00a0care ", "efficient care"),
        ("soft\u00ad\n hyphen", "softhyphen"),
        ("10/14/\n2016", "10/14/ 2016"),
        ("", ""),
    ],
)
def test_unwrap_makes_one_line_of_printed_words(printed, value):
    assert unwrap(printed) == value
