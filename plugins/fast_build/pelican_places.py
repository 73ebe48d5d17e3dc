"""Takes its places in a build of Pelican's: in each generator, before and after it, and as the writer."""

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator, StaticGenerator
from pelican.plugins import signals

from .circumstances import Circumstances
from .pelican_loops import use_known_links, use_own_dates
from .pelican_parsing import Parsing
from .pelican_workshop import Workshop
from .pelican_writer import FastWriter


class Places:
    """The places that `parsing` and `workshop` have in one build. `reads_all` says whether all sources will be read."""

    def __init__(self, parsing: Parsing, workshop: Workshop, circumstances: Circumstances, reads_all: bool) -> None:
        self._parsing, self._workshop, self._circumstances, self._reads_all = parsing, workshop, circumstances, reads_all
        self.generators: list[Generator] = []
        self.before_writing: Callable[[], None] = lambda: None
        self.before_copying: Callable[[], None] = lambda: None
        self.after_writing: Callable[[], None] = lambda: None  # but before other plugins look at what there is

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take them, and put everything back."""
        receivers = {
            signals.generator_init: self._generator,
            signals.article_generator_init: self._articles,
            signals.page_generator_init: self._pages,
            signals.all_generators_finalized: self._steps,
            signals.get_writer: self._writer,
        }
        with ExitStack() as end:
            for signal, receiver in receivers.items():
                signal.connect(receiver)
                end.callback(signal.disconnect, receiver)
            end.callback(self._workshop.batch.close)
            end.callback(self._parsing.finish)
            yield

    @property
    def context(self) -> dict[str, Any]:
        """What Pelican gives to templates; nothing where there was no generator."""
        context: dict[str, Any] = self.generators[0].context if self.generators else {}
        return context

    def _generator(self, generator: Generator) -> None:
        self.generators.append(generator)
        self._workshop.watch(generator.env)
        if generator.env.bytecode_cache is None:
            generator.env.bytecode_cache = self._circumstances.compiled

    def _articles(self, generator: ArticlesGenerator) -> None:
        self._serve(generator, "ARTICLE")
        use_own_dates(generator)

    def _pages(self, generator: PagesGenerator) -> None:
        self._serve(generator, "PAGE")

    def _serve(self, generator: Generator, kind: str) -> None:
        def sources() -> list[str]:
            if not self._reads_all:
                return []
            found = generator.get_files(generator.settings[f"{kind}_PATHS"], exclude=generator.settings[f"{kind}_EXCLUDES"])
            return [os.path.abspath(os.path.join(generator.path, path)) for path in found]

        self._parsing.serve(generator.readers, sources)
        use_known_links(generator, self._workshop.bodies)

    def _steps(self, generators: list[Any]) -> None:
        """Put a step before and after each generator's writing; the last comes after all others."""
        self._parsing.finish()
        self.before_writing()
        steps: list[Any] = []
        for generator in generators:
            if type(generator) is StaticGenerator:
                steps.append(Step(lambda writer: self.before_copying()))
            steps += [Step(functools.partial(FastWriter.begin, generator=generator)), generator, Step(FastWriter.end)]
        generators[:] = [*steps, Step(lambda writer: self.after_writing())]

    def _writer(self, pelican: Pelican) -> type[FastWriter]:
        return type("FastWriter", (FastWriter,), {"workshop": self._workshop})


class Step:
    """Something to do between two generators, in a generator's place."""

    def __init__(self, do: Callable[[Any], None]) -> None:
        self.generate_output = do
