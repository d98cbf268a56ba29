import re

import pytest

from imrparse.openings import opening_expression, opening_strings
from imrparse.scanning import any_white_space


@pytest.mark.parametrize(
    ("regexp", "openings"),
    [
        ("abc", {"abc"}),
        ("abcdef", {"abc"}),
        ("a|bc", {"a", "bc"}),
        ("[ab]c", {"ac", "bc"}),
        ("ab?c", {"abc", "ac"}),
        ("ab*c", {"ab", "ac"}),
        ("(?i:a)b", {"ab", "Ab"}),
        (r"\bab", {"\bab"}),
        ("(?=x)ab", {"ab"}),
        ("(?<!x)ab", {"ab"}),
        ("(?:ab|cd)e", {"abe", "cde"}),
        (r"\d", set("0123456789")),
        ("a+b", {"a"}),
        ("a{2}", {"a"}),
        ("a{1}b", {"ab"}),
    ],
)
def test_opening_strings_tell_how_every_match_begins(regexp, openings):
    assert opening_strings(regexp) == openings


def test_opening_strings_are_as_long_as_asked_for():
    assert opening_strings("abcdef", 5) == {"abcde"}
    assert opening_strings("abcdef", 12) == {"abcdef"}


@pytest.mark.parametrize("regexp", [".a", "[^a]b", r"\w+", "a?", "(?:a|)", r"\s+x", "", r"\b", "(?=a)"])
def test_opening_strings_are_unknown_where_a_match_can_begin_with_anything(regexp):
    assert opening_strings(regexp) is None


@pytest.mark.parametrize(("letter", "same"), [("s", "ſ"), ("k", "\u212a"), ("i", "ı"), ("i", "İ")])
def test_letters_that_ignoring_case_equates_are_openings(letter, same):
    assert re.fullmatch(letter, same, re.IGNORECASE)
    assert same in opening_strings(f"(?i:{letter})")


@pytest.mark.parametrize(
    ("regexps", "text"),
    [
        (["ab", "c"], "ab xc cab"),
        ([r"\bd", "ab"], "ab xd d"),
        (["(?i:upheld)", "Over"], "UPHELD upheld Upheld Over over"),
        (["Decision rationale ?:"], "Decision rationale: Decision\nrationale : Decision  rationale"),
        (["a b", "a c"], "a b a\nc a  b a\fb"),
        ([r"\d+ ?(?:mg|ml)", r"#\d"], "10mg 5 ml 7 #5 # 5"),
        ([rf"{first}{second}x" for first in "abcdefghij" for second in "abcdefghij"], "aax bbx jjx kkx ab"),
    ],
)
def test_the_opening_expression_matches_wherever_a_terminal_does(regexps, text):
    regexps = [any_white_space(regexp) for regexp in regexps]
    expression = opening_expression(regexps)
    assert expression is not None
    places = {match.start() for regexp in regexps for match in re.finditer(regexp, text)}
    assert places
    assert all(expression.match(text, place) for place in places)


def test_the_opening_expression_skips_most_of_a_text():
    expression = opening_expression(["Decision rationale:", "MAXIMUS guideline:"])
    assert expression is not None
    assert len(expression.findall("Medical Decisions of Many Doctors " * 100)) < 200


@pytest.mark.parametrize("regexps", [["ab", r"\w"], ["ab", "a?"], [r"\s+x"]])
def test_without_knowledge_of_one_terminal_there_is_no_opening_expression(regexps):
    assert opening_expression(regexps) is None
