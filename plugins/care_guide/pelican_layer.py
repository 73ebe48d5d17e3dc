"""The plugin's one module that knows Pelican: it hands the guide's pages to Pelican's generators and writer.

What makes the guide is imported when it is needed: a build in which nothing has changed does without.
"""

import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import Pelican, signals
from pelican.contents import Content
from pelican.generators import Generator
from pelican.readers import Readers
from pelican.writers import Writer

from editorial.disk import read_files
from editorial.problems import ContentProblems
from editorial.words import text_of
from on_disk.files import put
from theme_assets.palette import TOKENS

from .article_edits import GUIDE

if TYPE_CHECKING:
    from .guide import Guide
    from .pages import Pages
    from .qr_code import QrCode
    from .view_models import View


def connect() -> None:
    """Connect to Pelican's signals; receivers are module-level because Pelican holds them weakly."""
    logging.getLogger("pelican").filters.insert(0, AlreadyTold())  # before those that tell errors
    signals.initialized.connect(add_filters)
    signals.get_generators.connect(open_guide)
    signals.readers_init.connect(use_reader)


class AlreadyTold(logging.Filter):
    """Keeps Pelican from telling problems in content once more, with a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every other record pass."""
        return not (record.exc_info and isinstance(record.exc_info[1], ContentProblems))


def add_filters(pelican: Pelican) -> None:
    """Give templates the guide's filters."""
    pelican.settings["JINJA_FILTERS"] = {**FILTERS, **pelican.settings["JINJA_FILTERS"]}


def day(value: Any) -> str:
    """A date as readers write it: '22 November 2026'."""
    return f"{value.day} {value:%B %Y}"


def printed(address: str) -> "QrCode":
    """An address as readers of paper take it up; only pages that are rendered need it."""
    from .qr_code import qr_code

    return qr_code(address)


def told(view: "View", *more: Any) -> Mapping[str, Any]:
    """What a page tells machines; see structured_data, which only pages that are rendered need."""
    from .structured_data import structured_data

    return structured_data(view, *more)


FILTERS = {"day": day, "qr_code": printed, "structured_data": told, "text": text_of}


def open_guide(pelican: Pelican) -> type[Generator]:
    """Read and check all content before Pelican reads any of it.

    This is the first signal of every run, also of one that Pelican repeats by itself. Prints and raises
    ContentProblems: Pelican would fold their lines, and then no editor could click on them.
    """
    from .guide import Edition, read_guide
    from .kept import Kept
    from .provider import COMPONENTS

    settings = pelican.settings
    folder = Path(settings["PATH"])
    organization = settings["ORGANIZATION"]
    edition = Edition(organization, Path(settings["THEME"], TOKENS).read_text(encoding="utf-8"))
    files = read_files(folder, organization)
    kept = Kept(Path(settings["CACHE_PATH"], "care_guide"))
    remembered = kept.remembered(files, folder.name, organization)
    try:
        settings[GUIDE] = guide = read_guide(
            files,
            settings["SITE_ORIGIN"],
            settings["SITEURL"],
            folder.name,
            settings["TODAY"],
            edition,
            remembered,
        )
    except ContentProblems as problems:
        print(problems.report, problems, sep="\n", file=sys.stderr)
        raise
    finally:
        kept.keep(remembered)
    # Pelican reads exactly the files that were checked, and does not look for others itself.
    settings["THEME_COLORS"] = guide.colors
    settings["THEME_UNUSED"] = () if guide.library.data.organization.provider else COMPONENTS
    published = [document for key, document in guide.library.published.items() if key not in guide.library.made]
    settings["ARTICLE_PATHS"] = [document.source for document in published if document.kind == "article"]
    settings["PAGE_PATHS"] = [document.source for document in published if document.kind != "article"]
    return GuideGenerator


def use_reader(readers: Readers) -> None:
    """Let the guide's own reader read Markdown."""
    guide = readers.settings.get(GUIDE)
    if guide:
        from editorial.reader import guide_reader

        readers.reader_classes = {"md": guide_reader(guide, Path(readers.settings["PATH"]))}


class GuideGenerator(Generator):
    """Gives every page its view, and writes what is made from data: pairs, open data, sitemap, feeds, Markdown twins."""

    def generate_context(self) -> None:
        """Build all pages from what the readers rendered."""
        from editorial.markup import Rendered

        from .cards import cards
        from .pages import build_pages
        from .search_records import search_records

        guide: Guide = self.settings[GUIDE]
        items: dict[str, Content] = {item.document_key: item for item in (*self.context["articles"], *self.context["pages"])}
        rendered = {key: Rendered.of(item.rendered) for key, item in items.items()}
        made = {key: guide.render(guide.library.documents[key]) for key in guide.library.made}
        self.pages: Pages = build_pages(guide, {**rendered, **made})
        for key, item in items.items():
            page = self.pages.documents[key]
            item.view, item.parts, item.template = page.view, page.parts, page.template
        self.context.update(site_context(guide, self.pages))
        self.context["cards"] = tuple(cards(self.pages, guide.library.data.organization.name))
        self.context["search_records"] = search_records(guide, self.pages) if self.settings["SEARCH"] else ()

    def generate_output(self, writer: Writer) -> None:
        """Write the pages that have no file, and every export."""
        from .exports import Exports
        from .views import save_as

        guide: Guide = self.settings[GUIDE]
        for page in (*self.pages.pairs, *(self.pages.documents[key] for key in guide.library.made)):
            writer.write_file(
                save_as(page.view.path), self.get_template(page.template), self.context, page=page, url=page.view.path
            )
        for old, new in self.pages.redirects.items():
            target = self.settings["SITEURL"] + new
            writer.write_file(save_as(old), self.get_template("redirect"), self.context, target=target, url=old)
        exports = Exports(guide, self.pages, self.env)
        for path, text in exports.files():
            put(Path(self.output_path, path), text.encode())


def site_context(guide: "Guide", pages: "Pages") -> Mapping[str, Any]:
    """What every template may use, whatever its page."""
    organization = guide.library.data.organization
    return {
        "site": {
            "name": organization.name,
            "tagline": organization.tagline,
            "language": organization.language,
            "origin": guide.origin,
            "home_url": f"{guide.base}/",
            "search_url": next((page.view.url for page in pages.all if page.view.kind == "search"), ""),
        },
        "navigation": pages.navigation,
        "helplines": pages.helplines,
        "provider": pages.provider,
    }
