"""Made-up articles as realistic as the guide's own, and the same ones for the same size and seed, on any machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from . import words
from .body import body, filled

FIRST_DAY = datetime(2006, 1, 1)
ARTICLES_OF_A_TOPIC = 100


@dataclass(frozen=True)
class Article:
    """An article; its body is the guide's own Markdown, with links between files, citations, facts and questions."""

    number: int
    slug: str
    title: str
    summary: str
    topic: str
    tags: tuple[str, ...]
    written: datetime
    related: tuple[str, ...]  # topic/slug
    body: str


@dataclass(frozen=True)
class Corpus:
    """So many articles, each made from its number alone, so that one can be had without the others."""

    size: int
    seed: int = 1

    @property
    def topics(self) -> tuple[str, ...]:
        """The folders of the articles."""
        return tuple(f"notes-{number}" for number in range(1, max(3, self.size // ARTICLES_OF_A_TOPIC) + 1))

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, from the most frequent to the rarest: Zipf's law is in how they are drawn."""
        return words.TAGS[: max(10, round(2 * self.size**0.5))]

    def names(self, number: int) -> dict[str, str]:
        """What the names of an article's file and page are made of."""
        return {"topic": self.topics[number % len(self.topics)], "slug": slug(number), "day": f"{_written(number):%Y-%m-%d}"}

    def __iter__(self) -> Iterator[Article]:
        """All articles, oldest first."""
        tags, topics = self.tags, self.topics
        weights = tuple(accumulate(1 / rank for rank in range(1, len(tags) + 1)))
        return (self._article(number, topics, tags, weights) for number in range(self.size))

    def _article(self, number: int, topics: tuple[str, ...], tags: tuple[str, ...], weights: tuple[float, ...]) -> Article:
        chance = Random(f"{self.seed}/{number}")  # noqa: S311  (not for secrets)
        adjective, thing = chance.choice(words.ADJECTIVES), chance.choice(words.THINGS)
        others = [chance.randrange(self.size) for _ in range(chance.randint(2, 6))]
        paths = [f"{topics[other % len(topics)]}/{slug(other)}" for other in others if other != number]
        return Article(
            number=number,
            slug=slug(number),
            title=f"The {adjective} {thing}, note {number}",
            summary=filled(chance, "What to know about the {adjective} {thing}, the {other} and whom to ask {time}."),
            topic=topics[number % len(topics)],
            tags=tuple(dict.fromkeys(chance.choices(tags, cum_weights=weights, k=chance.randint(2, 5)))),
            written=_written(number),
            related=tuple(dict.fromkeys(paths))[:3],
            body=body(chance, number, paths),
        )


def slug(number: int) -> str:
    """The name of an article's file and the last part of its address."""
    return f"note-{number:05d}"


def _written(number: int) -> datetime:
    """Four a day, so that no two share a time and all builders list them in one order."""
    return FIRST_DAY + timedelta(hours=6 * number)
