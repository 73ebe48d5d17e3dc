"""`python -m refreshing`: the time from a saved edit until the browser shows it, in the real preview and a real browser."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from builds.articles import Corpus
from builds.content import count
from builds.dialects import DIALECTS, GUIDE_DAY
from builds.edits import GUIDE, Editor, editing
from builds.sites import make_site
from chromium import chromium
from preview_process import Preview

PATIENCE = 120_000  # milliseconds
SHOWS = "words => document.querySelector('main')?.textContent.includes(words)"
REAL = Corpus(1)


def main(arguments: list[str] | None = None) -> int:
    """0 when all was measured."""
    parser = argparse.ArgumentParser(prog="refreshing", description=__doc__)
    parser.add_argument("--size", type=count, default=1000, help="made-up articles of the second site (default: %(default)s)")
    parser.add_argument("--rounds", type=count, default=10, help="edits of each site (default: %(default)s)")
    options = parser.parse_args(arguments)
    print("Seconds from a saved edit of one article until the browser shows it, the median and all of them:")
    for name, kind, corpus in (("the real guide", "real", REAL), (f"{options.size:,} articles", "guide", Corpus(options.size))):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "site")
            make_site(kind, corpus, folder)
            seconds = list(refreshes(kind, corpus, folder, options.rounds))
        print(f"{name}: {median(seconds):.2f}   ({' '.join(f'{each:.2f}' for each in seconds)})", flush=True)
    return 0


def refreshes(kind: str, corpus: Corpus, folder: Path, rounds: int) -> Iterator[float]:
    """The seconds of each edit; one before them is not counted, because the builder has just begun."""
    names, dialect = corpus.names(0), DIALECTS[kind]
    address = "/" + dialect.page.format(**names).removesuffix("index.html")
    preview = Preview(folder, environment={"TODAY": GUIDE_DAY, "ORGANIZATION": ""})
    try:
        with sync_playwright() as playwright, chromium(playwright) as browser:
            tab = browser.new_page()
            tab.goto(preview.address + address, timeout=PATIENCE)
            with editing(folder, dialect.file.format(**names)) as editor:
                yield from [refresh(tab, editor, number) for number in range(rounds + 1)][1:]
    finally:
        preview.process.terminate()
        preview.close()


def refresh(tab: Page, editor: Editor, number: int) -> float:
    """The seconds until one more edit is seen."""
    began = perf_counter()
    words = editor.make(GUIDE["article"], number)
    tab.wait_for_function(SHOWS, arg=words, timeout=PATIENCE)  # looks at every frame
    return perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
