"""Makes a release: builds, passes the gates, compresses, seals, and shares what did not change with the release before."""

import filecmp
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .compression import compress_tree, forget
from .gates import Gate, problems
from .history import kept_releases
from .manifest import NAME, Changes, Made, Manifest, changes
from .netlify import headers_file, redirects_file
from .redirects import address
from .seal import is_intact, seal
from .site_settings import site_settings
from .staging import BuildFailed


class NothingChanged(Exception):
    """The new tree is the live one; its argument is the name of that release."""


@dataclass(frozen=True)
class Release:
    """A sealed release and in what it differs from the one before."""

    manifest: Manifest
    changes: Changes


@dataclass(frozen=True)
class Production:
    """What making a release needs: `build` fills a folder, `parent` is what to be made after if not what is live here.

    `told` gives a problem the form in which it is said.
    """

    build: Callable[[Path], None]
    gates: Sequence[Gate]
    made: Made
    live: Path
    releases: Path
    cache: Path
    parent: str | None
    say: Callable[[str], None]
    told: Callable[[str], str] = str

    def fill(self, folder: Path) -> Release:
        """Make a release in an empty folder. Raises BuildFailed and NothingChanged."""
        self.say("Building ...")
        self.build(folder)
        self.say(f"Checking {', '.join(gate.name for gate in self.gates)} ...")
        self._refuse(problems(self.gates, folder, self.live))
        self.say("Compressing ...")
        _write_host_files(folder, self.made.site_path)
        compress_tree(folder, self.cache)
        return self._seal(folder)

    def _refuse(self, found: Sequence[str]) -> None:
        if found:
            self.say("\n".join(map(self.told, found)))
            count = "a problem" if len(found) == 1 else f"{len(found)} problems"
            raise BuildFailed(f"The site was built and did not pass: {count}, named above.")

    def _seal(self, folder: Path) -> Release:
        kept = kept_releases(self.releases, self.live)
        before = next((release for release in kept if release.live), kept[-1] if kept else None)
        manifest = seal(folder, self.made, self.parent or (before.manifest.release if before else None))
        if before and before.live and before.manifest.files == manifest.files and is_intact(before.folder, before.manifest):
            raise NothingChanged(manifest.release)
        if before:
            share(folder, before.folder)
        forget(self.cache, {entry.sha256 for one in (manifest, *(r.manifest for r in kept)) for entry in one.files.values()})
        return Release(manifest, changes(before.manifest if before else None, manifest))


def _write_host_files(folder: Path, base: str) -> None:
    settings = site_settings(folder, base)
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    addresses = [address(path, base) for path in files]
    (folder / "_headers").write_text(headers_file(settings, base, addresses), encoding="utf-8", newline="")
    (folder / "_redirects").write_text(redirects_file(settings), encoding="utf-8", newline="")


def share(folder: Path, before: Path) -> int:
    """Put links to the files of the release before in place of equal ones; says how many.

    A shared file keeps its time too, so that browsers that have it are told so.
    """
    shared = 0
    for path in folder.rglob("*"):
        old = before / path.relative_to(folder)
        if path.is_file() and path.name != NAME and old.is_file() and filecmp.cmp(path, old, shallow=False):
            link = path.with_name(f".{path.name}.link")
            os.link(old, link)
            link.replace(path)
            shared += 1
    return shared
