"""What our builds are held to: a ratio of two measured costs, or seconds, and the most that it may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .builders import FAST, GUIDE, HUGO, PLAIN, REAL
from .results import REAL_SIZE, Results, Step

Kind = Literal["seconds", "memory"]


@dataclass(frozen=True)
class Goal:
    """A cost of one step, as a multiple of another step's if one is named, may be so much at most."""

    sentence: str
    ours: Step
    other: Step | None
    most: float
    kind: Kind = "seconds"

    def value(self, results: Results) -> float | None:
        """What was measured; None when it was not."""
        costs = results.costs
        if self.ours not in costs or (self.other and self.other not in costs):
            return None
        ours = float(getattr(costs[self.ours], self.kind))
        return ours / getattr(costs[self.other], self.kind) if self.other else ours


def goals() -> Iterator[Goal]:
    """All of them."""
    for size, share in ((1_000, 0.5), (10_000, 0.3)):
        hugo, plain = Step(HUGO, size, "clean"), Step(PLAIN, size, "clean")
        fast, guide = Step(FAST, size, "clean"), Step(GUIDE, size, "article")
        yield Goal(f"{size:,} articles, one edited, the guide: of Hugo's whole build", guide, hugo, share)
        nothing = Step(GUIDE, size, "nothing")
        yield Goal(f"{size:,} articles, nothing changed, the guide: of its build after one edit", nothing, guide, 1)
        yield Goal(f"{size:,} articles, clean, same theme: of plain Pelican's time", fast, plain, 0.5)
        yield Goal(f"{size:,} articles, clean, same theme: of Hugo's time", fast, hugo, 2.5)
        yield Goal(f"{size:,} articles, clean, same theme: of plain Pelican's memory", fast, plain, 1.5, "memory")
    small, large = (Step(GUIDE, size, "article") for size in (1_000, 10_000))
    yield Goal("One edited, the guide: 10,000 articles, of what 1,000 take", large, small, 6)
    fast, hugo = (Step(name, 10_000, "clean") for name in (FAST, HUGO))
    yield Goal("10,000 articles, clean, same theme: of Hugo's memory", fast, hugo, 0.5, "memory")
    yield Goal("The guide as it is, nothing changed: seconds", Step(REAL, REAL_SIZE, "nothing"), None, 0.6)
    yield Goal("The guide as it is, one article edited: seconds", Step(REAL, REAL_SIZE, "article"), None, 1.0)
