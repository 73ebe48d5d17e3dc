"""A project whose build only writes files, and whose releases are real."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from release.history import kept_releases
from release.manifest import Made
from release.production import Production, Release
from release.staging import build_release
from small_site import ORIGIN, write

MADE = Made("c" * 40, False, "1" * 64, "2026-11-22", ORIGIN, "")


@dataclass
class Project:
    root: Path
    said: list[str] = field(default_factory=list)

    @property
    def live(self):
        return self.root / "output"

    @property
    def kept(self):
        return kept_releases(self.root / ".releases", self.live)

    def release(self, files, gates=(), parent=None, made=MADE, told=str) -> Release:
        found = []
        production = Production(
            build=lambda folder: write(folder, files),
            gates=gates,
            made=made,
            live=self.live,
            releases=self.root / ".releases",
            cache=self.root / ".cache",
            parent=parent,
            say=self.said.append,
            told=told,
        )
        build_release(
            lambda folder: found.append(production.fill(folder)), self.live, self.root / ".releases", waiting=pytest.fail
        )
        return found[0]
