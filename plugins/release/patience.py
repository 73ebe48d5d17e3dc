"""Asking again until all is well: a network needs a while to learn of a new release."""

import time
from collections.abc import Callable

PAUSE = 10  # seconds


def ask_until_well(
    ask: Callable[[], list[str]],
    seconds: float,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> list[str]:
    """The last answer: the first that names nothing wrong, or the one at which so many seconds had passed."""
    ends = clock() + seconds
    while (found := ask()) and clock() < ends:
        sleep(PAUSE)
    return found
