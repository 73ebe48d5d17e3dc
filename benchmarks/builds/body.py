"""The text of a made-up article, from chance that is the same every time."""

from collections.abc import Iterator
from random import Random

from . import words

SHORTEST, LONGEST = 300, 900  # words, or a sentence more
SECTION = 130  # words in the longest section, about
WITH_TABLE, WITH_QUESTIONS = 0.2, 0.5  # of all articles


def body(chance: Random, number: int, paths: list[str]) -> str:
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
        linked = f"[{filled(chance, 'the {adjective} {thing}')}]({{filename}}/{path}.md)"
        yield f"{_sentence(chance)} There is a note about {linked} too.[^{chance.choice(words.SOURCES)}]"
    if chance.random() < 0.6:
        mark = chance.choice(("-", "1."))
        yield "\n".join(f"{mark} {filled(chance, chance.choice(words.ITEMS))}" for _ in range(chance.randint(3, 6)))
    yield _paragraph(chance)


def _heading(chance: Random, taken: set[str]) -> str:
    """A heading that the article does not have yet: ids follow from them."""
    heading = next(text for text in iter(lambda: filled(chance, chance.choice(words.HEADINGS)), "") if text not in taken)
    taken.add(heading)
    return heading


def _table(chance: Random) -> str:
    rows = [filled(chance, "| {Thing} | {adjective} | {time} |") for _ in range(chance.randint(3, 6))]
    return "\n".join(["| Thing | What it is like | When |", "|---|---|---|", *rows])


def _questions(chance: Random, number: int) -> Iterator[str]:
    yield "## Frequently asked questions"
    for count in range(1, chance.randint(1, 3) + 1):
        question = f"{filled(chance, chance.choice(words.QUESTIONS))}, in note {number}.{count}?"
        yield f"### {question} {{#note-{number}-question-{count}}}"
        yield _paragraph(chance)
        yield _paragraph(chance)


def _paragraph(chance: Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(2, 3)))


def _sentence(chance: Random) -> str:
    return filled(chance, chance.choice(words.SENTENCES))


def filled(chance: Random, pattern: str) -> str:
    """A pattern of words.py with words in the place of their names."""
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
