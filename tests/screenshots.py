"""`make screenshots`: a picture of each kind of page, to look at; nothing is compared with them."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from chromium import chromium
from web_server import serving

SCREENS = {"phone": (360, 720), "desk": (1280, 900)}
SCHEMES = ("light", "dark")
KIND = re.compile(r'<main class="page page--([a-z-]+)"')


def kinds(folder: Path) -> dict[str, str]:
    """The address of the first page of each kind in a built site, by the kind's name."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.html")):
        if kind := KIND.search(path.read_text(encoding="utf-8")):
            found.setdefault(kind[1], "/" + path.relative_to(folder).as_posix().removesuffix("index.html"))
    return found


def take(folder: Path, pictures: Path) -> Iterator[str]:
    """Take the pictures, and name each when it is there."""
    with TemporaryDirectory() as work, serving(folder, Path(work)) as address, sync_playwright() as playwright:
        browser = chromium(playwright)
        for screen, (width, height) in SCREENS.items():
            for scheme in SCHEMES:
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for kind, url in kinds(folder).items():
                    page.goto(address + url)
                    name = f"{kind}-{screen}-{scheme}.png"
                    page.screenshot(path=pictures / name, full_page=True)
                    yield name
        browser.close()


if __name__ == "__main__":
    for name in take(Path(sys.argv[1]), Path(sys.argv[2])):
        print(name)
