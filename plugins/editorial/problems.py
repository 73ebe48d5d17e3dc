"""Problems in content, told to the editor who can mend them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """A position in a text; line and column count from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where it is, a plain sentence, and what may help."""

    path: str
    place: Place
    code: str
    sentence: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.path}:{self.place.line}:{self.place.column}: {self.code} {self.sentence}{hint}"


class ContentProblems(Exception):
    """Raised once with all problems found, sorted by place, so that nothing is built from wrong content."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        super().__init__(f"{count} in the content; nothing was written.")

    @property
    def report(self) -> str:
        """A line for each problem."""
        return "\n".join(map(str, self.problems))
