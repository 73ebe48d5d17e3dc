"""The stylesheet: many files for people, one small file for browsers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import lightningcss

# What the bundle must still work in; lightningcss rewrites newer CSS for these.
BROWSERS = ["chrome >= 109", "edge >= 109", "firefox >= 115", "safari >= 15.6", "ios_saf >= 15.6", "samsung >= 20"]
FINGERPRINT_LENGTH = 10
IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"']+)""")


class StylesheetError(Exception):
    """The theme's CSS cannot be bundled."""


@dataclass(frozen=True)
class Stylesheet:
    """The bundle, and its name with a fingerprint of its content."""

    name: str
    css: str


def bundle(path: Path) -> Stylesheet:
    """The stylesheet at path with all that it imports, minified.

    Raises StylesheetError when a file is missing or is not CSS.
    """
    try:
        css = lightningcss.bundle_css(str(path), browsers_list=BROWSERS)
    except Exception as error:  # lightningcss raises bare exceptions of several kinds
        missing = next(_missing(path, set()), None)
        reason = f"{missing} is missing" if missing else error
        raise StylesheetError(f"{path}: the stylesheet cannot be bundled: {reason}") from error
    fingerprint = sha256(css.encode()).hexdigest()[:FINGERPRINT_LENGTH]
    return Stylesheet(f"{path.stem}.{fingerprint}.css", css)


def _missing(path: Path, seen: set[Path]) -> Iterator[Path]:
    """Stylesheets that are imported, here or further down, and are not there."""
    if not path.is_file():
        yield path
    elif path not in seen:
        seen.add(path)
        for name in IMPORT.findall(path.read_text(encoding="utf-8")):
            yield from _missing(path.parent / name, seen)
