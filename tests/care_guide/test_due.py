import json
from datetime import date

import pytest

from care_guide.due import due_in, due_report
from tiny import read_tiny


@pytest.fixture(scope="module")
def guide():
    return read_tiny(**{"program/a-week.md": ("review_by: 2026-07-10", "review_by: 2026-06-10")})


def report(guide, today, form="text"):
    day = date.fromisoformat(today)
    return due_report(due_in(guide, day), day, form)


def test_nothing_is_due_for_now(guide):
    assert report(guide, "2026-05-10") == "Every page is current, and none is due in the next 30 days."
    assert json.loads(report(guide, "2026-05-10", "json")) == []


@pytest.mark.parametrize(
    ("today", "when"),
    [
        ("2026-05-11", "due in 30 days"),
        ("2026-06-09", "due in 1 day"),
        ("2026-06-10", "due today"),
        ("2026-06-11", "1 day overdue"),
        ("2026-06-20", "10 days overdue"),
    ],
)
def test_a_line_says_when(guide, today, when):
    line = report(guide, today).splitlines()[0]
    assert line == f"2026-06-10  {when:<18}  content/program/a-week.md  A typical week"


def test_the_longest_overdue_comes_first(guide):
    days = [line.split()[0] for line in report(guide, "2027-07-01").splitlines()]
    assert days == ["2026-06-10", *["2026-07-10"] * 9]


def test_json_is_for_a_workflow(guide):
    assert json.loads(report(guide, "2026-06-11", "json"))[0] == {
        "path": "content/program/a-week.md",
        "title": "A typical week",
        "review_by": "2026-06-10",
        "state": "overdue",
    }


@pytest.mark.parametrize(
    ("today", "level", "when"), [("2026-06-01", "notice", "due in 9 days"), ("2026-06-11", "warning", "1 day overdue")]
)
def test_github_shows_them_beside_their_files(guide, today, level, when):
    assert report(guide, today, "github").splitlines()[0] == (
        f"::{level} file=content/program/a-week.md,line=1,col=1,title=To be checked again"
        f"::A typical week was to be checked again by 2026-06-10: {when}."
    )


def test_drafts_are_not_due():
    guide = read_tiny(**{"levels/residential.md": ("rank: 4", "rank: 4\nstatus: draft")})
    assert "residential" not in report(guide, "2027-07-01")
