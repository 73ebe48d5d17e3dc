"""Marks the first mention of each glossary term in a rendered text as a link to its explanation."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from .data_models import GlossaryTerm
from .glossary import Glossary, Mention

BLOCKS = {"p", "li", "dd"}
OPAQUE = {"a", "code", "pre", "abbr", "sup"}


class TermMarks(Treeprocessor):
    """Works on paragraphs and list items, while `active`. Those with a number to call keep that as their only link."""

    def __init__(self, md: Markdown, glossary: Glossary) -> None:
        super().__init__(md)
        self.glossary = glossary
        self.active = False
        self.passed: set[str] = set()

    def run(self, root: Element) -> None:
        """Mark the whole tree."""
        if self.active:
            for block in root.iter():
                if block.tag in BLOCKS and not _leads_to_help(block):
                    self._mark(block)

    def _mark(self, element: Element) -> None:
        children = list(element)
        element.text, links = self._split(element.text or "")
        for position, link in enumerate(links):
            element.insert(position, link)
        for child in children:
            if child.tag not in OPAQUE and child.tag not in BLOCKS:
                self._mark(child)
            position = list(element).index(child) + 1
            child.tail, links = self._split(child.tail or "")
            for offset, link in enumerate(links):
                element.insert(position + offset, link)

    def _split(self, text: str) -> tuple[str | None, list[Element]]:
        """The text before the first mention, and the marked mentions, each with the text that follows it."""
        mentions = list(self.glossary.mentions(text, self.passed))
        self.passed |= {mention.term for mention in mentions}
        ends = [*(mention.start for mention in mentions[1:]), len(text)]
        links = [self._link(text, mention, end) for mention, end in zip(mentions, ends, strict=True)] if mentions else []
        return (text[: mentions[0].start] if mentions else text) or None, links

    def _link(self, text: str, mention: Mention, end: int) -> Element:
        term, words = self.glossary.terms[mention.term], text[mention.start : mention.end]
        link = Element("a", {"class": "term", "href": f"{self.glossary.url}#term-{mention.term}"})
        if term.abbreviation and words.rstrip("s") == term.abbreviation:
            abbr = Element("abbr", {"title": term.term})
            abbr.text = words
            link.append(abbr)
        else:
            link.set("title", plain_definition(term))
            link.text = words
        link.tail = text[mention.end : end]
        return link


def plain_definition(term: GlossaryTerm) -> str:
    """A term's definition in one line."""
    return " ".join(term.definition.split())


def _leads_to_help(block: Element) -> bool:
    return any((link.get("href") or "").startswith(("tel:", "sms:")) for link in block.iter("a"))
