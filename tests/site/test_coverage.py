"""What docs/coverage.md says the guide covers is there in the built site."""

import re
import runpy
from pathlib import Path
from urllib.parse import urldefrag

COVERAGE = Path(__file__).parents[2].joinpath("docs", "coverage.md").read_text(encoding="utf-8")
ROWS = [line for line in COVERAGE.splitlines() if line.startswith("|") and not line.startswith(("|---", "| point |"))]
LINK = re.compile(r"\]\((/[^)\s]*)\)")
# Not an import: Python has a module named `site`, as this folder is.
SEED_QUESTIONS = runpy.run_path(str(Path(__file__).with_name("test_faq.py")))["SEED_QUESTIONS"]


def links(text):
    """Each link to the guide as an address and an anchor, which may be empty."""
    return [tuple(urldefrag(link)) for link in LINK.findall(text)]


def test_every_link_leads_to_a_page_and_its_anchor(site):
    ids = {url: {"", *page.ids} for url, page in site.pages.items()}
    broken = {(url, anchor) for url, anchor in links(COVERAGE) if anchor not in ids.get(url, ())}
    assert broken == set()


def test_the_table_has_at_least_60_rows():
    assert len(ROWS) >= 60


def test_every_row_names_its_point_one_or_two_places_and_what_is_different():
    unfinished = []
    for row in ROWS:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if len(cells) != 3 or not all(cells) or not 1 <= len(links(cells[1])) <= 2:
            unfinished.append(row)
    assert unfinished == []


def test_every_question_of_the_first_article_is_linked():
    assert set(SEED_QUESTIONS) <= {anchor for _, anchor in links(COVERAGE)}
