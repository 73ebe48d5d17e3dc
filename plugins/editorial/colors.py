"""Contrast of colors, by the formula of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

import colorsys
from collections.abc import Callable

STEPS = 400  # how finely shades are tried between black and white


def luminance(color: str) -> float:
    """The relative luminance of '#rrggbb', from 0 for black to 1 for white."""
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colors can be told apart, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def nearest_shade(color: str, passes: Callable[[str], bool]) -> str:
    """The shade of the same hue that passes and differs least in lightness; '' when none does."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    steps = sorted((step / STEPS for step in range(STEPS + 1)), key=lambda step: abs(step - lightness))
    shades = (_text(colorsys.hls_to_rgb(hue, step, saturation)) for step in steps)
    return next((shade for shade in shades if passes(shade)), "")


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _text(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
