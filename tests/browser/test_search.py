"""The search, as readers use it: what it finds, what it asks for, and what it says when it finds nothing."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from axe import bring_axe, violations

HOSTILE = "<img src=x onerror=alert(1)>"


class Search:
    """The search page, opened in a visit."""

    def __init__(self, visit, url="/search/"):
        self.visit = visit
        self.page = visit.open(url)
        self.field = self.page.get_by_role("searchbox")
        self.count = self.page.locator(".site-search__count")
        self.danger = self.page.locator(".site-search__danger")
        self.links = self.page.locator(".site-search__results a")

    def type(self, words):
        """Search for words, and wait until it is said what came of it."""
        self.field.fill("")
        self.field.press("Enter")
        expect(self.count).to_be_empty()
        self.field.fill(words)
        self.field.press("Enter")
        expect(self.count).not_to_be_empty()

    @property
    def found(self):
        return [link.get_attribute("href") for link in self.links.all()]


@pytest.fixture
def search(visit):
    return Search(visit)


def loaded(search):
    return [url for url in search.visit.requests if "/pagefind/" in url]


def test_nothing_of_the_index_is_asked_for_before_it_is_used(search):
    search.field.focus()
    search.page.wait_for_load_state("networkidle")
    assert loaded(search) == []
    search.type("rehab")
    assert loaded(search)


@pytest.mark.parametrize(
    ("words", "url"),
    {
        "rehab": "/levels-of-care/residential/",
        "day program": "/levels-of-care/partial-hospitalization/",
        "PHP": "/levels-of-care/partial-hospitalization/",
        "zoom": "/program/telehealth-iop/",
        "how much does it cost?": "/getting-care/paying-for-care/",
        "Medicade": "/getting-care/medicare-and-medicaid/",
        "iop near me": "/getting-care/choosing-a-program/",
        "FMLA": "/getting-care/work-school-and-leave/",
        "kids": "/program/teens-and-children/",
        "php vs iop": "/levels-of-care/intensive-outpatient-vs-partial-hospitalization/",
        "asam": "/glossary/#term-asam",
    }.items(),
)
def test_the_words_people_type_find_the_page_they_mean_first(search, words, url):
    search.type(words)
    assert search.found[0] == url


def test_other_words_find_their_page_among_the_first(search):
    for words, url in {
        "dog": "/getting-care/comfort-and-access/",
        "animals": "/therapies/animal-assisted-therapy/",
        "detox": "/program/who-needs-a-different-level/",
        "insurance": "/getting-care/insurance-and-parity/",
        "court": "/getting-care/privacy-of-your-records/",
        "teenager": "/program/teens-and-children/",
        "outpatient rehab": "/levels-of-care/intensive-outpatient/",
    }.items():
        search.type(words)
        assert url in search.found[:3], words


def test_a_result_says_what_it_is_and_why_it_fits(search):
    search.type("day program")
    first = search.page.locator(".site-search__results li").first
    expect(first).to_contain_text("Level of care")
    expect(first).to_contain_text("Partial hospitalization program (PHP)")
    assert {mark.lower().strip(".,") for mark in first.locator("mark").all_inner_texts()} <= {
        "day",
        "days",
        "program",
        "programs",
    }
    expect(first.locator("mark").first).to_be_visible()


def test_a_result_leads_to_the_answer_on_its_page(search):
    search.type("can I bring my family")
    question = search.page.locator(".site-search__results li", has_text="Question").first
    address = question.get_by_role("link").get_attribute("href")
    assert "#" in address
    question.get_by_role("link").click()
    expect(search.page.locator(f"[id='{address.partition('#')[2]}']")).to_be_in_viewport()


def test_ten_are_shown_and_more_on_demand_with_the_focus_on_the_first_of_them(search):
    search.type("program")
    assert len(search.found) == 10
    assert int(search.count.inner_text().split()[0]) > 10
    search.page.get_by_role("button", name="Show more results").click()
    expect(search.links.nth(10)).to_be_focused()
    assert len(search.found) == 20
    assert len(set(search.found)) == 20


def test_a_misspelled_word_finds_what_begins_like_it_and_says_so(search):
    search.type("insurence")
    expect(search.count).to_have_text("Nothing fits exactly. These come nearest.")
    assert search.found[0] == "/getting-care/insurance-and-parity/"


def test_words_that_no_page_has_together_find_pages_that_have_some(search):
    search.type("zoom gym horse")
    expect(search.count).to_have_text("Nothing fits exactly. These come nearest.")
    assert "/program/telehealth-iop/" in search.found


def test_where_nothing_is_found_there_is_help(search):
    search.type("qqqqq")
    expect(search.count).to_have_text("Nothing found for “qqqqq”. There is help below.")
    assert search.found == []
    text = search.page.locator("main")
    expect(text).to_contain_text("Check the spelling")
    for address in ("/levels-of-care/", "/faq/", "/glossary/", "tel:988"):
        expect(text.locator(f".prose a[href='{address}']").first).to_be_visible()


@pytest.mark.parametrize(
    "words", ["suicide", "I want to KILL MYSELF", "overdose", "self-harm", "i don't want to live", "die", "Hurt myself!"]
)
def test_dangerous_words_show_whom_to_call_above_what_is_found(search, words):
    search.type(words)
    expect(search.danger).to_be_visible()
    for address in ("tel:988", "sms:988", "tel:911"):
        expect(search.danger.locator(f"a[href='{address}']")).to_be_visible()
    assert search.danger.bounding_box()["y"] < search.count.bounding_box()["y"]
    search.type("diet")
    expect(search.danger).to_be_hidden()


def test_the_box_for_dangerous_words_does_not_wait_for_the_index(search):
    search.page.route("**/pagefind/**", lambda route: route.abort())
    search.field.fill("suicide")
    expect(search.danger).to_be_visible()
    expect(search.count).to_have_text("The search did not load. Try again, or look below.")


def test_a_search_that_did_not_load_can_be_tried_again(search):
    search.page.route("**/*.pf_meta", lambda route: route.abort())
    search.field.fill("zoom")
    search.field.press("Enter")
    expect(search.count).to_have_text("The search did not load. Try again, or look below.")
    search.page.unroute("**/*.pf_meta")
    search.field.press("Enter")
    expect(search.count).to_have_text("1 result")


def test_typing_on_while_the_index_is_loading_is_fine(search):
    waiting = []
    search.page.route("**/pagefind.js", lambda route: waiting.append(route))  # noqa: PLW0108  (Playwright looks into it)
    with search.page.expect_request("**/pagefind.js"):
        search.field.press_sequentially("re")
        search.field.press("Enter")
    search.field.press_sequentially("hab")
    search.field.press("Enter")
    for route in waiting:
        route.continue_()
    expect(search.links.first).to_have_attribute("href", "/levels-of-care/residential/")
    assert search.visit.complaints == []


def test_it_asks_nobody_else_complains_of_nothing_and_keeps_the_query_to_itself(search):
    search.page.evaluate(
        "document.addEventListener('securitypolicyviolation', (event) => console.log(event.violatedDirective))"
    )
    search.type("partial hospitalization xyzzy")
    search.type("rehab")
    assert search.visit.complaints == []
    assert all(url.startswith(search.visit.address) for url in search.visit.requests)
    assert not [url for url in search.visit.requests if re.search("partial|hospital|xyzzy|rehab", url)]
    assert search.page.context.cookies() == []
    assert search.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_another_page_may_not_run_what_the_search_runs(visit):
    page = visit.open("/faq/")
    with pytest.raises(Exception, match="Content Security Policy"):
        page.evaluate("WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))")


def test_a_hostile_query_is_shown_as_the_text_it_is(visit):
    search = Search(visit, f"/search/#q={quote(HOSTILE)}")
    expect(search.field).to_have_value(HOSTILE)
    expect(search.count).not_to_be_empty()
    search.type(
        "zzzz" + HOSTILE.replace("alert", "zzzz").replace("onerror", "zzzzz").replace("img", "zzz").replace("src", "zzz")
    )
    expect(search.count).to_contain_text("<zzz zzz=x")
    assert search.page.locator("main img").count() == 0
    assert visit.complaints == []


def test_the_address_carries_the_query_and_back_returns_to_it(search):
    search.type("day program")
    assert search.page.url.endswith("/search/#q=day+program")
    search.links.first.click()
    expect(search.page.locator("h1")).to_contain_text("Partial hospitalization")
    search.page.go_back()
    expect(search.field).to_have_value("day program")
    expect(search.links.first).to_have_attribute("href", "/levels-of-care/partial-hospitalization/")
    search.page.evaluate("location.hash = '#q=zoom'")
    expect(search.links.first).to_have_attribute("href", "/program/telehealth-iop/")
    search.page.go_back()
    expect(search.field).to_have_value("day program")


def test_typing_alone_searches_and_the_focus_stays_in_the_field(search):
    search.field.press_sequentially("rehab")
    expect(search.links.first).to_have_attribute("href", "/levels-of-care/residential/")
    expect(search.field).to_be_focused()
    search.field.press("Escape")
    expect(search.field).to_have_value("")
    expect(search.links).to_have_count(0)
    expect(search.count).to_be_empty()
    assert search.page.url.endswith("/search/")
    expect(search.field).to_be_focused()


def test_what_is_found_is_told_to_those_who_do_not_see_it(search):
    search.type("zoom")
    expect(search.page.get_by_role("status").filter(has_text=re.compile(r"^1 result$"))).to_have_count(1)


def test_the_link_to_the_text_does_not_empty_the_search(search):
    search.type("zoom")
    search.page.locator(".skip-link").focus()
    search.page.keyboard.press("Enter")
    search.page.wait_for_url("**#main")
    expect(search.field).to_have_value("zoom")
    assert search.found == ["/program/telehealth-iop/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_and_the_box_for_dangerous_words_have_no_violation(visit, scheme):
    visit.page.emulate_media(color_scheme=scheme)
    search = Search(visit)
    search.type("suicide program")
    bring_axe(search.page)
    assert violations(search.page) == {}


def test_without_scripts_it_says_so_and_leads_on(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/search/")
        expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
        expect(page.locator("search")).to_be_hidden()
        for url in ("/faq/", "/glossary/", "/therapies/", "/program/", "/getting-care/"):
            expect(page.locator(f".prose a[href='{url}']").first).to_be_visible()
        expect(page.get_by_text("find in page")).to_be_visible()


def test_on_a_small_phone_it_is_one_tap_away_and_nothing_is_too_wide(phone):
    page = phone.open("/")
    link = page.get_by_role("banner").get_by_role("link", name="Search")
    box = link.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    assert box["x"] + box["width"] <= 320
    link.click()
    search = Search(phone)
    search.type("suicide day program")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for target in (*search.danger.get_by_role("link").all(), search.field):
        assert target.bounding_box()["height"] >= 44
