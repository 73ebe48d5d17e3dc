"""The theme's colours, read from the tokens that the stylesheet itself uses."""

import re

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"(?:@media([^{]*)\{\s*)?:root\s*\{([^}]*)\}")
COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{3,8})\s*;", re.IGNORECASE)


def palette(css: str) -> dict[str, dict[str, str]]:
    """Each colour as '#rrggbb' by its token, for the schemes 'light' and 'dark'; dark has what light has, but for its own."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for condition, declarations in RULE.findall(COMMENT.sub("", css)):
        if not condition:
            light.update(_colours(declarations))
        elif "dark" in condition:
            dark.update(_colours(declarations))
    return {"light": light, "dark": {**light, **dark}}


def _colours(declarations: str) -> dict[str, str]:
    return {token: _long(colour) for token, colour in COLOUR.findall(declarations)}


def _long(colour: str) -> str:
    return "#" + "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour
