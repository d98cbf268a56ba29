import io
import subprocess
import sys

import pytest

import imrparse
from imrparse import (
    EmptySourceError,
    LetterError,
    NoFormatMatchesError,
    NotTextError,
    Severity,
    Source,
    UnknownFormatError,
)

from .letters import SAMPLES, SOURCES, codes, item, letter_pdf, letter_text, sample

TEXT = letter_text()
WITHOUT_ITEMS = TEXT.split("Norco")[0]


# ---- load, loads ----------------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "letter.txt"
    found.write_text(TEXT, encoding="utf-8")
    return found


def test_all_ways_to_read_a_letter_give_the_same_letter(path):
    letters = [
        imrparse.loads(TEXT),
        imrparse.load(path),
        imrparse.load(str(path)),
        imrparse.load(TEXT.encode()),
        imrparse.load(TEXT.encode("utf-16")),
        imrparse.load(io.BytesIO(TEXT.encode())),
        imrparse.load(io.StringIO(TEXT)),
        imrparse.parse(path).letter,
        imrparse.parse(Source.from_text(TEXT)).letter,
    ]
    assert {(letter.case, letter.items, letter.reviewers, letter.summary) for letter in letters} == {
        (letters[0].case, letters[0].items, letters[0].reviewers, letters[0].summary)
    }
    assert [letter.source.name for letter in letters[:3]] == ["<text>", str(path), str(path)]


def test_a_pdf_and_its_text_give_the_same_letter():
    from_text, from_pdf = imrparse.loads(TEXT), imrparse.load(letter_pdf(TEXT))
    assert from_pdf.source.media_type == "application/pdf"
    for field in ("case", "patient", "reviewers", "summary", "items", "organization"):
        assert getattr(from_pdf, field) == getattr(from_text, field)


def test_a_name_for_text_is_used_in_messages():
    assert imrparse.loads(TEXT, name="letter 7").source.name == "letter 7"
    with pytest.raises(NoFormatMatchesError, match="letter 7"):
        imrparse.loads("words", name="letter 7")


def test_line_ends_of_other_systems_make_no_difference():
    for ends in ("\r\n", "\r"):
        letter = imrparse.load(TEXT.replace("\n", ends).encode())
        assert letter.items == imrparse.loads(TEXT).items
        assert codes(letter) == []


# ---- strict ---------------------------------------------------------------------------------------------------------


def test_what_could_be_read_is_returned_with_diagnostics():
    letter = imrparse.loads(WITHOUT_ITEMS)
    assert letter.case.number == "CM16-9912345"
    assert letter.items == ()
    assert "IMR202" in codes(letter)


@pytest.mark.parametrize("call", [lambda **o: imrparse.loads(WITHOUT_ITEMS, **o), lambda **o: imrparse.load(WITHOUT_ITEMS.encode(), **o)])
def test_strict_raises_with_all_errors(call):
    with pytest.raises(LetterError) as caught:
        call(strict=True)
    assert [found.code for found in caught.value.diagnostics] == ["IMR202"]
    assert all(found.severity is Severity.ERROR for found in caught.value.diagnostics)
    assert "IMR202: No disputed item was found" in str(caught.value)


def test_the_message_of_strict_names_the_places_of_errors():
    text = letter_text(item("A"), item("B")).replace("B: Upheld", "B: Uphold")
    with pytest.raises(LetterError, match=r"<text>: .*\n +IMR209: .*\(page 1, line \d+, column \d+\)"):
        imrparse.loads(text, strict=True)


def test_strict_returns_letters_that_have_only_warnings():
    letter = imrparse.loads(letter_text(header=None, summary=None), strict=True)
    assert {"IMR201", "IMR208"} <= set(codes(letter))


# ---- format= --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call", [lambda f: imrparse.loads(TEXT, format=f), lambda f: imrparse.load(TEXT.encode(), format=f),
             lambda f: imrparse.parse(TEXT.encode(), format=f).letter]
)  # fmt: skip
def test_a_format_can_be_named_and_an_unknown_one_gets_a_suggestion(call):
    assert call("ca-dwc").format == "ca-dwc"
    with pytest.raises(UnknownFormatError, match="Did you mean 'ca-dwc'"):
        call("ca-dcw")


def test_a_named_format_reads_text_that_no_format_recognises():
    with pytest.raises(NoFormatMatchesError):
        imrparse.loads("Some words.")
    letter = imrparse.loads("Some words.", format="ca-dwc")
    assert letter.items == ()
    assert [letter.excerpt(span) for span in letter.unclaimed] == ["Some words."]


def test_a_format_is_asked_for_before_it_is_guessed():
    with pytest.raises(UnknownFormatError):
        imrparse.loads("Some words.", format="other")


# ---- parse ----------------------------------------------------------------------------------------------------------


def test_parse_keeps_every_stage(path):
    result = imrparse.parse(path)
    assert result.letter == imrparse.load(path)
    assert result.format.id == "ca-dwc"
    assert result.clean.text.startswith("Case Number")
    assert result.tree.data == "letter"
    assert result.diagnostics == result.letter.diagnostics


def test_parse_takes_whatever_load_takes():
    assert imrparse.parse(TEXT.encode()).letter.items
    with pytest.raises(EmptySourceError):
        imrparse.parse(b"")


# ---- errors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptySourceError), (b" \n", EmptySourceError), (bytes(range(256)), NotTextError),
                        (b"A recipe.", NoFormatMatchesError)]
)  # fmt: skip
def test_when_there_is_nothing_to_return_load_raises(data, error):
    with pytest.raises(error):
        imrparse.load(data)


def test_every_error_is_caught_as_the_base_class():
    for data in (b"", bytes(range(256)), b"A recipe.", b"%PDF-1.4 broken"):
        with pytest.raises(imrparse.ImrparseError):
            imrparse.load(data)


# ---- the package ----------------------------------------------------------------------------------------------------


def test_all_public_names_exist_and_are_sorted():
    assert list(imrparse.__all__) == sorted(imrparse.__all__)
    for name in imrparse.__all__:
        assert getattr(imrparse, name) is not None


def test_an_unknown_name_of_the_package_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        _ = imrparse.lod


def test_letters_can_be_read_in_several_threads_at_once():
    from concurrent.futures import ThreadPoolExecutor

    texts = [sample(stem) for stem in ("one-item", "several-items", "odd-guidelines-2014", "double-spaced")] * 6
    expected = [imrparse.loads(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(imrparse.loads, texts)) == expected


def test_reading_in_threads_works_from_a_cold_start(tmp_path):
    script = (
        "import sys, threading, imrparse\n"
        f"text = open({str(SAMPLES / 'several-items.txt')!r}, encoding='utf-8').read()\n"
        "found = []\n"
        "threads = [threading.Thread(target=lambda: found.append(imrparse.loads(text))) for _ in range(8)]\n"
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]\n"
        "sys.exit(not (len(found) == 8 and len(set(found)) == 1 and len(found[0].items) == 7))\n"
    )
    subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": str(SOURCES.parent)}, check=True)
