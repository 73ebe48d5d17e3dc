"""The readers' walks of docs/walks.md can be walked: each step's page leads on to the next."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag

import pytest

TEXT = Path(__file__).parents[2].joinpath("docs", "walks.md").read_text(encoding="utf-8")
STEP = re.compile(r"^\d+\. `(/[^`]*)`", re.MULTILINE)
WALKS = {walk.partition("\n")[0]: steps for walk in TEXT.split("\n## ")[1:] if (steps := STEP.findall(walk))}
# What stands on every page is no way on from this one.
EVERYWHERE = ".site-header, .site-footer, .breadcrumbs"


def ways_on(page):
    """The addresses that a page itself leads to."""
    everywhere = {id(link) for part in page.soup.select(EVERYWHERE) for link in part.find_all("a")}
    return {urldefrag(link["href"]).url for link in page.soup.find_all("a", href=True) if id(link) not in everywhere}


@pytest.mark.parametrize("steps", WALKS.values(), ids=WALKS.keys())
def test_each_step_is_linked_from_the_one_before(site, steps):
    broken = [(here, there) for here, there in pairwise(steps) if there not in ways_on(site.pages[here])]
    assert broken == []


def test_there_are_three_walks_from_home_to_something_to_do():
    assert len(WALKS) == 3
    for steps in WALKS.values():
        assert steps[0] == "/"
        assert len(steps) >= 4
