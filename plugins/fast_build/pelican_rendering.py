"""Renders a page, and sees what it reads."""

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.contents import Content
from pelican.plugins import signals

from .base import shows
from .fingerprint import digest, identity
from .jobs import Job, Made
from .memory import Settled, Settling, Written
from .opened import observer
from .outputs import digest_of, stamp_of
from .pelican_content import Moment
from .pelican_told import told
from .pelican_watch import Watch
from .pelican_workshop import Workshop
from .reads import Reads
from .tracking import NOTES

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

    def quietly(self, job: Job, moment: Moment) -> Aside:
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
        job.set_siteurl()
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

    def functions(self, job: Job) -> bytes:
        """What all templates of the page depend on."""
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
        reads.shared["functions",] = self.functions(job)
        contents = job.context.get("generated_content", {})
        shown = shows(reads.own, lambda source: source in contents and "summary" in contents[source].metadata)
        return self._settling.settled(reads, [(each, templates.fingerprint(each)) for each in reached], shown)

    def note(self, job: Job, made: Made, written: bool = False) -> None:
        """Remember a page that was made; it may have been `written` once before, and then not be written again."""
        shop = self.workshop
        shop.rendered += 1
        if made.unknown:
            shop.unknown[job.name] = made.unknown
        shop.memory.put(job.name, None if job.path in self.twice else made.reads, made.digest, made.stamp)
        shop.count(job.name, made.written or written)


def _memos() -> list[dict[Any, Any]]:
    """Where Pelican keeps the texts that were shown: for ever, and with a warning in them untold the second time."""
    return [getattr(vars(Content).get(name), "cache", {}) for name in ("get_content", "get_summary")]


def is_as_left(path: str, page: Written) -> bool:
    """Whether a file is what was written; its time is believed, and where that differs, its content."""
    stamp = stamp_of(path)
    if stamp is None or os.path.islink(path):
        return False
    return stamp == page.stamp or digest_of(Path(path)) == page.digest
