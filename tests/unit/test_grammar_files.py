import re
import subprocess
import sys

import pytest
from lark import Lark, Token, Tree

from imrparse.errors import GrammarError
from imrparse.grammar_files import Grammar, _TokenFeed, grammar_directory, load_grammar

from .grammars import FILES, STARTS
from .letters import GRAMMARS, SOURCES, sample

TERMINAL = re.compile(r"^([A-Z][A-Z0-9_]*)(?:\.-?\d+)?\s*:", re.MULTILINE)
DECLARED = re.compile(r"^%declare\s+(.+)$", re.MULTILINE)
NOT_COMPARED = {("ca_dwc.lark", "conclusion")}  # interegular stumbles over its terminals


def grammar_id(value):
    return str(value)


def compiled(file, start, **options):
    path = GRAMMARS / file
    return Lark(
        path.read_text(encoding="utf-8"),
        start=start,
        parser="lalr",
        source_path=str(path),
        import_paths=[str(GRAMMARS)],
        maybe_placeholders=False,
        **options,
    )


# ---- the grammars of the library ------------------------------------------------------------------------------------


def test_every_grammar_file_is_used():
    used = {file for file, _ in STARTS}
    imported = {
        f"{name}.lark"
        for path in GRAMMARS.glob("*.lark")
        for name in re.findall(r"^%import \.(\w+)\.", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert set(FILES) == used | imported


@pytest.mark.parametrize(("file", "start"), STARTS, ids=grammar_id)
def test_grammar_has_no_conflicts(file, start):
    """With ``strict=True`` Lark refuses what it would otherwise settle by itself."""
    assert compiled(file, start, strict=True, lexer=_TokenFeed).rules


@pytest.mark.parametrize(("file", "start"), [pair for pair in STARTS if pair not in NOT_COMPARED], ids=grammar_id)
def test_no_two_terminals_match_the_same_words_by_accident(file, start):
    """With the basic lexer ``strict=True`` also compares the terminals with each other."""
    pytest.importorskip("interegular")
    assert compiled(file, start, strict=True, lexer="basic").terminals


@pytest.mark.parametrize(("file", "start"), STARTS, ids=grammar_id)
def test_every_terminal_is_named(file, start):
    named = set()
    for name in FILES:
        text = (GRAMMARS / name).read_text(encoding="utf-8")
        named |= set(TERMINAL.findall(text))
        named |= {word for line in DECLARED.findall(text) for word in line.split()}
    assert {terminal.name for terminal in load_grammar(file, start).lark.terminals} <= named


def blanks_in_classes(pattern: str) -> list[int]:
    """Return the places of blanks inside character classes; they would not stand for any white space there."""
    found, inside, at = [], False, 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif inside:
            if pattern[at] == " ":
                found.append(at)
            inside = pattern[at] != "]"
        elif pattern[at] == "[":
            inside = True
            at += pattern[at + 1 : at + 2] in ("]", "^")
        at += 1
    return found


@pytest.mark.parametrize(("pattern", "places"), [("a [bc] d", []), ("a[b c]", [3]), (r"\[a b]", []), (r"[\] ]", [3])])
def test_blanks_in_character_classes_are_found(pattern, places):
    assert blanks_in_classes(pattern) == places


@pytest.mark.parametrize(("file", "start"), STARTS, ids=grammar_id)
def test_no_character_class_holds_a_blank(file, start):
    terminals = [t for t in load_grammar(file, start).lark.terminals if t.pattern is not None]
    assert terminals
    assert {t.name: t.pattern.value for t in terminals if blanks_in_classes(t.pattern.value)} == {}


@pytest.mark.parametrize(("file", "start"), STARTS, ids=grammar_id)
def test_no_terminal_matches_nothing(file, start):
    scanner = load_grammar(file, start).scanner
    assert [name for name, regexp in scanner._each.items() if re.fullmatch(regexp, "")] == []


@pytest.mark.parametrize("file", FILES)
def test_no_grammar_takes_the_name_of_one_of_larks_own(file):
    assert file not in {"common.lark", "python.lark", "lark.lark", "unicode.lark"}


@pytest.mark.parametrize("file", FILES)
def test_grammar_files_are_plain_readable_text(file):
    text = (GRAMMARS / file).read_text(encoding="utf-8")
    assert text.startswith("//")
    assert text.endswith("\n")
    assert "\t" not in text
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)


# ---- the Grammar object ---------------------------------------------------------------------------------------------


def test_a_grammar_is_compiled_when_it_is_first_used(tmp_path):
    grammar = Grammar(tmp_path / "nowhere.lark", "start")
    assert repr(grammar) == "Grammar('nowhere.lark', start='start')"
    with pytest.raises(GrammarError, match=r"nowhere\.lark: the grammar file cannot be read"):
        _ = grammar.lark


@pytest.mark.parametrize(
    "text",
    ["start: A\n", "start: (A\nA: /a/\n", "begin: A\nA: /a/\n", "start: a | b\na: A\nb: A\nA: /a/\n", "start: A\nA: /[/\n"],
    ids=["no terminal", "no bracket", "no start", "two ways", "no expression"],
)
def test_a_broken_grammar_is_named_with_its_file(tmp_path, text):
    path = tmp_path / "broken.lark"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GrammarError, match=r"broken\.lark"):
        _ = Grammar(path, "start").scanner


def test_the_same_grammar_is_always_the_same_object():
    assert load_grammar("lines.lark", "lines") is load_grammar("lines.lark", "lines")


GRAMMAR = "start: pair*\npair: KEY TEXT?\nKEY: /\\w+ ?=/\n%declare TEXT\n"


@pytest.fixture
def grammar(tmp_path):
    path = tmp_path / "pairs.lark"
    path.write_text(GRAMMAR, encoding="utf-8")
    return Grammar(path, "start")


class Reader:
    """Reads the pairs of the grammar above."""

    def start(self, children):
        return dict(children)

    def pair(self, children):
        return str(children[0]).rstrip(" ="), str(children[1]) if len(children) > 1 else None


def test_read_gives_what_the_methods_of_a_reader_make_of_the_rules(grammar):
    assert grammar.read("a = 1 b= c =two words", Reader()) == {"a": "1", "b": None, "c": "two words"}


def test_read_gives_none_where_the_grammar_does_not_fit(grammar):
    assert grammar.read("words before a = 1", Reader()) is None


def test_tree_is_larks_own_with_places_moved_by_the_offset(grammar):
    tree = grammar.tree("a = 1", offset=50)
    assert tree == Tree("start", [Tree("pair", [Token("KEY", "a ="), Token("TEXT", "1")])])
    assert [(token.start_pos, token.end_pos) for token in tree.children[0].children] == [(50, 53), (54, 55)]


def test_tree_is_none_where_the_grammar_does_not_fit(grammar):
    assert grammar.tree("words before a = 1") is None


# ---- where the grammars are -----------------------------------------------------------------------------------------


def test_the_grammars_of_a_source_tree_are_found_beside_it():
    assert grammar_directory() == GRAMMARS


def test_missing_grammars_are_an_error_that_says_what_to_do(tmp_path):
    package = tmp_path / "imrparse"
    subprocess.run(["cp", "-r", str(SOURCES), str(package)], check=True)
    script = (
        "import imrparse, sys\n"
        "try:\n    imrparse.loads('words')\n"
        "except imrparse.GrammarError as error:\n    print(error); sys.exit(7)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    assert "grammar files are missing" in done.stdout
    assert "hint: " in done.stdout


def test_reading_a_letter_writes_nothing_to_disk(tmp_path):
    (tmp_path / "letter.txt").write_text(sample("one-item"), encoding="utf-8")
    script = "import imrparse; imrparse.load('letter.txt')"
    env = {"PYTHONPATH": str(SOURCES.parent), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(tmp_path), "HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=env, check=True)
    assert [path.name for path in tmp_path.rglob("*")] == ["letter.txt"]
