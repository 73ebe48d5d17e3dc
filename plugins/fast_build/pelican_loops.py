"""The same results as Pelican's own loops give, with fewer steps. In place only while a build runs."""

import functools
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

import pelican.generators
import pelican.readers
from markdown import Markdown
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator
from pelican.utils import posixize_path, process_translations

from .fingerprint import identity
from .markdown_loops import parsers, quicker_markdown
from .pelican_content import Bodies
from .pelican_values import quicker_values
from .replacing import is_original, replaced

STATIC = ("static", "attach")
FINDING_LINKS = ("get_static_links", "_get_intrasite_link_regex")
LISTS = ("generate_tags", "generate_categories", "generate_authors")


def use_own_dates(generator: ArticlesGenerator) -> None:
    """Let the articles of each tag, category and author be ordered by date among themselves.

    Pelican looks at all articles of the site for each of them. Methods that are not Pelican's own are left alone.
    """
    for name in LISTS:
        own, pelicans = getattr(generator, name), getattr(ArticlesGenerator, name)
        if getattr(own, "__func__", None) is pelicans and is_original(pelicans, "pelican"):
            setattr(generator, name, functools.partial(_with_own_dates, generator, own))


def use_known_links(generator: Generator, bodies: Bodies) -> None:
    """Look for static files in those texts alone that are known to have a link to one, or one that cannot be understood."""
    own, pelicans = generator.add_static_links, Generator.add_static_links
    if getattr(own, "__func__", None) is not pelicans or not is_original(pelicans, "pelican"):
        return

    @functools.cache
    def finds_them_itself(kind: Any) -> bool:
        return not all(is_original(getattr(kind, name), "pelican") for name in FINDING_LINKS)

    def add_static_links(content: Content) -> None:
        kind: Any = type(content)
        links = None if not content._content or finds_them_itself(kind) else bodies.of(content)[1]
        if links is None or any(what in STATIC or "//" in value for what, value in links):
            own(content)

    generator.add_static_links = add_static_links


def _with_own_dates(generator: ArticlesGenerator, generate: Callable[[Any], None], write: Callable[..., None]) -> None:
    dates: list[Any] = generator.dates
    places = {identity(article): place for place, article in enumerate(dates)}
    kinds: set[Any] = set(map(type, dates))
    if len(places) < len(dates) or any(kind.__eq__ is not object.__eq__ for kind in kinds):
        generate(write)
        return

    def write_list(*args: Any, **more: Any) -> None:
        own = {places[identity(article)] for article in more["articles"] if identity(article) in places}
        generator.dates = dates  # whoever is told of the page may look at them
        write(*args, **{**more, "dates": [dates[place] for place in sorted(own)]})
        generator.dates = []

    generator.dates = []
    try:
        generate(write_list)
    finally:
        generator.dates = dates


@contextmanager
def quicker_loops() -> Iterator[None]:
    """Put these functions in the places of Pelican's."""
    places: dict[tuple[str, str], str] = {}

    def get_relative_source_path(self: Content, source_path: str | None = None) -> str | None:
        path = source_path or self.source_path
        if path is None:
            return None
        base = self.settings["PATH"]
        found = places.get((base, path))
        if found is None:
            found = places[base, path] = relative_to(base, path)
        return found

    with (
        replaced(
            (Content, "get_relative_source_path", get_relative_source_path),
            (pelican.generators, "process_translations", translations_of),
        ),
        _one_parser(),
        quicker_markdown(),
        quicker_values(),
    ):
        yield


@contextmanager
def _one_parser() -> Iterator[None]:
    """Put a parser for many texts in the place of Markdown's class, where it is this class."""
    former = pelican.readers.Markdown
    if former is Markdown:
        pelican.readers.Markdown = parsers()
    try:
        yield
    finally:
        pelican.readers.Markdown = former


def relative_to(base: str, path: str) -> str:
    """A source's path from the content folder."""
    folder = os.path.abspath(base)
    whole = os.path.abspath(os.path.join(base, path))
    if whole.startswith(folder + os.sep):
        return posixize_path(whole[len(folder) + 1 :])  # type: ignore[no-any-return]
    return posixize_path(os.path.relpath(whole, folder))  # type: ignore[no-any-return]


def translations_of(
    contents: list[Content], translation_id: str | Collection[str] | None = None
) -> tuple[list[Content], list[Content]]:
    """Pelican's answer, known without comparing each with each where every content is the only one of its kind."""
    if isinstance(translation_id, str) and all(_is_original(content) for content in contents):
        values = [getattr(content, translation_id, None) for content in contents]
        if None not in values and len(set(values)) == len(values):
            contents.sort(key=lambda content: getattr(content, translation_id))
            for content in contents:
                content.translations = []
            return list(contents), []
    return process_translations(contents, translation_id=translation_id)  # type: ignore[no-any-return]


def _is_original(content: Content) -> bool:
    return bool(content.metadata.get("translation", "false").lower() == "false")
