"""The folder in which the site is built again and again, each time only what changed, and from which it is taken.

Builds leave it whole or are begun from nothing: it is the same as a clean build's, or there is none.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Mapping
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
        self._code = _code()

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

    def shared_with(self, live: Path) -> tuple[frozenset[str], bool]:
        """The files that are in a tree which was taken from here, and are the same here still; whether there are no others."""
        there = stamps(live)
        shared = frozenset(path for path, stamp in self.now.items() if self._is_there(path, stamp, live, there.get(path)))
        return shared, len(shared) == len(self.now) == len(there)

    def _is_there(self, path: str, stamp: Stamp, live: Path, there: Stamp | None) -> bool:
        before = self.before.get(path)
        if before is None or there is None or not before[:2] == stamp[:2] == there[:2]:
            return False
        return before == stamp or (self.site / path).read_bytes() == (live / path).read_bytes()

    def take(self, folder: Path, live: Path, shared: Collection[str]) -> None:
        """Put the site into an empty folder, with links to those files that it shares with the live tree."""
        for path in self.now:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path in shared:
                os.link(live / path, target)
            else:
                shutil.copy2(self.site / path, target)  # with its time, by which it is known again

    def _recorded(self) -> Stamps:
        try:
            code, files = json.loads(self._record.read_bytes())
        except (OSError, ValueError, TypeError):
            return {}
        return files if code == self._code else {}

    def _keep(self, files: Stamps) -> None:
        part = self._record.with_suffix(".part")
        part.write_text(json.dumps([self._code, files]), encoding="utf-8")
        part.replace(self._record)


def stamps(folder: Path) -> Stamps:
    """Size, times and number of every file, by its path; of a folder that is not there, nothing."""
    found = {}
    for above, _, names in os.walk(folder):
        for path in (Path(above, name) for name in names):
            status = path.lstat()
            times = [status.st_mtime_ns, status.st_ctime_ns]
            found[path.relative_to(folder).as_posix()] = [status.st_size, *times, status.st_ino]
    return found


def _code() -> str:
    """Changes with the code that judges a site, which has to judge it anew then."""
    return sha256(b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))).hexdigest()
