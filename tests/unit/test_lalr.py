import random

import pytest
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from imrparse.cleaning import clean
from imrparse.grammar_files import load_grammar
from imrparse.lalr import END, LeanParser, OutOfPlaceError
from imrparse.scanning import TEXT, Word
from imrparse.source import Source

from .grammars import STARTS
from .letters import HEADER, letter_text, sample_paths

TEXTS = [
    HEADER,
    letter_text(),
    "Norco 10/325mg #60, two (2) times a week for six weeks x 12 DOS: 11/14/16 (8 sessions)",
    "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303-305; 308,Chronic Pain Treatment Guidelines.",
    "X was the original request. Y was authorized by the Claims Administrator. The remaining IMR eligible portion of the "
    "original request, Z is",
    "",
    *(clean(Source.from_text(path.read_text(encoding="utf-8"))).text for path in sample_paths()),
]


class Trees(dict):
    """Makes the trees that Lark makes."""

    def __missing__(self, name):
        def make(children):
            return Tree(name, [child.token() if isinstance(child, Word) else child for child in children])

        return make


def lean(parser, words):
    try:
        return parser.run(words, Trees())
    except OutOfPlaceError:
        return None


def larks(grammar, words):
    try:
        return grammar.tree_of(words)
    except UnexpectedInput:
        return None


@pytest.mark.parametrize(("file", "start"), STARTS, ids=str)
def test_sample_texts_give_larks_own_trees(file, start):
    grammar = load_grammar(file, start)
    for text in TEXTS:
        words = grammar.scanner.words(text)
        assert lean(grammar.parser, words) == larks(grammar, words)


def walk(parser, types, chance):
    """Return a random order of words of which each is allowed after the ones before."""
    kinds = []
    states = parser.begin
    for _ in range(12):
        if parser.advance(states, (END,)) is not None and chance.random() < 0.3:
            break
        allowed = [(kind, after) for kind in types if (after := parser.advance(states, (kind,))) is not None]
        if not allowed:
            break
        kind, states = chance.choice(allowed)
        kinds.append(kind)
    return kinds


@pytest.mark.parametrize(("file", "start"), STARTS, ids=str)
def test_any_order_of_words_is_accepted_or_refused_as_lark_does(file, start):
    grammar = load_grammar(file, start)
    symbols = {symbol for row in grammar.parser._states.values() for symbol in row}
    types = sorted(symbol for symbol in symbols if symbol.isupper() and symbol != END)
    chance = random.Random(f"{file} {start}")
    accepted = 0
    for number in range(250):
        kinds = chance.choices(types, k=chance.randrange(7)) if number % 2 else walk(grammar.parser, types, chance)
        words = [Word(kind, kind.lower(), at, at + 1) for at, kind in enumerate(kinds)]
        expected = larks(grammar, words)
        assert lean(grammar.parser, words) == expected, kinds
        states = grammar.parser.advance(grammar.parser.begin, [*kinds, END])
        assert (states is not None) is (expected is not None), kinds
        accepted += expected is not None
    assert accepted


GRAMMARS = {
    "plain rule": ("start: A b\nb: B?", "A B", "A"),
    "repetition": ("start: b*\nb: B A?", "", "B A B B A"),
    "once or more": ("start: b+\nb: B", "B", "B B B"),
    "inlined rule": ("start: _b A\n_b: B+", "B A", "B B B A"),
    "inlined twice": ("start: _b A _b\n_b: B+", "B A B", "B B A B B"),
    "single child": ("start: b*\n?b: A | B A", "A B A", "B A"),
    "alias": ("start: b*\nb: A -> first | B -> second", "A B", "B B A"),
    "single child with alias": ("start: b*\n?b: A | B A -> both", "A B A", "A A"),
    "dropped terminal": ("start: _C A _C b\nb: B _C", "C A C B C", "C A C B C"),
    "nested": ("start: a*\na: A a* B", "A B A A B B", "A A A B B B"),
}


@pytest.mark.parametrize(("rules", "first", "second"), GRAMMARS.values(), ids=GRAMMARS)
def test_every_kind_of_rule_gives_larks_own_tree(rules, first, second):
    text = rules + "\nA: /A/\nB: /B/\n_C: /C/\nTEXT: / /\n%ignore TEXT\n"
    lark = Lark(text, parser="lalr", maybe_placeholders=False)
    for words in (first, second):
        names = [f"_{word}" if word == "C" else word for word in words.split()]
        found = [Word(name, word, at, at + 1) for at, (name, word) in enumerate(zip(names, words.split(), strict=True))]
        assert LeanParser(lark, "start").run(found, Trees()) == lark.parse(words)


def test_a_word_out_of_place_is_told():
    parser = load_grammar("ca_dwc.lark", "letter").parser
    stray = Word("UPHELD", "Upheld", 3, 9)
    with pytest.raises(OutOfPlaceError) as caught:
        parser.run([Word(TEXT, "words", 0, 5), stray], Trees())
    assert caught.value.args == (stray,)


def test_an_unfinished_order_is_told_with_none_as_its_word():
    parser = load_grammar("ca_dwc.lark", "letter").parser
    with pytest.raises(OutOfPlaceError) as caught:
        parser.run([Word("ITEM_HEADING", "Norco", 0, 5)], Trees())
    assert caught.value.args == (None,)


def test_advance_keeps_the_states_it_was_given():
    parser = load_grammar("ca_dwc.lark", "letter").parser
    begin = parser.begin
    after = parser.advance(begin, ["DETERMINATION_HEAD", "TEXT"])
    assert after is not None
    assert begin == parser.begin
    assert parser.advance(after, ["DETERMINATION_HEAD"]) is None
    assert parser.advance(after, ["SUMMARY_HEAD", END]) is not None


def test_long_repetitions_are_parsed_without_recursion():
    grammar = load_grammar("values.lark", "numbers")
    words = [Word("ONE", "one", at, at + 1) for at in range(50_000)]
    tree = lean(grammar.parser, words)
    assert tree is not None
    assert len(tree.children) == 50_000
    assert tree.children[-1] == Token("ONE", "one")
