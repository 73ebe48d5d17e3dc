"""What a release consists of: every file with its hash, size, type and cache rule, under a name that follows from them."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any, NoReturn

FORMAT = 1
NAME = "release.json"
NAME_LENGTH = 12
HEX = re.compile(r"[0-9a-f]{64}")


class ManifestError(Exception):
    """What is there is not a manifest that this program can read."""


@dataclass(frozen=True)
class Variant:
    """A compressed copy of a file."""

    sha256: str
    size: int


@dataclass(frozen=True)
class FileEntry:
    """A file of a release; sizes are in bytes, variants go by the name of their encoding, 'br' or 'gzip'."""

    sha256: str
    size: int
    type: str
    cache: str
    variants: Mapping[str, Variant] = field(default_factory=dict)

    @property
    def encoding(self) -> tuple[str, ...]:
        """The encodings in which the file lies there too."""
        return tuple(sorted(self.variants))


@dataclass(frozen=True)
class Made:
    """What a release was made from; a commit of None means that no commit holds it."""

    commit: str | None
    dirty: bool
    lock: str
    today: str
    site_origin: str
    site_path: str


@dataclass(frozen=True)
class Manifest:
    """A release: its files by their paths, what they were made from, and the release that it was made after."""

    files: Mapping[str, FileEntry]
    made: Made
    parent: str | None = None

    @property
    def tree(self) -> str:
        """The hash of all paths, contents and sizes: the same files have the same one, whoever made them."""
        lines = (f"{path}\0{entry.sha256}\0{entry.size}\n" for path, entry in in_order(self.files))
        return sha256("".join(lines).encode()).hexdigest()

    @property
    def release(self) -> str:
        """The release's name."""
        return self.tree[:NAME_LENGTH]


@dataclass(frozen=True)
class Changes:
    """The paths in which a release differs from one before."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def in_order(files: Mapping[str, FileEntry]) -> list[tuple[str, FileEntry]]:
    """The files in the order of their paths' bytes."""
    return sorted(files.items(), key=lambda item: item[0].encode())


def changes(old: Manifest | None, new: Manifest) -> Changes:
    """What is different in the new release; without an old one everything is added."""
    before = old.files if old else {}
    return Changes(
        added=tuple(path for path, _ in in_order(new.files) if path not in before),
        changed=tuple(path for path, entry in in_order(new.files) if path in before and before[path].sha256 != entry.sha256),
        removed=tuple(path for path, _ in in_order(before) if path not in new.files),
    )


def dump(manifest: Manifest) -> bytes:
    """The manifest as JSON, the same bytes for the same manifest."""
    document = {
        "format": FORMAT,
        "release": manifest.release,
        "tree": manifest.tree,
        "parent": manifest.parent,
        "made": asdict(manifest.made),
        "files": {path: _file(entry) for path, entry in manifest.files.items()},
    }
    return (json.dumps(document, sort_keys=True, indent=1, ensure_ascii=False) + "\n").encode()


def _file(entry: FileEntry) -> dict[str, Any]:
    document = asdict(entry)
    if entry.variants:
        document["encoding"] = list(entry.encoding)
    else:
        del document["variants"]
    return document


def parse(raw: bytes) -> Manifest:
    """The manifest in a release.json. Raises ManifestError with one plain sentence."""
    try:
        document = json.loads(raw)
        if document["format"] != FORMAT:
            _refuse(f"has the format {document['format']}, and this program reads format {FORMAT}")
        files = {path: _entry(path, entry) for path, entry in document["files"].items()}
        manifest = Manifest(files, Made(**document["made"]), document["parent"])
        said = document["release"], document["tree"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ManifestError(f"{NAME} is not the manifest of a release.") from error
    if said != (manifest.release, manifest.tree):
        _refuse("contradicts itself: its name does not follow from its files")
    return manifest


def _entry(path: str, document: dict[str, Any]) -> FileEntry:
    if path.startswith("/") or not {"", ".", ".."}.isdisjoint(path.split("/")) or not HEX.fullmatch(document["sha256"]):
        _refuse(f"names a file that no release can hold: {path!r}")
    variants = {name: Variant(**variant) for name, variant in document.get("variants", {}).items()}
    return FileEntry(document["sha256"], document["size"], document["type"], document["cache"], variants)


def _refuse(why: str) -> NoReturn:
    raise ManifestError(f"{NAME} {why}.")
