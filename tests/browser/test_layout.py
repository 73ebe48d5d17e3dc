"""Pages hold together on the smallest phone, with large letters, and in the colors that a reader chose."""

import re

import pytest

from layout import CROWDED, CUT, NOTE_SHIFTS, OVERLAPS, SHIFT, SMALL_TARGETS, TWO_FRAMES

TARGET = 44
# A browser may paint a line before its last words have come; one word that settles is less than this.
SEEN = 0.001
KINDS = {
    "home": "/",
    "article": "/program/what-is-an-iop/",
    "level": "/levels-of-care/intensive-outpatient/",
    "comparison": "/levels-of-care/",
    "pair": "/levels-of-care/intensive-outpatient-vs-partial-hospitalization/",
    "topic": "/therapies/",
    "FAQ": "/faq/",
    "help": "/get-help-now/",
    "sources": "/sources/",
    "glossary": "/glossary/",
    "page": "/privacy/",
    "contact": "/contact/",
    "kind of sources": "/sources/studies/",
    "checklist": "/getting-care/questions-to-ask/checklist/",
    "article with a week": "/program/a-typical-week/",
    "search": "/search/",
    "not found": "/404.html",
}
# The scripts that bring a field to life, and the field.
FIELDS = {"/faq/": ("faq-filter", ".faq-filter"), "/search/": ("search", ".site-search search")}
SMALL, PHONE, DESK = {"width": 320, "height": 640}, {"width": 360, "height": 640}, {"width": 1280, "height": 800}
# A device's own letters may be wider than those here; and readers may set theirs apart as WCAG 1.4.12 says.
WIDE = "* { letter-spacing: .08em !important }"
APART = """* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }
p { margin-block-end: 2em !important }"""
# The name and the place of everything in the header that can be seen.
PLACES = """() => [...document.querySelectorAll(".site-header :is(a, summary)")].map(element => {
  const {x, y, width} = element.getBoundingClientRect();
  return element.checkVisibility() && width ? [element.textContent.trim(), Math.round(x), Math.round(y)] : null;
})"""
VISIBLE_IN_ITS_COLORS = """() => [...document.querySelectorAll("h1, main p, main a, main summary, main th, main text")]
  .filter(element => element.checkVisibility({visibilityProperty: true})).filter(element => {
    const style = getComputedStyle(element), paper = getComputedStyle(document.body).backgroundColor;
    return (element.closest("svg") ? style.fill : style.color) === paper;
  }).map(element => element.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def on_a_small_phone(browser, address, site):
    """What is wrong on each page of a screen 320 pixels wide, which is also a desk at 400 %."""
    found = {}
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for url in site.pages:
            page.goto(address + url)
            width, height = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
            page.set_viewport_size({"width": 320, "height": height})  # so that a tap anywhere can be tried
            measures = {"overlaps": OVERLAPS, "cut": CUT, "crowded": CROWDED}
            found[url] = {name: page.evaluate(measure) for name, measure in measures.items()}
            found[url] |= {"width": width, "small": page.evaluate(SMALL_TARGETS, TARGET)}
            page.set_viewport_size({"width": 320, "height": 640})
    return found


@pytest.mark.parametrize(("measure", "right"), [("width", 320), ("overlaps", []), ("cut", []), ("small", []), ("crowded", 0)])
def test_no_page_is_too_much_for_a_small_phone(on_a_small_phone, measure, right):
    assert {url: found[measure] for url, found in on_a_small_phone.items() if found[measure] != right} == {}


@pytest.mark.parametrize("screen", [SMALL, DESK], ids=["small phone", "desk"])
def test_letters_twice_as_large_fit_too_and_wide_ones(large_letters, address, site, screen):
    with large_letters.new_context(viewport=screen, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        assert what_does_not_fit(page, address, site.pages, WIDE) == {}


@pytest.mark.parametrize("screen", [SMALL, DESK], ids=["small phone", "desk"])
def test_a_reader_may_set_words_apart(browser, address, site, screen):
    with browser.new_context(viewport=screen, bypass_csp=True) as context:
        assert what_does_not_fit(context.new_page(), address, site.pages if screen == SMALL else KINDS.values(), APART) == {}


def what_does_not_fit(page, address, urls, styles):
    """By address: how much too wide a page is with a reader's own styles, and what lies on something else or is cut."""
    wrong = {}
    for url in urls:
        page.goto(address + url)
        page.add_style_tag(content=styles)
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        wrong[url] = [too_wide] * (too_wide > 0) + page.evaluate(OVERLAPS) + page.evaluate(CUT)
    return {url: found for url, found in wrong.items() if found}


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_while_a_page_loads(browser, address, screen):
    moved = {}
    with browser.new_context(viewport=screen) as context:
        context.add_init_script(NOTE_SHIFTS)
        page = context.new_page()
        for url in KINDS.values():
            page.goto(address + url)
            moved[url] = page.evaluate(SHIFT)
    assert {url: shift for url, shift in moved.items() if shift >= SEEN} == {}


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("url", FIELDS)
def test_a_field_moves_nothing_when_its_script_comes_late(browser, address, url, screen):
    script, field = FIELDS[url]
    waiting = []
    with browser.new_context(viewport=screen) as context:
        context.add_init_script(NOTE_SHIFTS)
        page = context.new_page()
        page.route(f"**/assets/{script}.*.js", lambda route: waiting.append(route))  # noqa: PLW0108  (Playwright looks into it)
        with page.expect_request(f"**/assets/{script}.*.js"):
            page.goto(address + url, wait_until="commit")
        page.locator(".site-footer").wait_for()
        page.evaluate(TWO_FRAMES)
        assert not page.locator(field).is_visible()
        waiting[0].continue_()
        page.locator(field).wait_for()
        assert page.evaluate(SHIFT) < SEEN


def test_what_came_first_stays_where_it_is_when_the_rest_comes(visit, site):
    html = site.pages["/search/"].html
    start = html.index('<header class="site-header"')
    ends = re.compile("</(?:a|li|summary|nav)>").finditer(html, start, html.index("</header>", start))
    cuts = [found.end() for found in ends]
    assert len(cuts) > 8
    visit.page.route("**/search/", lambda route: route.fulfill(body=html[:cut], content_type="text/html"))
    places = {}
    for cut in (*cuts, len(html)):
        page = visit.open("/search/")
        for width in (320, 360, 800, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            places[cut, width] = page.evaluate(PLACES)
    moved = {}
    for (cut, width), first in places.items():
        pairs = zip(first, places[len(html), width], strict=False)
        moved[html[cut - 30 : cut], width] = [(was, now) for was, now in pairs if was and was != now]
    assert {where: pairs for where, pairs in moved.items() if pairs} == {}


def test_what_moves_is_noticed(browser, address):
    with browser.new_context(viewport=DESK, bypass_csp=True) as context:
        context.add_init_script(NOTE_SHIFTS)
        page = context.new_page()
        page.goto(f"{address}/privacy/")
        page.evaluate(SHIFT)
        page.evaluate("document.querySelector('main').style.marginTop = '200px'")
        assert page.evaluate(SHIFT) >= SEEN


@pytest.fixture(scope="module")
def forced(browser):
    """A page of a reader who forces colors and wants less motion."""
    with browser.new_context(viewport=PHONE, forced_colors="active", reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("url", KINDS.values(), ids=KINDS.keys())
def test_forced_colors_and_less_motion_leave_everything_in_sight(forced, address, url):
    forced.goto(address + url)
    assert forced.evaluate("matchMedia('(forced-colors: active) and (prefers-reduced-motion: reduce)').matches")
    assert forced.evaluate(VISIBLE_IN_ITS_COLORS) == []
    assert forced.locator("h1").is_visible()
    assert forced.evaluate("document.getAnimations().length") == 0
    ladder = forced.locator(".ladder:visible rect.ladder__box:visible")
    strokes = ladder.evaluate_all("boxes => boxes.map(box => getComputedStyle(box).stroke)")
    assert "none" not in strokes
    assert len(strokes) == (5 if forced.locator(".ladder").count() else 0)
