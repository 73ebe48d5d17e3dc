"""Every file of the guide that is not a page: open data, sitemap, feeds, robots.txt, llms.txt and Markdown twins."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from importlib.resources import files as package_files

from jinja2 import Environment

from .guide import Guide
from .markdown_twin import twin_parts, twin_text
from .open_data import faq_document, json_text, levels_csv, levels_document
from .pages import Pages
from .sitemap import newest_first, sitemap_entries
from .view_models import Page, View
from .views import markdown_path

SCHEMAS = ("levels-of-care.schema.json", "levels-of-care.csv-metadata.json", "faq.schema.json")


class Exports:
    """Makes the files; text with markup in it is written by the templates in exports/ of the theme."""

    def __init__(self, guide: Guide, pages: Pages, environment: Environment) -> None:
        self.guide, self.pages, self.environment = guide, pages, environment
        self.origin, self.base = guide.origin, guide.base

    def files(self) -> Iterator[tuple[str, str]]:
        """Each file's path in the output, and its text."""
        yield from self.data()
        yield from self.feeds()
        yield "sitemap.xml", self.write("sitemap.xml", entries=sitemap_entries(self.views))
        yield "robots.txt", self.write("robots.txt")
        yield "llms.txt", self.write("llms.txt", home=self.home, sections=self.sections(), pairs=self.pages.pairs)
        yield from self.twins()

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The views of all pages."""
        return tuple(page.view for page in self.pages.all)

    @cached_property
    def home(self) -> View:
        """The view of the home page."""
        return next(view for view in self.views if view.kind == "home")

    @cached_property
    def changed(self) -> date:
        """The day of the last change of anything."""
        return max(view.changed for view in self.views)

    def write(self, template: str, **values: object) -> str:
        """The text of one template in exports/."""
        site = self.guide.library.data.organization
        text = self.environment.get_template(f"exports/{template}").render(
            site=site, origin=self.origin, base=self.base, helplines=self.pages.helplines, **values
        )
        return text.strip() + "\n"

    def data(self) -> Iterator[tuple[str, str]]:
        """The open data and its schemas."""
        sources = self.guide.library.data.sources
        page = {template: self.guide.page(template).url for template in ("levels", "faq")}
        levels = levels_document(self.guide.comparison, sources, self.origin, self.base, page["levels"], self.changed)
        yield "data/levels-of-care.json", json_text(levels)
        yield "data/levels-of-care.csv", levels_csv(self.guide.comparison, sources)
        yield "data/faq.json", json_text(faq_document(self.pages.faq, self.origin, self.base, page["faq"], self.changed))
        for name in SCHEMAS:
            yield f"data/{name}", package_files(__package__).joinpath("schemas", name).read_text(encoding="utf-8")

    def sections(self) -> Iterator[tuple[str, tuple[View, ...]]]:
        """The pages by topic, as llms.txt lists them."""
        documents = self.pages.documents
        for topic in self.guide.library.data.topics:
            yield topic.title, tuple(page.view for key, page in documents.items() if key.startswith(f"{topic.id}/"))
        yield "Levels of care", tuple(page.view for page in documents.values() if page.view.kind == "level")
        pages = (page.view for key, page in documents.items() if key.startswith("pages/"))
        yield "Pages", tuple(view for view in pages if view.index and view.kind != "home")

    def feeds(self) -> Iterator[tuple[str, str]]:
        """An Atom feed of all articles, and one for each topic."""
        articles = {key: page.view for key, page in self.pages.documents.items() if page.view.kind == "article"}
        feeds = {"all": (self.guide.library.data.organization.name, list(articles.values()))}
        for topic in self.guide.library.data.topics:
            views = [view for key, view in articles.items() if key.startswith(f"{topic.id}/")]
            feeds[topic.id] = (f"{self.guide.library.data.organization.name}: {topic.title}", views)
        for name, (title, views) in feeds.items():
            path = f"feeds/{name}.atom.xml"
            newest = newest_first(views)
            changed = newest[0].changed if newest else self.changed
            yield path, self.write("feed.xml", title=title, path=f"/{path}", views=newest, changed=changed)

    def twins(self) -> Iterator[tuple[str, str]]:
        """The Markdown twin of every page."""
        names, addresses = self.guide.library.names, self.guide.addresses
        yield from self.twins_of_documents()
        for pair, page in zip(self.guide.pairs, self.pages.pairs, strict=True):
            answer = self.guide.library.data.pairs.get(pair.name)
            text = twin_text(answer.answer, "data/pairs.yaml", names, addresses, self.origin) if answer else ""
            yield self.twin(page, text, "")

    def twins_of_documents(self) -> Iterator[tuple[str, str]]:
        """The Markdown twin of every page that has a document."""
        names, addresses = self.guide.library.names, self.guide.addresses
        for key, page in self.pages.documents.items():
            document = self.guide.library.documents[key]
            yield self.twin(page, *twin_parts(document, names, addresses, self.origin))

    def twin(self, page: Page, before: str, after: str) -> tuple[str, str]:
        """One twin: its path and text."""
        path = markdown_path(page.view.path).lstrip("/")
        return path, self.write("twin.md", view=page.view, before=before, after=after, **page.parts)
