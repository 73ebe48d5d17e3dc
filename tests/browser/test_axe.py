"""axe-core on every page, light and dark, on a small phone and on a desk."""

from pathlib import Path

import pytest

AXE = Path(__file__).parents[1] / "npm/node_modules/axe-core/axe.min.js"
# Beside the rules of WCAG 2.2 A and AA and axe's good practice: contrast of 7:1.
OPTIONS = {"resultTypes": ["violations"], "rules": {"color-contrast-enhanced": {"enabled": True}}}
SCREENS = {"phone": (320, 640), "desk": (1280, 800)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_has_a_violation(browser, address, site, screen, scheme):
    width, height = SCREENS[screen]
    script = AXE.read_text(encoding="utf-8")
    found = {}
    with browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme) as context:
        page = context.new_page()
        for url in site.pages:
            page.goto(address + url)
            page.evaluate(script)
            for violation in page.evaluate("options => axe.run(options)", OPTIONS)["violations"]:
                nodes = [node["html"][:120] for node in violation["nodes"]]
                found.setdefault(violation["id"], []).append((url, nodes[:3]))
    assert found == {}
