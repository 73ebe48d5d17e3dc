"""Markdown as the guide writes it, rendered to HTML that holds nothing but what the editor meant.

Raw HTML is shown as text. Headings get their permanent ids, `[^source]` becomes a numbered citation, links are resolved.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from .glossary import Glossary
from .links import Addresses
from .outline import PINNED_ID
from .questions import split_questions
from .term_marks import TermMarks
from .tokens import Expansion, Names
from .words import slug, typographic

SLOT = re.compile(r"<p>\{slot:[a-z-]+\}</p>\n?")
CITE = re.compile(r'<sup class="cite">.*?</sup>')
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Section:
    """A heading of the second level, for the contents of a page."""

    title: str
    id: str


@dataclass(frozen=True)
class Answer:
    """A question with its rendered answer; `short_html` is the first paragraph's inside, without citations."""

    id: str
    question: str
    short_html: str
    answer_html: str


@dataclass(frozen=True)
class Citation:
    """A source that a page cites; number counts from 1, marks are the ids of the places that cite it."""

    number: int
    source: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Rendered:
    """A page's own text. `after_html` is what follows the slot, '' without one."""

    body_html: str
    after_html: str
    sections: tuple[Section, ...]
    answers: tuple[Answer, ...]
    citations: tuple[Citation, ...]

    @property
    def words(self) -> int:
        """How many words a reader reads."""
        parts = (self.body_html, self.after_html, *(answer.answer_html for answer in self.answers))
        return sum(len(text_of(part).split()) for part in parts)


def text_of(html: str) -> str:
    """The words of rendered HTML, without citation marks."""
    return " ".join(unescape(TAG.sub(" " if "<br" in html else "", CITE.sub("", html))).split())


@dataclass
class Citations:
    """Numbers the sources of one page in the order in which they are cited."""

    marks: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rendered: Rendered) -> "Citations":
        """The numbering of a rendered page, to go on with."""
        return cls({citation.source: list(citation.marks) for citation in rendered.citations})

    def number(self, source: str) -> int:
        """The source's number, which it keeps."""
        self.marks.setdefault(source, [])
        return list(self.marks).index(source) + 1

    def cite(self, source: str) -> tuple[int, str]:
        """The source's number and the id of this place."""
        number = self.number(source)
        mark = f"cite-{number}-{len(self.marks[source]) + 1}"
        self.marks[source].append(mark)
        return number, mark

    def listed(self) -> tuple[Citation, ...]:
        """All sources so far."""
        return tuple(Citation(number, source, tuple(marks)) for number, (source, marks) in enumerate(self.marks.items(), 1))


class Renderer:
    """Renders the Markdown of one page; the citations of all its parts are numbered together."""

    def __init__(self, names: Names, addresses: Addresses, source: str, glossary: Glossary | None = None) -> None:
        self.citations = Citations()
        self.sections: list[Section] = []
        self._expand = Expansion(names)
        self._markdown = Markdown(
            extensions=["tables", "def_list", "sane_lists", _Guide(self, addresses, source)],
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
        short = CITE.sub("", first[1] if first else html)
        return Answer(identifier, question, short, html)


class _Guide(Extension):
    """What the guide adds to Markdown, and what it takes away."""

    def __init__(self, renderer: Renderer, addresses: Addresses, source: str) -> None:
        super().__init__()
        self.renderer, self.addresses, self.source = renderer, addresses, source

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name is Python-Markdown's)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # A heading is '## ', and a link has its target with it: nothing else, so that every check sees all of them.
        md.parser.blockprocessors.deregister("setextheader")
        md.parser.blockprocessors.deregister("reference")
        for name in ("reference", "image_reference", "short_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_CitationPattern(r"\[\^([^\]\s]+)\]", md), "citation", 175)
        # After Python-Markdown's own 'unescape' (0), so that the text is what a reader sees.
        md.treeprocessors.register(_Quotes(md), "quotes", -1)
        md.treeprocessors.register(_Headings(md, self.renderer.sections), "headings", -2)
        md.treeprocessors.register(_Links(md, self.addresses, self.source), "links", -3)
        md.treeprocessors.register(_Citations(md, self.renderer.citations), "citations", -4)


class _CitationPattern(InlineProcessor):
    """`[^source]` as an empty `sup` that remembers its source: Markdown does not find them in reading order."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # noqa: N802
        return ElementTree.Element("sup", {"source": m[1]}), m.start(0), m.end(0)


class _Citations(Treeprocessor):
    """Numbers the citations in reading order, and links each to the page's list of sources."""

    def __init__(self, md: Markdown, citations: Citations) -> None:
        super().__init__(md)
        self.citations = citations

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter("sup"):
            number, mark = self.citations.cite(element.attrib.pop("source"))
            element.set("class", "cite")
            link = ElementTree.SubElement(element, "a", {"id": mark, "href": f"#source-{number}"})
            link.text = str(number)


class _Quotes(Treeprocessor):
    """Curly quotation marks and apostrophes outside code."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.tag not in ("code", "pre"):
                element.text = typographic(element.text or "") or None
            for child in element:
                child.tail = typographic(child.tail or "", after="x") or None


class _Headings(Treeprocessor):
    """Gives every heading its id, and notes those of the second level."""

    def __init__(self, md: Markdown, sections: list[Section]) -> None:
        super().__init__(md)
        self.sections = sections

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                pinned = self._take_pinned_id(element)
                title = unescape(_words(element)).strip()
                identifier = pinned or slug(title)
                element.set("id", identifier)
                if element.tag == "h2":
                    self.sections.append(Section(title, identifier))

    def _take_pinned_id(self, element: ElementTree.Element) -> str:
        last = element[-1] if len(element) else None
        text = (last.tail if last is not None else element.text) or ""
        match = PINNED_ID.search(text)
        if match is None:
            return ""
        if last is not None:
            last.tail = text[: match.start()]
        else:
            element.text = text[: match.start()]
        return match[1]


def _words(element: ElementTree.Element) -> str:
    """The words in an element, without citation marks."""
    inside = (("" if child.tag == "sup" else _words(child)) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inside)


class _Links(Treeprocessor):
    """Leads links to where the files of the guide are published."""

    def __init__(self, md: Markdown, addresses: Addresses, source: str) -> None:
        super().__init__(md)
        self.addresses, self.source = addresses, source

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            for attribute in ("href", "src"):
                target = element.get(attribute)
                if target:
                    element.set(attribute, self.addresses.resolve(unescape(target), self.source))
