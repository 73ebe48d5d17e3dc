"""The last build's outcome, for all threads that wait for one."""

import threading

from release.problems import Problem


class News:
    """Counts builds; the first is number 1."""

    def __init__(self) -> None:
        self._met = threading.Condition()
        self._number = 0
        self._problems: tuple[Problem, ...] = ()

    def tell(self, problems: tuple[Problem, ...]) -> None:
        """A build ended with these problems."""
        with self._met:
            self._number, self._problems = self._number + 1, problems
            self._met.notify_all()

    def after(self, number: int, seconds: float | None = None) -> tuple[int, tuple[Problem, ...]]:
        """The number and the problems of the last build, as soon as it is a later one than `number`, or time is up."""
        with self._met:
            self._met.wait_for(lambda: self._number > number, seconds)
            return self._number, self._problems
