import signal
import time

import pytest

from .clock import TooSlowError, growth_problem, limit, repeated


def test_repeated_makes_texts_of_any_length():
    assert repeated("ab")(5) == "ababa"
    assert repeated("ab")(0) == ""


def test_linear_work_is_no_problem():
    assert growth_problem(lambda text: [ord(c) for c in text * 5], repeated("a"), 200_000) == ""


def test_quadratic_work_is_a_problem():
    def quadratic(text):
        return sum(1 for a in text for _ in text)

    assert "characters" in growth_problem(quadratic, repeated("a"), 1_000)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system cannot break off work")
def test_endless_work_is_broken_off():
    def endless():
        while True:
            time.process_time()

    with pytest.raises(TooSlowError), limit(0.1):
        endless()
