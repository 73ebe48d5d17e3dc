"""A page's own lists as a checklist, so that nobody keeps the questions twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editorial.markup import Rendered
from editorial.words import text_of

# Of our renderer's own HTML: a heading of the second level, or an item of a list.
PART = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>|<li>(.*?)</li>', re.DOTALL)


@dataclass(frozen=True)
class ChecklistSection:
    """The items under one heading of the page, as text; `id` is that of the heading."""

    id: str
    title: str
    items: tuple[str, ...]


def checklist(rendered: Rendered) -> tuple[ChecklistSection, ...]:
    """Every item of the lists under the page's headings, in reading order; headings without a list are left out."""
    return tuple(section for section in _sections(rendered.body_html + rendered.after_html) if section.items)


def _sections(html: str) -> Iterator[ChecklistSection]:
    section = ChecklistSection("", "", ())
    for identifier, title, item in PART.findall(html):
        if item:
            section = ChecklistSection(section.id, section.title, (*section.items, text_of(item)))
        else:
            yield section
            section = ChecklistSection(identifier, text_of(title), ())
    yield section
