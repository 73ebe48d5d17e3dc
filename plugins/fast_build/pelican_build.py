"""One build, and what the next one is told of it."""

import functools
import logging
import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from pelican import Pelican

from .base import ABOUT, BASE, OTHERS, Base
from .circumstances import Circumstances
from .copies import copies, links_to_sources
from .file_list import file_list, put_file_list
from .jobs import Job
from .journal import Journal, below
from .memories import Memories
from .memory import PAGE, SHARED, Memory
from .next_build import texts, why_anew, why_whole_for_texts
from .others import Other, Others
from .outputs import Outputs
from .parsed import PARSED, Known, OneByOne
from .pelican_content import Bodies, who_shows_texts
from .pelican_parsing import Parsing
from .pelican_places import Places
from .pelican_shortcut import Shortcut, TooMuch
from .pelican_signals import repeatable, strangers
from .pelican_told import told, unheard
from .pelican_variables import ALONE, CONTEXT, alone, plain, remember
from .pelican_workshop import Workshop
from .report import Done, Report
from .settings import fingerprint_of
from .stamps import Stamps
from .text_edits import TEXTS, Followers
from .workers import cores

SOURCES = "sources"
NEVER = object()  # what no record holds
UNNAMED = ("JINJA_ENVIRONMENT", "PLUGINS", "RELATIVE_URLS", "INTRASITE_LINK_REGEX")
RECORDS = (PARSED, PAGE, SHARED, CONTEXT, ALONE, TEXTS)

logger = logging.getLogger(__name__)


class Build:
    """One build: by the shortcut if only texts have changed, else whole."""

    def __init__(self, pelican: Pelican, memories: Memories) -> None:
        self.pelican, self.settings, self.memories = pelican, pelican.settings, memories
        self.report = Report()
        self.processes = self.settings.get("FAST_BUILD_PROCESSES") or cores()
        self.output = Path(os.path.abspath(pelican.output_path))
        self.alone: set[tuple[str, str]] = set()  # the records of pages that show one text
        self.others: dict[str, Other] = {}
        self.last = 0  # when the last build began that ended well, in nanoseconds
        self.followers = Followers(repeatable(pelican.plugins), self.settings)
        self.journal = Journal(memories.path and memories.path.with_name("unfinished"))
        self.unfinished = below(self.output, self.journal.earlier())

    def run(self, whole: Callable[[], None]) -> None:
        """Build."""
        self.circumstances = Circumstances(self.settings, self.output, self.memories)
        with closing(self.journal):
            reason = self._why_whole()
            if reason:
                logger.info("Looking at everything: %s", reason)
                self._whole(whole)
            else:
                self.workshop.outputs.clear_parts()
                self.journal.end()
        self._tell()

    def _list_files(self, there: Iterable[str], before: Iterable[str], written: Iterable[str]) -> None:
        """For whoever uploads what was written since the last build that ended well."""
        if self.memories.path:
            put_file_list(file_list(there, before, written), self.memories.path.parent)

    def _tell(self) -> None:
        shop, parsing = self.workshop, self.parsing
        written, removed = len(shop.outputs.written), len(shop.outputs.removed)
        always = dict(sorted(shop.unknown.items()))
        self.report.tell(Done(parsing.parsed, parsing.reused, shop.rendered, shop.reused, written, removed, always))

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
        self.last = base.noted
        reason = base.anew or self._strangers()
        if reason:
            raise TooMuch(reason)
        if not self.circumstances.same_code or base.settings != self.circumstances.settings:
            raise TooMuch("the code or the settings changed")
        self._furnish(OneByOne(store), Memory(), Stamps({}))
        with unheard(), self.places.taken():
            shortcut = Shortcut(self.pelican, store, self.workshop, self.parsing, self.followers)
            shortcut.take(base, self.circumstances)
        there, before = (map(self.workshop.outputs.name, files) for files in (shortcut.outputs, base.outputs))
        self._list_files(there, before, [*self.workshop.outputs.written, *self.unfinished])

    def _furnish(
        self, parsed: Known, memory: Memory, stamps: Stamps, earlier: Iterable[str] = (), reads_all: bool = False
    ) -> None:
        bodies, modules = Bodies(), self.circumstances.modules
        self.stamps = stamps
        self.parsing = Parsing(parsed, stamps, bodies, self.processes, self.settings, modules)
        self.workshop = Workshop(memory, Outputs(self.output, self.journal, earlier), bodies, self.processes, modules)
        self.workshop.functions = fingerprint_of(self.settings, UNNAMED)
        self.places = Places(self.parsing, self.workshop, self.circumstances, reads_all)

    def _whole(self, run: Callable[[], None]) -> None:
        sources = self.memories.get(ABOUT, SOURCES) or {}
        others: dict[str, Other] = self.memories.get(ABOUT, OTHERS) or {}
        records = self.memories.all(*RECORDS)  # last of all: what is damaged is forgotten as a whole
        before = self.before = records[PAGE]
        if not self.circumstances.same_code:
            self._put({}, RECORDS)
            records = {kind: {} for kind in RECORDS}
        earlier = {*before, *others, *self.unfinished}
        memory = Memory.of(records[PAGE], records[SHARED], self._put)
        self._furnish(records.pop(PARSED), memory, Stamps(sources), earlier, reads_all=True)
        self.leftovers = Others(self.workshop.outputs, others, self.unfinished, self.circumstances.noted, self.last)
        self.workshop.jobs = functools.partial(self._remember_alone, records[ALONE])
        self.parsing.take = self._put
        self.parsing.progress = self.report.progress("Reading")
        self.workshop.progress = self.report.progress("Rendering")
        self.places.before_writing = self._end_reading
        self.places.before_copying = self._note_copies
        self.places.after_writing = self._remove
        self.report.phase("looking")
        with told() as warned, self.places.taken():
            run()
        self.report.phase("writing")
        self.workshop.outputs.clear_parts()
        self.others = self.leftovers.now(self.workshop.memory.new_pages, self._copies(), not self._strangers())
        pages = self.workshop.memory.new_pages.items()
        changed = (name for name, page in pages if name not in before or before[name][2] != page.digest)
        new = [*self.workshop.outputs.written, *changed, *self.leftovers.written, *self.unfinished]
        self._list_files(map(self.workshop.outputs.name, self.leftovers.there), earlier, new)
        self._save(records, warned.anything)
        self.report.phase("remembering")

    def _strangers(self) -> str:
        """Who takes part in the build and has not said that it makes the same of the same."""
        return strangers(plugin.__name__ for plugin in repeatable(self.pelican.plugins))

    def _note_copies(self) -> None:
        self.journal.note(*(f"{self.output}{os.sep}{name}" for name in self._copies()))
        for path in links_to_sources(self.places.context, self.settings, str(self.output)):
            os.unlink(path)

    def _remove(self) -> None:
        """Remove what earlier builds left and this one has not made."""
        pages = self.workshop.memory.new_pages
        for path, record in self.before.items():
            if path not in pages:
                self.workshop.outputs.remove(path, record[2])
        self.leftovers.remove(pages, self._copies(), not self._strangers())

    def _copies(self) -> set[str]:
        return copies(self.places.context, self.settings) if self.places.context else set()

    def _put(self, changed: Mapping[tuple[str, str], Any], gone: Collection[str] = ()) -> None:
        if self.memories.store is not None:
            self.memories.store.put(changed, gone)

    def _end_reading(self) -> None:
        self.parsing.let_go()
        self.report.phase("reading")

    def _remember_alone(self, before: Mapping[str, Any], job: Job) -> None:
        record = alone(job, self.settings)
        if record is not None:
            self.alone.add((ALONE, job.name))
            if before.get(job.name) != record:
                self._put({(ALONE, job.name): record})

    def _save(self, records: dict[str, dict[str, Any]], warned: bool) -> None:
        store = self.memories.store
        if store is None:
            return
        put, less = self.workshop.memory.changes()
        base = self._base(warned)
        new = {**remember(self.places.context, self.settings), **({} if base.whole else self._texts())}
        put |= {key: value for key, value in new.items() if records[key[0]].get(key[1], NEVER) != value}
        there = new.keys() | self.alone
        less += [(kind, name) for kind in (CONTEXT, ALONE, TEXTS) for name in records[kind] if (kind, name) not in there]
        less += self.parsing.gone()
        about = self.circumstances.about(self.parsing.code | self.workshop.code)
        about |= {OTHERS: self.others, SOURCES: self.stamps.to_remember()}
        put |= {(ABOUT, name): value for name, value in about.items()}
        put[BASE, BASE] = base.record()
        try:
            store.save(put, less)
            self.journal.end()
        except OSError as error:
            print(f"fast_build: this build could not be remembered: {error}", file=sys.stderr)

    def _texts(self) -> dict[tuple[str, str], bytes | None]:
        """What other plugins want to know when texts have changed."""
        return {(TEXTS, name): plain(value) for name, value in self.followers.remember(self.places.context)}

    def _base(self, warned: bool) -> Base:
        context, shop = self.places.context, self.workshop
        contents = context["generated_content"].values() if context else ()
        anew = why_anew(self._strangers(), shop.unknown, warned, self.settings, contents)
        whole = (
            anew
            or who_shows_texts()
            or why_whole_for_texts(strangers(self.followers.names), shop.texts, self.settings, contents)
        )
        return Base(
            anew,
            whole,
            self.circumstances.settings,
            self.circumstances.noted,
            self.parsing.parsed + self.parsing.reused,
            shop.rendered + shop.reused,
            self.circumstances.inputs,
            {} if anew else self.leftovers.there,
            **({} if whole else texts(context, shop.memory.new_pages)),
        )
