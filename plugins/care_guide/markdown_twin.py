"""The Markdown twin of a page: its text with facts put in, links whole, and sources as footnotes."""

import re

from editorial.document import Document
from editorial.links import INLINE_LINK, Addresses
from editorial.outline import PINNED_ID
from editorial.tokens import Expansion, Names

SLOT_LINE = re.compile(r"^\{slot:[a-z0-9:._-]+\}[ \t]*$", re.MULTILINE)


def twin_text(markdown: str, source: str, names: Names, addresses: Addresses, origin: str) -> str:
    """Markdown that stands alone, away from the guide."""
    text = INLINE_LINK.sub(lambda link: _whole_link(link, source, addresses, origin), Expansion(names)(markdown))
    return "\n".join(PINNED_ID.sub("", line) if line.startswith("#") else line for line in text.split("\n")).strip()


def _whole_link(link: re.Match[str], source: str, addresses: Addresses, origin: str) -> str:
    resolved = addresses.resolve(link[1] if link[1] is not None else link[2], source)
    return f"]({origin}{resolved}" if resolved.startswith("/") else f"]({resolved}"


def twin_parts(document: Document, names: Names, addresses: Addresses, origin: str) -> tuple[str, str]:
    """A document's whole body as Markdown, parted at its slot; the second part is '' without one."""
    text = twin_text(document.body, document.source, names, addresses, origin)
    before, *after = SLOT_LINE.split(text, maxsplit=1)
    return before.strip(), "".join(after).strip()
