"""Times work and tells whether it grows faster than its input."""

from __future__ import annotations

import contextlib
import gc
import signal
import time
from collections.abc import Callable, Iterator

GROWTH = 4
"""The larger input is this many times as long."""
WORST_RATIO = 8.0
"""Linear work takes 4 times as long, quadratic work 16 times."""
TINY = 0.1
"""Seconds below which a ratio says nothing and nobody minds."""


class TooSlowError(Exception):
    """Work was broken off."""


@contextlib.contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Break off what takes longer than some seconds of this process's own time, where the system can do that."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TooSlowError(f"not finished after {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(action: Callable[[str], object], text: str, at_most: float) -> float:
    """Return how long an action takes on a text; what else runs on the machine does not count."""
    gc.disable()
    try:
        with limit(at_most):
            began = time.process_time()
            action(text)
            return time.process_time() - began
    finally:
        gc.enable()


def growth_problem(action: Callable[[str], object], make: Callable[[int], str], size: int, at_most: float = 10.0) -> str:
    """Return what is wrong with the time an action takes for a text of some size and one four times as long."""
    small, large = make(size), make(size * GROWTH)
    quick = slow = 0.0
    try:
        for attempt in range(3):  # caches and other programs disturb: only what is slow three times is slow
            again = seconds(action, large, at_most)
            slow = again if attempt == 0 else min(slow, again)
            if slow < TINY:
                return ""
            again = seconds(action, small, at_most)
            quick = max(quick, again)
            if slow <= WORST_RATIO * quick:
                return ""
    except TooSlowError as error:
        return f"{len(large)} characters: {error}"
    return f"{len(small)} characters {quick:.3f} s, {len(large)} characters {slow:.3f} s"


def repeated(unit: str) -> Callable[[int], str]:
    """Return a maker of texts of some length that repeat a unit."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]
