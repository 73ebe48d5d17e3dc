"""axe-core on every page, light and dark, on a small phone and on a desk."""

import re

from axe import ALL, COLORS, bring_axe, violations
from site_fixture import ROOT

THEME = ROOT / "theme"
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
# In the dark nothing but colors is another (see the last test), so the rules on color are all that can find anything new.
SETTINGS = [(screen, *scheme) for screen in (PHONE, DESK) for scheme in (("light", ALL), ("dark", COLORS))]


def test_no_page_has_a_violation(visit, site):
    found = {}
    for url in site.pages:
        page = visit.open(url)
        bring_axe(page)
        for screen, scheme, rules in SETTINGS:
            page.set_viewport_size(screen)
            page.emulate_media(color_scheme=scheme)
            if wrong := violations(page, rules):
                found[url, scheme, screen["width"]] = wrong
    assert found == {}


def test_the_rules_on_color_find_what_is_paler_than_seven_to_one(visit):
    page = visit.open("/privacy/")
    bring_axe(page)
    for color, wrong in {"#505050": [], "#666": ["color-contrast"], "#aaa": ["color-contrast"]}.items():
        page.evaluate("color => document.querySelector('.prose p').style.setProperty('color', color)", color)
        assert list(violations(page, COLORS)) == wrong, color


def test_in_the_dark_nothing_but_colors_is_another():
    texts = [path.read_text(encoding="utf-8") for kind in ("css", "html", "js", "svg") for path in THEME.rglob(f"*.{kind}")]
    (tokens,) = [text for text in texts if "prefers-color-scheme" in text]
    _, dark = tokens.split("@media screen and (prefers-color-scheme: dark) {\n  :root {")
    assert re.fullmatch(r"(\s*--[a-z-]+: #[0-9a-f]{3,6};)+\s*", dark.partition("}")[0])
    assert dark.partition("}")[2].lstrip().startswith("}")
