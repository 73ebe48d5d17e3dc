"""The theme's colors with their contrast."""

from collections.abc import Mapping
from dataclasses import dataclass

PAPER = "paper"
ON = "on-"


@dataclass(frozen=True)
class Shade:
    """A color in one scheme, and its contrast with its ground, from 1 to 21."""

    scheme: str
    color: str
    ground: str
    contrast: float


@dataclass(frozen=True)
class Swatch:
    """A color by its name, with the name of the ground that it stands on."""

    name: str
    ground: str
    shades: tuple[Shade, ...]


def swatches(palette: Mapping[str, Mapping[str, str]]) -> tuple[Swatch, ...]:
    """Every color of a palette, as '#rrggbb' by scheme and name; 'on-plate' stands on 'plate', most others on paper."""
    names = next(iter(palette.values()))
    return tuple(Swatch(name, ground(name, names), _shades(palette, name, ground(name, names))) for name in names)


def ground(name: str, names: Mapping[str, str]) -> str:
    """The name of the color that a color stands on: the longest that 'on-plate-soft' begins with, else paper."""
    on = [other for other in names if name.startswith(ON + other)]
    return max(on, key=len, default=PAPER)


def _shades(palette: Mapping[str, Mapping[str, str]], name: str, ground: str) -> tuple[Shade, ...]:
    return tuple(
        Shade(scheme, colors[name], colors[ground], round(contrast(colors[name], colors[ground]), 1))
        for scheme, colors in palette.items()
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors written '#rrggbb', 1 to 21 (WCAG 2.2, 'contrast ratio')."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    """How light a color is, 0 to 1 (WCAG 2.2, 'relative luminance')."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
