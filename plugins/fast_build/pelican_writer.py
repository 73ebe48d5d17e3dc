"""Pelican's writer, which lets pages wait until it is known whether and where they are rendered."""

import logging
import posixpath
from collections.abc import Mapping
from typing import Any

from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.plugins import signals
from pelican.writers import FileOverwriteFailedError, Writer

from .batch import Batch
from .fingerprint import digest
from .jobs import Job, Output, Waiting
from .outputs import stamp_of
from .pelican_rendering import Rendering
from .pelican_workshop import Workshop

AT_PAGES = (  # others may change what a page shows just before it is written, and look at pages as soon as they are
    signals.article_generator_write_article,
    signals.page_generator_write_page,
    signals.content_written,
    signals.article_writer_finalized,
    signals.page_writer_finalized,
)


class FastWriter(Writer):
    """Pelican's writer, but for when and where a page is rendered."""

    workshop: Workshop

    def __init__(self, output_path: str, settings: Any = None) -> None:
        super().__init__(output_path, settings)
        self.rendering = Rendering(self.workshop)
        self._batch: Batch | None = None  # of the generator that lists its pages, if they can wait
        self._site: dict[str, Any] | None = None  # the variables of the generators
        self._one_by_one = any(signal.receivers for signal in AT_PAGES)

    def begin(self, generator: Any) -> None:
        """Pelican's own generators change nothing between two pages, so theirs are rendered together."""
        self._site = getattr(generator, "context", self._site)
        known = type(generator) in (ArticlesGenerator, PagesGenerator)
        together = known and not self._one_by_one and not _attaches(generator.context)
        self._batch = Batch(self.rendering) if together else None
        self.workshop.watch_functions()

    def end(self) -> None:
        """Write what waited."""
        if self._batch:
            self._batch.end()
            self._batch = None

    def write_file(self, name: Any, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """As Pelican does; the page may be written only at the end of its generator."""
        site = context if self._site is None else self._site
        super().write_file(name, Waiting(template, context, site, self._make_way), context, *args, **kwargs)

    def write_feed(self, elements: Any, context: Any, path: Any = None, *args: Any, **kwargs: Any) -> Any:
        """As Pelican does."""
        if path:
            self._make_way(path)
        return super().write_feed(elements, context, path, *args, **kwargs)

    def _make_way(self, name: Any) -> None:
        self.workshop.outputs.make_way(posixpath.normpath(str(name)), self._written_files)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:
        """A file that is written when it is closed. Raises FileOverwriteFailedError as Pelican does."""
        if filename in self._overridden_files:
            if override:
                raise FileOverwriteFailedError(f'Failed to overwrite "{filename}" a second time (was previously overwritten)')
            logging.getLogger(__name__).info('Skipping "%s", not overwriting', filename)
            return Output(lambda _: None)
        if filename in self._written_files:
            if not override:
                raise FileOverwriteFailedError(
                    f'Failed to overwrite "{filename}" as Pelican has already written to it previously '
                    "(set `override=True` if intended)"
                )
            self.rendering.twice.add(filename)
            if self._batch:
                self._batch.end()
                self._batch = Batch(self.rendering)
        if override:
            self._overridden_files.add(filename)
        self._written_files.add(filename)
        return Output(lambda what: self._take(filename, what))

    def _take(self, path: str, what: Job | str) -> None:
        name = self.workshop.outputs.name(path)
        if isinstance(what, str):
            self._put_text(path, name, what)
            return
        what.path, what.name = path, name
        if self.rendering.all_anew:
            self.workshop.outputs.touch(path)
        batch = self._batch or Batch(self.rendering)
        batch.add(what)
        if batch is not self._batch:
            batch.end()

    def _put_text(self, path: str, name: str, text: str) -> None:
        data = text.encode("utf-8")
        self.workshop.texts += 1
        self.workshop.count(name, self.workshop.outputs.write(path, data))
        self.workshop.memory.put(name, None, digest(data), stamp_of(path) or (0, 0, 0))


def _attaches(context: Mapping[str, Any]) -> bool:
    """Whether a text names files that move to where it is published when it is first shown."""
    texts = (content._content or "" for content in context["generated_content"].values() if content is not None)
    return any("attach}" in text or "attach|" in text for text in texts)
