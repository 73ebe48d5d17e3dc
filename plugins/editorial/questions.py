"""Questions and answers of a page: `### Question?` headings under `## Frequently asked questions`."""

from collections.abc import Iterator
from dataclasses import dataclass

from .outline import Heading, outline

FAQ_HEADING = "frequently asked questions"


@dataclass(frozen=True)
class Question:
    """A question and its answer in Markdown; line is that of the question in the body."""

    id: str
    text: str
    answer: str
    line: int

    @property
    def short_answer(self) -> str:
        """The answer's first paragraph, which stands alone in the index."""
        return self.answer.split("\n\n")[0].strip()


@dataclass(frozen=True)
class Split:
    """A body without its questions, and the questions."""

    text: str
    questions: tuple[Question, ...]
    headings: tuple[Heading, ...]
    faq_line: int | None = None


def split_questions(body: str) -> Split:
    """The body parted at its FAQ heading; a later `##` heading belongs to the text again."""
    headings = outline(body)
    start = next((h for h in headings if h.level == 2 and h.text.lower() == FAQ_HEADING), None)
    if start is None:
        return Split(body, (), headings)
    lines = body.split("\n")
    end = next((h.line for h in headings if h.line > start.line and h.level <= 2), len(lines) + 1)
    text = "\n".join([*lines[: start.line - 1], *lines[end - 1 :]])
    inside = [h for h in headings if start.line < h.line < end]
    return Split(text, tuple(_questions(lines, inside, end)), headings, start.line)


def _questions(lines: list[str], headings: list[Heading], end: int) -> Iterator[Question]:
    asked = [heading for heading in headings if heading.level == 3]
    for number, heading in enumerate(asked):
        stop = asked[number + 1].line if number + 1 < len(asked) else end
        answer = "\n".join(line.rstrip() for line in lines[heading.line : stop - 1]).strip()
        yield Question(heading.id, heading.text, answer, heading.line)
