import codecs

import pytest

from imrparse.errors import NotTextError
from imrparse.readers.text import decode, read_text

WORDS = "Case Number: CM16-9912345\nThe worker’s pain – rated 8/10 – is at 35°, Botox® 2 × 3.\n"
PLAIN = "Case Number: CM16-9912345\nPriority: Standard\n"

ENCODED = {
    "UTF-8": WORDS.encode("utf-8"),
    "UTF-8 with mark": codecs.BOM_UTF8 + WORDS.encode("utf-8"),
    "UTF-16 LE": WORDS.encode("utf-16-le"),
    "UTF-16 BE": WORDS.encode("utf-16-be"),
    "UTF-16 LE with mark": codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
    "UTF-16 BE with mark": codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
    "UTF-32 LE with mark": codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
    "UTF-32 BE with mark": codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"),
    "Windows-1252": WORDS.encode("cp1252"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_text_is_read_in_every_common_encoding(data):
    read = read_text(data, "letter.txt")
    assert read.text == WORDS
    assert read.diagnostics == ()
    assert read.page_starts == (0,)


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_plain_english_is_read_in_every_common_encoding(encoding):
    assert decode(PLAIN.encode(encoding), "letter.txt") == PLAIN


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\rc\n", "x") == "a\r\nb\rc\n"


def test_form_feeds_begin_pages():
    assert read_text(b"one\ftwo\fthree", "x").page_starts == (0, 4, 8)


def test_replacement_characters_are_reported_once_with_their_number_and_the_first_place():
    read = read_text("abc \ufffd def \ufffd".encode(), "x")
    (found,) = read.diagnostics
    assert found.code == "IMR102"
    assert found.span == (4, 5)
    assert "2" in found.message


NOT_TEXT = {
    "random bytes": bytes(range(256)) * 20,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 50,
    "a zip file": b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes((i * 37) % 256 for i in range(3000)),
    "only control characters": b"\x01\x02\x03\x04" * 100,
    "UTF-16 with half a character": codecs.BOM_UTF16_LE + b"a\0b",
    "UTF-32 beyond Unicode": codecs.BOM_UTF32_LE + b"\xff\xff\xff\x7f",
    "UTF-8 mark before other bytes": codecs.BOM_UTF8 + b"abc\xff\xfe",
    "a lone surrogate in UTF-16": codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0",
}


@pytest.mark.parametrize("data", NOT_TEXT.values(), ids=NOT_TEXT)
def test_what_is_no_text_is_refused_in_plain_words(data):
    with pytest.raises(NotTextError, match=r"letter\.bin: this is neither a PDF nor text") as caught:
        read_text(data, "letter.bin")
    assert caught.value.name == "letter.bin"
    assert caught.value.hint


def test_a_few_control_characters_do_not_make_a_text_unreadable():
    assert decode(b"\x00" + PLAIN.encode() + b"\x07", "x") == "\x00" + PLAIN + "\x07"


def test_bytes_that_windows_1252_does_not_know_are_refused_rather_than_guessed():
    with pytest.raises(NotTextError):
        decode(b"caf\xe9 \x81\x8d", "x")


@pytest.mark.parametrize("bad", [b"\xff", b"\x81", b"\xe2\x80", b"\xc3"])
@pytest.mark.parametrize("words", ["The worker’s “pain” – at 35° – is 8/10.", "The worker’s pain is 8/10 at rest."])
def test_a_few_bad_bytes_in_utf_8_lose_only_themselves(words, bad):
    data = (words * 20).encode() + b" " + bad + b" " + (words * 20).encode()
    read = read_text(data, "x")
    assert read.text.count(words) == 40
    assert set(read.text.replace(words, "").split()) == {"\ufffd"}
    assert [found.code for found in read.diagnostics] == ["IMR102"]
