"""Small strategies, each made once: making strategies takes longer than drawing from them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

__all__ = ["once_in", "pick", "some"]

T = TypeVar("T")


def pick(draw: DrawFn, options: Sequence[T]) -> T:
    """Draw one of some values; the first is the simplest."""
    return options[draw(_numbers(len(options) - 1))]


def once_in(draw: DrawFn, times: int) -> bool:
    """Draw True once in so many times; False is simpler."""
    return draw(_numbers(times - 1)) == times - 1


def some(draw: DrawFn, options: Sequence[T], least: int = 0, most: int = 3) -> list[T]:
    """Draw some of some values, each at most once."""
    return [options[i] for i in draw(_subsets(len(options), least, most))]


@functools.cache
def _numbers(last: int) -> st.SearchStrategy[int]:
    return st.integers(0, last)


@functools.cache
def _subsets(size: int, least: int, most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(range(size)), min_size=least, max_size=most, unique=True)
