"""Pages have pictures of their own, and lists of articles show them."""

import re

import pytest

from site_fixture import ROOT

TEMPLATE = (ROOT / "theme" / "templates" / "components" / "pictogram.html").read_text(encoding="utf-8")
DRAWINGS = {
    key: (line, sun) for key, line, sun in re.findall(r'^  "([^"]+)": \("([^"]+)", "([^"]*)"\),$', TEMPLATE, re.MULTILINE)
}
DOCUMENTS = {path.relative_to(ROOT / "content").as_posix().removesuffix(".md") for path in (ROOT / "content").rglob("*.md")}


def test_every_drawing_is_one_line_of_the_template():
    assert len(DRAWINGS) == TEMPLATE.count('": (') > 0


def test_every_therapy_has_a_drawing():
    assert {key for key in DOCUMENTS if key.startswith("therapies/")} <= set(DRAWINGS)


def test_every_drawing_belongs_to_a_page():
    assert set(DRAWINGS) <= DOCUMENTS


def test_no_two_are_alike():
    assert len(set(DRAWINGS.values())) == len({line for line, _ in DRAWINGS.values()}) == len(DRAWINGS)


@pytest.mark.parametrize("topic", ["therapies", "program", "getting-care"])
def test_a_topic_shows_them_beside_its_articles(site, topic):
    for entry in site.pages[f"/{topic}/"].soup.select(".topic-group li"):
        line, _ = DRAWINGS[entry.a["href"].strip("/")]
        assert entry.select_one("svg[aria-hidden=true] path:last-child")["d"] == line
