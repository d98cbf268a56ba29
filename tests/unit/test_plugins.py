import pytest

from imrparse import UnknownFormatError
from imrparse.plugins import formats, get_format


def test_the_formats_are_always_the_same_objects():
    assert formats() is formats()
    assert [known.id for known in formats()] == ["ca-dwc"]


def test_a_format_is_found_by_its_identifier():
    found = get_format("ca-dwc")
    assert found.organization == "MAXIMUS Federal Services"
    assert found.jurisdiction == "US-CA"
    assert hash(found) == hash(get_format("ca-dwc"))


@pytest.mark.parametrize("name", ["ca_dwc", "CA-DWC", "ca-dwcc", "cadwc", "ca-dmw"])
def test_a_mistyped_identifier_gets_a_suggestion(name):
    with pytest.raises(UnknownFormatError, match=f"There is no format '{name}'") as caught:
        get_format(name)
    assert caught.value.hint == "Did you mean 'ca-dwc'?"


@pytest.mark.parametrize("name", ["", "zzzzzz", "tx-tdi-very-long-name"])
def test_an_identifier_like_no_other_gets_the_list(name):
    with pytest.raises(UnknownFormatError) as caught:
        get_format(name)
    assert caught.value.hint == "Known formats: ca-dwc."
