"""The build after which only the texts of some sources differ: it renders the pages that show them, and looks at nothing else.

A whole build notes what a later one needs to be sure of that: every file that it could have read, what every page read,
and the variables that Pelican made. Whatever is not exactly as expected raises `TooMuch`, and a whole build follows.
"""

import functools
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from pelican import Pelican
from pelican.contents import Content
from pelican.utils import posixize_path

from .base import ABOUT, BASE, OTHERS, Base
from .circumstances import Circumstances
from .fingerprint import digest
from .jobs import Job, Made
from .listing import outputs, touched
from .others import Other
from .parsed import Parsed
from .pelican_content import Moment
from .pelican_parsing import Parsing
from .pelican_rendering import Rendering
from .pelican_unread import Contents, Generators, static_file
from .pelican_variables import ALONE, CONTEXT, plain, restored
from .pelican_workshop import Workshop
from .pickles import dump_header, load_header
from .stamps import Stamp, stamp_of
from .store import Store
from .text_edits import TEXTS, THE_SITE, Followers, record_name
from .tracking import Later

LISTED = ("static", "attach")  # links that make Pelican copy a file


class TooMuch(Exception):
    """More than texts has changed, or it cannot be told; the message says what was seen first."""


class Shortcut:
    """Tries to bring the output up to date from what the last build left."""

    def __init__(self, pelican: Pelican, store: Store, workshop: Workshop, parsing: Parsing, followers: Followers) -> None:
        self.settings, self.store, self.workshop, self.parsing = pelican.settings, store, workshop, parsing
        self.followers = followers
        self.rendering = Rendering(workshop)
        self.context: dict[str, Any] = dict(self.settings)
        self.generators = Generators(self.settings, self.context)
        self.contents: Contents
        self.outputs: dict[str, Stamp] = {}

    def take(self, base: Base, circumstances: Circumstances) -> None:
        """Build. Raises TooMuch; what it has written by then, a whole build writes too."""
        if base.outputs != outputs(self.settings):
            raise TooMuch("the output folder was changed")
        self.outputs = base.outputs
        sources = self._sources(base, circumstances.inputs)
        self.workshop.reused = base.pages
        if sources and base.whole:
            raise TooMuch(base.whole)
        if sources:
            with ExitStack() as end:
                for edits in self.followers.edits.values():
                    end.callback(edits.end)
                made = self._make(base, sources)
                others = dict(self._write_others())
                self._save(base, circumstances, made, others, self._remove_others())
        self.parsing.reused = base.sources - self.parsing.parsed

    def _sources(self, base: Base, now: dict[str, Stamp]) -> list[str]:
        """The sources whose text changed."""
        if base.inputs.keys() != now.keys():
            raise TooMuch("files were added or removed")
        found = []
        folder = os.path.abspath(self.settings["PATH"])
        for path in touched(base.inputs, now, base.noted):
            source = posixize_path(os.path.relpath(path, folder))
            if source not in base.contents:
                raise TooMuch(base.whole or f"{path} was changed")
            found.append(source)
        return sorted(found)

    def _make(self, base: Base, sources: list[str]) -> dict[str, tuple[Job, Made]]:
        """The pages that show the texts, rendered."""
        self.contents = Contents(base.contents, self.generators.read, self._complete)
        self.context |= {name: Later(functools.partial(self._restore, name)) for name in self.store.names(CONTEXT)}
        statics = {source: static_file(source, url) for source, url in base.statics.items()}
        self.context |= {"generated_content": self.contents, "static_content": statics, "static_links": set()}
        self.context["localsiteurl"] = self.settings["SITEURL"]
        made: dict[str, tuple[Job, Made]] = {}
        for plugin, edits in self.followers.edits.items():
            site = self.store.get(TEXTS, record_name(plugin, THE_SITE))
            of_site = {} if site is None else {THE_SITE: self._load(site)}
            edits.begin({**{source: self._known_to(plugin, source) for source in sources}, **of_site})
        with self.contents.reading():
            changed = [source for source in sources if self._has_new_text(source)]
            for edits in self.followers.edits.values():
                edits.check()
            pages = {page for source in changed for page in base.shown.get(source, ())}
            jobs = [self._job(page) for page in sorted(pages)]
            moment = Moment(self.context, self.workshop.bodies)
            with self.rendering.watch.keeping_urls(), self.rendering.watch.installed():
                for job in jobs:
                    made[job.name] = job, self.rendering.render(job, moment)
        if any(page.warned for _, page in made.values()):
            raise TooMuch("there is a warning")
        return made

    def _known_to(self, plugin: str, source: str) -> Any:
        """What a plugin wanted to know of a source."""
        data = self.store.get(TEXTS, record_name(plugin, source))
        if data is None:
            raise TooMuch(f"{plugin} follows no edit of {source}")
        return self._load(data)

    def _complete(self, content: Content) -> None:
        for edits in self.followers.edits.values():
            edits.complete(content)

    def _write_others(self) -> Iterator[tuple[str, Other]]:
        """Write what plugins make of the texts beside pages."""
        environment = self.generators.environment
        for edits in self.followers.edits.values():
            for name, data in edits.files(environment):
                path = os.path.join(self.workshop.outputs.folder, name)
                self.workshop.count(name, self.workshop.outputs.write(path, data))
                yield name, (digest(data), os.stat(path).st_mtime_ns, False)

    def _remove_others(self) -> list[str]:
        """Remove what plugins do not make any more."""
        gone = [name for edits in self.followers.edits.values() for name in edits.gone()]
        for name in gone:
            self.workshop.outputs.remove(name, None)
        return gone

    def _has_new_text(self, source: str) -> bool:
        """Whether the text differs from the last build's. Raises TooMuch when something else does too."""
        path = os.path.abspath(os.path.join(self.settings["PATH"], source))
        old = self.parsing.known(path)
        content = self.contents.get(source)
        if not content.title:
            raise TooMuch(f"{source} has no title")
        new = self.parsing.new.get(path)
        if old is None or new is None:
            raise TooMuch(f"{source} cannot be compared")
        if old.metadata != new.metadata and self._header(old) != self._header(new):
            raise TooMuch(f"more than the text of {source} changed")
        if [link for link in old.links if link[0] in LISTED] != [link for link in new.links if link[0] in LISTED]:
            raise TooMuch(f"{source} names other files")
        return bool(old.body != new.body or old.metadata != new.metadata)

    def _header(self, parsed: Parsed) -> bytes:
        """The header without what follows from the text."""
        header = load_header(parsed.metadata, self.settings)
        for name in self.followers.metadata:
            header.pop(name, None)
        return dump_header(header, self.settings)

    def _job(self, page: str) -> Job:
        record = self.store.get(ALONE, page)
        if record is None:
            raise TooMuch(f"{page} shows more than one text")
        kind, template, own = record
        generator = self.generators.of(kind)
        name = os.path.splitext(template)[0]
        found = generator.get_template(name)
        if found.name != template:
            raise TooMuch(f"{page} has another template")
        self.workshop.watch_functions()
        variables = self._load(own)
        siteurl = variables["localsiteurl"] or self.settings["SITEURL"]
        path = os.path.join(self.settings["OUTPUT_PATH"], page)
        return Job(found, self.context, variables, self.context, siteurl, path, page)

    def _restore(self, name: str) -> Any:
        return self._load(self.store.get(CONTEXT, name))

    def _load(self, data: bytes | None) -> Any:
        if data is None:
            raise TooMuch("a variable is not remembered")
        return restored(data, self.contents, self.settings, self.followers.packages)

    def _save(
        self,
        base: Base,
        circumstances: Circumstances,
        made: Mapping[str, tuple[Job, Made]],
        others: Mapping[str, Other],
        gone: Collection[str],
    ) -> None:
        """Remember the pages and the other files as they are now."""
        memory, shown = self.workshop.memory, dict(base.shown)
        stamps = dict(base.outputs)
        whole = ""
        for name, (job, page) in made.items():
            self.rendering.note(job, page)
            whole = whole or page.unknown
            stamps[job.path] = stamp_of(os.stat(job.path))
            for source in memory.new_pages[name].shows:
                shown[source] = tuple(sorted({*shown.get(source, ()), name}))
        for name in others:
            path = os.path.join(self.workshop.outputs.folder, name)
            stamps[path] = stamp_of(os.stat(path))
        for name in gone:
            stamps.pop(os.path.join(self.workshop.outputs.folder, name), None)
        self.outputs = stamps
        self.workshop.reused = base.pages - len(made)
        put, _ = memory.changes()
        put |= {(ABOUT, name): value for name, value in circumstances.about(self.parsing.code | self.workshop.code).items()}
        new = replace(base, whole=whole, noted=circumstances.noted, inputs=circumstances.inputs, outputs=stamps, shown=shown)
        if others or gone:
            before = self.store.get(ABOUT, OTHERS) or {}
            put[ABOUT, OTHERS] = {**{name: other for name, other in before.items() if name not in gone}, **others}
        for plugin, edits in self.followers.edits.items():
            put |= {(TEXTS, record_name(plugin, name)): plain(value) for name, value in edits.anew().items()}
        self.store.save({**put, **self.parsing.changes(), (BASE, BASE): new.record()})
