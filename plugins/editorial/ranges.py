"""Ranges of numbers with a unit, such as hours of treatment a week."""

from dataclasses import dataclass
from enum import Enum

CARE_AROUND_THE_CLOCK = "24-hour care"


class Relation(Enum):
    """How one range stands to another."""

    LESS = "less"
    MORE = "more"
    SAME = "same"
    OVERLAPS = "overlaps"


@dataclass(frozen=True)
class Range:
    """Numbers from low to high in a unit.

    `high` is None for 'low or more'; `below` makes `high` exclusive and low 0. `around_the_clock` is care of another
    kind: it has no number of hours and is more than any range that has one; `words` says which kind.
    """

    low: float = 0
    high: float | None = None
    unit: str = ""
    below: bool = False
    around_the_clock: bool = False
    words: str = CARE_AROUND_THE_CLOCK

    @property
    def text(self) -> str:
        """The range as words: '9 to 19 hours a week', 'under 9 hours a week', '20 or more hours a week'."""
        return self.words if self.around_the_clock else f"{self.numbers} {self.unit}".strip()

    @property
    def numbers(self) -> str:
        """The words for the numbers alone: '9 to 19', 'under 9', '20 or more', '5'."""
        if self.around_the_clock:
            return self.words
        if self.high is None:
            return f"{_number(self.low)} or more"
        if self.below:
            return f"under {_number(self.high)}"
        if self.low == self.high:
            return _number(self.low)
        return f"{_number(self.low)} to {_number(self.high)}"

    @property
    def short(self) -> str:
        """The range for a chart: '9–19', 'under 9', '20+', '24 h'."""
        if self.around_the_clock:
            return "24 h"
        if self.high is None:
            return f"{_number(self.low)}+"
        return self.numbers.replace(" to ", "\N{EN DASH}")

    def holds(self, number: float) -> bool:
        """Whether a number lies in the range; none lies in care around the clock."""
        if self.around_the_clock or number < self.low:
            return False
        return self.high is None or (number < self.high if self.below else number <= self.high)

    def relation(self, other: "Range") -> Relation:
        """Whether all of this range is less or more than all of the other, the same, or overlaps it.

        Raises ValueError when both have numbers and their units differ.
        """
        if self == other:
            return Relation.SAME
        if self.around_the_clock and other.around_the_clock:
            return Relation.OVERLAPS
        if self.around_the_clock or other.around_the_clock:
            return Relation.MORE if self.around_the_clock else Relation.LESS
        if self.unit != other.unit:
            raise ValueError(f"cannot compare {self.unit} with {other.unit}")
        if self._ends_before(other):
            return Relation.LESS
        if other._ends_before(self):
            return Relation.MORE
        return Relation.OVERLAPS

    def _ends_before(self, other: "Range") -> bool:
        if self.high is None:
            return False
        return self.high < other.low or (self.below and self.high == other.low)


def _number(value: float) -> str:
    return f"{value:,.10g}"
