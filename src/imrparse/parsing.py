"""From a cleaned text to a tree: scan for the grammar's words, arrange, parse, recover.

The whole letter is parsed strictly first. Where a token stands out of place, the states of Lark's parser tell whether
the letter still makes sense with that token read as ordinary text, or without it. No token is lost: what could not be
used is returned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs
from lark import Token, Tree
from lark.exceptions import UnexpectedInput
from lark.parsers.lalr_analysis import Shift

from imrparse.cleaning import CleanText
from imrparse.grammar_files import Grammar
from imrparse.offsets import Span
from imrparse.scanning import TEXT

__all__ = ["Arrange", "Parsed", "parse_letter"]

Arrange = Callable[[list[Token], CleanText], tuple[list[Token], list[Span]]]
"""Finds the blocks of a format that no word marks, such as item headings; returns tokens and uncertain places."""


@attrs.frozen(kw_only=True)
class Parsed:
    """A parsed letter; all offsets are in the cleaned text.

    Attributes:
        tree: The tree of the letter grammar.
        demoted: Headings and labels that were read as ordinary text.
        set_aside: Tokens that could not be used at all.
        uncertain: Places of blocks whose beginning is uncertain.
    """

    tree: Tree[Token]
    demoted: tuple[Token, ...] = ()
    set_aside: tuple[Token, ...] = ()
    uncertain: tuple[Span, ...] = ()


def parse_letter(clean: CleanText, grammar: Grammar, arrange: Arrange | None = None) -> Parsed:
    """Parse a whole letter.

    Args:
        clean: The cleaned text.
        grammar: The letter grammar.
        arrange: Finds blocks that no word marks.

    Returns:
        The tree and whatever did not fit into it.
    """
    tokens = grammar.scanner.tokens(clean.text)
    uncertain: list[Span] = []
    if arrange is not None:
        tokens, uncertain = arrange(tokens, clean)
    try:
        return Parsed(tree=grammar.parse_tokens(tokens), uncertain=tuple(uncertain))
    except UnexpectedInput:
        recovery = _Recovery(grammar, clean.text)
        kept = recovery.run(tokens)
        return Parsed(
            tree=grammar.parse_tokens(kept),
            demoted=tuple(recovery.demoted),
            set_aside=tuple(recovery.set_aside),
            uncertain=tuple(uncertain),
        )


class _Recovery:
    """Chooses, in one pass, which tokens the grammar can use; works on the parser's states alone."""

    def __init__(self, grammar: Grammar, text: str) -> None:
        start = grammar.lark.parse_interactive(start=grammar.start).parser_state
        self.states: dict[Any, dict[str, tuple[Any, Any]]] = start.parse_conf.states
        self.end_state = start.parse_conf.end_state
        self.stack: list[Any] = list(start.state_stack)
        self.text = text
        self.kept: list[Token] = []
        self.demoted: list[Token] = []
        self.set_aside: list[Token] = []

    def run(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens that make a whole letter."""
        pending: Token | None = None  # text that may still grow by what follows it
        for token in tokens:
            if token.type == TEXT:
                pending = self._join(pending, token)
            elif self._take(pending, token):
                pending = None
            elif self._advance(self.stack, (TEXT,)) is not None:
                pending = self._join(pending, token)
                self.demoted.append(token)
            elif self._take(None, token):
                self.set_aside += [pending] if pending else []
                pending = None
            else:
                self.set_aside.append(token)
        if pending is not None and not self._take(pending, None):
            self.set_aside.append(pending)
        while self.kept and self._advance(self.stack, ("$END",)) is None:
            self.set_aside.append(self.kept.pop())
            self._replay()
        return self.kept

    def _take(self, pending: Token | None, token: Token | None) -> bool:
        """Keep the tokens if the grammar allows them here."""
        wanted = [t for t in (pending, token) if t is not None]
        stack = self._advance(self.stack, [t.type for t in wanted])
        if stack is None:
            return False
        self.stack = stack
        self.kept += wanted
        return True

    def _replay(self) -> None:
        """Go back to the states after the tokens that are still kept."""
        stack = self._advance(self.stack[:1], [t.type for t in self.kept])
        assert stack is not None
        self.stack = stack

    def _advance(self, stack: Sequence[Any], types: Sequence[str]) -> list[Any] | None:
        """Return the parser's states after some tokens, None if one of them is not allowed."""
        stack = list(stack)
        for kind in types:
            while True:
                entry = self.states[stack[-1]].get(kind)
                if entry is None:
                    return None
                action, argument = entry
                if action is Shift:
                    stack.append(argument)
                    break
                size = len(argument.expansion)
                if size:
                    del stack[-size:]
                stack.append(self.states[stack[-1]][argument.origin.name][1])
                if kind == "$END" and stack[-1] == self.end_state:
                    return stack
        return stack

    def _join(self, first: Token | None, second: Token) -> Token:
        start = second.start_pos if first is None else first.start_pos
        return Token(TEXT, self.text[start or 0 : second.end_pos], start, end_pos=second.end_pos)
