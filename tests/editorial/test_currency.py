from datetime import date, timedelta

import pytest

from editorial.currency import Due, due_pages, state

BY = date(2026, 7, 10)


@pytest.mark.parametrize(
    ("days", "is_then"),
    [
        (-31, "current"),
        (-30, "soon"),
        (-1, "soon"),
        (0, "soon"),
        (1, "overdue"),
        (180, "overdue"),
        (181, "too-old"),
        (10_000, "too-old"),
    ],
)
def test_a_page_is_overdue_from_the_day_after_and_too_old_after_180_days(days, is_then):
    assert state(BY, BY + timedelta(days=days)) == is_then


def test_due_pages_come_longest_overdue_first_without_those_that_are_current():
    pages = [
        ("b.md", "B", date(2026, 7, 1)),
        ("later.md", "Later", date(2027, 7, 1)),
        ("soon.md", "Soon", date(2026, 7, 20)),
        ("a.md", "A", date(2026, 7, 1)),
        ("old.md", "Old", date(2025, 7, 1)),
    ]
    due = due_pages(pages, BY)
    assert [(page.path, page.state) for page in due] == [
        ("old.md", "too-old"),
        ("a.md", "overdue"),
        ("b.md", "overdue"),
        ("soon.md", "soon"),
    ]
    assert due[0] == Due(date(2025, 7, 1), "old.md", "Old", "too-old")
