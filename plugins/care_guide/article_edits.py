"""Follows edits of articles' texts for fast_build, with as little of the guide as these need."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editorial.disk import read_part
from editorial.links import FILENAME, STATIC, links, source_of

if TYPE_CHECKING:
    from .faces import Known
    from .guide import Guide
    from .view_models import Page

GUIDE = "GUIDE"  # the setting that holds the guide for its reader
NEEDED = ("data", "levels", "pages")  # what every article is held against


class TextEdits:
    """Does for single articles what the plugin does for all; whatever it raises leads to a whole build."""

    metadata = ("rendered",)

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.known: Mapping[str, Known] = {}
        self.pages: dict[str, Page] = {}
        self._files: Mapping[str, bytes] = {}

    def remember(self, context: Mapping[str, Any]) -> dict[str, "Known"]:
        """What to know of each article whose text may be edited alone."""
        from .faces import known_articles
        from .view_models import Page

        items = {item.document_key: Page(item.view, item.template, item.parts) for item in context["articles"]}
        return {document.source: known for document, known in known_articles(self.settings[GUIDE], items)}

    def begin(self, known: Mapping[str, "Known"]) -> None:
        """Read these articles, and what they need. Raises MoreThanText."""
        from .faces import refuse_more_than_text
        from .guide import part_of_guide

        self.known = known
        files = self._files = self._read(known)
        settings = self.settings
        guide = part_of_guide(
            files, settings["SITE_ORIGIN"], settings["SITEURL"], self._folder.name, settings["TODAY"], settings["ORGANIZATION"]
        )
        settings[GUIDE] = guide
        for source, what in known.items():
            refuse_more_than_text(guide, guide.library.documents[key_of(source)], what)

    @property
    def _folder(self) -> Path:
        return Path(self.settings["PATH"])

    def _read(self, sources: Iterable[str]) -> dict[str, bytes]:
        """What all articles need, these, and those that they link to."""
        files = read_part(self._folder, [*NEEDED, *sources], self.settings["ORGANIZATION"])
        linked = {path for source in sources for path in named(files[source], source, FILENAME)}
        return {**read_part(self._folder, linked - files.keys()), **files}

    def complete(self, content: Any) -> None:
        """Give an article that was just read its page. Raises MoreThanText."""
        from editorial.markup import Rendered

        from .faces import page_with_text
        from .search_records import record_of_document

        guide: Guide = self.settings[GUIDE]
        document = guide.library.documents[content.document_key]
        page = page_with_text(guide, document, self.known[document.source], Rendered.of(content.rendered))
        content.view, content.parts, content.template = page.view, page.parts, page.template
        self.pages[document.key] = page
        if self.settings["SEARCH"]:
            content.search_record = record_of_document(guide, document.key, page)

    def check(self) -> None:
        """Check the articles. Raises MoreThanText."""
        from .faces import refuse_problems
        from .guide import grades

        guide: Guide = self.settings[GUIDE]
        lock = grades(self._files)
        for source in self.known:
            images = [path for path in named(self._files[source], source, STATIC) if (self._folder / path).is_file()]
            refuse_problems(guide, guide.library.documents[key_of(source)], images, lock)

    def files(self, environment: Any) -> Iterator[tuple[str, bytes]]:
        """The Markdown twins of the articles."""
        from .exports import Exports
        from .pages import Pages
        from .views import Views

        guide: Guide = self.settings[GUIDE]
        pages = Pages(self.pages, (), (), Views(guide).helplines(), {}, {})
        for path, text in Exports(guide, pages, environment).twins_of_documents():
            yield path, text.encode()

    def gone(self) -> tuple[str, ...]:
        """None: each article keeps its twin."""
        return ()

    def anew(self) -> dict[str, "Known"]:
        """Nothing: what it remembers of an article is the same as long as its text alone is another one."""
        return {}

    def end(self) -> None:
        """Nothing works beside it."""


def key_of(source: str) -> str:
    """How a document is known, from its path in the content folder."""
    return source.removesuffix(".md")


def named(raw: bytes, source: str, kind: str) -> set[str]:
    """The files of the content folder that a file's links of one kind name."""
    targets = (link.target for link in links(raw.decode("utf-8", "replace")))
    return {source_of(target, source)[0] for target in targets if target.startswith(kind)}
