"""The stylesheet of a kind of page: many files for people, and for browsers the few rules that the page needs."""

from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import lightningcss

# What the styles must still work in; lightningcss rewrites newer CSS for these.
BROWSERS = ["chrome >= 109", "edge >= 109", "firefox >= 115", "safari >= 15.6", "ios_saf >= 15.6", "samsung >= 20"]
Colors = Mapping[str, Mapping[str, str]]  # scheme -> token -> color
LIGHT, DARK = "print,(prefers-color-scheme:light)", "screen and (prefers-color-scheme:dark)"
# From general to specific: a rule's place is decided before it is written. What print.css says is in no layer and wins.
LAYERS = ("tokens", "base", "layout", "components")


class StylesheetError(Exception):
    """The theme's CSS cannot be used."""


@dataclass(frozen=True)
class Stylesheet:
    """The styles of a kind of page: those in its head, and those that its drawings bring with them, by their names.

    `paper` holds those for print where they stand in the page too, and is '' where the page names their file.
    """

    css: str
    drawings: Mapping[str, str] = field(default_factory=dict)
    paper: str = ""

    @cached_property
    def permissions(self) -> str:
        """The source expressions by which a Content-Security-Policy allows exactly these styles."""
        return " ".join(map(_permission, (self.css, *self.drawings.values(), *filter(None, [self.paper]))))


class Styles:
    """The theme's folder of CSS: a file for each layer, one for each component that has styles, one for each drawing.

    A provider's `colors` replace the theme's.
    """

    def __init__(self, folder: Path, colors: Colors | None = None) -> None:
        self.folder, self.colors = folder, colors or {}
        self._names: dict[str, frozenset[str]] = {}  # of the files in each folder
        self._minified: dict[Path, str] = {}

    def stylesheet(self, components: Collection[str], with_paper: bool = False) -> Stylesheet:
        """The styles of all pages and of these components, and, if wanted, for paper. Raises StylesheetError."""
        parts = {layer: self.file(layer) for layer in LAYERS if layer != "components"}
        parts["components"] = "".join(self._those_in("components", components).values())
        parts["tokens"] += overrides(self.colors)
        layers = "".join(f"@layer {layer}{{{parts[layer]}}}" for layer in LAYERS)
        paper = f"@media print{{{self.file('print')}}}" if with_paper else ""
        return Stylesheet(f"@layer {','.join(LAYERS)};{layers}", self._those_in("drawings", components), paper)

    def _those_in(self, folder: str, names: Collection[str]) -> dict[str, str]:
        if folder not in self._names:
            self._names[folder] = frozenset(path.stem for path in (self.folder / folder).glob("*.css"))
        found = sorted(self._names[folder].intersection(names))
        return {name: self._css(self.folder / folder / f"{name}.css") for name in found}

    def file(self, name: str) -> str:
        """One file of the folder, minified. Raises StylesheetError."""
        return self._css(self.folder / f"{name}.css")

    def _css(self, path: Path) -> str:
        if path not in self._minified:
            self._minified[path] = minified(path)
        return self._minified[path]


def _permission(css: str) -> str:
    return f"'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'"


def overrides(colors: Colors) -> str:
    """Rules that replace the theme's colors; a reader who forces colors keeps their own."""
    schemes = [(LIGHT, colors.get("light")), (DARK, colors.get("dark"))]
    rules = [f"@media {media}{{:root{{{_declarations(tokens)}}}}}" for media, tokens in schemes if tokens]
    return f"@media (forced-colors:none){{{''.join(rules)}}}" if rules else ""


def _declarations(tokens: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{color}" for name, color in tokens.items())


def minified(path: Path) -> str:
    """The CSS of a file, as small as it gets. Raises StylesheetError that names the file and the line."""
    try:
        css: str = lightningcss.process_stylesheet(path.read_text(encoding="utf-8"), filename=str(path), browsers_list=BROWSERS)
    except FileNotFoundError as error:
        raise StylesheetError(f"{path}: the stylesheet is missing.") from error
    except Exception as error:  # lightningcss raises bare exceptions of several kinds
        raise StylesheetError(f"{path}: the stylesheet cannot be read: {error}") from error
    return css
