"""The folder in which the site is built again and again, each time only what changed, and from which it is taken.

Builds leave it whole or are begun from nothing: it is the same as a clean build's, or there is none.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

Stamp = list[int]
Stamps = Mapping[str, Stamp]


class Workplace:
    """A folder with the site, Pelican's cache for it, and a record of the files as the last good build left them."""

    def __init__(self, folder: Path) -> None:
        self.site, self.cache, self._record = folder / "site", folder / "cache", folder / "record.json"
        self.before: Stamps = {}
        self.now: Stamps = {}

    def build(self, run: Callable[[Path], None]) -> None:
        """Bring the site up to date; `run` does it in the folder that it is given."""
        self.before = self._recorded()
        self._record.unlink(missing_ok=True)  # a build that is killed leaves none, and the next one begins from nothing
        if not self.before:
            shutil.rmtree(self.site, ignore_errors=True)
        self.site.mkdir(parents=True, exist_ok=True)
        try:
            run(self.site)
        except BaseException:
            if self.before and stamps(self.site) == self.before:  # it failed before it wrote anything
                self._keep(self.before)
            raise
        self.now = stamps(self.site)

    def accept(self) -> None:
        """Record the site as good."""
        self._keep(self.now)

    @property
    def same(self) -> frozenset[str]:
        """The files that are as the last good build left them."""
        return frozenset(path for path, stamp in self.now.items() if self.before.get(path) == stamp)

    def is_in(self, live: Path) -> bool:
        """Whether a tree that was taken from here still is what is here."""
        return len(self.same) == len(self.before) == len(self.now) and _times(stamps(live)) == _times(self.now)

    def take(self, folder: Path, live: Path) -> None:
        """Put the site into an empty folder, sharing with the live tree what did not change since that was taken."""
        same, there = self.same, _times(stamps(live))
        for path, stamp in self.now.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path in same and there.get(path) == stamp[:2]:
                os.link(live / path, target)
            else:
                shutil.copy2(self.site / path, target)  # with its time, by which it is known again

    def _recorded(self) -> Stamps:
        try:
            code, files = json.loads(self._record.read_bytes())
        except (OSError, ValueError, TypeError):
            return {}
        return files if code == _code() else {}

    def _keep(self, files: Stamps) -> None:
        part = self._record.with_suffix(".part")
        part.write_text(json.dumps([_code(), files]), encoding="utf-8")
        part.replace(self._record)


def stamps(folder: Path) -> Stamps:
    """Size, times and number of every file, by its path; of a folder that is not there, nothing."""
    found = {}
    for above, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(above, name)
            status = os.stat(path, follow_symlinks=False)
            place = os.path.relpath(path, folder)
            found[place] = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
    return found


def _times(files: Stamps) -> Stamps:
    return {path: stamp[:2] for path, stamp in files.items()}


def _code() -> str:
    """Changes with the code that judges a site, which has to judge it anew then."""
    return sha256(b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))).hexdigest()
