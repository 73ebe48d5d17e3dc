"""The page of all components in a real browser."""

import pytest

from axe import bring_axe, violations
from web_server import serving

OUTLINE = "element => { const s = getComputedStyle(element); return [s.outline, s.outlineOffset, s.borderRadius]; }"

PARTS = """items => items.flatMap(item => [...item.querySelectorAll("*")].map(
  part => [part.parentElement, part].map(({ tagName, className }) => `${tagName}.${className}`).join(" ")))"""


@pytest.fixture(scope="module")
def style_page(preview, tmp_path_factory):
    """Its address, in a preview of the real content."""
    with serving(preview.folder, tmp_path_factory.mktemp("caddy")) as address:
        yield f"{address}/style/"


@pytest.mark.parametrize(("width", "height"), [(320, 640), (1280, 800)])
def test_every_component_is_accessible_and_fits(browser, style_page, width, height):
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(style_page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        bring_axe(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == {}, scheme
        assert complaints == []


def test_the_picture_of_the_focus_mark_is_like_the_mark(browser, style_page):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(style_page)
        picture = page.locator(".specimen__focused").evaluate(OUTLINE)
        page.get_by_role("link", name="Up to the crisis line").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert page.locator(":focus-visible").evaluate(OUTLINE) == picture


def test_what_the_search_finds_looks_like_what_is_shown_here(browser, style_page):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(style_page)
        shown = page.locator(".site-search__results li").evaluate_all(PARTS)
        page.goto(style_page.replace("/style/", "/search/#q=group+session"))
        page.locator(".site-search__results li").first.wait_for()
        assert set(page.locator(".site-search__results li").evaluate_all(PARTS)) == set(shown)
