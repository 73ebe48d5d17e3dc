"""Problems in content, told to the editor who can mend them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Place:
    """A position in a text; line and column count from 1."""

    line: int = 1
    column: int = 1


class Lines:
    """Turns offsets in a text into places."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where it is, a plain sentence, and what may help."""

    path: str
    place: Place
    code: str
    sentence: str
    hint: str = ""
    level: Level = "error"

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.level == "error"

    @property
    def message(self) -> str:
        """The sentence with its hint."""
        return f"{self.sentence} {self.hint}".strip()

    def __str__(self) -> str:
        return f"{self.path}:{self.place.line}:{self.place.column}: {self.code} {self.message}"


def plain(problem: Problem) -> list[str | int]:
    """A problem as numbers and texts."""
    place = problem.place
    return [problem.path, place.line, place.column, problem.code, problem.sentence, problem.hint, problem.level]


def from_plain(values: Sequence[Any]) -> Problem:
    """The problem again."""
    path, line, column, *rest = values
    return Problem(path, Place(line, column), *rest)


class ContentProblems(Exception):
    """Raised once with all problems found, sorted by place, so that nothing is built from wrong content."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{count(self.problems)} in the content; nothing was written.")

    @property
    def report(self) -> str:
        """A line for each problem."""
        return "\n".join(map(str, self.problems))


def count(problems: Iterable[Problem]) -> str:
    """How many there are, in words: '2 problems', '1 problem and 3 warnings'."""
    levels = [problem.level for problem in problems]
    parts = [
        f"{number} {word if number == 1 else word + 's'}"
        for word, number in (("problem", levels.count("error")), ("warning", levels.count("warning")))
        if number
    ]
    return " and ".join(parts) or "no problems"
