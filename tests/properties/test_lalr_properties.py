"""The lean loop over Lark's tables builds the same trees as Lark itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Token, Tree, UnexpectedInput

from imrparse.grammar_files import grammar_directory, load_grammar
from imrparse.lalr import LeanParser, OutOfPlaceError
from imrparse.scanning import Word

from .letter_values import SAMPLES

STARTS = (
    ("ca_dwc.lark", "letter"), ("ca_dwc.lark", "case_header"), ("ca_dwc.lark", "credentials"), ("ca_dwc.lark", "patient"),
    ("ca_dwc.lark", "person"), ("ca_dwc.lark", "conclusion"), ("guideline.lark", "guideline"), ("guideline.lark", "authority"),
    ("service.lark", "item_heading"), ("service.lark", "treatment"), ("service.lark", "partial"),
    ("service.lark", "units"), ("service.lark", "loose_end"), ("lines.lark", "lines"), ("values.lark", "numbers"),
    ("drugs.lark", "drugs"),
)  # fmt: skip
DEEPEST = 12
SOURCES = Path(__file__).parents[2] / "src" / "imrparse"


class Trees(dict):
    """A mapping that makes a Lark tree for every rule."""

    def __missing__(self, name):
        return lambda children: Tree(name, children)


def lark_tree(grammar, words):
    try:
        return grammar.tree_of(words)
    except UnexpectedInput:
        return None


def lean_tree(grammar, words):
    try:
        tree = LeanParser(grammar.lark, grammar.start).run(words, Trees())
    except OutOfPlaceError:
        return None
    return plain(tree)


def plain(node):
    """Return a tree with Lark's tokens for words."""
    if isinstance(node, Tree):
        return Tree(node.data, [plain(child) for child in node.children])
    return node.token() if isinstance(node, Word) else node


def places(tree):
    return [
        (token.type, token.start_pos, token.end_pos)
        for token in tree.scan_values(lambda value: isinstance(value, Token))
    ]


def words_of(kinds):
    """Return words of some types, one after the other."""
    return [Word(kind, f"{kind}{i}", i * 50, i * 50 + 40) for i, kind in enumerate(kinds)]


@st.composite
def sentences(draw, grammar, rules):
    """Types of words in an order that the grammar allows, or nearly."""
    kinds = []
    pending = [(grammar.start, 0)]
    while pending and len(kinds) < 60:
        symbol, depth = pending.pop()
        if symbol not in rules:
            kinds.append(symbol)
            continue
        options = rules[symbol]
        expansion = draw(st.sampled_from(options)) if depth < DEEPEST else min(options, key=len)
        pending += [(name, depth + 1) for name in reversed(expansion)]
    return kinds


def check(grammar, kinds):
    words = words_of(kinds)
    expected, found = lark_tree(grammar, words), lean_tree(grammar, words)
    assert found == expected
    if expected is not None:
        assert places(found) == places(expected)


@pytest.mark.parametrize(("file", "start"), STARTS)
def test_the_lean_loop_agrees_with_lark(file, start):
    grammar = load_grammar(file, start)
    rules: dict[str, list[list[str]]] = {}
    for rule in grammar.lark.rules:
        rules.setdefault(rule.origin.name, []).append([symbol.name for symbol in rule.expansion])
    terminals = sorted({terminal.name for terminal in grammar.lark.terminals} - set(grammar.lark.ignore_tokens))

    @given(sentences(grammar, rules), st.data())
    def agrees(kinds, data):
        check(grammar, kinds)
        at = data.draw(st.integers(0, len(kinds)))
        other = data.draw(st.sampled_from(terminals))
        check(grammar, [*kinds[:at], other, *kinds[at:]])
        check(grammar, [*kinds[:at], *kinds[at + 1 :]])

    @given(st.lists(st.sampled_from(terminals), max_size=12))
    def agrees_on_anything(kinds):
        check(grammar, kinds)

    agrees()
    agrees_on_anything()


@pytest.mark.parametrize(("file", "start"), STARTS)
def test_the_lean_loop_agrees_with_lark_on_sample_letters(file, start):
    grammar = load_grammar(file, start)
    for name in ("partial-authorization.txt", "odd-guidelines-2014.txt", "sections-2016.txt", "dates-and-hyphens.txt"):
        words = grammar.scanner.words(SAMPLES[name])
        assert lean_tree(grammar, words) == lark_tree(grammar, words)


def test_every_grammar_file_and_every_start_rule_in_use_is_covered():
    assert {path.name for path in grammar_directory().glob("*.lark")} == {file for file, _ in STARTS}
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    used = set(re.findall(r'load_grammar\(\s*(?:_GRAMMAR|"\w+\.lark"), "(\w+)"', code))
    assert used
    assert used <= {start for _, start in STARTS}
