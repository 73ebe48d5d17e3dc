"""Releases in words, for a terminal."""

from collections.abc import Sequence
from datetime import datetime

from .history import KeptRelease
from .manifest import NAME, Changes, Manifest, changes
from .seal import pages

SHOWN = 8  # changed files of a release that are named before the rest is only counted
COMMIT_LENGTH = 10


def listing(kept: Sequence[KeptRelease]) -> list[str]:
    """Lines for all releases, newest first: the live one is marked, and each says what changed with it."""
    before: list[Manifest | None] = [None, *(release.manifest for release in kept)]
    return [line for release, old in reversed(list(zip(kept, before, strict=False))) for line in _lines(release, old)]


def _lines(release: KeptRelease, old: Manifest | None) -> list[str]:
    made = release.manifest.made
    when = datetime.fromtimestamp((release.folder / NAME).stat().st_mtime).astimezone()
    commit = (made.commit or "no commit")[:COMMIT_LENGTH] + (" with changes" if made.dirty else "")
    mark = "live" if release.live else "    "
    changed = changes(old, release.manifest) if old else None
    head = f"{mark}  {release.manifest.release}  {when:%Y-%m-%d %H:%M}  {commit}  {_size(release.manifest)}"
    return [head, *(f"        {line}" for line in (_changes(changed) if changed else ["the oldest that is kept"]))]


def _changes(changed: Changes) -> list[str]:
    signed = [
        *(f"+ {path}" for path in changed.added),
        *(f"~ {path}" for path in changed.changed),
        *(f"- {path}" for path in changed.removed),
    ]
    rest = len(signed) - SHOWN
    return [*signed[:SHOWN], *([f"and {rest} more"] if rest > 0 else [])]


def summary(manifest: Manifest, changed: Changes | None) -> str:
    """A release in one line: its name, how large it is and how much changed with it."""
    said = f"{manifest.release}: {_size(manifest)}."
    if changed is None:
        return said
    return f"{said} {len(changed.added)} files added, {len(changed.changed)} changed, {len(changed.removed)} removed."


def _size(manifest: Manifest) -> str:
    size = sum(entry.size for entry in manifest.files.values())
    return f"{pages(manifest)} pages, {len(manifest.files)} files, {size / 1e6:.1f} MB"
