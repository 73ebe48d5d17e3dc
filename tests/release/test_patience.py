from itertools import count

import pytest

from release.patience import PAUSE, ask_until_well


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now, self.slept = 0.0, []

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.mark.parametrize(("wrong_for", "asked"), [(0, 1), (3, 4)])
def test_it_asks_until_all_is_well(wrong_for, asked):
    clock, times = Clock(), count(1)
    answers = (["wrong"] if next(times) <= wrong_for else [] for _ in count())
    assert ask_until_well(lambda: next(answers), 600, lambda: clock.now, clock.sleep) == []
    assert clock.slept == [PAUSE] * (asked - 1)


def test_in_the_end_it_says_what_is_wrong():
    clock, times = Clock(), count(1)
    assert ask_until_well(lambda: [f"wrong {next(times)}"], 2 * PAUSE, lambda: clock.now, clock.sleep) == ["wrong 3"]


def test_without_patience_it_asks_once():
    assert ask_until_well(lambda: ["wrong"], 0, lambda: 0.0, pytest.fail) == ["wrong"]
