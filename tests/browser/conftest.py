"""The built site in a real browser, from a real server on this machine."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from chromium import chromium
from web_server import serving


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Serves a folder until the tests are over; the address is without a slash at its end."""
    with ExitStack() as running:
        yield lambda folder: running.enter_context(serving(folder, tmp_path_factory.mktemp("caddy")))


@pytest.fixture(scope="session")
def address(site, serve) -> str:
    return serve(site.folder)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def large_letters(playwright: Playwright) -> Iterator[Browser]:
    """The browser of a reader who set letters to twice their size."""
    with chromium(playwright, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26") as browser:
        yield browser


class Visit:
    """A page with what it asked for and complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.screen = page.viewport_size
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, url: str) -> Page:
        self.page.goto(self.address + url)
        return self.page

    def end(self) -> None:
        """Leave the page as new for the next test: a new one takes a browser ten times as long as another address."""
        self.page.goto("about:blank")
        self.page.unroute_all()
        self.page.context.unroute_all()
        self.page.emulate_media(media="null", color_scheme="null", forced_colors="null")
        self.page.set_viewport_size(self.screen)
        assert self.page.context.cookies() == []
        self.requests.clear()
        self.complaints.clear()


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Visit]:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield Visit(context.new_page(), address)


@pytest.fixture(scope="module")
def small_phone(browser: Browser, address: str) -> Iterator[Visit]:
    with browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True) as context:
        yield Visit(context.new_page(), address)


@pytest.fixture
def visit(desk: Visit) -> Iterator[Visit]:
    yield desk
    desk.end()


@pytest.fixture
def phone(small_phone: Visit) -> Iterator[Visit]:
    yield small_phone
    small_phone.end()
