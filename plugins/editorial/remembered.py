"""What was found out about documents before, which holds as long as the document and all that it depends on are the same.

Without anything remembered, everything is found out anew, with the same result.
"""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

LOCKS = ".lock"  # what the content remembers of itself is compared, and shapes nothing
SHARED = ("data/", "levels/")  # facts, rules, words and the rows of the levels: what all documents are held against


class Remembered:
    """Plain findings by names. A finding about a document is named as the document's file, any other one as it likes."""

    def __init__(self, files: Mapping[str, bytes], about: str = "", before: bytes | None = None) -> None:
        """For these files of the content folder; `about` says what else findings depend on, `before` is what was kept."""
        self._files = files
        self._known: Mapping[str, tuple[str, Any]] = _read(before)
        self._now: dict[str, tuple[str, Any]] = {}
        shared = sorted(name for name in files if name.startswith(SHARED) and not name.endswith(LOCKS))
        self._shared = sha256(about.encode())
        for name in shared:
            self._shared.update(f"{name} {len(files[name])} ".encode() + files[name])

    def get(self, name: str, find: Callable[[], Any]) -> Any:
        """What `find` gives, or gave before. It is plain: numbers, texts, None, and lists of them."""
        mark = self._mark(name)
        known = self._known.get(name)
        found = known[1] if known and known[0] == mark else find()
        self._now[name] = (mark, found)
        return found

    def _mark(self, name: str) -> str:
        mark = self._shared.copy()
        mark.update(b"-" + self._files.get(name, b""))
        return mark.hexdigest()

    def to_keep(self) -> bytes | None:
        """What to give the next time as `before`; None when that is what was given."""
        return None if self._now == self._known else json.dumps(self._now, ensure_ascii=False).encode()


def _read(before: bytes | None) -> dict[str, tuple[str, Any]]:
    return {name: (mark, found) for name, (mark, found) in json.loads(before).items()} if before else {}
