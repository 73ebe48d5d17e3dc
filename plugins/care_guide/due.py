"""The editors' list of pages to check again."""

import json
from collections.abc import Sequence
from datetime import date

from editorial.currency import Due, due_pages
from editorial.problems import Place

from .guide import Guide
from .reporting import annotation

LATE = ("overdue", "too-old")


def due_in(guide: Guide, today: date) -> tuple[Due, ...]:
    """The published pages that are overdue or will be soon, the longest overdue first."""
    pages = ((d.path, d.header.title, d.header.review_by) for d in guide.library.published.values())
    return due_pages(pages, today)


def due_report(due: Sequence[Due], today: date, form: str) -> str:
    """The list as text, as JSON for programs, or as GitHub shows it beside the files."""
    if form == "github":
        return "\n".join(_annotation(page, today) for page in due)
    if form == "json":
        return json.dumps([_object(page) for page in due], ensure_ascii=False, indent=2)
    if not due:
        return "Every page is current, and none is due in the next 30 days."
    return "\n".join(_line(page, today) for page in due)


def _object(page: Due) -> dict[str, str]:
    return {"path": page.path, "title": page.title, "review_by": page.review_by.isoformat(), "state": page.state}


def _line(page: Due, today: date) -> str:
    return f"{page.review_by}  {_when(page, today):<18}  {page.path}  {page.title}"


def _when(page: Due, today: date) -> str:
    days = (today - page.review_by).days
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{count} overdue" if days > 0 else f"due in {count}" if days else "due today"


def _annotation(page: Due, today: date) -> str:
    level = "warning" if page.state in LATE else "notice"
    text = f"{page.title} was to be checked again by {page.review_by}: {_when(page, today)}."
    return annotation(level, page.path, Place(1, 1), "To be checked again", text)
