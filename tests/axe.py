"""axe-core in an open page: the rules of WCAG 2.2 A and AA and its good practice, and contrast as AAA asks."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent / "npm/node_modules/axe-core/axe.min.js"
# One rule with the numbers of AAA, in place of two that each look at every text; the other options are axe's own.
SEVEN_TO_ONE = {
    **{"contrastRatio": {"normal": {"expected": 7}, "large": {"expected": 4.5}}, "ignoreUnicode": True},
    **{"boldValue": 700, "boldTextPt": 14, "largeTextPt": 18},
    **{"pseudoSizeThreshold": 0.25, "shadowOutlineEmMax": 0.1, "textStrokeEmMin": 0.03},
}
ALL: dict[str, Any] = {"resultTypes": ["violations"], "checks": {"color-contrast": {"options": SEVEN_TO_ONE}}}
COLORS = {**ALL, "runOnly": ["cat.color"], "rules": {"color-contrast-enhanced": {"enabled": False}}}
RUN = "options => axe.run(options).then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]))"


def bring_axe(page: Page) -> None:
    """Put axe into the page that is open now."""
    page.evaluate(AXE.read_text(encoding="utf-8"))


def violations(page: Page, options: dict[str, Any] = ALL) -> dict[str, list[str]]:
    """What axe finds wrong in the page as it looks now: the beginnings of the elements, by rule."""
    return {rule: [html[:120] for html in elements[:3]] for rule, elements in page.evaluate(RUN, options)}
