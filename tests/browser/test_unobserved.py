"""Nobody learns what a reader does here; and what would tell somebody is caught, which a planted tracker proves."""

from pathlib import Path

import pytest

from recorder import own_files, recording
from web_server import serving

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True}
MOST = 5  # requests: the page, its icon, styles for paper, scripts
CALL = "tel:988"  # what a tap on it asks of the phone; nothing leaves over the network
TRACKER = "https://tracker.invalid"
PLANTED_MARKUP = f"""
<link rel="preconnect" href="{TRACKER}">
<img src="{TRACKER}/pixel.gif" alt="">
<p style="color: red">A style of its own</p>
<script>document.body.dataset.inline = "ran"</script>
<script src="{TRACKER}/count.js"></script>
<script src="/planted.js"></script>
"""
PLANTED_SCRIPT = f"""
fetch("{TRACKER}/fetched").catch(() => {{}});
navigator.sendBeacon("{TRACKER}/beacon", "here");
document.cookie = "visitor=1";
localStorage.visitor = sessionStorage.visit = "1";
const opened = new Promise(resolve => indexedDB.open("visits").onsuccess = resolve);
const worker = navigator.serviceWorker.register("/planted-worker.js");
Promise.all([opened, caches.open("pages"), worker]).then(() => document.body.dataset.planted = "done");
"""


def read(page):
    """What readers do: look down the page, and point at its links."""
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.evaluate("scrollTo(0, 0)")
    boxes = page.locator("main a").evaluate_all("links => links.map(link => link.getBoundingClientRect().toJSON())")
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    points = [(x, y) for x, y in middles if 0 < x < 360 and 0 < y < 640]
    for x, y in points[:4]:
        page.mouse.move(x, y)


def test_reading_any_page_asks_only_this_site_keeps_nothing_and_breaks_no_rule(browser, address, site):
    found = {}
    # One context for all: as long as no page leaves anything in it, it is as fresh as a new one.
    with recording(browser, **PHONE) as record:
        for url, built in site.pages.items():
            record.forget()
            record.page.goto(address + url)
            read(record.page)
            assert address + url in record.requests
            assert len(record.requests) <= MOST, url
            assert record.page.locator("h1").is_visible(), url
            found[url] = record.findings(own_files(address, url, built.html))
    assert {url: findings for url, findings in found.items() if findings} == {}


@pytest.mark.parametrize("url", ["/", "/get-help-now/", "/program/what-is-an-iop/"])
def test_a_tap_on_the_number_calls_and_tells_nobody_else(browser, address, site, url):
    with recording(browser, **PHONE) as record:
        record.page.goto(address + url)
        record.forget()
        record.page.locator(f"a[href='{CALL}']").first.tap()
        assert record.findings(own_files(address, url, site.pages[url].html) | {CALL}) == {}
        assert CALL in record.requests


@pytest.fixture(scope="module")
def bugged(site, tmp_path_factory):
    """The address of a site whose one page somebody has planted a tracker in."""
    folder = tmp_path_factory.mktemp("bugged")
    built = site.pages["/privacy/"].html.replace("</main>", f"{PLANTED_MARKUP}</main>")
    assert TRACKER in built
    for name, text in {"index.html": built, "planted.js": PLANTED_SCRIPT, "planted-worker.js": ""}.items():
        folder.joinpath(name).write_text(text, encoding="utf-8")
    folder.joinpath("assets").symlink_to(Path(site.folder, "assets").resolve())
    with serving(folder, tmp_path_factory.mktemp("bugged-caddy")) as address:
        yield address


@pytest.fixture(scope="module")
def caught(browser, bugged, site):
    """What the recorder says of that page, with the site's policy in force and without it."""

    def findings(**options):
        with recording(browser, **PHONE, **options) as record:
            record.page.goto(f"{bugged}/")
            record.page.locator("body[data-planted=done]").wait_for()
            return record.findings(own_files(bugged, "/", site.pages["/privacy/"].html))

    return {"policy": findings(), "no policy": findings(bypass_csp=True)}


@pytest.mark.parametrize("name", ["pixel.gif", "count.js", "fetched", "beacon"])
def test_a_tracker_s_requests_are_caught_where_nothing_stops_them(caught, name):
    assert f"{TRACKER}/{name}" in caught["no policy"]["requests"]


@pytest.mark.parametrize(
    "violation",
    [
        f"img-src {TRACKER}/pixel.gif",
        f"script-src-elem {TRACKER}/count.js",
        f"connect-src {TRACKER}/fetched",
        f"connect-src {TRACKER}/beacon",
        "style-src-attr inline",
        "script-src-elem inline",
    ],
)
def test_the_policy_stops_a_tracker_and_says_so(caught, violation):
    assert violation in caught["policy"]["violations"]
    directive = "-".join(violation.split()[0].split("-")[:2])
    assert any(directive in said for said in caught["policy"]["complaints"])


@pytest.mark.parametrize("case", ["policy", "no policy"])
@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        ("cookies", "visitor"),
        ("local", "visitor"),
        ("session", "visit"),
        ("databases", "visits"),
        ("caches", "pages"),
        ("hints", f"{TRACKER}/"),
    ],
)
def test_what_a_tracker_keeps_is_caught(caught, case, kind, thing):
    assert thing in caught[case][kind]


@pytest.mark.parametrize("case", ["policy", "no policy"])
def test_a_planted_file_and_a_worker_of_our_own_address_are_caught(caught, case, bugged):
    assert f"{bugged}/planted.js" in caught[case]["requests"]
    assert caught[case]["workers"] == [f"{bugged}/"]
