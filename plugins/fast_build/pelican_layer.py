"""Takes its places in a build of Pelican's, and puts everything back when the build ends."""

import gc
import logging
import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from pelican import Pelican, __version__
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals
from pelican.readers import Readers

from . import lock
from .fingerprint import Fingerprints, digest
from .memory import PAGE, SHARED, Memory
from .outputs import Outputs
from .pelican_content import Bodies
from .pelican_parsing import PARSED, Parsing, settings_fingerprint
from .pelican_writer import FastWriter, Workshop
from .stamps import Stamps
from .store import Damaged, Store
from .workers import cores
from .world import world

KNOWN_PELICAN = "4.12."
NAME = "fast_build"
FILE, ABOUT = "file", "about"

logger = logging.getLogger(__name__)


def connect() -> None:
    """Connect to Pelican's signals, if it is a Pelican whose ways are known."""
    if not __version__.startswith(KNOWN_PELICAN):
        logger.warning("fast_build knows Pelican %sx; this is %s, so every build is a whole one.", KNOWN_PELICAN, __version__)
        return
    signals.initialized.connect(begin)


def begin(pelican: Pelican) -> None:
    """Make every run of this Pelican a fast one."""
    run = pelican.run
    pelican.run = lambda: FastBuild(pelican).run(run)


class FastBuild:
    """One build."""

    def __init__(self, pelican: Pelican) -> None:
        self.pelican = pelican
        self.settings = pelican.settings
        self.folder = Path(self.settings["CACHE_PATH"], NAME)
        self.generators: dict[int, Generator] = {}

    def run(self, run: Any) -> None:
        """Build. Raises SystemExit when another build of this site is running."""
        started = time.perf_counter()
        try:
            held = lock.take(self.folder / "lock")
        except lock.Busy as busy:
            sys.exit(str(busy))
        except OSError as error:
            logger.info("Nothing is remembered of this build: %s", error)
            held = None
        store = self._open(held is not None)
        signals.generator_init.connect(self._generator)
        signals.readers_init.connect(self._readers)
        signals.article_generator_init.connect(self._articles)
        signals.page_generator_init.connect(self._pages)
        signals.all_generators_finalized.connect(self._before_writing)
        signals.get_writer.connect(self._writer)
        thresholds = gc.get_threshold()
        gc.set_threshold(200_000, 50, 1000)  # most of what a build makes stays until its end
        try:
            self._prepare(store)
            run()
            self._finish(store)
        finally:
            gc.set_threshold(*thresholds)
            for signal, receiver in (
                (signals.generator_init, self._generator),
                (signals.readers_init, self._readers),
                (signals.article_generator_init, self._articles),
                (signals.page_generator_init, self._pages),
                (signals.all_generators_finalized, self._before_writing),
                (signals.get_writer, self._writer),
            ):
                signal.disconnect(receiver)
            if store:
                store.close()
            if held:
                held.close()
        self._tell(time.perf_counter() - started)

    def _open(self, writable: bool) -> Store | None:
        if not writable:
            return None
        path = self.folder / "memory.sqlite"
        try:
            return Store(path)
        except Damaged as damage:
            return self._anew(path, damage)
        except OSError as error:
            logger.info("Nothing is remembered of this build: %s", error)
            return None

    def _anew(self, path: Path, damage: Damaged) -> Store | None:
        print(f"fast_build: what was remembered is damaged ({damage}), so everything is built anew.", file=sys.stderr)
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink(missing_ok=True)
        try:
            return Store(path)
        except (OSError, Damaged):
            return None

    def _prepare(self, store: Store | None) -> None:
        processes = self.settings.get("FAST_BUILD_PROCESSES") or cores()
        records: dict[str, dict[str, Any]] = {FILE: {}, ABOUT: {}, PARSED: {}, PAGE: {}, SHARED: {}}
        if store:
            try:
                records = {kind: store.all(kind) for kind in records}
            except Damaged as damage:
                store.close()
                self.store = store = self._anew(store.path, damage)
        self.store = store
        stamps = self.stamps = Stamps(records[FILE])
        self.world = world(stamps, [self.settings.get("SETTINGS_FILE", "")])
        if records[ABOUT].get("world") != self.world:
            self.gone = [(kind, name) for kind in (PARSED, PAGE, SHARED) for name in records[kind]]
            self.before = dict(records[PAGE])
            records |= {PARSED: {}, PAGE: {}, SHARED: {}}
        else:
            self.gone, self.before = [], dict(records[PAGE])
        bodies = Bodies()
        everything = settings_fingerprint(self.settings, Fingerprints({}))
        self.parsing = Parsing(records[PARSED], stamps, bodies, processes, everything)
        outputs = Outputs(Path(os.path.abspath(self.pelican.output_path)))
        self.workshop = Workshop(Memory.of(records[PAGE], records[SHARED]), outputs, bodies, processes)

    def _generator(self, generator: Generator) -> None:
        self.workshop.watch(generator.env)

    def _readers(self, readers: Readers) -> None:
        pass

    def _articles(self, generator: ArticlesGenerator) -> None:
        self._serve(generator, "ARTICLE")
        for name in ("tags", "categories", "authors"):
            setattr(generator, name, defaultdict(Members))

    def _pages(self, generator: PagesGenerator) -> None:
        self._serve(generator, "PAGE")

    def _serve(self, generator: Generator, kind: str) -> None:
        def sources() -> list[str]:
            found = generator.get_files(generator.settings[f"{kind}_PATHS"], exclude=generator.settings[f"{kind}_EXCLUDES"])
            return [os.path.abspath(os.path.join(generator.path, path)) for path in found]

        self.parsing.serve(generator.readers, sources)

    def _before_writing(self, generators: list[Any]) -> None:
        """Put a step before and after each generator's writing; the last comes after all others."""
        steps: list[Any] = []
        for generator in generators:
            steps += [Step(lambda writer, generator=generator: writer.begin(generator)), generator, Step(FastWriter.end)]
        generators[:] = steps

    def _writer(self, pelican: Pelican) -> type[FastWriter]:
        return type("FastWriter", (FastWriter,), {"workshop": self.workshop})

    def _finish(self, store: Store | None) -> None:
        outputs, memory = self.workshop.outputs, self.workshop.memory
        for path, record in self.before.items():
            if path not in memory.new_pages:
                outputs.remove(path, record[2])
        outputs.clear_parts()
        store = self.store
        if store is None:
            return
        put, gone = memory.changes()
        more, less = self.parsing.changes()
        files = self.stamps.to_remember()
        put |= more | {(FILE, path): stamp for path, stamp in files.items()} | {(ABOUT, "world"): self.world}
        try:
            store.save(put, [*self.gone, *gone, *less])
        except OSError as error:
            print(f"fast_build: this build could not be remembered: {error}", file=sys.stderr)

    def _tell(self, seconds: float) -> None:
        shop, parsing, outputs = self.workshop, self.parsing, self.workshop.outputs
        print(
            f"fast_build: {parsing.parsed} sources parsed, {parsing.reused} reused; {shop.rendered} pages rendered, {shop.reused} reused; "
            f"{len(outputs.written)} files written, {len(outputs.kept)} kept, {len(outputs.removed)} removed; {seconds:.2f} s"
        )


class Step:
    """Something to do between two generators, in a generator's place."""

    def __init__(self, do: Any) -> None:
        self.generate_output = do


class Members(list[Any]):
    """A list that knows at once whether an article is in it; Pelican asks that for each article and each tag."""

    def __contains__(self, item: object) -> bool:
        ids = self.__dict__.get("ids")
        if ids is None or len(ids) != len(self):
            ids = self.__dict__["ids"] = {id(each) for each in self}
        return id(item) in ids if type(item).__eq__ is object.__eq__ else super().__contains__(item)
