"""The releases that are kept here: which there are, which is live, and going back to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from .manifest import Manifest
from .seal import is_intact, manifest_in
from .staging import locked, numbered, point


class NoSuchRelease(Exception):
    """There is no release to go back to, or not the one that was named."""


@dataclass(frozen=True)
class KeptRelease:
    """A release in its folder."""

    folder: Path
    manifest: Manifest
    live: bool


def release_in(folder: Path) -> Manifest:
    """The release that lies in a folder. Raises NoSuchRelease and ManifestError."""
    manifest = manifest_in(folder)
    if manifest is None:
        raise NoSuchRelease(f"{folder}/ is not a release. `make release` makes one.")
    return manifest


def kept_releases(releases: Path, live: Path) -> list[KeptRelease]:
    """All sealed releases, oldest first. Raises ManifestError."""
    folders = [folder for _, folder in numbered(releases)] if releases.is_dir() else []
    found = ((folder, manifest_in(folder)) for folder in folders)
    return [KeptRelease(folder, manifest, _is(live, folder)) for folder, manifest in found if manifest]


def _is(live: Path, folder: Path) -> bool:
    return live.is_symlink() and live.resolve() == folder.resolve()


def named(kept: Sequence[KeptRelease], name: str) -> KeptRelease:
    """The newest release of this name, or whose name begins with it. Raises NoSuchRelease."""
    found = [release for release in kept if name and release.manifest.release.startswith(name)]
    names = sorted({release.manifest.release for release in found})
    if len(names) == 1:
        return found[-1]
    if names:
        raise NoSuchRelease(f"More than one release begins with '{name}': {', '.join(names)}.")
    known = [release.manifest.release for release in kept]
    nearest = get_close_matches(name, known, n=1)
    hint = f" Did you mean '{nearest[0]}'?" if nearest else f" There are: {', '.join(known) or 'none'}."
    raise NoSuchRelease(f"There is no release '{name}'.{hint}")


def one_back(kept: Sequence[KeptRelease], live: Path) -> KeptRelease:
    """The release before the live one; the newest when something else is live. Raises NoSuchRelease."""
    at = next((index for index, release in enumerate(kept) if release.live), len(kept))
    if at == 0:
        raise NoSuchRelease(f"There is no release before the one in {live}/.")
    return kept[at - 1]


def roll_back(releases: Path, live: Path, name: str | None) -> KeptRelease:
    """Make a release that is kept the live one in a single step, by its name or one back. Raises NoSuchRelease."""
    if not releases.is_dir():
        raise NoSuchRelease(f"There are no releases in {releases}/.")
    with locked(releases / "lock", waiting=lambda: None):
        kept = kept_releases(releases, live)
        release = named(kept, name) if name else one_back(kept, live)
        if not is_intact(release.folder, release.manifest):
            raise NoSuchRelease(f"The release {release.manifest.release} was changed since it was made, and is not used.")
        point(live, release.folder)
    return release
