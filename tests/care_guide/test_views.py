from datetime import date

import pytest

from care_guide.views import markdown_path, save_as
from tiny import edited, pages_of, read_tiny


@pytest.fixture(scope="module")
def based():
    return pages_of(read_tiny("/guide"))


def test_a_canonical_address_has_the_host_and_the_base_path_once(based):
    for page in based.all:
        assert page.view.canonical == f"https://guide.example/guide{page.view.path}"
        assert page.view.url == f"/guide{page.view.path}"


def test_every_link_of_a_view_has_the_base_path(based):
    for page in based.all:
        links = [*page.view.breadcrumbs, *page.view.related, *page.view.questions]
        assert all(link.url.startswith("/guide/") for link in links)
        assert page.view.markdown_url.startswith("/guide/")


def test_a_title_has_the_name_of_the_guide_once(pages):
    assert pages.documents["program/a-week"].view.document_title == "A typical week – Tiny Guide"
    assert pages.documents["pages/home"].view.document_title.count("Tiny Guide") == 1


def test_facts_in_a_summary_are_put_in_without_citations(pages):
    summary = pages.documents["program/how-long"].view.summary
    assert summary == "There is no set length, but many programs run for 8 to 12 weeks and then look again."


def test_a_fact_in_a_summary_alone_brings_its_source_to_the_page():
    summary = "In short, a week has {fact:iop.hours} of sessions, and nights at home."
    changes = {
        "program/a-week.md": edited("program/a-week.md", ("A week has {fact:iop.hours}, says one source.[^asam]", "Text."))
    }
    body = changes["program/a-week.md"]
    body = body.decode() if isinstance(body, bytes) else body
    old = "Sessions stand on three to five days, and the rest of the week is yours."
    view = pages_of(read_tiny(**{"program/a-week.md": body.replace(old, summary)})).documents["program/a-week"].view
    assert [(source.number, source.id, source.marks != ()) for source in view.sources] == [
        (1, "nida", True),
        (2, "asam", False),
    ]


def test_a_page_changed_when_it_was_checked_or_updated(pages):
    assert pages.documents["program/a-week"].view.changed == date(2026, 1, 10)
    assert pages.documents["program/how-long"].view.changed == date(2026, 2, 1)


def test_a_pair_is_as_current_as_the_older_of_its_levels():
    days = ("checked: 2026-01-10\nreview_by: 2026-07-10", "checked: 2026-03-01\nreview_by: 2026-09-01")
    pages = pages_of(read_tiny(**{"levels/php.md": edited("levels/php.md", days)}))
    view = pages.pairs[0].view
    assert (view.checked, view.review_by, view.changed) == (date(2026, 1, 10), date(2026, 7, 10), date(2026, 3, 1))


def test_sources_of_text_and_table_are_numbered_together(pages):
    view = pages.documents["program/a-week"].view
    assert [(source.number, source.id) for source in view.sources] == [(1, "asam"), (2, "nida")]
    assert view.sources[0].title == "The “ASAM” Criteria"
    comparison = pages.documents["pages/levels-of-care"]
    numbers = {n for group in comparison.parts["comparison"].groups for row in group.rows for c in row.cells for n in c.numbers}
    assert numbers == {source.number for source in comparison.view.sources}


def test_a_reviewer_is_named_with_credentials():
    changes = {
        "data/reviewers.yaml": "ann: {name: Ann Lee, credentials: MD}\n",
        "program/a-week.md": ("related:", "reviewed_by: ann\nrelated:"),
    }
    assert pages_of(read_tiny(**changes)).documents["program/a-week"].view.reviewed_by == "Ann Lee, MD"


def test_only_the_page_for_what_is_not_found_stays_out_of_search(pages):
    assert [key for key, page in pages.documents.items() if not page.view.index] == ["pages/not-found"]


@pytest.mark.parametrize(
    ("path", "file", "twin"),
    [("/", "index.html", "/index.md"), ("/a/b/", "a/b/index.html", "/a/b/index.md"), ("/404.html", "404.html", "/404.md")],
)
def test_an_address_has_a_file_and_a_twin(path, file, twin):
    assert (save_as(path), markdown_path(path)) == (file, twin)
