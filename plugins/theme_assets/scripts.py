"""The theme's scripts: files whose names change with their content, so that browsers may keep them for good."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FINGERPRINT_LENGTH = 10


@dataclass(frozen=True)
class Script:
    """A script, and its name with a fingerprint of its content."""

    name: str
    text: str


def scripts(folder: Path) -> dict[str, Script]:
    """The scripts of a folder by their plain names: 'leave' for leave.js."""
    return {path.stem: _script(path) for path in sorted(folder.glob("*.js"))}


def _script(path: Path) -> Script:
    text = path.read_text(encoding="utf-8")
    return Script(f"{path.stem}.{sha256(text.encode()).hexdigest()[:FINGERPRINT_LENGTH]}.js", text)
