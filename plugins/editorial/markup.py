"""Markdown as the guide writes it, rendered to HTML that holds nothing but what the editor meant.

Raw HTML is shown as text. Headings get their permanent ids, `[^source]` becomes a numbered citation, links are resolved.
"""

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from markdown import Markdown

from .citations import Citation, Citations
from .glossary import Glossary
from .links import FILENAME, Addresses
from .markdown_extension import GuideMarkdown, Section
from .questions import split_questions
from .term_marks import TermMarks
from .tokens import Expansion, Names
from .words import CITE, text_of

SLOT = re.compile(r"<p>\{slot:[a-z0-9:._-]+\}</p>\n?")


@dataclass(frozen=True)
class Answer:
    """A question with its rendered answer; `short_html` is the first paragraph's inside, without citations."""

    id: str
    question: str
    short_html: str
    answer_html: str


@dataclass(frozen=True)
class Rendered:
    """A page's own text. `after_html` is what follows the slot, '' without one."""

    body_html: str
    after_html: str
    sections: tuple[Section, ...]
    answers: tuple[Answer, ...]
    citations: tuple[Citation, ...]

    def plain(self) -> tuple[Any, ...]:
        """As texts, numbers and tuples of them, from which `Rendered.of` makes it again."""
        return astuple(self)

    @classmethod
    def of(cls, plain: Sequence[Any]) -> "Rendered":
        """The rendered text again."""
        body, after, sections, answers, citations = plain
        return cls(
            body,
            after,
            tuple(Section(*section) for section in sections),
            tuple(Answer(*answer) for answer in answers),
            tuple(Citation(*citation) for citation in citations),
        )

    @property
    def words(self) -> int:
        """How many words a reader reads."""
        parts = (self.body_html, self.after_html, *(answer.answer_html for answer in self.answers))
        return sum(len(text_of(part).split()) for part in parts)


class Renderer:
    """Renders the Markdown of one page; the citations of all its parts are numbered together."""

    def __init__(self, names: Names, addresses: Addresses, source: str, glossary: Glossary | None = None) -> None:
        self.citations = Citations()
        self._page = addresses.resolve(f"{FILENAME}/{source}", source)  # for anchors in what other pages show too
        self.sections: list[Section] = []
        self._expand = Expansion(names)
        self._markdown = Markdown(
            extensions=["tables", "def_list", "sane_lists", GuideMarkdown(self.citations, self.sections, addresses, source)],
            output_format="html",
        )
        self._terms = TermMarks(self._markdown, glossary) if glossary else None
        if self._terms:
            self._markdown.treeprocessors.register(self._terms, "terms", -5)

    def html(self, markdown: str) -> str:
        """The Markdown as HTML."""
        return str(self._markdown.reset().convert(self._expand(markdown)))

    def page(self, body: str) -> Rendered:
        """A whole body: its text, parted at the slot, and its questions."""
        split = split_questions(body)
        before, *after = SLOT.split(self._marked_html(split.text), maxsplit=1)
        sections = tuple(self.sections)
        answers = tuple(self._answer(question.id, question.text, question.answer) for question in split.questions)
        return Rendered(before, "".join(after), sections, answers, self.citations.listed())

    def _marked_html(self, markdown: str) -> str:
        """The HTML with glossary terms marked; answers are shown in the index too, and stay plain."""
        if self._terms is None:
            return self.html(markdown)
        self._terms.active = True
        html = self.html(markdown)
        self._terms.active = False
        return html

    def _answer(self, identifier: str, question: str, answer: str) -> Answer:
        html = self.html(answer)
        first = re.match(r"<p>(.*?)</p>", html, re.DOTALL)
        short = CITE.sub("", first[1] if first else html).replace('href="#', f'href="{self._page}#')
        return Answer(identifier, question, short, html)
