"""Writes down all that a page asks for, keeps and complains of, so that a test can say: nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

NOTE_VIOLATIONS = """
window.__violations = [];
addEventListener("securitypolicyviolation", event => __violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
# Two frames later, all that loading the page began has been reported.
WHAT_IS_LEFT = """async () => {
  for (const _ of "12") await new Promise(requestAnimationFrame);
  const hints = document.querySelectorAll("link:is([rel~=preconnect], [rel~=dns-prefetch], [rel~=prefetch], [rel~=preload])");
  return {
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(database => database.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope),
    hints: [...hints].map(hint => hint.href),
    violations: __violations,
  };
}"""


class Recording:
    """One page in a browser that knows nothing yet, and everything it did."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.context.add_init_script(NOTE_VIOLATIONS)
        page.context.on("request", lambda request: self.requests.append(request.url))  # failed and blocked ones too
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def forget(self) -> None:
        """Begin anew with the next page."""
        self.requests.clear()
        self.complaints.clear()

    def findings(self, known: set[str]) -> dict[str, Any]:
        """What the page did that a page which watches nobody does not do, by its kind; empty if there is nothing."""
        found = {
            "requests": sorted(set(self.requests) - known),
            "cookies": [cookie["name"] for cookie in self.page.context.cookies()],
            "complaints": list(self.complaints),
            **self.page.evaluate(WHAT_IS_LEFT),
        }
        return {kind: things for kind, things in found.items() if things}


@contextmanager
def recording(browser: Browser, **options: Any) -> Iterator[Recording]:
    """A recording in a fresh context, which ends with the block."""
    with browser.new_context(**options) as context:
        yield Recording(context.new_page())


def own_files(address: str, url: str, html: str) -> set[str]:
    """The addresses that a page may ask for: its own, and those of the files of this site that its HTML names."""
    soup = BeautifulSoup(html, "html.parser")
    named = [element[name] for name in ("src", "href") for element in soup.select(f"link[{name}], script[{name}], img[{name}]")]
    named += [entry.split()[0] for element in soup.select("[srcset]") for entry in element["srcset"].split(",")]
    files = {urljoin(address + url, name) for name in (url, *named)}
    return {file for file in files if file.startswith(f"{address}/")}
