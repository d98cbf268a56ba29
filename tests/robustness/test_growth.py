"""No text, however made, takes more time than its length allows."""


import re
from pathlib import Path

import pytest

import imrparse
from imrparse.cleaning import clean
from imrparse.formats.ca_dwc_header import read_header
from imrparse.formats.ca_dwc_pieces import read_conclusion, read_credentials, read_patient
from imrparse.grammar_files import load_grammar
from imrparse.pieces.guideline import read_guideline, split_sections
from imrparse.pieces.treatment import read_item_heading, read_treatment
from imrparse.pieces.values import numbers_in, parse_date
from imrparse.source import Source

from .clock import growth_problem, limit, repeated

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = REPOSITORY / "src" / "imrparse"
LETTER = (REPOSITORY / "examples" / "letters" / "one-item.txt").read_text(encoding="utf-8")

STARTS = [
    *(("ca_dwc.lark", start) for start in ("letter", "case_header", "credentials", "patient", "person", "conclusion")),
    *(("guideline.lark", start) for start in ("guideline", "authority")),
    *(("service.lark", start) for start in ("item_heading", "partial", "treatment", "units", "loose_end")),
    ("values.lark", "numbers"),
    ("drugs.lark", "drugs"),
    ("lines.lark", "lines"),
]

WORST = [
    "a", "a ", "1", "1 ", "1-", "1 - ", "1/", "1 / ", "1, ", "1.", "1.1", ",", ".", ":", "(", " ", "\n", "\n ", "\f", "x 1 ", "#",
    "10/ ", "10/14/ ", "1 mg ", "1% ", "two (2) ", "2 times ", "1 to ", "with ", "and ", ", and A", "Page(s): 1, ", "1 and ",
    "not be ", "medical necessity of ", "The ", "is ", "D.C.", "was the original request. ", "pre-", ": Upheld ", "CM16-", "1 y",
    "1-year-", "refills ",
]  # fmt: skip


@pytest.mark.parametrize(("file", "start"), STARTS, ids=lambda value: value)
def test_scanning_grows_with_the_length_of_the_text(file, start):
    scanner = load_grammar(file, start).scanner
    problems = {unit: growth_problem(scanner.words, repeated(unit), 8_000) for unit in WORST}
    assert {unit: problem for unit, problem in problems.items() if problem} == {}


@pytest.mark.parametrize(("file", "start"), STARTS, ids=lambda value: value)
@pytest.mark.parametrize("unit", ["1-", ",", "a ", "(", ".", " ", ":"])
def test_a_hundred_kilobytes_of_one_character_are_scanned(file, start, unit):
    with limit(5):
        load_grammar(file, start).scanner.words(repeated(unit)(100_000))


def test_all_start_rules_that_readers_use_are_measured_here():
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    starts = set(re.findall(r'load_grammar\(\s*(?:_GRAMMAR|"\w+\.lark"), "(\w+)"', code))
    assert starts
    assert starts <= {start for _, start in STARTS}


PIECES = {
    "header": read_header,
    "credentials": read_credentials,
    "patient": read_patient,
    "conclusion": read_conclusion,
    "guideline": read_guideline,
    "sections": split_sections,
    "item heading": read_item_heading,
    "numbers": numbers_in,
    "date": parse_date,
}
PIECE_UNITS = [
    "a", "a ", "1 - ", "1/", ", b", ", B", ",b", "(a, ", "1", "1, ", "Page(s): 1, ", "and ", "A.", ": ", "1.1 ", "not ",
    "Case Number: ", "Received: ", "10/10/2010 ", "Standard ", "State(s) of Licensure: ", "The expert reviewer is Board Certified in ",
    "Decision based on MTUS ", "Decision based on Non-MTUS Citation ", "Chronic Pain Medical Treatment 2016, ", "Section(s): ",
    "was the original request. ", "The remaining IMR eligible portion of the original request, ", "medically necessary ", "48-year-old ",
]  # fmt: skip


@pytest.mark.parametrize("name", PIECES)
def test_reading_a_piece_grows_with_its_length(name):
    read = getattr(PIECES[name], "__wrapped__", PIECES[name])  # without what it remembers
    makers = {unit: repeated(unit) for unit in PIECE_UNITS}
    prefix = "Decision based on MTUS Low Back Complaints 2004, Section(s): A" if name == "guideline" else ""
    problems = {unit: growth_problem(lambda text: read(prefix + text), make, 8_000) for unit, make in makers.items()}
    assert {unit: problem for unit, problem in problems.items() if problem} == {}


def test_reading_a_service_of_any_length_is_quick():
    read = getattr(read_treatment, "__wrapped__", read_treatment)
    read("Norco 10/325mg #60")
    for unit in [*WORST, *PIECE_UNITS]:
        for length in (60, 4_900, 100_000):
            with limit(0.5):
                read(("Norco " + unit * length)[:length])


# ---- whole letters --------------------------------------------------------------------------------------------------

HEADING = "MRI of the left ankle without contrast"
ITEM = LETTER[LETTER.index(HEADING) :]
PLACES = {
    "alone": lambda words: words,
    "before everything": lambda words: words + LETTER,
    "in the credentials": lambda words: LETTER.replace("The Expert Reviewer has", words + " The Expert Reviewer has"),
    "in the list of states": lambda words: LETTER.replace("Oregon", words),
    "in the summary": lambda words: LETTER.replace("The injured worker is", words + " The injured worker is"),
    "before the first heading": lambda words: LETTER.replace(HEADING, words + HEADING, 1),
    "in a guideline": lambda words: LETTER.replace("Special Studies", "Special Studies" + words),
    "in a rationale": lambda words: LETTER.replace("The cited chapter", words + " The cited chapter"),
    "before the second heading": lambda words: LETTER.rstrip() + " " + words + "\n" + ITEM,
    "at the end": lambda words: LETTER.rstrip() + " " + words,
}
LINES = [
    "a", "a\n", "lower case words here and there\n", "A line. \n", "A line\n", "Upheld\n", "a\n\f", "-\n", "a-\n", "\n", " \n", "x\n\n\n\n",
    "\f", ": ", ", b", "was the original request. ", "X: Upheld\n", "X: Upheld\n\n", "Decision rationale: ", "MAXIMUS guideline: ",
    "Claims Administrator guideline: ", "CLINICAL CASE SUMMARY ", ": Upheld Claims Administrator guideline: ", "\u00ad\n", "\ufb01", "\r",
    "X: Upheld\nClaims Administrator guideline: x\n", "A sentence. And ", '."', "Case Number: ",
]  # fmt: skip


def read_anyway(text):
    try:
        return imrparse.loads(text)
    except imrparse.ImrparseError:
        return None


@pytest.mark.parametrize("place", PLACES)
def test_reading_a_letter_grows_with_its_length(place):
    problems = {}
    for unit in LINES:
        words = repeated(unit)
        problems[unit] = growth_problem(read_anyway, lambda size, words=words: PLACES[place](words(size)), 20_000)
    assert {unit: problem for unit, problem in problems.items() if problem} == {}


@pytest.mark.parametrize(
    "make",
    [
        lambda size: LETTER[: LETTER.index(HEADING)] + ITEM.rstrip("\n").join([""] * 2) + ("\n\n" + ITEM) * (size // len(ITEM)),
        lambda size: LETTER * (size // len(LETTER)),
        lambda size: LETTER[: LETTER.index(HEADING)] + " ".join((ITEM * (size // len(ITEM))).split()),
        lambda size: (LETTER * (size // len(LETTER))).replace("\n", "\n\n"),
        lambda size: LETTER.replace("Decision rationale:", "Decision rationale: " + "no end " * (size // 7)),
    ],
    ids=["many items", "many letters", "many items without line ends", "doubled line ends", "a long rationale"],
)
def test_long_letters_take_time_as_they_are_long(make):
    assert growth_problem(read_anyway, make, 100_000) == ""


def test_cleaning_grows_with_the_length_of_the_text():
    units = [" ", "\n", " \n", "\r\n", "\f", "-\n", "a-\n", "\u00ad", "\u00ad\n", "\ufb01", "\u200b", "\t", "a  b\n\n", "\x00"]
    problems = {
        unit: growth_problem(lambda text: clean(Source.from_text("x" + text + "x")), repeated(unit), 40_000) for unit in units
    }
    assert {unit: problem for unit, problem in problems.items() if problem} == {}


# ---- very large sources ---------------------------------------------------------------------------------------------


def test_fifty_megabytes_without_a_line_end_are_refused_in_time():
    data = b"no line ends here " * (50_000_000 // 18)
    with limit(60), pytest.raises(imrparse.NoFormatMatchesError):
        imrparse.load(data)


def test_a_line_of_a_megabyte_inside_a_letter_is_read():
    line = "one line of many words " * 45_000
    with limit(30):
        letter = imrparse.loads(LETTER.replace("The cited chapter", line + "The cited chapter"))
    assert letter.items[0].rationale.startswith(line)
    assert letter.items[0].conclusion == "medically_necessary"


def test_a_hundred_thousand_blank_lines_change_nothing():
    with limit(30):
        letter = imrparse.loads(LETTER.replace("\n\n", "\n" * 100_000, 3))
    assert letter.items == imrparse.loads(LETTER).items
    assert letter.case == imrparse.loads(LETTER).case


def test_fifty_thousand_outcome_words_are_no_items():
    with limit(30):
        letter = imrparse.loads(LETTER.replace("The cited chapter", "Upheld " * 50_000 + "The cited chapter"))
    assert len(letter.items) == 1


def test_ten_thousand_headings_without_labels_are_no_items():
    with limit(30):
        letter = imrparse.loads(LETTER.replace("The cited chapter", "Norco: Upheld\n\n" * 10_000 + "The cited chapter"))
    assert len(letter.items) == 1


def test_ten_thousand_items_are_read():
    item = "Norco: Upheld\nClaims Administrator guideline: x\nMAXIMUS guideline: y\nDecision rationale: z\n\n"
    with limit(60):
        letter = imrparse.loads(LETTER[: LETTER.index(HEADING)] + item * 10_000)
    assert len(letter.items) == 10_000
