"""What one run of the benchmark found."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from pydantic import TypeAdapter

from .cost import Cost

REAL_SIZE = 0  # of the guide as it is, without made-up articles


@dataclass(frozen=True)
class Step:
    """One thing that is measured: a builder, the number of made-up articles, and what was done before the build."""

    builder: str
    size: int
    scenario: str


@dataclass(frozen=True)
class Measured:
    """A step with what each of its runs cost."""

    step: Step
    runs: tuple[Cost, ...]

    @property
    def middle(self) -> Cost:
        """The median of each of its costs."""
        return Cost(
            median(run.seconds for run in self.runs),
            median(run.cpu for run in self.runs),
            round(median(run.memory for run in self.runs)),
        )

    @property
    def spread(self) -> float:
        """How far its slowest and its fastest run are apart, as a share of the median time."""
        times = [run.seconds for run in self.runs]
        return (max(times) - min(times)) / self.middle.seconds


@dataclass(frozen=True)
class Results:
    """One run."""

    day: str
    rounds: int
    cores: int
    versions: Mapping[str, str]  # by name of the builder
    measured: tuple[Measured, ...]
    left_out: Mapping[str, str]  # name of a builder, and the size if it is about one: why

    @property
    def sizes(self) -> tuple[int, ...]:
        """The numbers of made-up articles, the smallest first."""
        return tuple(sorted({measured.step.size for measured in self.measured} - {REAL_SIZE}))

    @property
    def costs(self) -> Mapping[Step, Cost]:
        """The median costs of every step."""
        return {measured.step: measured.middle for measured in self.measured}


RESULTS = TypeAdapter(Results)


def to_json(results: Results) -> bytes:
    """The results as a file."""
    return RESULTS.dump_json(results, indent=1)


def from_json(text: bytes) -> Results:
    """The results of a file."""
    return RESULTS.validate_json(text)
