"""Pelican's reader for the guide's Markdown: the only module here that imports Pelican."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from pelican.readers import BaseReader
from pelican.urlwrappers import Category

from .document import Document
from .library import Library
from .markup import Rendered


class Guide(Protocol):
    """What the reader needs to know of the guide that is being built."""

    @property
    def library(self) -> Library:
        """All content, checked."""

    def render(self, document: Document) -> Rendered:
        """A document's own text."""

    def fingerprint(self, document: Document) -> str:
        """Changes with the document, and with all that it is rendered with."""


def guide_reader(guide: Guide, content: Path) -> type[BaseReader]:
    """A reader class for the Markdown files of this guide.

    A factory, because Pelican makes readers itself and hands them nothing but settings; and not a module-level class,
    because Pelican uses every subclass of BaseReader that exists.
    """

    class GuideReader(_GuideReader):
        """Hands Pelican what was read and checked before."""

        file_extensions = ["md"]  # noqa: RUF012  (the name and shape are Pelican's)

        def fingerprint(self, source_path: str) -> str:
            """Tells fast_build whether what was read before still holds."""
            return guide.fingerprint(self._document(source_path))

        def _document(self, source_path: str) -> Document:
            source = Path(source_path).relative_to(content).as_posix()
            return guide.library.documents[source.removesuffix(".md")]

        def read(self, source_path: str) -> tuple[str, Mapping[str, Any]]:
            document = self._document(source_path)
            rendered = guide.render(document)
            return rendered.body_html, _metadata(document, rendered, self.settings)

    return GuideReader


class _GuideReader(BaseReader):
    """Keeps guide_reader's class off the list of direct subclasses, which Pelican activates on its own."""

    enabled = False
    file_extensions: list[str] = []  # noqa: RUF012  (the name and shape are Pelican's)


def _metadata(document: Document, rendered: Rendered, settings: Mapping[str, Any]) -> dict[str, Any]:
    header = document.header
    address = document.url.lstrip("/")
    metadata = {
        "title": header.title,
        "summary": header.summary,
        "slug": document.slug,
        "template": document.template,
        "category": Category(document.folder, settings),
        "document_key": document.key,
        "rendered": rendered.plain(),
    }
    if not document.is_published:
        return {**metadata, "status": "skip"}
    return {**metadata, "url": address, "save_as": f"{address}index.html" if address.endswith("/") or not address else address}
