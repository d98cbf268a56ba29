import re

import attrs
import pytest

import imrparse
from imrparse import checks
from imrparse.diagnostics import CATALOGUE, Diagnostic, Severity, diagnose, worst
from imrparse.model import Outcome
from imrparse.offsets import Span

from .letters import CREDENTIALS, HEADER, NONE_CITED, SOURCES, codes, item, letter_text, pdf, read
from .test_readers_pdf import _with_mapped_character

CODE = re.compile(r"\bIMR\d{3}\b")


def from_pdf(*pages):
    return imrparse.load(pdf(pages))


def stated(outcome):
    letter = attrs.evolve(read(), stated_outcome=outcome)
    return attrs.evolve(letter, diagnostics=tuple(checks.check_letter(letter)))


LINES = letter_text().splitlines()

PROVOKED = {
    "IMR101": lambda: from_pdf(LINES, None),
    "IMR102": lambda: imrparse.load(letter_text(item("Norco \ufffd")).encode()),
    "IMR103": lambda: imrparse.load(_with_mapped_character("D835DC00"), format="ca-dwc"),
    "IMR104": lambda: read(item("Norco\x07 10/325mg")),
    "IMR201": lambda: read(summary=None),
    "IMR202": lambda: imrparse.loads(letter_text().split("Norco")[0]),
    "IMR203": lambda: read(item(reviewer=None)),
    "IMR204": lambda: read(item(rationale=None)),
    "IMR205": lambda: read(header="A cover note.\n" + HEADER),
    "IMR206": lambda: read(item(rationale="It says Decision rationale: none. It is medically necessary.")),
    "IMR207": lambda: imrparse.loads(" ".join(letter_text(item("A"), item("B")).split())),
    "IMR208": lambda: read(header=None),
    "IMR209": lambda: imrparse.loads(letter_text(item("A"), item("B")).replace("B: Upheld", "B: Uphold")),
    "IMR301": lambda: read(header=HEADER.replace("12/22/2016", "13/45/2016")),
    "IMR302": lambda: read(header=HEADER.replace("Standard", "")),
    "IMR303": lambda: read(summary="The worker has a history of pain."),
    "IMR304": lambda: read(credentials=CREDENTIALS.split("\n\n")[0]),
    "IMR305": lambda: read(item(reviewer="See attached.")),
    "IMR306": lambda: read(item(rationale="The rationale ends in the middle of")),
    "IMR401": lambda: read(item(outcome="Overturned", rationale="The request is not medically necessary.")),
    "IMR402": lambda: read(header=HEADER.replace("12/22/2016", "12/22/2014")),
    "IMR403": lambda: stated(Outcome.OVERTURNED),
    "IMR404": lambda: read(item("Norco"), item("NORCO")),
}


def test_every_code_of_the_catalogue_is_provoked_here():
    assert set(PROVOKED) == set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_reported_for_its_case(code):
    letter = PROVOKED[code]()
    found = [d for d in letter.diagnostics if d.code == code]
    assert found
    for one in found:
        assert one.severity is CATALOGUE[code].severity
        assert one.message
        assert one.hint


def test_a_plain_letter_has_no_diagnostics():
    assert codes(read()) == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_diagnostics_have_a_place_in_the_text_or_none(code):
    letter = PROVOKED[code]()
    for found in letter.diagnostics:
        if found.span is not None:
            assert 0 <= found.span.start <= found.span.end <= len(letter.source.text)


def test_diagnostics_stand_in_the_order_of_their_places():
    letter = read(item("A", reviewer="See attached.", rationale="None."), item("A", rationale=None), header="A note.")
    places = [found.span or Span(-1, -1) for found in letter.diagnostics]
    assert len(places) > 3
    assert places == sorted(places)


def test_every_code_that_the_library_uses_is_in_the_catalogue_and_the_other_way_round():
    used = set()
    for path in SOURCES.rglob("*.py"):
        if path.name != "diagnostics.py":
            used |= set(CODE.findall(path.read_text(encoding="utf-8")))
    assert used <= set(CATALOGUE)
    assert set(CATALOGUE) <= used


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_catalogue_explains_every_code_in_plain_words(code):
    info = CATALOGUE[code]
    assert info.code == code
    assert CODE.fullmatch(code)
    assert info.title[0].islower() or info.title.split()[0].isupper()
    for words in (info.meaning, info.advice):
        assert words.endswith((".", "?"))
        assert words[0].isupper() or words[0] in "'\""
    assert info.example
    assert not CODE.search(info.title + info.meaning + info.example + info.advice)


def test_titles_of_the_catalogue_are_all_different():
    assert len({info.title for info in CATALOGUE.values()}) == len(CATALOGUE)


def test_the_catalogue_cannot_be_written():
    with pytest.raises(TypeError):
        CATALOGUE["IMR999"] = CATALOGUE["IMR101"]  # type: ignore[index]


def test_diagnose_takes_severity_and_advice_from_the_catalogue():
    found = diagnose("IMR202", "No item.", Span(1, 2))
    assert found == Diagnostic(
        code="IMR202", severity=Severity.ERROR, message="No item.", span=Span(1, 2), hint=CATALOGUE["IMR202"].advice
    )
    assert diagnose("IMR202", "No item.", hint="Look.").hint == "Look."


def test_an_unknown_code_cannot_be_used():
    with pytest.raises(KeyError):
        diagnose("IMR999", "x")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], None),
        (["IMR208"], Severity.INFO),
        (["IMR208", "IMR201"], Severity.WARNING),
        (["IMR202", "IMR208", "IMR201"], Severity.ERROR),
    ],
)
def test_worst_is_the_highest_severity(given, expected):
    assert worst(diagnose(code, "x") for code in given) is expected


def test_the_same_words_are_never_reported_twice():
    letter = read(item("A", claims=NONE_CITED, reviewer="See attached."), header="A note.", summary=None)
    assert len(set(letter.diagnostics)) == len(letter.diagnostics)


def test_control_characters_are_reported_at_the_first_of_them():
    letter = read(item("Norco\x07 10/325mg\x00 #60"))
    (found,) = (d for d in letter.diagnostics if d.code == "IMR104")
    assert letter.excerpt(found.span) == "\x07"
    assert letter.items[0].heading == "Norco 10/325mg #60"
