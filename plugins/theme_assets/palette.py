"""The theme's colors, read from the tokens that the stylesheet itself uses."""

import re

TOKENS = "static/css/tokens.css"  # in the theme
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"(?:@media([^{]*)\{\s*)?:root\s*\{([^}]*)\}")
COLOR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{3,8})\s*;", re.IGNORECASE)


def palette(css: str) -> dict[str, dict[str, str]]:
    """Each color as '#rrggbb' by its token, for the schemes 'light' and 'dark'; dark has what light has, but for its own."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for condition, declarations in RULE.findall(COMMENT.sub("", css)):
        if not condition:
            light.update(_colors(declarations))
        elif "dark" in condition:
            dark.update(_colors(declarations))
    return {"light": light, "dark": {**light, **dark}}


def _colors(declarations: str) -> dict[str, str]:
    return {token: _long(color) for token, color in COLOR.findall(declarations)}


def _long(color: str) -> str:
    return "#" + "".join(digit * 2 for digit in color[1:]) if len(color) == 4 else color
