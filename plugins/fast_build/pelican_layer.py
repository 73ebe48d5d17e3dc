"""Takes its places in a build of Pelican's, and puts everything back when the build ends."""

import functools
import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from pelican import Pelican, __version__
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator, StaticGenerator
from pelican.plugins import signals

from . import lock
from .base import BASE, Base, shows
from .compiled import Compiled
from .copies import copies
from .fingerprint import digest
from .jobs import Job
from .journal import Journal, below
from .listing import inputs, outputs
from .memory import PAGE, SHARED, Memory
from .others import Other, Others
from .outputs import Outputs
from .parsed import PARSED, OneByOne
from .pelican_content import Bodies
from .pelican_loops import quicker_loops, use_members
from .pelican_parsing import Parsing
from .pelican_shortcut import Shortcut, TooMuch
from .pelican_signals import repeatable, strangers
from .pelican_told import told, unheard
from .pelican_variables import ALONE, CONTEXT, alone, remember
from .pelican_workshop import Workshop
from .pelican_writer import FastWriter
from .report import Done, Report
from .settings import fingerprint_of
from .stamps import Stamps
from .store import Damaged, Store
from .workers import cores
from .world import digests, own_code, surroundings

KNOWN_PELICAN = "4.12."
NAME = "fast_build"
ABOUT, WORLD, MODULES, CODE, SOURCES, OTHERS = "about", "world", "modules", "code", "sources", "others"
NEVER = object()  # what no record holds
UNNAMED = ("JINJA_ENVIRONMENT", "PLUGINS", "RELATIVE_URLS", "INTRASITE_LINK_REGEX")
KINDS = (PARSED, PAGE, SHARED, CONTEXT, ALONE)

logger = logging.getLogger(__name__)


def connect() -> None:
    """Connect to Pelican's signals, if it is a Pelican whose ways are known."""
    if not __version__.startswith(KNOWN_PELICAN):
        logger.warning("fast_build knows Pelican %sx; this is %s, so every build is a whole one.", KNOWN_PELICAN, __version__)
        return
    signals.initialized.connect(begin)


def begin(pelican: Pelican) -> None:
    """Make every run of this Pelican a fast one."""
    pelican.run = functools.partial(build, pelican, pelican.run)


def build(pelican: Pelican, whole: Callable[[], None]) -> None:
    """Build once. Exits with a sentence when another build of this site is running."""
    folder = Path(os.path.abspath(pelican.settings["CACHE_PATH"]), NAME)
    try:
        held = lock.take(folder / "lock")
    except lock.Busy as busy:
        sys.exit(str(busy))
    except OSError as error:
        print(f"fast_build: nothing is remembered of this build, because {folder} cannot be written: {error}", file=sys.stderr)
        held = None
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1000)  # most of what a build makes stays until its end
    try:
        with Memories(folder / "memory.sqlite" if held else None) as memories, quicker_loops():
            Build(pelican, memories).run(whole)
    finally:
        gc.set_threshold(*thresholds)
        if held:
            held.close()


class Memories:
    """The store of a site, made anew when it is damaged; every build starts from nothing where there is none."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.store: Store | None = None

    def __enter__(self) -> "Memories":
        if self.path:
            self._open(self.path)
        return self

    def __exit__(self, *error: object) -> None:
        if self.store:
            self.store.close()

    def _open(self, path: Path) -> None:
        try:
            self.store = Store(path)
        except Damaged as damage:
            self.anew(damage)
        except OSError as error:
            print(f"fast_build: nothing is remembered of this build: {error}", file=sys.stderr)

    def anew(self, damage: Damaged) -> None:
        """Forget everything."""
        print(f"fast_build: what was remembered is damaged ({damage}), so everything is built anew.", file=sys.stderr)
        if self.store:
            self.store.close()
        self.store = None
        if self.path:
            for left in self.path.parent.glob(f"{self.path.name}*"):
                left.unlink(missing_ok=True)
            with suppress(OSError, Damaged):
                self.store = Store(self.path)

    def get(self, kind: str, name: str) -> Any:
        """One record, None where there is none."""
        try:
            return self.store.get(kind, name) if self.store else None
        except Damaged as damage:
            self.anew(damage)
            return None

    def all(self, *kinds: str) -> dict[str, dict[str, Any]]:
        """All records of these kinds."""
        try:
            return {kind: self.store.all(kind) if self.store else {} for kind in kinds}
        except Damaged as damage:
            self.anew(damage)
            return {kind: {} for kind in kinds}


class Build:
    """One build: by the shortcut if only texts have changed, else whole."""

    def __init__(self, pelican: Pelican, memories: Memories) -> None:
        self.pelican, self.settings, self.memories = pelican, pelican.settings, memories
        self.report = Report()
        self.processes = self.settings.get("FAST_BUILD_PROCESSES") or cores()
        self.output = Path(os.path.abspath(pelican.output_path))
        self.is_whole = False
        self.generators: list[Generator] = []
        self.alone: dict[tuple[str, str], Any] = {}
        self.others: dict[str, Other] = {}
        self.journal = Journal(memories.path and memories.path.with_name("unfinished"))
        self.unfinished = below(self.output, self.journal.earlier())

    def run(self, whole: Callable[[], None]) -> None:
        """Build."""
        self.noted = time.time_ns()
        self.code = Stamps(self.memories.get(ABOUT, CODE) or {})
        self.left_out = [str(self.output), os.path.abspath(self.settings["CACHE_PATH"])]
        remembered: dict[str, bytes] = self.memories.get(ABOUT, MODULES) or {}
        self.surroundings = surroundings()
        same = self.memories.get(ABOUT, WORLD) == self.surroundings
        self.same_code = same and digests([*remembered, *self._modules()], self.code) == remembered
        self.everything = fingerprint_of(self.settings, sorted(self.settings))
        self.inputs = inputs(self.settings, str(self.memories.path or ""))
        with self._listening(), closing(self.journal):
            reason = self._why_whole()
            if reason:
                logger.info("Looking at everything: %s", reason)
                self._whole(whole)
            else:
                self.workshop.outputs.clear_parts()
                self.journal.end()
        self._tell()

    def _tell(self) -> None:
        shop, parsing = self.workshop, self.parsing
        written, removed = len(shop.outputs.written), len(shop.outputs.removed)
        self.report.tell(Done(parsing.parsed, parsing.reused, shop.rendered, shop.reused, written, removed, shop.unknown))

    @functools.cached_property
    def _compiled(self) -> Compiled | None:
        if self.memories.path is None:
            return None
        code = digests(self._modules(), self.code)
        return Compiled(self.memories.path.parent, digest(repr((self.surroundings, sorted(code.items())))))

    def _modules(self) -> list[str]:
        return own_code(self.settings, self.left_out)

    def _why_whole(self) -> str:
        """Take the shortcut; '' if that was enough."""
        try:
            self._shortcut()
        except TooMuch as reason:
            return str(reason)
        except Exception as error:  # the whole build meets it again, and tells it
            return f"{type(error).__name__}: {error}"
        return ""

    def _shortcut(self) -> None:
        store = self.memories.store
        record = self.memories.get(BASE, BASE)
        if store is None or record is None:
            raise TooMuch("nothing is remembered")
        base = Base(*record)
        reason = base.anew or strangers(self._receivers().values(), repeatable(self.pelican.plugins))
        if reason:
            raise TooMuch(reason)
        if not self.same_code or base.settings != self.everything:
            raise TooMuch("the code or the settings changed")
        self._furnish(OneByOne(store), Memory(), Stamps({}))
        with unheard():
            Shortcut(self.pelican, store, self.workshop, self.parsing).take(base, self.inputs, self.noted)

    def _furnish(self, parsed: Any, memory: Memory, stamps: Stamps, earlier: Iterable[str] = ()) -> None:
        bodies = Bodies()
        self.stamps = stamps
        self.parsing = Parsing(parsed, stamps, bodies, self.processes, self.settings, self._modules)
        self.workshop = Workshop(memory, Outputs(self.output, self.journal, earlier), bodies, self.processes, self._modules)
        self.workshop.functions = fingerprint_of(self.settings, UNNAMED)
        self.generators = []

    def _whole(self, run: Callable[[], None]) -> None:
        self.is_whole = True
        records = self.memories.all(*KINDS)
        sources = self.memories.get(ABOUT, SOURCES) or {}
        before = self.before = records[PAGE]
        gone = []
        if not self.same_code:
            gone = [(kind, name) for kind in KINDS for name in records[kind]]
            records = {kind: {} for kind in KINDS}
        others: dict[str, Other] = self.memories.get(ABOUT, OTHERS) or {}
        earlier = {*before, *others, *self.unfinished}
        self._furnish(records[PARSED], Memory.of(records[PAGE], records[SHARED]), Stamps(sources), earlier)
        self.leftovers = Others(self.workshop.outputs, others, self.unfinished, self.noted)
        self.workshop.jobs = self._remember_alone
        self.parsing.progress = self.report.progress("Reading")
        self.workshop.progress = self.report.progress("Rendering")
        self.report.phase("looking")
        with told() as warned:
            run()
        self.warned = warned.anything
        self.report.phase("writing")
        self.workshop.outputs.clear_parts()
        self.others = self.leftovers.now(self.workshop.memory.new_pages, self._copies(), self._all_known())
        self._save(records, gone)
        self.report.phase("remembering")

    def _remove(self, writer: Any) -> None:
        """Remove what earlier builds left and this one has not made; before other plugins look at what there is."""
        pages = self.workshop.memory.new_pages
        for path, record in self.before.items():
            if path not in pages:
                self.workshop.outputs.remove(path, record[2])
        self.leftovers.remove(pages, self._copies(), self._all_known())

    def _all_known(self) -> bool:
        return not strangers(self._receivers().values(), repeatable(self.pelican.plugins))

    def _copies(self) -> set[str]:
        return copies(self.generators[0].context, self.settings) if self.generators else set()

    def _save(self, records: dict[str, dict[str, Any]], gone: list[tuple[str, str]]) -> None:
        store = self.memories.store
        if store is None:
            return
        put, less = self.workshop.memory.changes()
        more, fewer = self.parsing.changes()
        context = self.generators[0].context if self.generators else {}
        new = {**self.alone, **remember(context, self.settings)}
        put |= more | {key: value for key, value in new.items() if records[key[0]].get(key[1], NEVER) != value}
        less += [(kind, name) for kind in (CONTEXT, ALONE) for name in records[kind] if (kind, name) not in new]
        modules = digests({*self._modules(), *self.parsing.code, *self.workshop.code}, self.code)
        about: dict[str, Any] = {
            OTHERS: self.others,
            WORLD: self.surroundings,
            MODULES: modules,
            CODE: self.code.to_remember(),
            SOURCES: self.stamps.to_remember(),
        }
        put |= {(ABOUT, name): value for name, value in about.items()}
        put[BASE, BASE] = self._base(context).record()
        try:
            store.save(put, [*gone, *less, *fewer])
            self.journal.end()
        except OSError as error:
            print(f"fast_build: this build could not be remembered: {error}", file=sys.stderr)

    def _base(self, context: dict[str, Any]) -> Base:
        anew = self._why_anew()
        whole = anew or self._why_whole_for_texts()
        files = {} if anew else outputs(self.settings)
        sources = self.parsing.parsed + self.parsing.reused
        pages = self.workshop.rendered + self.workshop.reused
        if whole:
            return Base(anew, whole, self.everything, self.noted, sources, pages, self.inputs, files)
        generated: dict[str, Content] = context["generated_content"]
        contents = {source: type(content).__name__ for source, content in generated.items()}
        shown: dict[str, list[str]] = {}
        for name, page in self.workshop.memory.new_pages.items():
            for source in shows(page.own, lambda source: "summary" in generated[source].metadata):
                shown.setdefault(source, []).append(name)
        statics = {source: static.url for source, static in context["static_content"].items()}
        texts = {source: tuple(names) for source, names in shown.items()}
        return Base("", "", self.everything, self.noted, sources, pages, self.inputs, files, contents, texts, statics)

    def _why_anew(self) -> str:
        """Why the next build must look at everything even if no file changes, '' if it need not."""
        others = strangers(self._receivers().values(), repeatable(self.pelican.plugins))
        if others:
            return others
        if self.workshop.unknown:
            name, reason = next(iter(self.workshop.unknown.items()))
            return f"{name} is always rendered: {reason}"
        if self.warned:
            return "there is a warning, which has to be told again"
        if not self.settings["WITH_FUTURE_DATES"]:
            return "the clock has a part in it"
        if any(content is None for content in self._contents()):
            return "a source could not be read"
        return ""

    def _why_whole_for_texts(self) -> str:
        """Why the next build must look at everything if a text changes, '' if it need not."""
        settings = self.settings
        others = strangers(self._receivers().values())
        if others:
            return others
        if self.workshop.texts:
            return "feeds are written"
        if settings.get("DEFAULT_DATE") == "fs":
            return "files' times are dates of articles"
        if settings["TEMPLATE_PAGES"] or settings["OUTPUT_SOURCES"]:
            return "pages are made from other files than articles and pages"
        for order in (settings["ARTICLE_ORDER_BY"], settings["PAGE_ORDER_BY"]):
            if not isinstance(order, str) or order.removeprefix("reversed-") in ("content", "summary"):
                return "the order of articles may follow from their texts"
        for content in self._contents():
            if type(content).__name__ not in ("Article", "Page") or content.translations:
                return f"{content.relative_source_path} is not a plain article or page"
        return ""

    def _contents(self) -> Iterable[Any]:
        return self.generators[0].context["generated_content"].values() if self.generators else ()

    def _remember_alone(self, job: Job) -> None:
        record = alone(job, self.settings)
        if record is not None:
            self.alone[ALONE, job.name] = record

    def _receivers(self) -> dict[Any, Callable[..., Any]]:
        return {
            signals.initialized: begin,
            signals.generator_init: self._generator,
            signals.article_generator_init: self._articles,
            signals.page_generator_init: self._pages,
            signals.all_generators_finalized: self._before_writing,
            signals.get_writer: self._writer,
        }

    @contextmanager
    def _listening(self) -> Iterator[None]:
        receivers = {signal: receiver for signal, receiver in self._receivers().items() if receiver is not begin}
        for signal, receiver in receivers.items():
            signal.connect(receiver)
        try:
            yield
        finally:
            for signal, receiver in receivers.items():
                signal.disconnect(receiver)

    def _generator(self, generator: Generator) -> None:
        self.generators.append(generator)
        self.workshop.watch(generator.env)
        if generator.env.bytecode_cache is None:
            generator.env.bytecode_cache = self._compiled

    def _articles(self, generator: ArticlesGenerator) -> None:
        self._serve(generator, "ARTICLE")
        use_members(generator)

    def _pages(self, generator: PagesGenerator) -> None:
        self._serve(generator, "PAGE")

    def _serve(self, generator: Generator, kind: str) -> None:
        def sources() -> list[str]:
            if not self.is_whole:
                return []
            found = generator.get_files(generator.settings[f"{kind}_PATHS"], exclude=generator.settings[f"{kind}_EXCLUDES"])
            return [os.path.abspath(os.path.join(generator.path, path)) for path in found]

        self.parsing.serve(generator.readers, sources)

    def _before_writing(self, generators: list[Any]) -> None:
        """Put a step before and after each generator's writing; the last comes after all others."""
        self.report.phase("reading")
        steps: list[Any] = []
        for generator in generators:
            if type(generator) is StaticGenerator:
                steps.append(Step(self._before_copying))
            steps += [Step(functools.partial(FastWriter.begin, generator=generator)), generator, Step(FastWriter.end)]
        generators[:] = [*steps, Step(self._remove)]

    def _before_copying(self, writer: Any) -> None:
        self.journal.note(*(f"{self.output}{os.sep}{name}" for name in self._copies()))

    def _writer(self, pelican: Pelican) -> type[FastWriter]:
        return type("FastWriter", (FastWriter,), {"workshop": self.workshop})


class Step:
    """Something to do between two generators, in a generator's place."""

    def __init__(self, do: Callable[[Any], None]) -> None:
        self.generate_output = do
