import pytest
from lark import Token, Tree

from imrparse import Source, parse
from imrparse.trees import show_tree

from .letters import item, letter_text, sample_paths


def leaves(tree):
    for child in tree.children:
        if isinstance(child, Tree):
            yield from leaves(child)
        else:
            yield child


@pytest.fixture(scope="module")
def result():
    return parse(Source.from_text(letter_text(item("Norco was the original request. Soma was authorized by the Claims "
                                                   "Administrator. The remaining IMR eligible portion of the original "
                                                   "request, MRI is"))))  # fmt: skip


def test_pieces_are_grafted_into_the_tree_of_the_letter(result):
    rules = {str(tree.data) for tree in result.tree.iter_subtrees()}
    assert result.tree.data == "letter"
    assert {"header", "case_header", "group", "credentials", "licensed_in", "specialties", "item", "item_heading", "guideline"} <= rules
    assert {"original_request", "authorized", "service_text", "none_cited"} <= rules


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_every_visible_character_is_in_the_tree_at_its_place(path):
    found = parse(path)
    covered = [False] * len(found.clean.text)
    for token in leaves(found.tree):
        assert found.clean.text[token.start_pos : token.end_pos] == token
        covered[token.start_pos : token.end_pos] = [True] * len(token)
    missed = "".join(c for c, seen in zip(found.clean.text, covered, strict=True) if not seen and not c.isspace())
    assert set(missed) <= set(".,;:")  # glue of the guideline lines


def test_the_tree_is_shown_line_by_line_with_long_texts_shortened(result):
    lines = list(show_tree(result.tree, longest=30))
    assert lines[0] == "letter"
    assert "  header" in lines
    assert all("\n" not in line for line in lines)
    shown = [line.split("  ", 1)[1] for line in (line.strip() for line in lines) if "  " in line]
    assert max(len(words) for words in shown) == 30
    assert any(words.endswith("…") for words in shown)


def test_a_small_tree_is_shown_as_it_is():
    tree = Tree("pair", [Token("KEY", "a ="), Tree("value", [Token("TEXT", "two\nlines")])])
    assert list(show_tree(tree)) == ["pair", "  KEY  a =", "  value", "    TEXT  two lines"]
