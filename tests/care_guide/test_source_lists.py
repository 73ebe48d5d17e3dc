"""The pages that list the sources: an overview of the kinds, and one page for each."""

import pytest

from care_guide.guide import read_guide
from editorial.problems import ContentProblems
from tiny import FILES, ORIGIN, SOURCE_LISTS, edited, pages_of, read_tiny, tiny_guide

# A second source of one kind, cited where the first is.
TWO_OFFICIAL = {
    "data/sources.yaml": FILES["data/sources.yaml"].replace("kind: study", "kind: official"),
    "program/a-week.md": edited("program/a-week.md", ("Three to five.[^nida]", "Three to five.[^nida][^unused]")),
}


@pytest.fixture(scope="module")
def lists():
    return pages_of(read_tiny(**SOURCE_LISTS)).documents


def test_each_kind_has_its_own_sources_and_the_pages_that_cite_them(lists):
    assert [use.id for use in lists["pages/organizations"].parts["source_uses"]] == ["asam"]
    (nida,) = lists["pages/government"].parts["source_uses"]
    assert nida.id == "nida"
    assert [link.title for link in nida.pages] == sorted((link.title for link in nida.pages), key=str.casefold)
    assert {"A typical week", "IOP or PHP"} <= {link.title.split(":")[0] for link in nida.pages}


def test_a_source_that_no_page_cites_is_not_listed(lists):
    assert lists["pages/studies"].parts["source_uses"] == ()


def test_sources_of_one_kind_stand_in_the_order_of_their_titles():
    uses = pages_of(read_tiny(**SOURCE_LISTS, **TWO_OFFICIAL)).documents["pages/government"].parts["source_uses"]
    assert [use.title for use in uses] == ["Cited by no level", "Principles of treatment"]


def test_titles_have_typographic_quotes_as_everywhere(lists):
    assert lists["pages/organizations"].parts["source_uses"][0].title == "The “ASAM” Criteria"


def test_the_overview_counts_each_kind_and_how_it_was_read():
    kinds = pages_of(read_tiny(**SOURCE_LISTS, **TWO_OFFICIAL)).documents["pages/sources"].parts["source_kinds"]
    counted = [(kind.page.url, kind.works, kind.original, kind.copy, kind.report) for kind in kinds]
    assert counted == [
        ("/sources/studies/", 0, 0, 0, 0),
        ("/sources/government/", 2, 1, 1, 0),
        ("/sources/organizations/", 1, 0, 0, 1),
    ]


def test_the_page_of_a_kind_stands_below_the_overview(lists):
    trail = [link.url for link in lists["pages/studies"].view.breadcrumbs]
    assert trail == ["/", "/sources/", "/sources/studies/"]


def test_without_an_overview_it_stands_below_the_home_page():
    pages = pages_of(read_tiny(**{path: text for path, text in SOURCE_LISTS.items() if path != "pages/sources.md"}))
    assert [link.url for link in pages.documents["pages/studies"].view.breadcrumbs] == ["/", "/sources/studies/"]


def problems(**changes):
    with pytest.raises(ContentProblems) as raised:
        read_guide(tiny_guide(**changes), ORIGIN)
    return [(problem.path, problem.code, problem.sentence) for problem in raised.value.problems if problem.is_error]


@pytest.mark.parametrize("change", [None, SOURCE_LISTS["pages/studies.md"].replace("kind:", "status: draft\nkind:")])
def test_a_kind_without_a_published_page_is_told(change):
    lists = {path: text for path, text in SOURCE_LISTS.items() if path != "pages/studies.md"}
    if change:
        lists["pages/studies.md"] = change
    (found,) = problems(**lists)
    assert found[:2] == ("content/pages", "no-kind-page")
    assert "'kind: study'" in found[2]


def test_a_kind_that_no_source_has_needs_no_page():
    lists = {path: text for path, text in SOURCE_LISTS.items() if path != "pages/studies.md"}
    assert read_tiny(**lists, **TWO_OFFICIAL).library.published


def test_a_page_that_cannot_be_read_is_not_missed_too():
    studies = SOURCE_LISTS["pages/studies.md"].replace("kind: study", "kind: studies")
    found = problems(**{**SOURCE_LISTS, "pages/studies.md": studies})
    assert [problem[:2] for problem in found] == [("content/pages/studies.md", "unknown-value")]


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("pages/studies.md", "kind: study\n", ""),
        ("pages/sources.md", "url:", "kind: study\nurl:"),
    ],
)
def test_the_kind_belongs_to_the_page_of_a_kind_and_to_no_other(page, old, new):
    found = problems(**{**SOURCE_LISTS, page: SOURCE_LISTS[page].replace(old, new, 1)})
    assert [(problem[0], "'kind'" in problem[2]) for problem in found] == [(f"content/{page}", True)]
