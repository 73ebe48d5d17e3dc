"""Which pages are due to be checked again. 'Today' is always given, never asked of the clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

LONGEST_OVERDUE = 180  # days; past that a page may not be published as it is
SOON = 30  # days

State = Literal["current", "soon", "overdue", "too-old"]


def state(review_by: date, today: date) -> State:
    """How a page stands on a day: overdue starts on the day after `review_by`."""
    late = (today - review_by).days
    if late > LONGEST_OVERDUE:
        return "too-old"
    if late > 0:
        return "overdue"
    return "soon" if -late <= SOON else "current"


@dataclass(frozen=True, order=True)
class Due:
    """A page to check again."""

    review_by: date
    path: str
    title: str
    state: State


def due_pages(pages: Iterable[tuple[str, str, date]], today: date) -> tuple[Due, ...]:
    """The pages that are overdue or will be soon, the longest overdue first; each comes as path, title and review_by."""
    found = (Due(review_by, path, title, state(review_by, today)) for path, title, review_by in pages)
    return tuple(sorted(due for due in found if due.state != "current"))
