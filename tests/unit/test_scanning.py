import re

import pytest
from lark import Lark

from imrparse.cleaning import clean
from imrparse.grammar_files import Grammar, load_grammar
from imrparse.scanning import TEXT, Scanner, Word, any_white_space
from imrparse.source import Source

from .grammars import STARTS
from .letters import HEADER, letter_text, sample_paths


def scanner(grammar, *, start="start"):
    conf = Lark(grammar, start=start, parser="lalr", lexer="basic").lexer_conf
    return Scanner([t for t in conf.terminals if t.pattern is not None], tuple(conf.ignore))


def kinds(words):
    return [(word.type, str(word)) for word in words]


# ---- words ----------------------------------------------------------------------------------------------------------


def test_a_word_is_a_string_with_type_and_place():
    word = Word("DATE", "11/14/2016", 5, 15)
    assert word == "11/14/2016"
    assert (word.type, word.start, word.end) == ("DATE", 5, 15)


def test_a_word_becomes_a_token_of_lark_with_its_place_moved():
    token = Word("DATE", "11/14/2016", 5, 15).token(100)
    assert (token.type, str(token), token.start_pos, token.end_pos) == ("DATE", "11/14/2016", 105, 115)


def test_words_can_be_copied_and_pickled():
    import copy
    import pickle

    word = Word("DATE", "11/14/2016", 5, 15)
    for again in (copy.copy(word), pickle.loads(pickle.dumps(word))):
        assert again == word
        assert (again.type, again.start, again.end) == ("DATE", 5, 15)


# ---- blanks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "words", "fits"),
    [
        ("two words", "two words", True),
        ("two words", "two\nwords", True),
        ("two words", "two \n\t words", True),
        ("two words", "two\fwords", True),
        ("two words", "twowords", False),
        ("colon ?:", "colon:", True),
        ("colon ?:", "colon :", True),
        ("colon ?:", "colon \n :", True),
        ("a *b", "ab", True),
        ("a *b", "a   b", True),
        ("a +b", "a \n b", True),
        ("a +b", "ab", False),
        (r"escaped\ blank", "escaped\nblank", True),
    ],
)
def test_a_blank_of_a_pattern_matches_any_white_space(pattern, words, fits):
    assert bool(re.fullmatch(any_white_space(pattern), words)) is fits


# ---- tokens ---------------------------------------------------------------------------------------------------------


def test_terminals_and_the_text_between_them_are_found_in_order():
    found = scanner("start: (LABEL | NUMBER)*\nLABEL: /No ?:/\nNUMBER: /\\d+/").words("  before No : 12, 13 after ")
    assert kinds(found) == [
        (TEXT, "before"),
        ("LABEL", "No :"),
        ("NUMBER", "12"),
        (TEXT, ","),
        ("NUMBER", "13"),
        (TEXT, "after"),
    ]


def test_places_are_exact_and_white_space_around_text_is_left_out():
    text = "  one \n X  two words  X"
    for word in scanner("start: X*\nX: /X/").words(text):
        assert text[word.start : word.end] == word
        assert word == word.strip()


def test_a_range_of_a_text_is_scanned_alone():
    found = scanner("start: X*\nX: /X/").words("X a X b X", 1, 8)
    assert [(word.type, word.start) for word in found] == [(TEXT, 2), ("X", 4), (TEXT, 6)]


def test_higher_priority_wins_over_a_longer_pattern():
    grammar = "start: (SHORT | LONGER)*\nSHORT.2: /ab/\nLONGER: /abc[d-z]*/"
    assert kinds(scanner(grammar).words("abcd")) == [("SHORT", "ab"), (TEXT, "cd")]


def test_the_longer_pattern_wins_where_priorities_are_equal():
    grammar = "start: (SHORT | LONGER)*\nSHORT: /ab/\nLONGER: /abc[d-z]*/"
    assert kinds(scanner(grammar).words("abcd")) == [("LONGER", "abcd")]


def test_priorities_count_only_at_the_same_place():
    grammar = "start: (LATER | EARLIER)*\nLATER.9: /cd/\nEARLIER: /abc/"
    assert kinds(scanner(grammar).words("abcd")) == [("EARLIER", "abc"), (TEXT, "d")]


def test_ignored_terminals_are_dropped_only_where_they_fill_the_whole_gap():
    grammar = "start: X*\nX: /X/\nGLUE: /[\\s,;]+/\n%ignore GLUE"
    assert kinds(scanner(grammar).words("X , ; X, b X")) == [("X", "X"), ("X", "X"), (TEXT, ", b"), ("X", "X")]


def test_look_arounds_see_the_text_around_the_match():
    grammar = "start: (END | WORD)*\nEND: /:(?= (?:Upheld|Overturned))/\nWORD: /(?<!no-)word/"
    assert kinds(scanner(grammar).words("a: b: Upheld")) == [(TEXT, "a: b"), ("END", ":"), (TEXT, "Upheld")]
    assert kinds(scanner(grammar).words("word no-word")) == [("WORD", "word"), (TEXT, "no-word")]


def test_case_counts_unless_the_terminal_says_otherwise():
    grammar = "start: (LOUD | ANY)*\nLOUD: /LOUD/\nANY: /any/i"
    assert kinds(scanner(grammar).words("loud ANY")) == [(TEXT, "loud"), ("ANY", "ANY")]


def test_first_returns_the_first_terminal_only():
    found = scanner("start: X*\nX: /X\\d/").first("a b X1 X2")
    assert found is not None
    assert (found.type, str(found), found.start) == ("X", "X1", 4)
    assert scanner("start: X*\nX: /X\\d/").first("nothing here") is None


def test_pattern_names_the_terminal_that_matched():
    pattern = scanner("start: (A | B | C)*\nA: /a/\nB: /b/\nC: /c/").pattern("A", "C")
    assert [match.lastgroup for match in pattern.finditer("abc")] == ["A", "C"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\f"])
def test_text_without_words_has_no_tokens(text):
    assert scanner("start: X*\nX: /X/").words(text) == []


# ---- the quick loop -------------------------------------------------------------------------------------------------

SNIPPETS = [
    HEADER,
    letter_text(),
    "Norco 10/325mg #60, two (2) times a week for six weeks x 12 DOS: 11/14/16 (8 sessions)",
    "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303-305; 308,Chronic Pain Treatment Guidelines.",
    "X was the original request. Y was authorized by the Claims Administrator. The remaining IMR eligible portion of the "
    "original request, Z is",
    "1 2 3 one two twice TWENTY-FOUR twenty four\nno\f\fyears",
    "ÄÖ ſtandard İs not\u00a0medically necessary",
    "aſſociated surgical service: x, poſt-op, \u212aeflex 20 tabletſ, ıbuprofen, İbuprofen",  # letters that ignoring case equates
    "::: ,,, ((( ... ;;; ### --- ///",
    "",
]
TEXTS = SNIPPETS + [clean(Source.from_text(path.read_text(encoding="utf-8"))).text for path in sample_paths()]


def plain_tokens(one: Scanner, text: str):
    """What the scanner must find: each match of the one expression over all terminals, and the text between them."""
    found, done = [], 0
    for hit in [*one._all.finditer(text), None]:
        at = hit.start() if hit else len(text)
        between = text[done:at].strip()
        if between and not (one._ignored is not None and one._ignored.fullmatch(between)):
            start = done + text[done:at].index(between)
            found.append((TEXT, between, start, start + len(between)))
        if hit:
            found.append((hit.lastgroup, hit.group(), hit.start(), hit.end()))
            done = hit.end()
    return found


@pytest.mark.parametrize(("file", "start"), STARTS, ids=lambda value: str(value))
def test_looking_for_openings_never_hides_a_match(file, start):
    one = load_grammar(file, start).scanner
    for text in TEXTS:
        found = [(word.type, str(word), word.start, word.end) for word in one.words(text)]
        assert found == plain_tokens(one, text)


@pytest.mark.parametrize(("file", "start"), STARTS, ids=lambda value: str(value))
def test_every_visible_character_belongs_to_a_word_or_to_glue(file, start):
    one = load_grammar(file, start).scanner
    for text in TEXTS:
        covered = "".join(word for word in one.words(text))
        missing = len("".join(text.split())) - len("".join(covered.split()))
        if one._ignored is None:
            assert missing == 0
        else:
            assert missing <= sum(text.count(c) for c in ".,;:")


def test_a_terminal_that_is_no_expression_is_a_grammar_error(tmp_path):
    from imrparse.errors import GrammarError

    path = tmp_path / "broken.lark"
    path.write_text("start: A\nA: /(/\n", encoding="utf-8")
    with pytest.raises(GrammarError, match=r"broken\.lark"):
        _ = Grammar(path, "start").scanner
