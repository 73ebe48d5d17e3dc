"""Articles and pages that nobody has read yet, and how Pelican reads one when somebody asks for something of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pelican.contents import Article, Content, Page, Static
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from .fingerprint import identity
from .opened import observer

KINDS: Mapping[str, type[Content]] = {"Article": Article, "Page": Page}
GENERATORS: Mapping[str, type[Generator]] = {"Article": ArticlesGenerator, "Page": PagesGenerator}
PREREAD = {
    "Article": (signals.article_generator_preread, signals.article_generator_context),
    "Page": (signals.page_generator_preread, signals.page_generator_context),
}


class Contents(dict[str, Any]):
    """The site's articles and pages by their sources, each read when it is first asked for one of its attributes."""

    def __init__(
        self, kinds: Mapping[str, str], read: Callable[[str, str], Content], complete: Callable[[Content], None]
    ) -> None:
        """`complete` does what plugins do with a content that was read."""
        super().__init__()
        self._kinds, self._read, self._complete = kinds, read, complete
        self._unread: dict[int, str] = {}

    def get(self, source: Any, default: Any = None) -> Any:
        """The content, as yet unread."""
        kind = self._kinds.get(source)
        if kind is None:
            return default
        if source not in self:
            content: Any = object.__new__(KINDS[kind])
            vars(content)["relative_source_path"] = source
            self._unread[identity(content)] = source
            self[source] = content
        return self[source]

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read contents when they are asked."""

        def ask(content: Content, name: str) -> Any:
            source = self._unread.pop(identity(content), None)
            if source is None:
                raise AttributeError(f"'{type(content).__name__}' object has no attribute '{name}'")
            with observer().looking_away():  # a whole build would have read it before
                vars(content).update(vars(self._read(source, type(content).__name__)))
                content.refresh_metadata_intersite_links()
                self._complete(content)
            return getattr(content, name)

        Content.__getattr__ = ask
        try:
            yield
        finally:
            del Content.__getattr__


class Generators:
    """Pelican's generators by the kinds of their contents, each made when it is first needed."""

    def __init__(self, settings: Mapping[str, Any], context: dict[str, Any]) -> None:
        self._settings, self._context = settings, context
        self._made: dict[str, Generator] = {}

    @property
    def environment(self) -> Any:
        """Jinja's environment, which all generators set up alike."""
        return (next(iter(self._made.values()), None) or self.of("Page")).env

    def of(self, kind: str) -> Generator:
        """The one for articles, or for pages."""
        if kind not in self._made:
            self._made[kind] = GENERATORS[kind](
                context=self._context,
                settings=self._settings,
                path=self._settings["PATH"],
                theme=self._settings["THEME"],
                output_path=self._settings["OUTPUT_PATH"],
            )
        return self._made[kind]

    def read(self, source: str, kind: str) -> Content:
        """The content of a source."""
        generator = self.of(kind)
        before, during = PREREAD[kind]
        return generator.readers.read_file(
            base_path=generator.path,
            path=source,
            content_class=KINDS[kind],
            context=self._context,
            preread_signal=before,
            preread_sender=generator,
            context_signal=during,
            context_sender=generator,
        )


def static_file(source: str, url: str) -> Static:
    """A static file of which nothing is known but where it is."""
    found = Static.__new__(Static)
    vars(found).update(relative_source_path=source, override_url=url, _context={})
    return found
