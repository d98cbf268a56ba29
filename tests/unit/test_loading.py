import hashlib
import io
import os
from pathlib import Path

import pytest

from imrparse import loading
from imrparse.errors import EmptySourceError, NotTextError, SourceError, SourceNotFoundError, SourceTooLargeError
from imrparse.loading import read_source, source_from_text

from .letters import pdf

WORDS = "Case Number: CM16-9912345 – Priority: Standard\n"
DATA = WORDS.encode()


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "letter.txt"
    found.write_bytes(DATA)
    return found


class OwnPath:
    """A path of somebody else's making."""

    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return str(self.path)


# ---- all that can hold a letter -------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [str, Path, OwnPath])
def test_a_path_of_any_kind_is_read(path, make):
    source, found = read_source(make(path))
    assert source.text == WORDS
    assert source.name == str(path)
    assert source.media_type == "text/plain"
    assert source.sha256 == hashlib.sha256(DATA).hexdigest()
    assert tuple(found) == ()


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
def test_bytes_of_any_kind_are_read(make):
    source, _ = read_source(make(DATA))
    assert source.text == WORDS
    assert source.name == "<bytes>"
    assert source.sha256 == hashlib.sha256(DATA).hexdigest()


def test_an_open_binary_file_is_read_and_gives_its_name(path):
    with path.open("rb") as file:
        source, _ = read_source(file)
    assert source.text == WORDS
    assert source.name == str(path)


def test_an_open_text_file_is_read_and_gives_its_name(path):
    with path.open(encoding="utf-8") as file:
        source, _ = read_source(file)
    assert source.text == WORDS
    assert source.name == str(path)


@pytest.mark.parametrize("file", [io.BytesIO(DATA), io.StringIO(WORDS)], ids=["bytes", "text"])
def test_a_file_without_a_name_is_called_file(file):
    source, _ = read_source(file)
    assert source.text == WORDS
    assert source.name == "<file>"


def test_a_file_whose_name_is_a_number_is_called_file(path):
    with os.fdopen(os.open(path, os.O_RDONLY), "rb") as file:
        assert isinstance(file.name, int)
        assert read_source(file)[0].name == "<file>"


def test_a_hyphen_means_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DATA)))
    source, _ = read_source("-")
    assert source.text == WORDS
    assert source.name == "<stdin>"


def test_closed_standard_input_is_an_error_in_plain_words(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(SourceError, match="standard input"):
        read_source("-")


def test_a_name_can_be_given(path):
    assert read_source(path, name="letter 7")[0].name == "letter 7"


def test_a_pdf_is_recognised_by_its_mark_not_by_its_name(tmp_path):
    disguised = tmp_path / "letter.txt"
    disguised.write_bytes(pdf([["a word"]]))
    source, _ = read_source(disguised)
    assert source.media_type == "application/pdf"
    assert source.text.strip() == "a word"


def test_bytes_before_the_mark_of_a_pdf_are_allowed():
    assert read_source(b"\n\n" + pdf([["a word"]]))[0].media_type == "application/pdf"


def test_a_byte_order_mark_of_text_in_memory_is_dropped():
    assert source_from_text("\ufeffwords", "x").text == "words"


# ---- what cannot be read --------------------------------------------------------------------------------------------


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SourceNotFoundError, match=r"nowhere\.pdf: there is no such file") as caught:
        read_source(tmp_path / "nowhere.pdf")
    assert caught.value.name == str(tmp_path / "nowhere.pdf")


def test_a_directory_is_named_as_such(tmp_path):
    with pytest.raises(SourceNotFoundError, match="this is a directory"):
        read_source(tmp_path)


def test_a_file_that_may_not_be_read_is_named_as_such(path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SourceNotFoundError, match=r"letter\.txt: .*permission denied"):
        read_source(path)


def test_a_path_through_a_file_is_named(path):
    with pytest.raises(SourceNotFoundError, match="cannot be read"):
        read_source(path / "inside")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_path_that_cannot_exist_is_an_error_in_plain_words(name):
    with pytest.raises(SourceNotFoundError) as caught:
        read_source(name)
    assert "\0" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b" ", b"\n\n\r\n\t", b"\0\0\0", b"\xef\xbb\xbf", b"\f\f"])
def test_a_source_without_words_is_empty(data):
    with pytest.raises(EmptySourceError, match="there is nothing in it") as caught:
        read_source(data)
    assert caught.value.hint


@pytest.mark.parametrize("text", ["", " \n", "\f", "\t\r\n"])
def test_text_without_words_is_empty(text):
    with pytest.raises(EmptySourceError):
        source_from_text(text, "x")


@pytest.mark.parametrize("make", [bytes, io.BytesIO, lambda data: io.StringIO(data.decode())], ids=["bytes", "file", "text"])
def test_what_is_larger_than_the_limit_is_refused(monkeypatch, make):
    monkeypatch.setattr(loading, "MAX_BYTES", 10)
    assert read_source(make(b"x" * 10))[0].text == "x" * 10
    with pytest.raises(SourceTooLargeError, match="larger than"):
        read_source(make(b"x" * 11))


def test_a_file_larger_than_the_limit_is_refused_without_reading_it(path, monkeypatch):
    monkeypatch.setattr(loading, "MAX_BYTES", 10)

    def never(*_):
        raise AssertionError("the file was read")

    monkeypatch.setattr(Path, "read_bytes", never)
    with pytest.raises(SourceTooLargeError, match=r"letter\.txt"):
        read_source(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_an_endless_file_is_read_no_further_than_the_limit(monkeypatch):
    monkeypatch.setattr(loading, "MAX_BYTES", 1000)

    def never(*_):
        raise AssertionError("all of the file was asked for")

    monkeypatch.setattr(Path, "read_bytes", never)
    with pytest.raises(SourceError):
        read_source("/dev/zero")


def test_text_larger_than_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(loading, "MAX_BYTES", 10)
    with pytest.raises(SourceTooLargeError):
        source_from_text("x" * 11, "x")


@pytest.mark.parametrize("source", [None, 7, 3.5, ["a.pdf"], object()])
def test_a_wrong_type_is_a_type_error_that_names_what_is_taken(source):
    with pytest.raises(TypeError, match=r"load\(\) takes a path, bytes or an open file, not "):
        read_source(source)


def test_bytes_as_text_are_a_type_error_that_names_the_right_function():
    with pytest.raises(TypeError, match=r"load\(\)"):
        source_from_text(b"words", "x")  # type: ignore[arg-type]


def test_an_open_file_that_breaks_off_is_an_error_of_the_library(path):
    class Broken(io.BytesIO):
        def read(self, *_):
            raise OSError("device gone")

    with pytest.raises(SourceError, match=r"^<file>: .*device gone"):
        read_source(Broken())


def test_a_closed_file_is_an_error_of_the_library(path):
    with path.open("rb") as file:
        pass
    with pytest.raises(SourceError):
        read_source(file)


def test_a_text_file_opened_in_the_wrong_encoding_is_an_error_of_the_library(tmp_path):
    wrong = tmp_path / "letter.txt"
    wrong.write_bytes("Größe".encode("cp1252"))
    with wrong.open(encoding="utf-8") as file, pytest.raises(SourceError):
        read_source(file)


def test_a_binary_file_that_is_no_text_is_refused():
    with pytest.raises(NotTextError):
        read_source(io.BytesIO(bytes(range(256)) * 10))
