"""Reads many sources at once, and those that have not changed not at all, into what Pelican's readers ask for."""

import functools
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pelican.contents import Content
from pelican.readers import HTMLReader, MarkdownReader, Readers, RstReader, _filter_discardable_metadata

from .ahead import Ahead
from .fingerprint import digest, name_of
from .memory import Take
from .opened import observer
from .parsed import PARSED, Known, Parsed
from .pelican_content import Bodies
from .pelican_told import told, unheard
from .pickles import dump_header, load_header
from .replacing import is_original
from .settings import fingerprint_of
from .stamps import Stamps
from .workers import FEW

PELICANS = (MarkdownReader, RstReader, HTMLReader)
# By the `read` of these readers; the last by us, for the links.
READ_BY_PELICAN = ("DEFAULT_LANG", "DOCUTILS_SETTINGS", "FORMATTED_FIELDS", "MARKDOWN", "INTRASITE_LINK_REGEX")


class Parsing:
    """What is known of the sources, by the paths of their files."""

    def __init__(
        self,
        known: Known,
        stamps: Stamps,
        bodies: Bodies,
        processes: int,
        settings: Mapping[str, Any],
        imported: Callable[[], list[str]],
    ) -> None:
        self._known, self._stamps, self._bodies, self._processes = known, stamps, bodies, processes
        self._settings = functools.cache(  # when it is asked for: a plugin's setting may hold a whole guide
            lambda pelicans: fingerprint_of(settings, READ_BY_PELICAN if pelicans else sorted(settings))
        )
        self.imported, self.code = imported, set[str]()
        self.new: dict[str, Any] = {}
        self.parsed = self.reused = 0
        self._ahead: Ahead | None = None
        self._changed = 0  # how many sources will have been read, while they are
        self._good: dict[str, Parsed] = {}
        self._alone: set[str] = set()
        self.take: Take | None = None  # what is new, at once; else it is there until the end, for `changes`
        self.progress: Callable[[int, int], None] = lambda done, of: None

    def known(self, path: str) -> Parsed | None:
        """What an earlier build made of the file, whatever it holds now."""
        record = self._known.get(path)
        return None if record is None else Parsed(*record)

    def serve(self, readers: Readers, sources: Callable[[], Iterable[str]]) -> None:
        """Let the readers ask here before they read. `sources` gives the paths of all files that they will be asked for."""
        ahead = True

        for reader in readers.readers.values():
            reader.read = self._watched(reader.read)

        def get(path: str, default: Any = None) -> Any:
            nonlocal ahead
            if ahead:
                ahead = False
                self._read_ahead(readers, sources())
            self.progress(self.parsed, self._changed)
            return self._get(readers, path, default)

        def put(path: str, data: tuple[str, Mapping[str, Any]]) -> None:
            self.parsed += 1
            record = self._record(readers, path, *data)
            if record is not None and self._header(record, readers) is not None:
                self._note(path, record)

        readers.get_cached_data = get
        readers.cache_data = put
        readers.save_cache = lambda: None

    def _watched(self, read: Callable[[str], Any]) -> Callable[[str], Any]:
        """The same reading; what a file says only together with other files, or with a warning, is not remembered."""

        def watched(path: str) -> Any:
            self._alone.discard(path)
            with observer().looking() as opened, told() as warned:
                result = read(path)
            if not warned.anything and all(os.path.abspath(each) == path for each in opened):
                self._alone.add(path)
            return result

        return watched

    def _key(self, readers: Readers, path: str) -> bytes | None:
        """What the reading of a file depends on; None for a reader of unknown ways."""
        reader = readers.readers.get(path.rpartition(".")[2].lower())
        if reader is None:
            return None
        own = getattr(reader, "fingerprint", None)
        try:
            what = own(path) if own else (self._settings(type(reader) in PELICANS), self._stamps.digest(path))
        except OSError:
            return None
        return None if what is None else digest(repr((path, name_of(type(reader)), what)))

    def _get(self, readers: Readers, path: str, default: Any) -> Any:
        record = self._made_ahead(path)
        is_new = record is not None
        record = record or self._good.pop(path, None) or self._still_good(readers, path)
        metadata = self._header(record, readers) if record else None
        if record is None or metadata is None:
            return default
        self.parsed += is_new
        self.reused += not is_new
        self._note(path, record)
        return record.content, metadata

    def _header(self, record: Parsed, readers: Readers) -> dict[str, Any] | None:
        """The header; None where it holds something that may not be taken from a file."""
        try:
            return load_header(record.metadata, readers.settings)
        except Exception:  # pickle raises whatever the bytes make it raise
            return None

    def _note(self, path: str, record: Parsed) -> None:
        self._bodies.learn(record.content, record.body, record.links)
        self.new[path] = record
        if self.take and self._is_new(path, record):
            self.take({(PARSED, path): record.record()})
            self.new[path] = None

    def _is_new(self, path: str, record: Parsed) -> bool:
        known = self._known.get(path)
        return known is None or known[0] != record.key

    def _made_ahead(self, path: str) -> Parsed | None:
        made = self._ahead.get(path) if self._ahead else None
        if made is None:
            return None
        self._stamps.learn(path, *made[1])
        return Parsed(*made[0])

    def _still_good(self, readers: Readers, path: str) -> Parsed | None:
        known = self._known.get(path)
        if known is None or known[0] != self._key(readers, path):
            return None
        return Parsed(*known)

    def _read_ahead(self, readers: Readers, paths: Iterable[str]) -> None:
        """Begin to read everything that changed, where it is much."""
        self.finish()
        changed = []
        for path in paths:
            good = self._still_good(readers, path)
            if good is not None:
                self._good[path] = good
            elif self._may_be_kept(readers, path):
                changed.append(path)
        self._changed = self.parsed + len(changed)
        if self._processes < 2 or len(changed) < FEW:
            return

        def read(path: str) -> Any:
            try:
                with unheard():  # what there is to tell is told when it is read in its turn
                    content, metadata = readers.readers[path.rpartition(".")[2].lower()].read(path)
                record = self._record(readers, path, content, _filter_discardable_metadata(metadata))
            except Exception:
                return None
            if record is None:
                return None
            return record.record(), self._stamps.known(path)

        self._ahead = Ahead(changed, read, self._processes, self.imported, self.code.update)

    def _may_be_kept(self, readers: Readers, path: str) -> bool:
        """Whether it is worth while to read the file ahead."""
        reader = readers.readers.get(path.rpartition(".")[2].lower())
        return reader is not None and (not hasattr(reader, "fingerprint") or self._key(readers, path) is not None)

    def finish(self) -> None:
        """Nothing more will be read."""
        if self._ahead:
            self._ahead.end()
            self._ahead = None
        self.progress(self._changed, self._changed)
        self._changed = 0

    def _record(self, readers: Readers, path: str, content: Any, metadata: Mapping[str, Any]) -> Parsed | None:
        key = self._key(readers, path)
        find_links = Content._get_intrasite_link_regex
        if key is None or type(content) is not str or path not in self._alone or not is_original(find_links, "pelican"):
            return None
        try:
            data = dump_header(dict(metadata), readers.settings)
        except Exception:  # pickle raises whatever a value's own methods raise
            return None
        pattern = find_links(_Linked(readers.settings))
        links = tuple((match["what"], match["value"]) for match in pattern.finditer(content))
        return Parsed(key, content, data, digest(content), links)

    def changes(self) -> dict[tuple[str, str], Any]:
        """What to put into the store."""
        new = {path: record for path, record in self.new.items() if record is not None}
        return {(PARSED, path): record.record() for path, record in new.items() if self._is_new(path, record)}

    def let_go(self) -> None:
        """Hold no more of the sources than their names: what was new was taken, and hardly anybody will ask again."""
        self.new = dict.fromkeys(self.new)
        self._known = dict.fromkeys(self._known)

    def gone(self) -> list[tuple[str, str]]:
        """What to remove from the store."""
        return [(PARSED, path) for path in self._known if path not in self.new]


@dataclass(frozen=True)
class _Linked:
    settings: Mapping[str, Any]
