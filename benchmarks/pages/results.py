"""What one run of the benchmark found."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Visit:
    """Bytes by kind (headers of answers and compression included), and how many requests were made."""

    kinds: Mapping[str, int]
    requests: int
    elsewhere: int  # requests to other hosts; none of them is answered here
    until_text: int  # bytes of the page itself and of all that holds back its first paint

    @property
    def total(self) -> int:
        """All bytes of the visit."""
        return sum(self.kinds.values())


@dataclass(frozen=True)
class Scores:
    """Scores from 0 to 100, times in milliseconds, and the audits that cost points."""

    performance: int
    accessibility: int
    best_practices: int
    seo: int
    first_paint: float
    largest_paint: float
    shift: float
    blocking: float
    lost: tuple[str, ...]
    machine: float  # its speed in that run, as Lighthouse measures it

    @property
    def rank(self) -> tuple[int, float]:
        """Higher is better: the sum of scores, then the earlier largest paint."""
        return self.performance + self.accessibility + self.best_practices + self.seo, -self.largest_paint


@dataclass(frozen=True)
class Measured:
    """One page: its first visit and the best of Lighthouse's runs."""

    name: str
    url: str
    version: str
    visit: Visit
    scores: Scores


@dataclass(frozen=True)
class Results:
    """One run: the article from each builder, ours first, and each kind of our pages."""

    day: str
    rounds: int  # of Lighthouse; the best of them is kept
    tools: Mapping[str, str]  # name: version
    articles: tuple[Measured, ...]
    pages: tuple[Measured, ...]
    left_out: Mapping[str, str]  # name of a builder: why


RESULTS = TypeAdapter(Results)


def to_json(results: Results) -> bytes:
    """The results as a file."""
    return RESULTS.dump_json(results, indent=1)


def from_json(text: bytes) -> Results:
    """The results of a file."""
    return RESULTS.validate_json(text)
