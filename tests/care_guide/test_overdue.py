"""What readers and search engines are told of a page that was to be checked again."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from care_guide.guide import read_guide
from tiny import ORIGIN, nodes_of, pages_of, tiny_guide

FILES = tiny_guide(
    **{
        "program/a-week.md": ("review_by: 2026-07-10", "review_by: 2026-05-10"),
        "levels/php.md": ("review_by: 2026-07-10", "review_by: 2026-05-10"),
    }
)


def views(today):
    pages = pages_of(read_guide(FILES, ORIGIN, today=date.fromisoformat(today) if today else None))
    return {page.view.path: page for page in pages.all}


def overdue(today):
    return {path for path, page in views(today).items() if page.view.overdue}


def test_a_page_is_overdue_from_the_day_after_and_so_are_the_pairs_of_a_level():
    assert overdue("2026-05-10") == set()
    assert overdue("2026-05-11") == {
        "/program/a-week/",
        "/levels-of-care/php/",
        "/levels-of-care/iop-vs-php/",
        "/levels-of-care/php-vs-residential/",
    }


def test_without_a_day_none_is():
    assert overdue(None) == set()


@pytest.mark.parametrize("path", ["/program/a-week/", "/levels-of-care/php/", "/levels-of-care/iop-vs-php/"])
def test_a_page_that_is_overdue_is_not_said_to_be_reviewed(path):
    (before, *_), (after, *_) = (nodes_of(views(day)[path]) for day in ("2026-05-10", "2026-05-11"))
    assert before["lastReviewed"] == "2026-01-10"
    assert "lastReviewed" not in after
    assert {**after, "lastReviewed": "2026-01-10"} == before


@pytest.mark.parametrize(("today", "shown"), [("2026-05-10", False), ("2026-05-11", True)])
def test_the_page_says_so(environment, today, shown):
    view = views(today)["/program/a-week/"].view
    html = str(environment.get_template("components/checked.html").module.checked(view))
    note = BeautifulSoup(html, "html.parser").select_one(".checked__overdue")
    assert (note is not None) == shown
    if note:
        assert " ".join(note.get_text().split()).startswith("It was to be checked again by 10 May 2026, and has not been yet.")
