"""A lean loop over the parse tables that Lark makes, for the many small texts of a letter.

Lark's own loop keeps line counts, interactive states and error reports that a guideline line of twelve words does not
need, and its transformers walk a tree that is thrown away at once. This loop calls a reader's methods while it parses.
A test holds its results against Lark's own for every grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from lark import Lark, Token
from lark.parsers.lalr_analysis import Shift

__all__ = ["LeanParser", "OutOfPlaceError"]

END = "$END"


class OutOfPlaceError(Exception):
    """A token stands where the grammar does not allow it."""


class _Reduction(NamedTuple):
    """What to do when a rule is complete."""

    size: int
    origin: str
    name: str
    plan: tuple[tuple[int, bool], ...] | None  # which children to keep and which to inline; None to keep all
    inline: bool
    keep_single: bool


class LeanParser:
    """Parser for one start rule.

    Args:
        lark: Lark's parser, made with ``parser="lalr"``.
        start: Name of the start rule.
    """

    __slots__ = ("_end", "_start", "_states")

    def __init__(self, lark: Lark, start: str) -> None:
        table = lark.parser.parser._parse_table  # type: ignore[attr-defined]  # noqa: SLF001 - see the module's text
        self._start = table.start_states[start]
        self._end = table.end_states[start]
        reductions: dict[int, _Reduction] = {}
        self._states: dict[Any, dict[str, tuple[_Reduction | None, Any]]] = {
            state: {
                str(symbol): (None, argument)
                if action is Shift
                else (reductions.setdefault(id(argument), _reduction(argument)), None)
                for symbol, (action, argument) in actions.items()
            }
            for state, actions in table.states.items()
        }

    def run(self, tokens: Sequence[Token], make: Mapping[str, Callable[[list[Any]], Any]]) -> Any:
        """Parse tokens and call a function for each complete rule.

        Args:
            tokens: The tokens.
            make: For each rule a function that gets the list of its children.

        Returns:
            What the start rule's function returns.

        Raises:
            OutOfPlaceError: A token stands where the grammar does not allow it.
        """
        states = self._states
        stack = [self._start]
        values: list[Any] = []
        for token in (*tokens, None):
            kind = END if token is None else token.type
            while True:
                entry = states[stack[-1]].get(kind)
                if entry is None:
                    raise OutOfPlaceError(token)
                reduction, target = entry
                if reduction is None:
                    stack.append(target)
                    values.append(token)
                    break
                size = reduction.size
                if size:
                    children = values[-size:]
                    del values[-size:], stack[-size:]
                else:
                    children = []
                if reduction.plan is not None:
                    children = _arranged(children, reduction.plan)
                if reduction.inline:
                    value: Any = children
                elif reduction.keep_single and len(children) == 1:
                    value = children[0]
                else:
                    value = make[reduction.name](children)
                target = states[stack[-1]][reduction.origin][1]
                stack.append(target)
                values.append(value)
                if token is None and target == self._end:
                    return value
        raise AssertionError("the end of the tokens is always accepted or refused")


def _reduction(rule: Any) -> _Reduction:
    plan = tuple(
        (i, not symbol.is_term and symbol.name.startswith("_"))
        for i, symbol in enumerate(rule.expansion)
        if not (symbol.is_term and symbol.filter_out)
    )
    plain = len(plan) == len(rule.expansion) and not any(inline for _, inline in plan)
    origin = str(rule.origin.name)
    return _Reduction(
        size=len(rule.expansion),
        origin=origin,
        name=str(rule.alias or origin),
        plan=None if plain else plan,
        inline=origin.startswith("_"),
        keep_single=bool(rule.options.expand1) and not rule.alias,
    )


def _arranged(children: list[Any], plan: Sequence[tuple[int, bool]]) -> list[Any]:
    """Inline the children of repetitions; the first one's list is reused, so that long repetitions stay linear."""
    result: list[Any] | None = None
    for i, inline in plan:
        if inline:
            if result is None:
                result = children[i]
            else:
                result += children[i]
        elif result is None:
            result = [children[i]]
        else:
            result.append(children[i])
    return result or []
