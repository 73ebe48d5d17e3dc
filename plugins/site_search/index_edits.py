"""Follows edits of texts for fast_build: the index is made anew from the last one's records and those that changed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from on_disk.cache import Cache

from .bundle import FOLDER, unpacked
from .index import Index, maker
from .records import Request, added, fingerprint, requests

THE_SITE = ""  # how fast_build calls what is remembered of the site as a whole


class NotKnown(Exception):
    """The last index, or what to put into it, is not known; the message says what."""


class TextEdits:
    """Does for single texts what the plugin does for all; whatever it raises leads to a whole build."""

    metadata = ()

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._language = settings["DEFAULT_LANG"]
        self._cache = Cache(Path(settings["SEARCH_CACHE"]), only="index")
        self._asked: list[Request] = []
        self._before: Mapping[str, bytes] = {}
        self._unread: set[str] = set()
        self._index: Index | None = None
        self._files: Mapping[str, bytes] = {}
        self._mark = ""

    def remember(self, context: Mapping[str, Any]) -> dict[str, str]:
        """Of the site, what its index was made from; and that a single article can be found anew."""
        asked = requests(context["search_records"], self._language)
        return {article.relative_source_path: "" for article in context["articles"]} | {THE_SITE: fingerprint(asked, maker())}

    def begin(self, known: Mapping[str, str]) -> None:
        """Fetch the last index. Raises NotKnown."""
        kept = self._cache.get(known[THE_SITE])
        if kept is None:
            raise NotKnown("the last index is not kept")
        self._asked, self._before = unpacked(kept)
        self._unread = known.keys() - {THE_SITE}

    def complete(self, content: Any) -> None:
        """Put the `search_record` of an article that changed in its place, and begin after the last one. Raises NotKnown."""
        if content.relative_source_path not in self._unread:
            return
        new = added(content.search_record, self._language)
        alike = {**new, "content": ""}
        places = [number for number, each in enumerate(self._asked) if {**each, "content": ""} == alike]
        if len(places) != 1:
            raise NotKnown(f"the index has {len(places)} records like that of {content.relative_source_path}")
        self._asked[places[0]] = new
        self._unread.remove(content.relative_source_path)
        if not self._unread:
            self._index = Index(self._asked, self._cache)  # which is made while others check and render

    def check(self) -> None:
        """Nothing but that all were read: what an index is made from is plain. Raises NotKnown."""
        self._begun()

    def files(self, environment: Any) -> Iterator[tuple[str, bytes]]:
        """The files of the index that are others than before. Raises NotKnown and SearchError."""
        index = self._begun()
        self._files, self._mark = index.files(), index.mark
        for path, content in self._files.items():
            if self._before.get(path) != content:
                yield f"{FOLDER}/{path}", content

    def _begun(self) -> Index:
        if self._index is None:
            raise NotKnown(f"there are no records of {', '.join(sorted(self._unread))}")
        return self._index

    def gone(self) -> Iterator[str]:
        """The files that are no longer of the index."""
        return (f"{FOLDER}/{path}" for path in self._before if path not in self._files)

    def anew(self) -> dict[str, str]:
        """What the index was made from now."""
        return {THE_SITE: self._mark}

    def end(self) -> None:
        """Stop what is still being made."""
        if self._index is not None:
            self._index.stop()
