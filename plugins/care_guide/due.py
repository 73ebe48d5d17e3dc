"""The editors' list of pages to check again."""

import json
from datetime import date

from editorial.currency import Due, due_pages

from .guide import Guide


def due_report(guide: Guide, today: date, form: str) -> str:
    """The list as text, or as JSON for a scheduled workflow."""
    pages = ((d.path, d.header.title, d.header.review_by) for d in guide.library.published.values())
    due = due_pages(pages, today)
    if form == "json":
        return json.dumps([_object(page) for page in due], ensure_ascii=False, indent=2)
    if not due:
        return "Every page is current, and none is due in the next 30 days."
    return "\n".join(_line(page, today) for page in due)


def _object(page: Due) -> dict[str, str]:
    return {"path": page.path, "title": page.title, "review_by": page.review_by.isoformat(), "state": page.state}


def _line(page: Due, today: date) -> str:
    days = (today - page.review_by).days
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    when = f"{count} overdue" if days > 0 else f"due in {count}" if days else "due today"
    return f"{page.review_by}  {when:<18}  {page.path}  {page.title}"
