"""A writer that renders a page only when something that it read has changed, and many pages at once."""

import io
import logging
import os
import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.paginator import Page as PageOfList
from pelican.paginator import Paginator
from pelican.plugins import signals
from pelican.writers import FileOverwriteFailedError, Writer

from .fingerprint import MISSING, Unknown, digest
from .memory import Comparison, Memory, Written, settled
from .opened import observer
from .outputs import Outputs, digest_of, stamp_of
from .pelican_content import Bodies, Moment
from .pelican_told import told
from .pelican_watch import Watch
from .reads import Key, Reads, kind_of
from .templates import Templates
from .tracking import NOTES
from .workers import FEW, LAST, share

Settled = tuple[tuple[tuple[Key, Any], ...], tuple[tuple[Key, Any], ...]]
BEFORE_A_PAGE = (signals.article_generator_write_article, signals.page_generator_write_page)


@dataclass
class Job:
    """One page to be written: `own` holds the variables that it alone is given."""

    template: Template
    context: dict[str, Any]
    own: dict[str, Any]
    path: str = ""
    name: str = ""

    def variables(self) -> dict[str, Any]:
        """All variables of the template."""
        return {**self.context, **self.own}

    def given(self) -> bytes:
        """Its template, and the names of its own variables, which hide those of others."""
        return digest(" ".join([self.template.name or "", *sorted(self.own)]))


@dataclass(frozen=True)
class Made:
    """A page that was rendered: what it read, what it holds, why it must be rendered every time, and whether it was written."""

    reads: Settled | None
    digest: bytes
    stamp: tuple[int, int, int]
    unknown: str
    written: bool
    warned: bool


class Workshop:
    """What outlives one writer within a build: the memory of earlier builds, the files, and what is told of them."""

    def __init__(
        self, memory: Memory, outputs: Outputs, bodies: Bodies, processes: int, imported: Callable[[], list[str]]
    ) -> None:
        self.memory, self.outputs, self.bodies, self.processes = memory, outputs, bodies, processes
        self.imported, self.code = imported, set[str]()  # the files of modules that templates made Python import
        self.templates: dict[int, Templates] = {}
        self.functions = b""  # changes with the settings that templates depend on without naming them
        self.unknown: dict[str, str] = {}
        self.rendered = self.reused = 0
        self.texts = 0  # files that are no pages, such as feeds
        self.progress: Callable[[int, int], None] = lambda done, of: None
        self.jobs: Callable[[Job], None] = lambda job: None

    def watch(self, environment: Any) -> None:
        """Follow the templates of an environment."""
        self.templates[id(environment)] = Templates(environment, (Paginator, PageOfList))


class FastWriter(Writer):
    """Pelican's writer, but for when and where a page is rendered."""

    workshop: Workshop

    def __init__(self, output_path: str, settings: Any = None) -> None:
        super().__init__(output_path, settings)
        self.watch = Watch()
        self._queue: list[Job] | None = None
        self._twice: set[str] = set()
        # Others may change what a page shows just before it is written, and the page itself just after.
        self._one_by_one = any(signal.receivers for signal in (*BEFORE_A_PAGE, signals.content_written))
        self._all_anew = bool(signals.content_written.receivers)

    def begin(self, generator: Any) -> None:
        """Pelican's own generators change nothing between two pages, so theirs can wait and be rendered together."""
        known = type(generator) in (ArticlesGenerator, PagesGenerator)
        self._queue = [] if known and not self._one_by_one and not _attaches(generator.context) else None
        for templates in self.workshop.templates.values():
            templates.watch_functions()

    def end(self) -> None:
        """Write what waited."""
        jobs, self._queue = self._queue or [], None
        if jobs:
            self._finish(jobs)

    def write_file(self, name: Any, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """As Pelican does; the page may be written only at the end of its generator."""
        super().write_file(name, _Waiting(template, context, self._make_way), context, *args, **kwargs)

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
            return _Output(lambda _: None)
        if filename in self._written_files:
            if not override:
                raise FileOverwriteFailedError(
                    f'Failed to overwrite "{filename}" as Pelican has already written to it previously '
                    "(set `override=True` if intended)"
                )
            self._twice.add(filename)
            waiting, self._queue = self._queue, None
            if waiting is not None:
                self._finish(waiting)
                self._queue = []
        if override:
            self._overridden_files.add(filename)
        self._written_files.add(filename)
        return _Output(lambda what: self._take(filename, what))

    def _take(self, path: str, what: Job | str) -> None:
        name = path[len(str(self.workshop.outputs.folder)) + 1 :].replace(os.sep, "/")
        if isinstance(what, str):
            self._put_text(path, name, what)
            return
        what.path, what.name = path, name
        if self._all_anew:
            self.workshop.outputs.touch(path)
        if self._queue is not None:
            self._queue.append(what)
        else:
            self._finish([what])

    def _put_text(self, path: str, name: str, text: str) -> None:
        data = text.encode("utf-8")
        self.workshop.texts += 1
        self._count(name, self.workshop.outputs.write(path, data))
        self.workshop.memory.put(name, None, digest(data), stamp_of(path) or (0, 0, 0))

    def _finish(self, jobs: Sequence[Job]) -> None:
        """Render those that changed."""
        shop = self.workshop
        moments = {id(job.context): Moment(job.context, shop.bodies) for job in jobs}
        comparisons: dict[tuple[int, int], Comparison] = {}
        stale = []
        for job in jobs:
            shop.jobs(job)
            scope = (id(job.context), id(job.template.environment))
            comparison = comparisons.setdefault(scope, Comparison(shop.memory))
            if job.path not in self._twice and self._is_current(job, moments[id(job.context)], comparison):
                shop.memory.keep(job.name)
                self._count(job.name, written=False)
                shop.reused += 1
            else:
                stale.append(job)
        made: dict[int, Made] = {}
        with self.watch.installed():
            if shop.processes > 1 and len(stale) >= FEW:
                quietly = share(stale, lambda job: self._quietly(job, moments[id(job.context)]), shop.processes, shop.imported)
                for number, page in quietly:
                    if number == LAST:
                        shop.code.update(page)
                    elif page is not None:
                        made[number] = page
                    shop.progress(len(made), len(stale))
            for number, job in enumerate(stale):  # those that failed or had a warning are made here, where it is told
                self.note(job, made.get(number) or self.render(job, moments[id(job.context)]))

    def _is_current(self, job: Job, moment: Moment, comparison: Comparison) -> bool:
        page = self.workshop.memory.pages.get(job.name)
        if page is None or not page.shared or self._all_anew:
            return False
        self._set_siteurl(job)
        try:
            if not comparison.is_same(page, lambda key: self._now(key, job, moment), lambda key: self._now(key, job, moment)):
                return False
        except Unknown:
            return False
        return _is_as_left(job.path, page)

    def _now(self, key: Key, job: Job, moment: Moment) -> Any:
        """What a read would give now. Raises Unknown."""
        if key[0] == "of":
            return moment.attribute(key)
        if key[0] == "template":
            return self.workshop.templates[id(job.template.environment)].fingerprint(key[1])
        if key[0] == "given":
            return job.given()
        if key[0] == "functions":
            return self._functions(job)
        if key[0] == "constant":
            value = job.template.globals.get(key[1], MISSING)
            return MISSING if value is MISSING else moment.fingerprints.of(value)
        value = job.own.get(key[1], MISSING) if key[0].startswith("local") else job.context.get(key[1], MISSING)
        if value is MISSING and not key[0].startswith("local"):
            value = job.template.globals.get(key[1], MISSING)
        if key[0] in ("kind", "local-kind"):
            return kind_of(value)
        if key[0] in ("item", "local-item"):
            if type(value) is not dict:
                return ("no dictionary",)
            value = value.get(key[2], MISSING)
        return MISSING if value is MISSING else moment.fingerprints.of(value)

    def _set_siteurl(self, job: Job) -> None:
        if job.own.get("localsiteurl"):
            job.context["localsiteurl"] = job.own["localsiteurl"]

    def _quietly(self, job: Job, moment: Moment) -> Made | None:
        """The page, None if there was anything to tell."""
        root = logging.getLogger()
        handlers, root.handlers = root.handlers, []
        try:
            made = self.render(job, moment)
        except Exception:  # rendered once more, where it can be told
            return None
        finally:
            root.handlers = handlers
        return None if made.warned else made

    def render(self, job: Job, moment: Moment) -> Made:
        """The page, rendered and written."""
        self._set_siteurl(job)
        reads = Reads(moment.fingerprints, frozenset(job.own), job.variables(), job.template.globals)
        reads.own["given",] = job.given()
        with told() as warned, observer().looking() as opened, self.watch.on(reads, moment):
            text = job.template.render({**reads.variables, NOTES: reads})
        if warned.anything:
            reads.cannot_know("it has a warning")  # and would not tell it again
        if opened:
            reads.cannot_know(f"it opens {opened[0]}")
        data = text.encode("utf-8")
        written = self.workshop.outputs.write(job.path, data)
        stamp = stamp_of(job.path) or (0, 0, 0)
        return Made(self._settled(reads, job), digest(data), stamp, reads.unknown, written, warned.anything)

    def _functions(self, job: Job) -> bytes:
        functions = self.workshop.templates[id(job.template.environment)].functions
        return digest(repr((self.workshop.functions, functions)))

    def _settled(self, reads: Reads, job: Job) -> Settled | None:
        templates = self.workshop.templates[id(job.template.environment)]
        reached = templates.reached(job.template.name or "")
        called = templates.called(reached)
        if called:
            reads.cannot_know(f"it imports a template that calls {called}()")
        for name in templates.constants(reached):
            reads.note_constant(name)
        reads.shared["functions",] = self._functions(job)
        return settled(reads, [(each, templates.fingerprint(each)) for each in reached])

    def note(self, job: Job, made: Made) -> None:
        """Remember a page that was made."""
        shop = self.workshop
        shop.rendered += 1
        if made.unknown:
            shop.unknown[job.name] = made.unknown
        shop.memory.put(job.name, None if job.path in self._twice else made.reads, made.digest, made.stamp)
        self._count(job.name, made.written)

    def _count(self, name: str, written: bool) -> None:
        (self.workshop.outputs.written if written else self.workshop.outputs.kept).append(name)


class _Waiting:
    """Stands for a template until it is known whether it has to be rendered."""

    def __init__(self, template: Template, context: dict[str, Any], make_way: Callable[[str], None]) -> None:
        self.template, self.context, self._make_way = template, context, make_way

    def render(self, variables: Mapping[str, Any]) -> Job:
        """A page to be made, for whose file there is a place."""
        self._make_way(variables["output_file"])
        own = {name: value for name, value in variables.items() if name not in self.context or self.context[name] is not value}
        own |= {name: variables[name] for name in ("localsiteurl", "output_file")}
        return Job(self.template, self.context, own)


class _Output(io.StringIO):
    """Takes a text, or a job in place of one, and hands it on when it is closed."""

    def __init__(self, take: Callable[[Any], None]) -> None:
        super().__init__()
        self._take = take
        self._job: Job | None = None

    def write(self, what: Any) -> int:
        if isinstance(what, Job):
            self._job = what
            return 0
        return super().write(what)

    def __exit__(self, *error: Any) -> None:
        text = self.getvalue()
        self.close()
        if error[0] is None:
            self._take(self._job if self._job is not None else text)


def _attaches(context: Mapping[str, Any]) -> bool:
    """Whether a text names files that move to where it is published when it is first shown."""
    texts = (content._content or "" for content in context["generated_content"].values() if content is not None)
    return any("attach}" in text or "attach|" in text for text in texts)


def _is_as_left(path: str, page: Written) -> bool:
    """Whether a file is what was written; its time is believed, and where that differs, its content."""
    stamp = stamp_of(path)
    if stamp is None or os.path.islink(path):
        return False
    return stamp == page.stamp or digest_of(Path(path)) == page.digest
