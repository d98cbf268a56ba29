"""The tree of a whole letter: the letter's tree with the trees of its pieces grafted in, to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lark import Token, Tree

from imrparse.grammar_files import Grammar

__all__ = ["show_tree", "whole_tree"]


def whole_tree(tree: Tree[Token], pieces: Mapping[str, Grammar]) -> Tree[Token]:
    """Graft the trees of pieces into a letter's tree.

    Args:
        tree: The letter's tree.
        pieces: Which grammar reads the text of which rule.

    Returns:
        A new tree; all offsets are in the cleaned text.
    """
    grammar = pieces.get(tree.data)
    children: list[Token | Tree[Token]] = []
    for child in tree.children:
        if isinstance(child, Tree):
            children.append(whole_tree(child, pieces))
            continue
        piece = grammar.parse(str(child)) if grammar and child.type in ("TEXT", "ITEM_HEADING") else None
        children.append(child if piece is None else _shifted(piece, child.start_pos or 0))
    return Tree(tree.data, children)


def _shifted(tree: Tree[Token], offset: int) -> Tree[Token]:
    children: list[Token | Tree[Token]] = [
        _shifted(child, offset)
        if isinstance(child, Tree)
        else Token(
            child.type, str(child), (child.start_pos or 0) + offset, end_pos=(child.end_pos or 0) + offset
        )
        for child in tree.children
    ]
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
