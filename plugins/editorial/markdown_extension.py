"""The guide's own Markdown: no raw HTML, permanent ids of headings, numbered citations, resolved links, curly quotes."""

import re
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from .citations import Citations
from .links import Addresses
from .outline import PINNED_ID
from .words import slug, typographic


@dataclass(frozen=True)
class Section:
    """A heading of the second level, for the contents of a page."""

    title: str
    id: str


class GuideMarkdown(Extension):
    """What the guide adds to Markdown, and what it takes away; `sections` and `citations` gather what a page holds."""

    def __init__(self, citations: Citations, sections: list[Section], addresses: Addresses, source: str) -> None:
        super().__init__()
        self.citations, self.sections, self.addresses, self.source = citations, sections, addresses, source

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name is Python-Markdown's)
        """Put everything in its place."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # The guide needs no code, and what is read as code would be hidden from every check.
        md.inlinePatterns.deregister("backtick")
        md.parser.blockprocessors.deregister("code")
        # A heading is '## ', and a link has its target with it: nothing else, so that every check sees all of them.
        md.parser.blockprocessors.deregister("setextheader")
        md.parser.blockprocessors.deregister("reference")
        for name in ("reference", "image_reference", "short_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_CitationPattern(r"\[\^([^\]\s]+)\]", md), "citation", 175)
        # After Python-Markdown's own 'unescape' (0), so that the text is what a reader sees.
        md.treeprocessors.register(_Quotes(md), "quotes", -1)
        md.treeprocessors.register(_Headings(md, self.sections), "headings", -2)
        md.treeprocessors.register(_Links(md, self.addresses, self.source), "links", -3)
        md.treeprocessors.register(_Citations(md, self.citations), "citations", -4)


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
            if "source" not in element.attrib:
                continue
            number, mark = self.citations.cite(element.attrib.pop("source"))
            element.set("class", "cite")
            link = ElementTree.SubElement(element, "a", {"id": mark, "href": f"#source-{number}"})
            link.text = str(number)
        for parent in root.iter():
            _join_neighbors(parent)


def _join_neighbors(parent: ElementTree.Element) -> None:
    """Make one `sup` of citations that follow each other with nothing between, so that styles can set their numbers apart."""
    before = None
    for element in list(parent):
        if element.get("class") != "cite":
            before = None
        elif before is None or before.tail:
            before = element
        else:
            before.extend(element)
            before.tail = element.tail
            parent.remove(element)


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
            if element.tag == "a" and element.get("href"):
                self._set(element, "href", self.addresses.resolve(unescape(element.get("href", "")), self.source))
            elif element.tag == "img" and element.get("src"):
                self._set(element, "src", self.addresses.resolve_picture(unescape(element.get("src", "")), self.source))

    def _set(self, element: ElementTree.Element, attribute: str, address: str) -> None:
        """Set the address. The check let no other through; should one come, it leads nowhere."""
        if address:
            element.set(attribute, address)
        else:
            element.attrib.pop(attribute, None)
