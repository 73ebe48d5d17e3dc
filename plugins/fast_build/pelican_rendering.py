"""Renders pages, those alone that read something that has changed, and many at once."""

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.plugins import signals

from .base import shows
from .fingerprint import Unknown, digest, identity
from .jobs import Job, Made
from .memory import Comparison, Settled, Settling, Written
from .opened import observer
from .outputs import digest_of, stamp_of
from .pelican_content import Moment
from .pelican_told import tell, told, unheard
from .pelican_watch import Watch
from .pelican_workshop import Workshop
from .reads import Key, Reads
from .tracking import NOTES
from .workers import FEW, LAST, Results, Sharing

SUBJECTS = {"article", "page"}  # of pages that show one text, which hardly any other shows


@dataclass(frozen=True)
class Aside:
    """What came of a page that was rendered while nobody heard what is told."""

    made: Made | None
    records: list[logging.LogRecord]
    error: Exception | None

    def page(self) -> Made:
        """The page. Raises what rendering it raised."""
        if self.made is None:
            raise self.error or RuntimeError("a page was not made")
        return self.made


class Rendering:
    """The pages of one writer. `twice` are the paths of those that were written before in this build."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop, self.watch, self._settling = workshop, Watch(), Settling()
        self.twice: set[str] = set()
        self.all_anew = bool(signals.content_written.receivers)  # others may change a page just after it was written

    def finish(self, jobs: Sequence[Job]) -> None:
        """Render those that changed."""
        shop = self.workshop
        moments = {identity(job.context): Moment(job.context, shop.bodies) for job in jobs}
        comparisons: dict[tuple[int, int], Comparison] = {}
        stale = []
        for job in jobs:
            shop.jobs(job)
            scope = (identity(job.context), identity(job.template.environment))
            comparison = comparisons.setdefault(scope, Comparison(shop.memory))
            if job.path not in self.twice and self._is_current(job, moments[identity(job.context)], comparison):
                shop.memory.keep(job.name)
                shop.count(job.name, written=False)
                shop.reused += 1
            else:
                stale.append(job)
        with self.watch.installed():
            many = shop.processes > 1 and len(stale) >= FEW
            noted, written, told_here = self._together(stale, moments) if many else (set(), set(), {})
            for number, job in enumerate(stale):  # those that failed or had a warning have their turn here, where it is told
                if number in told_here:
                    tell(told_here[number].records)
                    self.note(job, told_here[number].page())
                elif number not in noted:
                    page = self.render(job, moments[identity(job.context)])
                    self.note(job, replace(page, written=page.written or number in written))

    def _together(self, jobs: Sequence[Job], moments: Mapping[int, Moment]) -> tuple[set[int], set[int], dict[int, "Aside"]]:
        """Render on all cores. Lists come last, and this process begins there: they look at all articles.

        Gives the numbers of the pages that are noted, and of those that were written and had a warning; and what failed or
        warned in this process, which is not rendered once more: Pelican warns of some things but the first time.
        """
        noted, written = set[int](), set[int]()
        told_here: dict[int, Aside] = {}

        def quietly(job: Job) -> Made | None:
            return self._quietly(job, moments[identity(job.context)]).made

        def learn(results: Results) -> None:
            for number, page in results:
                if number == LAST:
                    self.workshop.code.update(page)
                elif page is not None and not page.warned:
                    self.note(jobs[number], page)
                    noted.add(number)
                elif page is not None and page.written:
                    written.add(number)
            self.workshop.progress(len(noted), len(jobs))

        with Sharing(jobs, quietly, self.workshop.processes, self.workshop.imported) as sharing:
            with unheard():
                while (number := sharing.last()) is not None:
                    aside = self._quietly(jobs[number], moments[identity(jobs[number].context)])
                    if aside.made is None or aside.made.warned:
                        told_here[number] = aside
                    learn([(number, aside.made)])
                    for results in sharing.results():
                        learn(results)
            for results in sharing.results(waiting=True):
                learn(results)
        return noted, written, told_here

    def _is_current(self, job: Job, moment: Moment, comparison: Comparison) -> bool:
        page = self.workshop.memory.pages.get(job.name)
        if page is None or not page.shared or self.all_anew:
            return False
        self._set_siteurl(job)
        try:
            if not comparison.is_same(page, lambda key: self._now(key, job, moment)):
                return False
        except Unknown:
            return False
        return _is_as_left(job.path, page)

    def _now(self, key: Key, job: Job, moment: Moment) -> Any:
        """What a read would give now. Raises Unknown."""
        if key[0] == "of":
            return moment.attribute(key)
        if key[0] == "template":
            return self.workshop.templates[identity(job.template.environment)].fingerprint(key[1])
        if key[0] == "given":
            return job.given()
        if key[0] == "functions":
            return self._functions(job)
        return job.now(key, moment.fingerprints)

    def _set_siteurl(self, job: Job) -> None:
        if job.own.get("localsiteurl"):
            job.context["localsiteurl"] = job.own["localsiteurl"]

    def _quietly(self, job: Job, moment: Moment) -> "Aside":
        """The page, and what was told meanwhile, also if it could not be made."""
        root = logging.getLogger()
        handlers, root.handlers = root.handlers, []
        sizes = [len(memo) for memo in _memos()]
        made, error = None, None
        try:
            with told() as heard:
                made = self.render(job, moment)
        except Exception as stopped:
            error = stopped
        finally:
            root.handlers = handlers
        if made is None or made.warned or job.own.keys() & SUBJECTS:
            for memo, size in zip(_memos(), sizes, strict=True):
                while len(memo) > size:
                    memo.popitem()
        return Aside(made, heard.records, error)

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
        functions = self.workshop.templates[identity(job.template.environment)].functions
        return digest(repr((self.workshop.functions, functions)))

    def _settled(self, reads: Reads, job: Job) -> Settled | None:
        templates = self.workshop.templates[identity(job.template.environment)]
        reached = templates.reached(job.template.name or "")
        called = templates.called(reached)
        if called:
            reads.cannot_know(f"it imports a template that calls {called}()")
        for name in templates.constants(reached):
            reads.note_constant(name)
        reads.shared["functions",] = self._functions(job)
        contents = job.context.get("generated_content", {})
        shown = shows(reads.own, lambda source: source in contents and "summary" in contents[source].metadata)
        return self._settling.settled(reads, [(each, templates.fingerprint(each)) for each in reached], shown)

    def note(self, job: Job, made: Made) -> None:
        """Remember a page that was made."""
        shop = self.workshop
        shop.rendered += 1
        if made.unknown:
            shop.unknown[job.name] = made.unknown
        shop.memory.put(job.name, None if job.path in self.twice else made.reads, made.digest, made.stamp)
        shop.count(job.name, made.written)


def _memos() -> list[dict[Any, Any]]:
    """Where Pelican keeps the texts that were shown: for ever, and with a warning in them untold the second time."""
    return [getattr(vars(Content).get(name), "cache", {}) for name in ("get_content", "get_summary")]


def _is_as_left(path: str, page: Written) -> bool:
    """Whether a file is what was written; its time is believed, and where that differs, its content."""
    stamp = stamp_of(path)
    if stamp is None or os.path.islink(path):
        return False
    return stamp == page.stamp or digest_of(Path(path)) == page.digest
