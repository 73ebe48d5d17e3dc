"""Python-Markdown's inline signs with fewer steps and the same results: only patterns that can match are tried."""

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINE_BREAK_RE,
    LINK_RE,
    REFERENCE_RE,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

from .replacing import replaced

# What a text must hold for a pattern to match in it.
NEEDS = {
    BACKTICK_RE: "`",
    ESCAPE_RE: "\\",
    r"\[\^([^\]]*)\]": "[^",
    LINK_RE: "[",
    REFERENCE_RE: "[",
    IMAGE_LINK_RE: "![",
    IMAGE_REFERENCE_RE: "![",
    AUTOLINK_RE: "<",
    AUTOMAIL_RE: "<",
    LINE_BREAK_RE: "  \n",
    HTML_RE: "<",
    ENTITY_RE: "&",
}
# Patterns that change nothing in a text without references.
REFERENCES = {
    ImageReferenceInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
}
BRACKETS = re.compile(r"[\[\]]")
PLAIN_ADDRESS = re.compile("\\(\\s*([^()<'\"\x02]*)\\)")  # in it nothing has to be counted, and nothing put back
OWN = "markdown."


class Quick:
    """The patterns of a tree, each with texts of which one must be there for it to match, and the nodes of one text."""

    def __init__(self, tree: InlineTree, patterns: list[tuple[Any, Any]]) -> None:
        self.nodes: dict[str, Any] = tree.stashed_nodes
        self._patterns = patterns if tree.md.references else [each for each in patterns if type(each[0]) not in REFERENCES]

    def handle(self, data: Any, number: int = 0) -> Any:
        """The text, with a placeholder for each node that it holds; patterns from a number on are tried."""
        if isinstance(data, AtomicString):
            return data
        patterns, count, start = self._patterns, len(self._patterns), 0
        while number < count:
            pattern, needs = patterns[number]
            for need in needs:
                if need in data:
                    break
            else:
                number, start = number + 1, 0
                continue
            for match in pattern.getCompiledRegExp().finditer(data, start):
                node, begin, end = pattern.handleMatch(match, data)
                if begin is not None and end is not None:
                    break
            else:
                number, start = number + 1, 0
                continue
            if node is None:
                start = end
                continue
            if not isinstance(node, str) and not isinstance(node.text, AtomicString):
                self._handle_inside(node, number)
            name = f"{len(self.nodes):04d}"
            self.nodes[name] = node
            placeholder = INLINE_PLACEHOLDER % name
            data, start = f"{data[:begin]}{placeholder}{data[end:]}", begin + len(placeholder)
        return data

    def _handle_inside(self, node: Element, number: int) -> None:
        for child in [node, *node]:
            if child.text:
                child.text = self.handle(child.text, number + 1)
            if child.tail:
                child.tail = self.handle(child.tail, number)

    def place(self, data: str, parent: Element, is_text: bool = True) -> list[Element]:
        """The nodes of a text; what stands between them goes into them and the parent."""
        if type(data) is str and INLINE_PLACEHOLDER_PREFIX not in data:
            _append([], parent, data, is_text)
            return []
        found: list[Element] = []
        start = 0
        while data:
            index = data.find(INLINE_PLACEHOLDER_PREFIX, start)
            if index == -1:
                rest = data[start:]
                _append(found, parent, AtomicString(rest) if isinstance(data, AtomicString) else rest, is_text)
                break
            match = INLINE_PLACEHOLDER_RE.search(data, index)
            node = self.nodes.get(match[1]) if match else None
            if match is None or node is None:
                end = index + len(INLINE_PLACEHOLDER_PREFIX)
                _append(found, parent, data[start:end], is_text)
            else:
                end = match.end()
                if index > 0:
                    _append(found, parent, data[start:index], is_text)
                if isinstance(node, str):
                    _append(found, parent, node, is_text)
                else:
                    self._place_inside(node)
                    found.append(node)
            start = end
        return found

    def _place_inside(self, node: Element) -> None:
        for child in [node, *node]:
            tail, text = child.tail, child.text
            if tail and INLINE_PLACEHOLDER_PREFIX in tail:
                child.tail = None
                new = self.place(tail, child, is_text=False)
                position = list(node).index(child) + 1 if node is not child else 0
                for each in reversed(new):
                    node.insert(position, each)
            if text and INLINE_PLACEHOLDER_PREFIX in text:
                child.text = None
                for each in reversed(self.place(text, child)):
                    child.insert(0, each)


def _append(found: list[Element], parent: Element, text: str, is_text: bool) -> None:
    if not text:
        return
    if found:
        found[-1].tail = found[-1].tail + text if found[-1].tail else text
    elif is_text:
        parent.text = parent.text + text if parent.text else text
    else:
        parent.tail = parent.tail + text if parent.tail else text


def _known(tree: Any) -> list[tuple[Any, Any]]:
    """The patterns of a tree with what they need; none if not all of them are Markdown's own."""
    patterns = list(tree.inlinePatterns)
    if getattr(tree, "asked", None) != patterns:
        tree.asked = patterns
        tree.known = [(each, _needs(each)) for each in patterns] if all(map(_is_own, patterns)) else []
    return tree.known  # type: ignore[no-any-return]


def _needs(pattern: Any) -> Any:
    """Texts of which one must be there for a pattern to match; '' is in every text."""
    return getattr(pattern, "tokens", None) or (NEEDS.get(pattern.pattern, ""),)


def _is_own(pattern: Any) -> bool:
    return isinstance(pattern, InlineProcessor) and type(pattern).__module__.startswith(OWN) and not pattern.ANCESTOR_EXCLUDES


def _run(self: Any, tree: Element, patterns: list[tuple[Any, Any]]) -> Element:
    """What Markdown's own does if all patterns are its own: they do not ask which elements a text stands in."""
    self.stashed_nodes, self.parent_map, self.ancestors = {}, {}, []
    quick = Quick(self, patterns)
    ahead = deque([tree])
    while ahead:
        element = ahead.popleft()
        inside = []
        for child in element:
            text = child.text
            if text and not isinstance(text, AtomicString):
                child.text = None
                nodes = quick.place(quick.handle(text), child)
                if nodes:
                    ahead.extend(nodes)
                    inside.append((child, nodes))
            if child.tail:
                _run_tail(quick, element, child)
            if len(child):
                ahead.append(child)
        for child, nodes in inside:
            for position, node in enumerate(nodes):
                child.insert(position, node)
    return tree


def _run_tail(quick: Quick, element: Element, child: Element) -> None:
    tail = quick.handle(child.tail or "")
    child.tail = None
    nodes = quick.place(tail, child, is_text=False)
    if nodes:
        position = list(element).index(child) + 1
        for node in reversed(nodes):
            element.insert(position, node)


def _get_text(self: Any, data: str, index: int) -> tuple[str, int, bool]:
    """What stands between brackets, and where they end."""
    depth = 1
    for bracket in BRACKETS.finditer(data, index):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return data[index : bracket.start()], bracket.end(), True
    return data[index:], len(data), False


@contextmanager
def quicker_inline() -> Iterator[None]:
    """Put this in the place of Markdown's own."""
    run, get_link = InlineTree.run, LinkInlineProcessor.getLink

    def run_if_known(self: Any, tree: Element, ancestors: list[str] | None = None) -> Any:
        patterns = _known(self)
        return _run(self, tree, patterns) if patterns else run(self, tree, ancestors)

    def get_link_if_plain(self: Any, data: str, index: int) -> Any:
        plain = PLAIN_ADDRESS.match(data, index) if self.RE_LINK is LinkInlineProcessor.RE_LINK else None
        return (plain[1].strip(), None, plain.end(), True) if plain else get_link(self, data, index)

    with replaced(
        (InlineTree, "run", run_if_known),
        (LinkInlineProcessor, "getText", _get_text),
        (LinkInlineProcessor, "getLink", get_link_if_plain),
    ):
        yield
