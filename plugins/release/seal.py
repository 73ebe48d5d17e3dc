"""The manifest of a folder: what lies in it, read from the disk; and whether a release still is what its manifest says."""

from hashlib import sha256
from pathlib import Path

from .compression import ENDINGS
from .headers import cache_rule
from .manifest import NAME, FileEntry, Made, Manifest, Variant, dump, parse
from .media_types import HOST_FILES, media_type

UNKNOWN = "application/octet-stream"


def manifest_of(folder: Path, made: Made, parent: str | None) -> Manifest:
    """The manifest of all files in a folder, from their bytes."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    plain = {name: path for name, path in paths.items() if not name.endswith(tuple(ENDINGS.values())) and name != NAME}
    return Manifest({name: _entry(name, path) for name, path in plain.items()}, made, parent)


def _entry(name: str, path: Path) -> FileEntry:
    data = path.read_bytes()
    packed = {encoding: path.with_name(path.name + ending) for encoding, ending in ENDINGS.items()}
    variants = {encoding: _variant(file) for encoding, file in packed.items() if file.is_file()}
    return FileEntry(sha256(data).hexdigest(), len(data), media_type(name) or UNKNOWN, cache_rule(name), variants)


def _variant(path: Path) -> Variant:
    data = path.read_bytes()
    return Variant(sha256(data).hexdigest(), len(data))


def seal(folder: Path, made: Made, parent: str | None) -> Manifest:
    """Write the manifest of a folder into it: with that it is a release, which nobody changes any more."""
    manifest = manifest_of(folder, made, parent)
    for path in folder.rglob("*"):  # web servers must be able to read it, whatever this user's umask is
        path.chmod(0o755 if path.is_dir() else 0o644)
    (folder / NAME).write_bytes(dump(manifest))
    (folder / NAME).chmod(0o644)
    return manifest


def manifest_in(folder: Path) -> Manifest | None:
    """The manifest that lies in a folder, or None where there is none. Raises ManifestError."""
    file = folder / NAME
    return parse(file.read_bytes()) if file.is_file() else None


def is_intact(folder: Path, manifest: Manifest) -> bool:
    """Whether a release's files, compressed copies included, are what its manifest says, and all of them."""
    return manifest_of(folder, manifest.made, manifest.parent) == manifest


def pages(manifest: Manifest) -> int:
    """How many pages a release has."""
    return sum(path.endswith(".html") for path in manifest.files)


def visible(manifest: Manifest) -> dict[str, FileEntry]:
    """The files that a visitor can ask for."""
    return {path: entry for path, entry in manifest.files.items() if path not in HOST_FILES}
