"""Made-up articles as realistic as the guide's own, and the same ones for the same size and seed, on any machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from . import words

FIRST_DAY = datetime(2006, 1, 1)
ARTICLES_OF_A_TOPIC = 100
SHORTEST, LONGEST = 300, 900  # words, or a sentence more
SECTION = 130  # words in the longest section, about
WITH_TABLE, WITH_QUESTIONS = 0.2, 0.5  # of all articles


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
            summary=_filled(chance, "What to know about the {adjective} {thing}, the {other} and whom to ask {time}."),
            topic=topics[number % len(topics)],
            tags=tuple(dict.fromkeys(chance.choices(tags, cum_weights=weights, k=chance.randint(2, 5)))),
            written=_written(number),
            related=tuple(dict.fromkeys(paths))[:3],
            body=_body(chance, number, paths),
        )


def slug(number: int) -> str:
    """The name of an article's file and the last part of its address."""
    return f"note-{number:05d}"


def _written(number: int) -> datetime:
    """Four a day, so that no two share a time and all builders list them in one order."""
    return FIRST_DAY + timedelta(hours=6 * number)


def _body(chance: Random, number: int, paths: list[str]) -> str:
    """300 to 900 words: an opening with a citation and a fact, sections, and often questions."""
    opening = f"{_sentence(chance)} {_sentence(chance)}[^{chance.choice(words.SOURCES)}]"
    fact = f"A figure to compare it with is {{fact:{chance.choice(tuple(words.FACTS))}}}."
    blocks = [opening, f"{_sentence(chance)} {fact}"]
    end = [_table(chance)] if chance.random() < WITH_TABLE else []
    end += _questions(chance, number) if chance.random() < WITH_QUESTIONS else ()
    left, wanted, taken = list(paths), chance.randint(SHORTEST, LONGEST - SECTION), set[str]()
    while _count(blocks) + _count(end) < wanted:
        blocks += _section(chance, [left.pop() for _ in left[:1]], taken)
    return "\n\n".join([*blocks, *end]) + "\n"


def _section(chance: Random, paths: list[str], taken: set[str]) -> Iterator[str]:
    yield f"## {_heading(chance, taken)}"
    yield _paragraph(chance)
    if chance.random() < 0.3:
        yield f"### {_heading(chance, taken)}"
        yield _paragraph(chance)
    for path in paths:
        linked = f"[{_filled(chance, 'the {adjective} {thing}')}]({{filename}}/{path}.md)"
        yield f"{_sentence(chance)} There is a note about {linked} too.[^{chance.choice(words.SOURCES)}]"
    if chance.random() < 0.6:
        mark = chance.choice(("-", "1."))
        yield "\n".join(f"{mark} {_filled(chance, chance.choice(words.ITEMS))}" for _ in range(chance.randint(3, 6)))
    yield _paragraph(chance)


def _heading(chance: Random, taken: set[str]) -> str:
    """A heading that the article does not have yet: ids follow from them."""
    heading = next(text for text in iter(lambda: _filled(chance, chance.choice(words.HEADINGS)), "") if text not in taken)
    taken.add(heading)
    return heading


def _table(chance: Random) -> str:
    rows = [_filled(chance, "| {Thing} | {adjective} | {time} |") for _ in range(chance.randint(3, 6))]
    return "\n".join(["| Thing | What it is like | When |", "|---|---|---|", *rows])


def _questions(chance: Random, number: int) -> Iterator[str]:
    yield "## Frequently asked questions"
    for count in range(1, chance.randint(1, 3) + 1):
        question = f"{_filled(chance, chance.choice(words.QUESTIONS))}, in note {number}.{count}?"
        yield f"### {question} {{#note-{number}-question-{count}}}"
        yield _paragraph(chance)
        yield _paragraph(chance)


def _paragraph(chance: Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(2, 3)))


def _sentence(chance: Random) -> str:
    return _filled(chance, chance.choice(words.SENTENCES))


def _filled(chance: Random, pattern: str) -> str:
    thing, person = chance.choice(words.THINGS), chance.choice(words.PEOPLE)
    return pattern.format(
        adjective=chance.choice(words.ADJECTIVES),
        thing=thing,
        Thing=thing.capitalize(),
        other=chance.choice(words.THINGS),
        person=person,
        Person=person.capitalize(),
        time=chance.choice(words.TIMES),
        verb=chance.choice(words.VERBS),
    )


def _count(blocks: list[str]) -> int:
    return sum(block.count(" ") + 1 for block in blocks)
