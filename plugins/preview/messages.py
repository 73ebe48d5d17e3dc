"""What a page in the browser is told after a build."""

import json
from collections.abc import Sequence

from release.problems import Problem

MOST = 50  # problems that are shown at once
LAST_GOOD = "You see the last good page."
NOTHING_YET = "Mend it, and the page appears."


def event(problems: Sequence[Problem], is_other: bool, has_pages: bool, is_news: bool) -> str:
    """One message of an event stream, '' when there is nothing to say.

    `is_other` says that the browser shows something else than the preview has by now, and `is_news` that there was a
    build since the last message.
    """
    if is_other:
        return _message("reload", {})
    if problems:
        shown = [{"place": problem.place, "sentence": problem.sentence} for problem in problems[:MOST]]
        return _message("problems", {"title": title(problems, has_pages), "list": shown})
    return _message("same", {"words": "Saved. This page stays as it is."}) if is_news else ""


def title(problems: Sequence[Problem], has_pages: bool) -> str:
    """How many problems there are, and what is shown meanwhile."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    first = f", the first {MOST} of them" if len(problems) > MOST else ""
    return f"{count}{first}. {LAST_GOOD if has_pages else NOTHING_YET}"


def _message(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"
