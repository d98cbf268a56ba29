import datetime

import pytest

from imrparse.pieces.values import numbers_in, parse_date


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("", ()),
        ("no numbers here", (0,)),  # "no" counts as none: "no refills"
        ("words alone", ()),
        ("12", (12,)),
        ("2 times a week for 6 weeks", (2, 6)),
        ("two (2) times", (2, 2)),
        ("once", (1,)),
        ("a single visit", (1,)),
        ("Twice weekly", (2,)),
        ("thrice", (3,)),
        ("one two three four five six", (1, 2, 3, 4, 5, 6)),
        ("seven eight nine ten eleven twelve", (7, 8, 9, 10, 11, 12)),
        ("fifteen sixteen eighteen twenty", (15, 16, 18, 20)),
        ("twenty-four", (24,)),
        ("twenty four", (24,)),
        ("twenty\nfour", (24,)),
        ("thirty sixty ninety", (30, 60, 90)),
        ("ZERO refills", (0,)),
        ("#60", (60,)),
        ("x3", (3,)),
        ("someone, tension, often", ()),
        ("007", (7,)),
        ("123456789", (123456789,)),
        ("12345678901234567890", ()),  # too long for a count
    ],
)
def test_numbers_are_read_as_digits_and_as_words(words, numbers):
    assert numbers_in(words) == numbers


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("11/14/2016", (2016, 11, 14)),
        ("1/2/2003", (2003, 1, 2)),
        ("11-17-2016", (2016, 11, 17)),
        ("11-17-16", (2016, 11, 17)),
        ("10/14/ 2016", (2016, 10, 14)),
        ("10/14/\n2016", (2016, 10, 14)),
        ("2/29/2016", (2016, 2, 29)),
        ("1/1/69", (2069, 1, 1)),
        ("1/1/70", (1970, 1, 1)),
        ("12/31/99", (1999, 12, 31)),
        ("1/1/00", (2000, 1, 1)),
    ],
)
def test_dates_are_read_as_month_day_year(words, date):
    assert parse_date(words) == datetime.date(*date)


@pytest.mark.parametrize(
    "words", ["13/45/2016", "2/30/2016", "2/29/2015", "0/1/2016", "11/2016", "", "1/2/3/4", "no date", "11/14/0000"]
)
def test_what_is_no_day_of_the_calendar_is_none(words):
    assert parse_date(words) is None
