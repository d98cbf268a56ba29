"""The tree of a whole letter: the letter's tree with the trees of its pieces grafted in, to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lark import Token, Tree

from imrparse.grammar_files import Grammar
from imrparse.scanning import TEXT, Word

__all__ = ["show_tree", "whole_tree"]


def whole_tree(words: Sequence[Word], grammar: Grammar, pieces: Mapping[str, Grammar]) -> Tree[Token]:
    """Build a letter's tree with Lark and graft the trees of its pieces into it.

    Args:
        words: The letter's words.
        grammar: The letter's grammar.
        pieces: Which grammar reads the text of which rule.

    Returns:
        The tree; all offsets are in the cleaned text.
    """
    return _grafted(grammar.tree_of(words), pieces)


def _grafted(tree: Tree[Token], pieces: Mapping[str, Grammar]) -> Tree[Token]:
    grammar = pieces.get(tree.data)
    children: list[Token | Tree[Token]] = []
    for child in tree.children:
        if isinstance(child, Tree):
            children.append(_grafted(child, pieces))
            continue
        is_piece = grammar is not None and child.type in (TEXT, "ITEM_HEADING")
        piece = grammar.tree(str(child), child.start_pos or 0) if grammar and is_piece else None
        children.append(child if piece is None else piece)
    return Tree(tree.data, children)


def show_tree(tree: Tree[Token], longest: int = 70) -> Iterator[str]:
    """Return a tree line by line, indented, long texts shortened.

    Args:
        tree: The tree.
        longest: Characters of a token that are shown.

    Yields:
        One line for each rule and each token.
    """
    yield from _show(tree, "", longest)


def _show(node: Tree[Token] | Token, indent: str, longest: int) -> Iterator[str]:
    if isinstance(node, Token):
        words = " ".join(node[: longest * 2].split())
        yield f"{indent}{node.type}  {words if len(words) <= longest else words[: longest - 1] + '…'}"
        return
    yield f"{indent}{node.data}"
    for child in node.children:
        yield from _show(child, indent + "  ", longest)
