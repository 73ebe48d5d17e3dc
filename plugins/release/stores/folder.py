"""A folder on this machine: a link that leads to a whole release, and is replaced in one step.

The releases lie beside the link, because replacing a link is the one change of a folder that happens all at once. What
did not change is shared with the live release, and costs nothing.
"""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from ..claim import OWN
from ..compression import ENDINGS
from ..manifest import NAME, FileEntry, Manifest, parse
from ..staging import locked, point
from . import Condition, Overtaken, Stored, StoreError

NEXT = "next"


class FolderStore:
    """The folder at a path. Raises StoreError, and OSError as it comes."""

    swaps = True

    def __init__(self, live: Path) -> None:
        if live.exists() and not live.is_symlink() and not (live.is_dir() and not any(live.iterdir())):
            raise StoreError(f"{live} was not published by this command, and is not replaced. Move it away first")
        self.name = f"file://{live}"
        self._live, self._kept = live, live.parent / f".{live.name}-releases"
        self._next = self._kept / NEXT

    def files(self, manifest: Manifest) -> Mapping[str, FileEntry]:
        """All files, compressed copies too: web servers send those as they lie there."""
        copies = {
            path + ENDINGS[encoding]: replace(entry, sha256=variant.sha256, size=variant.size, variants={})
            for path, entry in manifest.files.items()
            for encoding, variant in entry.variants.items()
        }
        return {**manifest.files, **copies}

    def read(self, path: str) -> Stored | None:
        """A file of the live release, or of a publisher's own."""
        file = self._own(path) if path.startswith(OWN) else self._live / path
        try:
            data, changed = file.read_bytes(), file.stat().st_mtime
        except FileNotFoundError:
            return None
        return Stored(data, sha256(data).hexdigest(), time.time() - changed)

    def hash_of(self, path: str) -> str | None:
        """The hash of what waits for the next release, or else of the live file."""
        file = next((file for file in (self._next / path, self._live / path) if file.is_file()), None)
        return sha256(file.read_bytes()).hexdigest() if file else None

    def write(self, path: str, data: bytes, entry: FileEntry, condition: Condition | None = None) -> None:
        """Put a file where the next release waits; the manifest makes that the live one."""
        with self._locked():
            if condition:
                self._check(path, condition)
            if path == NAME:
                self._swap(data)
            else:
                _put(self._own(path) if path.startswith(OWN) else self._next / path, data)

    def delete(self, path: str) -> None:
        """Delete a file of a publisher's own."""
        self._own(path).unlink(missing_ok=True)

    def list(self) -> list[str]:
        """Nothing: a folder of others is refused from the beginning."""
        return []

    def remark(self) -> str:
        """A folder keeps what it promises."""
        return ""

    def _own(self, path: str) -> Path:
        return self._kept / path.removeprefix(OWN)

    def _check(self, path: str, condition: Condition) -> None:
        found = self.read(path)
        if (found.version if found else None) != condition.version:
            raise Overtaken(f"Another publisher wrote {path} first")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """For one write, so that nobody writes between its condition and itself."""
        self._kept.mkdir(parents=True, exist_ok=True)
        with locked(self._kept / "lock", waiting=lambda: None):
            yield

    def _swap(self, manifest: bytes) -> None:
        release = parse(manifest)
        files = self.files(release)
        for path in files:
            waiting = self._next / path
            if not waiting.is_file():
                waiting.parent.mkdir(parents=True, exist_ok=True)
                os.link(self._live / path, waiting)
        _leave_only({*files, NAME}, self._next)
        _put(self._next / NAME, manifest)
        for inner in (self._next, *self._next.rglob("*/")):  # web servers must be able to read it, whatever the umask is
            inner.chmod(0o755)
        folder = self._kept / release.release
        before = self._live.resolve() if self._live.is_symlink() else None
        if folder == before:  # published again by force
            folder = folder.with_name(f"{folder.name}-again")
        shutil.rmtree(folder, ignore_errors=True)
        self._next.rename(folder)
        point(self._live, folder)
        for old in self._kept.iterdir():
            if old.is_dir() and old.resolve() not in (folder.resolve(), before):
                shutil.rmtree(old)


def _put(file: Path, data: bytes) -> None:
    """In one step, and never into a file that a release shares."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.half")
    half.write_bytes(data)
    half.chmod(0o644)
    half.replace(file)


def _leave_only(paths: set[str], folder: Path) -> None:
    for file in folder.rglob("*"):
        if not file.is_dir() and file.relative_to(folder).as_posix() not in paths:
            file.unlink()
    for inner in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(inner.iterdir()):
            inner.rmdir()
