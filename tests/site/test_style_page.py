"""The page of all components: whole, in previews alone, and in nobody's way."""

import pytest

from care_guide.provider import COMPONENTS as COMPONENTS_OF_EDITIONS
from site_fixture import ROOT

COMPONENTS = {path.stem for path in (ROOT / "theme/templates/components").glob("*.html")}
FRAMES = {"specimen"}  # what the style page itself is made of
NO_TEMPLATE = {"focus"}
IN_THE_HEAD = {"policy", "share-card"}
# What a component without a class of its own name writes.
CLASSES = {"cell": "cell--range", "comparison-table": "comparison", "faq-index": "faq-group", "page-end": "sources-list"}


@pytest.fixture
def page(preview):
    return preview.pages["/style/"]


def shown(page, name):
    """The component's part of the page, without its name."""
    return page.select(f"#component-{name}").find_parent("section").select_one(".specimen__frame")


def test_every_component_is_shown(page):
    named = {heading["id"].removeprefix("component-") for heading in page.soup.select(".specimen > h2")}
    assert named - NO_TEMPLATE == COMPONENTS - FRAMES


@pytest.mark.parametrize("name", sorted(COMPONENTS - FRAMES - IN_THE_HEAD - {"crisis-line"}))
def test_a_component_is_in_its_frame(page, name):
    assert shown(page, name).select(f".{CLASSES.get(name, name)}"), f"theme/templates/style.html shows no {name}"


def test_the_crisis_line_is_the_real_one(page):
    assert "tel:988" in str(page.select("body > .crisis-line"))


@pytest.mark.parametrize("name", sorted(IN_THE_HEAD))
def test_what_stands_in_the_head_is_shown_as_text(page, name):
    assert shown(page, name).select_one("pre").get_text().startswith("<meta")


def test_components_are_shown_in_their_states(page):
    assert shown(page, "site-header").select("details:not([open])")
    assert shown(page, "site-header").select("details[open]")
    assert shown(page, "site-header").select("[aria-current=page]")
    assert shown(page, "site-header").select(".site-header__search")
    assert shown(page, "faq-entry").select("details:not([open])")
    assert shown(page, "faq-entry").select("details[open] [id]")
    assert len(shown(page, "page-head").select("h1")) == 4
    assert len(shown(page, "page-head").select(".offered-here")) == 1
    assert len(shown(page, "page-head").select(".checked__overdue")) == 1
    assert "Reviewed by Sam Example" in shown(page, "page-head").get_text()
    assert shown(page, "page-head").select(".page-head__names")
    lit = [len(drawing.select(".ladder__box--current")) for drawing in shown(page, "ladder").select(".ladder__wide")]
    assert lit == [1, 1, 1, 1, 1, 2]
    assert {"Only in a bag", "Only in a pot", "In both"} <= {
        dt.get_text() for dt in shown(page, "pair-differences").select("dt")
    }
    assert len(shown(page, "helpline").select(".helpline--urgent")) == 1


def test_the_search_is_shown_without_a_script_and_with_what_it_finds(page):
    frame = shown(page, "site-search")
    boxes = frame.select(".site-search")
    assert ["site-search--ready" in box["class"] for box in boxes] == [False, False, True, True, True]
    assert [len(box.select("li")) for box in boxes] == [0, 0, 0, 2, 0]
    assert [box.select_one(".site-search__danger").has_attr("hidden") for box in boxes] == [True, True, True, False, True]
    assert [box.select_one(".site-search__count").get_text() for box in boxes[2:]] == [
        "",
        "12 results",
        "Nothing found for “tree”. There is help below.",
    ]


def test_parts_from_data_are_shown_in_their_states(page):
    weeks = shown(page, "week").select(".week")
    assert [bool(week.select("[id$=week-some]")) for week in weeks] == [False, True, False]
    assert [bool(week.select("details[open]")) for week in weeks] == [False, False, True]
    assert len(shown(page, "checklist").select(".checklist__section")) == 2
    assert len(shown(page, "source-kinds").select("ul > li")) == 2
    assert len(shown(page, "source-index").select("ul > li")) == 3
    assert shown(page, "pictogram").select(".entry-list .pictogram")
    assert {li.get_text(strip=True) for li in shown(page, "pictogram").select("ul:not(.entry-list) > li")} >= {"pages/faq"}


def test_what_a_provider_adds_is_shown_in_its_states(page):
    assert shown(page, "call-button").select(".site-header .call-button[href='tel:+12125550142']")
    assert [len(details.select("dt")) for details in shown(page, "contact-details").select(".contact")] == [12, 1]
    assert shown(page, "offered-here").select(".entry-list .offered-here")
    assert len(shown(page, "comparison-table").select("th .offered-here")) == 2
    stands, overdue = (words.get_text() for words in shown(page, "own-words").select(".own-words"))
    assert "stands as of" in stands
    assert "was to be checked again" in overdue
    assert "publishes this edition" in shown(page, "site-footer").get_text()


def test_the_page_has_the_styles_of_every_part_and_other_pages_of_the_neutral_guide_do_without_a_provider_s(preview, page):
    for name in COMPONENTS_OF_EDITIONS:
        rule = f".{name}"
        assert rule in page.select("style").string
        assert not [other.url for other in preview.pages.values() if other is not page and rule in str(other.soup.style)]


def test_every_color_is_shown_with_its_contrast(page):
    colors = {item.select_one("b").get_text(): item for item in page.soup.select(".swatches > li")}
    assert {"paper", "ink", "sun", "on-plate", "urgent"} <= set(colors)
    assert [dd.get_text() for dd in colors["on-urgent"].select("dd")] == ["#ffffff, 9.1 on urgent", "#ffffff, 14.9 on urgent"]


def test_ids_are_unique_and_links_within_the_page_lead_somewhere(page):
    assert sorted(set(page.ids)) == sorted(page.ids)
    fragments = {a["href"][1:] for a in page.soup.select("a[href^='#']")}
    assert fragments - set(page.ids) == {"top"}


def test_the_page_is_in_no_list(preview, page):
    assert page.select("meta[name=robots]")["content"] == "noindex"
    assert not page.soup.select("link[type='text/markdown']")
    for path in ("sitemap.xml", "llms.txt", "feeds/all.atom.xml"):
        assert "/style/" not in preview.text(path)
    assert not [other.url for other in preview.pages.values() if other is not page and 'href="/style/"' in other.html]


def test_what_is_published_has_no_such_page(site, preview):
    assert "/style/" in preview.pages
    assert set(preview.pages) - set(site.pages) == {"/style/"}
    assert not (site.folder / "style").exists()
    assert not [other.url for other in site.pages.values() if "The Tea Guide" in other.html]
