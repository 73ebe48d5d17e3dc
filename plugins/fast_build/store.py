"""What is remembered from one build to the next: a file of named records, whole or not at all.

It is a cache: whatever is wrong with it, it is made anew. Nothing that is read from it can run as code.
"""

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .pickles import dump_plain, load_plain

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS record (kind TEXT, name TEXT, value BLOB, sum INTEGER, PRIMARY KEY (kind, name)) WITHOUT ROWID"
)

AT_ONCE = 256  # records that are put together, because each step of its own costs as much as a record
NOT_TAKEN = (sqlite3.DatabaseError, UnicodeError)  # the second for a name of a file that is no text


class Damaged(Exception):
    """The file is not what was written; the message says what was seen."""


class Store:
    """Records by kind and name. What is put is only kept by `save`, all of it in one step."""

    def __init__(self, path: Path) -> None:
        """Open the file, or begin it. Raises OSError and Damaged."""
        self.path = path
        self._refused: Exception | None = None
        self._waiting: dict[tuple[str, str], Any] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        self._open()

    def _open(self) -> None:
        try:
            self._base = sqlite3.connect(self.path, isolation_level=None, timeout=1)
            self._base.execute("PRAGMA synchronous=OFF")  # after a power cut the sums tell
            self._base.execute(SCHEMA)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        except sqlite3.DatabaseError as error:
            raise Damaged(str(error)) from error

    def all(self, kind: str) -> dict[str, Any]:
        """All records of a kind. Raises Damaged."""
        try:
            rows = self._base.execute("SELECT name, value, sum FROM record WHERE kind = ?", (kind,)).fetchall()
        except sqlite3.DatabaseError as error:
            raise Damaged(str(error)) from error
        return {name: _value(kind, name, value, check) for name, value, check in rows}

    def get(self, kind: str, name: str) -> Any:
        """One record, None where there is none. Raises Damaged."""
        try:
            row = self._base.execute("SELECT value, sum FROM record WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        except sqlite3.DatabaseError as error:
            raise Damaged(str(error)) from error
        return _value(kind, name, *row) if row else None

    def names(self, kind: str) -> list[str]:
        """The names of all records of a kind. Raises Damaged."""
        try:
            return [name for (name,) in self._base.execute("SELECT name FROM record WHERE kind = ?", (kind,))]
        except sqlite3.DatabaseError as error:
            raise Damaged(str(error)) from error

    def put(self, changed: Mapping[tuple[str, str], Any], gone: Collection[str] = ()) -> None:
        """Put records, and remove those of whole kinds, ahead of `save`, which says if the disk did not take them."""
        if self._refused:
            return
        try:
            if gone:
                self._put()
                self._base.executemany("DELETE FROM record WHERE kind = ?", ((kind,) for kind in gone))
            self._waiting.update(changed)
            if len(self._waiting) >= AT_ONCE:
                self._put()
        except NOT_TAKEN as error:
            self._refused = error

    def save(self, changed: Mapping[tuple[str, str], Any], gone: Iterable[tuple[str, str]] = ()) -> None:
        """Keep what was put, put more and remove others, in one step. Raises OSError when the disk does not take them."""
        try:
            if self._refused:
                raise self._refused
            self._put()
            self._base.executemany("DELETE FROM record WHERE kind = ? AND name = ?", gone)
            self._waiting.update(changed)
            self._put()
            self._base.execute("COMMIT")
        except NOT_TAKEN as error:
            raise OSError(str(error)) from error

    def _put(self) -> None:
        if not self._base.in_transaction:
            self._base.execute("BEGIN IMMEDIATE")
        self._base.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", _rows(self._waiting))
        self._waiting.clear()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _rows(changed: Mapping[tuple[str, str], Any]) -> Iterator[tuple[str, str, bytes, int]]:
    for (kind, name), value in changed.items():
        data = dump_plain(value)
        yield kind, name, data, sum_of(kind, name, data)


def sum_of(kind: str, name: str, data: bytes) -> int:
    """What tells a record that is not as it was written, or not of this name."""
    return zlib.crc32(data, zlib.crc32(f"{kind} {name}".encode("utf-8", "surrogatepass")))


def _value(kind: str, name: str, data: bytes, check: int) -> Any:
    if sum_of(kind, name, data) != check:
        raise Damaged("a record does not match its sum")
    try:
        return load_plain(data)
    except Exception as error:  # pickle raises whatever the bytes make it raise
        raise Damaged(str(error)) from error
