"""The build after which only the texts of some sources differ: it renders the pages that show them, and looks at nothing else.

A whole build notes what a later one needs to be sure of that: every file that it could have read, what every page read,
and the variables that Pelican made. Whatever is not exactly as expected raises `TooMuch`, and a whole build follows.
"""

import functools
import io
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from typing import Any

from pelican import Pelican
from pelican.contents import Article, Content, Page, Static
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals
from pelican.urlwrappers import URLWrapper
from pelican.utils import posixize_path

from .jobs import Job, Made
from .listing import listing, touched
from .opened import observer
from .pelican_content import FIELDS, Moment
from .pelican_parsing import Parsing
from .pelican_rendering import Rendering
from .pelican_workshop import Workshop
from .pickles import Careful
from .stamps import Stamp, stamp_of
from .store import Store
from .tracking import Later

BASE, CONTEXT, ALONE = "base", "context", "alone"
KINDS: Mapping[str, tuple[type[Content], type[Generator]]] = {
    "Article": (Article, ArticlesGenerator),
    "Page": (Page, PagesGenerator),
}
MADE_HERE = ("generated_content", "static_content", "static_links", "localsiteurl")
SIGNALS = [value for value in vars(signals).values() if hasattr(value, "receivers")]
PREREAD = {
    "Article": (signals.article_generator_preread, signals.article_generator_context),
    "Page": (signals.page_generator_preread, signals.page_generator_context),
}
SMALL = (str, int, float, bool, type(None))
LISTED = ("static", "attach")  # links that make Pelican copy a file


class TooMuch(Exception):
    """More than texts has changed, or it cannot be told; the message says what was seen first."""


@dataclass(frozen=True)
class Base:
    """What the last build was made from, and what it left.

    `anew` says why the next build must look at everything even when no file has changed, `whole` why it must when texts
    have; '' where it need not.
    """

    anew: str
    whole: str
    settings: bytes
    noted: int
    sources: int  # how many were read
    pages: int  # how many were written
    inputs: dict[str, Stamp] = field(default_factory=dict)
    outputs: dict[str, Stamp] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)  # the kind of each, by its source
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the files that show a text, by its source
    statics: dict[str, str] = field(default_factory=dict)  # the addresses of static files, by their sources

    def record(self) -> tuple[Any, ...]:
        """As a plain value, from which `Base(*record)` makes it again."""
        return tuple(getattr(self, each.name) for each in fields(self))


def inputs(settings: Mapping[str, Any], cache: str) -> dict[str, Stamp]:
    """Every file that a build may read, code and packages aside."""
    places = [
        settings["PATH"],
        settings["THEME"],
        *settings["THEME_TEMPLATES_OVERRIDES"],
        *settings.get("FAST_BUILD_FILES", ()),
    ]
    return listing(map(os.path.abspath, places), [settings["OUTPUT_PATH"], settings["CACHE_PATH"], cache])


def outputs(settings: Mapping[str, Any]) -> dict[str, Stamp]:
    """Every file of the output folder."""
    return listing([os.path.abspath(settings["OUTPUT_PATH"])])


def strangers(ours: Iterable[Callable[..., Any]], but: Iterable[str] = ()) -> str:
    """Who else takes part in the build, '' for nobody; `but` are packages that need not be named."""
    own = {getattr(receiver, "__func__", receiver) for receiver in ours}
    known = set(but)
    for signal in SIGNALS:
        for receiver in signal.receivers_for(None) if signal.receivers else ():
            package = receiver.__module__.partition(".")[0]
            if getattr(receiver, "__func__", receiver) not in own and package not in known:
                return f"{package} takes part"
    return ""


def repeatable(plugins: Iterable[Any]) -> list[str]:
    """The plugins that say of themselves that they make the same of the same files, settings and code."""
    return [plugin.__name__ for plugin in plugins if getattr(plugin, "REPEATABLE", False) is True]


def _static(source: str, url: str) -> Static:
    """A static file of which nothing is known but where it is."""
    static = Static.__new__(Static)
    vars(static).update(relative_source_path=source, override_url=url)
    return static


class Contents(dict[str, Any]):
    """The site's articles and pages by their sources, each read when it is first asked for one of its attributes."""

    def __init__(self, kinds: Mapping[str, str], read: Callable[[str, str], Content]) -> None:
        super().__init__()
        self._kinds, self._read = kinds, read
        self._unread: dict[int, str] = {}

    def get(self, source: Any, default: Any = None) -> Any:
        """The content, as yet unread."""
        kind = self._kinds.get(source)
        if kind is None:
            return default
        if source not in self:
            content: Any = object.__new__(KINDS[kind][0])
            vars(content)["relative_source_path"] = source
            self._unread[id(content)] = source
            self[source] = content
        return self[source]

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read contents when they are asked."""

        def ask(content: Content, name: str) -> Any:
            source = self._unread.pop(id(content), None)
            if source is None:
                raise AttributeError(f"'{type(content).__name__}' object has no attribute '{name}'")
            with observer().looking_away():  # a whole build would have read it before
                vars(content).update(vars(self._read(source, type(content).__name__)))
                content.refresh_metadata_intersite_links()
            return getattr(content, name)

        Content.__getattr__ = ask
        try:
            yield
        finally:
            del Content.__getattr__


class Shortcut:
    """Tries to bring the output up to date from what the last build left."""

    def __init__(self, pelican: Pelican, store: Store, workshop: Workshop, parsing: Parsing) -> None:
        self.settings, self.store, self.workshop, self.parsing = pelican.settings, store, workshop, parsing
        self.rendering = Rendering(workshop)
        self._generators: dict[str, Generator] = {}
        self.context: dict[str, Any] = dict(self.settings)
        self.contents = Contents({}, self._read)

    def take(self, base: Base, now: dict[str, Stamp], noted: int) -> None:
        """Build. Raises TooMuch; what it has written by then, a whole build writes too."""
        if base.outputs != outputs(self.settings):
            raise TooMuch("the output folder was changed")
        sources = self._sources(base, now)
        self.workshop.reused = base.pages
        if sources and base.whole:
            raise TooMuch(base.whole)
        if sources:
            made = self._make(base, sources)
            self._save(base, now, noted, made)
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
        self.contents = Contents(base.contents, self._read)
        self.context |= {name: Later(functools.partial(self._restore, name)) for name in self.store.names(CONTEXT)}
        statics = {source: _static(source, url) for source, url in base.statics.items()}
        self.context |= {"generated_content": self.contents, "static_content": statics, "static_links": set()}
        self.context["localsiteurl"] = self.settings["SITEURL"]
        made: dict[str, tuple[Job, Made]] = {}
        with self.contents.reading():
            changed = [source for source in sources if self._has_new_text(source)]
            pages = {page for source in changed for page in base.shown.get(source, ())}
            jobs = [self._job(page) for page in sorted(pages)]
            moment = Moment(self.context, self.workshop.bodies)
            with self.rendering.watch.installed():
                for job in jobs:
                    made[job.name] = job, self.rendering.render(job, moment)
        if any(page.warned for _, page in made.values()):
            raise TooMuch("there is a warning")
        return made

    def _generator(self, kind: str) -> Generator:
        if kind not in self._generators:
            self._generators[kind] = KINDS[kind][1](
                context=self.context,
                settings=self.settings,
                path=self.settings["PATH"],
                theme=self.settings["THEME"],
                output_path=self.settings["OUTPUT_PATH"],
            )
        return self._generators[kind]

    def _read(self, source: str, kind: str) -> Content:
        generator = self._generator(kind)
        before, during = PREREAD[kind]
        return generator.readers.read_file(
            base_path=generator.path,
            path=source,
            content_class=KINDS[kind][0],
            context=self.context,
            preread_signal=before,
            preread_sender=generator,
            context_signal=during,
            context_sender=generator,
        )

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
        if old.metadata != new.metadata:
            raise TooMuch(f"more than the text of {source} changed")
        if [link for link in old.links if link[0] in LISTED] != [link for link in new.links if link[0] in LISTED]:
            raise TooMuch(f"{source} names other files")
        return bool(old.body != new.body)

    def _job(self, page: str) -> Job:
        record = self.store.get(ALONE, page)
        if record is None:
            raise TooMuch(f"{page} shows more than one text")
        kind, template, own = record
        generator = self._generator(kind)
        name = os.path.splitext(template)[0]
        found = generator.get_template(name)
        if found.name != template:
            raise TooMuch(f"{page} has another template")
        for templates in self.workshop.templates.values():
            templates.watch_functions()
        return Job(found, self.context, self._load(own), os.path.join(self.settings["OUTPUT_PATH"], page), page)

    def _restore(self, name: str) -> Any:
        return self._load(self.store.get(CONTEXT, name))

    def _load(self, data: bytes | None) -> Any:
        if data is None:
            raise TooMuch("a variable is not remembered")
        return _Restored(io.BytesIO(data), self.contents, self.settings).load()

    def _save(self, base: Base, now: dict[str, Stamp], noted: int, made: Mapping[str, tuple[Job, Made]]) -> None:
        """Remember the pages as they are now."""
        memory, shown = self.workshop.memory, dict(base.shown)
        stamps = dict(base.outputs)
        whole = ""
        for name, (job, page) in made.items():
            self.rendering.note(job, page)
            whole = whole or page.unknown
            stamps[job.path] = stamp_of(os.stat(job.path))
            for source in shows(memory.new_pages[name].own, lambda _: False):
                shown[source] = tuple(sorted({*shown.get(source, ()), name}))
        self.workshop.reused = base.pages - len(made)
        put, _ = memory.changes()
        more, _ = self.parsing.changes()
        new = replace(base, whole=whole, noted=noted, inputs=now, outputs=stamps, shown=shown)
        self.store.save({**put, **more, (BASE, BASE): new.record()})


def shows(own: Iterable[tuple[Any, Any]], has_summary: Callable[[str], bool]) -> set[str]:
    """The sources whose texts a page shows, from what it read."""
    return {
        key[2]
        for key, _ in own
        if key[0] == "of" and key[3] not in FIELDS and not (key[3] == "summary" and has_summary(key[2]))
    }


def remember(context: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[tuple[str, str], bytes | None]:
    """The variables that Pelican made, each as it can be restored; None for those that cannot be."""
    made = (name for name in context if name not in MADE_HERE and (name not in settings or settings[name] is not context[name]))
    return {(CONTEXT, name): dump(context[name], settings) for name in made}


def alone(job: Job, settings: Mapping[str, Any]) -> tuple[str, str, bytes] | None:
    """What a page of one article or page is made with; None for all others."""
    subject = job.own.get("article") or job.own.get("page")
    if type(subject) not in (Article, Page):
        return None
    if any(not isinstance(value, (*SMALL, Content, URLWrapper)) for value in job.own.values()):
        return None
    data = dump(job.own, settings)
    return None if data is None else (type(subject).__name__, job.template.name or "", data)


def dump(value: Any, settings: Any) -> bytes | None:
    """A value with its contents named by their sources; None where it cannot be restored."""
    target = io.BytesIO()
    try:
        _Dumped(target, settings).dump(value)
        return target.getvalue()
    except Exception:  # pickle raises whatever a value's own methods raise
        return None


class _Dumped(pickle.Pickler):
    def __init__(self, file: io.BytesIO, settings: Any) -> None:
        super().__init__(file, protocol=5)
        self._settings = settings

    def persistent_id(self, value: Any) -> Any:
        if value is self._settings:
            return ("settings",)
        if isinstance(value, Content):
            if type(value).__name__ not in KINDS:
                raise pickle.PicklingError(type(value).__name__)
            return ("content", value.relative_source_path)
        return None


class _Restored(Careful):
    def __init__(self, file: io.BytesIO, contents: Contents, settings: Any) -> None:
        super().__init__(file)
        self._contents, self._settings = contents, settings

    def persistent_load(self, name: Any) -> Any:
        return self._settings if name[0] == "settings" else self._contents.get(name[1])
