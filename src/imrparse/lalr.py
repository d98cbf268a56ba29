"""A lean loop over the parse tables that Lark makes, for the many small texts of a letter.

Lark's own loop keeps line counts, interactive states and error reports that a guideline line of twelve words does not
need, and its transformers walk a tree that is thrown away at once. This loop calls a reader's methods while it parses.
A test holds its results against Lark's own for every grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from imrparse.scanning import Word

__all__ = ["END", "LeanParser", "OutOfPlaceError"]

END = "$END"


class OutOfPlaceError(Exception):
    """A word stands where the grammar does not allow it."""


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
        table = lark.parser.parser._parse_table  # noqa: SLF001 - see the module's text
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

    def run(self, words: Sequence[Word], make: Mapping[str, Callable[[list[Any]], Any]]) -> Any:
        """Parse words and call a function for each complete rule.

        Args:
            words: The words.
            make: For each rule a function that gets the list of its children.

        Returns:
            What the start rule's function returns.

        Raises:
            OutOfPlaceError: A word stands where the grammar does not allow it.
        """
        states = self._states
        stack = [self._start]
        values: list[Any] = []
        for word in (*words, None):
            kind = END if word is None else word.type
            while True:
                entry = states[stack[-1]].get(kind)
                if entry is None:
                    raise OutOfPlaceError(word)
                reduction, target = entry
                if reduction is None:
                    stack.append(target)
                    values.append(word)
                    break
                size, origin, name, plan, inline, keep_single = reduction
                if size:
                    children = values[-size:]
                    del values[-size:], stack[-size:]
                    if plan is not None:
                        children = _arranged(children, plan)
                else:
                    children = []
                target = states[stack[-1]][origin][1]
                stack.append(target)
                if inline:
                    values.append(children)
                elif keep_single and len(children) == 1:
                    values.append(children[0])
                else:
                    values.append(make[name](children))
                if word is None and target == self._end:
                    return values[-1]
        raise AssertionError("the end of the words is always accepted or refused")

    def advance(self, stack: Sequence[Any], kinds: Iterable[str]) -> list[Any] | None:
        """Return the parser's states after words of some types.

        Args:
            stack: The states before, `begin` for the beginning.
            kinds: Types of the words; `END` for the end.

        Returns:
            The states, or None if one of the words is not allowed.
        """
        states = self._states
        stack = list(stack)
        for kind in kinds:
            while True:
                entry = states[stack[-1]].get(kind)
                if entry is None:
                    return None
                reduction, target = entry
                if reduction is None:
                    stack.append(target)
                    break
                if reduction.size:
                    del stack[-reduction.size :]
                stack.append(states[stack[-1]][reduction.origin][1])
                if kind == END and stack[-1] == self._end:
                    return stack
        return stack

    @property
    def begin(self) -> list[Any]:
        """The states before the first word."""
        return [self._start]


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
