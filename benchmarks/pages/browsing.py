"""A first visit in Chromium: what came over the wire, and what had to come before the text could be painted."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from chromium import chromium

from .results import Visit

PHONE: ViewportSize = {"width": 412, "height": 823}  # the screen of Lighthouse's phone
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Font": "fonts", "Image": "images"}
BLOCKING = "performance.getEntriesByType('resource').filter(e => e.renderBlockingStatus === 'blocking').map(e => e.name)"
# Nothing but this machine can be reached, for all sites alike.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser for the length of the block."""
    with sync_playwright() as playwright:
        browser = chromium(playwright, ALONE)
        yield browser
        browser.close()


def visit(browser: Browser, address: str, url: str) -> Visit:
    """What the first visit of a page takes, with an empty cache."""
    with browser.new_context(viewport=PHONE, is_mobile=True) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        events: list[tuple[str, Mapping[str, Any]]] = []
        for name in ("requestWillBeSent", "responseReceived", "loadingFinished"):
            session.on(f"Network.{name}", lambda event, name=name: events.append((name, event)))
        session.send("Network.enable")
        page.goto(address + url, wait_until="networkidle")
        return sum_up(events, address, page.evaluate(BLOCKING))


def sum_up(events: Iterable[tuple[str, Mapping[str, Any]]], address: str, blocking: Iterable[str]) -> Visit:
    """The visit that a browser's network events tell of."""
    asked: dict[str, str] = {}
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for name, event in events:
        match name:
            case "requestWillBeSent":
                asked[event["requestId"]] = event["request"]["url"]
            case "responseReceived":
                kinds[event["requestId"]] = KINDS.get(event["type"], "other")
            case "loadingFinished":
                sizes[event["requestId"]] = int(event["encodedDataLength"])
    sent = {key: url for key, url in asked.items() if url.startswith("http")}
    by_kind = dict.fromkeys((*KINDS.values(), "other"), 0)
    for key in sent.keys() & sizes.keys():
        by_kind[kinds[key]] += sizes[key]
    first = [key for key, url in sent.items() if url in set(blocking) or kinds.get(key) == "html"]
    elsewhere = sum(not url.startswith(address) for url in sent.values())
    return Visit(by_kind, len(sent), elsewhere, sum(sizes.get(key, 0) for key in first))
