"""A provider's colors held against the theme's: what can be read passes, and what cannot is told with a shade that can."""

from collections.abc import Iterator, Mapping
from functools import partial

from editorial.colors import contrast, nearest_shade
from editorial.library import Library
from editorial.organization import Colors
from editorial.problems import Problem

Palette = Mapping[str, Mapping[str, str]]  # scheme -> token -> '#rrggbb'

TEXT, SIGN = 7, 3  # the least contrast of what is read, and of what only marks a place
BACKGROUNDS = ("paper", "surface", "wash")  # as far as the theme has them


def color_problems(library: Library, palette: Palette) -> Iterator[Problem]:
    """Colors of the provider's that cannot be told from what they stand on."""
    for scheme, key, color in _chosen(library):
        theme = palette[scheme]
        if not theme:
            sentence = "The theme's colors were not found, so this one cannot be checked."
            yield library.data_files.problem("organization", ("provider", "colors"), "low-contrast", sentence)
            return
        told = _fault(key, theme, color)
        if told:
            shade = nearest_shade(color, partial(_passes, key, theme))
            hint = f"The nearest shade that will do is '{shade}'." if shade else "No shade of this hue will do."
            yield library.data_files.problem("organization", ("provider", "colors", scheme, key), "low-contrast", told, hint)


def _chosen(library: Library) -> Iterator[tuple[str, str, str]]:
    """Each color of the provider's: scheme, key, and the color."""
    provider = library.data.organization.provider
    for scheme, shades in provider.colors if provider else ():
        yield from ((scheme, key, color) for key, color in shades if color)


def _passes(key: str, theme: Mapping[str, str], color: str) -> bool:
    return not _fault(key, theme, color)


def _fault(key: str, theme: Mapping[str, str], color: str) -> str:
    """What is wrong with one color, '' when nothing is: its lowest contrast beside what is needed."""
    pairs = _brand(color, theme) if key == "brand" else _accent(color, theme)
    low = [(ratio / needed, name, ratio, needed) for name, ratio, needed in pairs if ratio < needed]
    if not low:
        return ""
    _, name, ratio, needed = min(low)
    return f"The contrast of '{color}' with {name} is {ratio:.2f}:1; {needed}:1 is needed."


def _brand(color: str, theme: Mapping[str, str]) -> Iterator[tuple[str, float, int]]:
    """Links are read in the brand's color, on every background."""
    for name in BACKGROUNDS:
        if name in theme:
            yield f"the theme's {name} ({theme[name]})", contrast(color, theme[name]), TEXT


def _accent(color: str, theme: Mapping[str, str]) -> Iterator[tuple[str, float, int]]:
    """The accent marks where the reader is, on paper; nothing is read on it."""
    yield f"the theme's paper ({theme['paper']})", contrast(color, theme["paper"]), SIGN


def theme_colors(colors: Colors, palette: Palette) -> dict[str, dict[str, str]]:
    """The theme's tokens that a provider's colors replace, by scheme; a scheme without any is left out."""
    chosen: dict[str, dict[str, str]] = {}
    for scheme, shades in colors:
        tokens = {"brand": shades.brand} if shades.brand else {}
        if shades.brand and scheme == "light":  # in the dark a sign stays darker than its text
            tokens |= {"plate": shades.brand, "on-plate-soft": palette[scheme]["paper"]}
        if shades.accent:
            tokens["sun"] = shades.accent
        if tokens:
            chosen[scheme] = tokens
    return chosen
