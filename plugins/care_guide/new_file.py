"""Begins a new file that passes the check but for what its editor must fill in."""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta

from editorial.data_files import read_data
from editorial.rules import FILL_IN
from editorial.words import nearest, slug

REVIEW = timedelta(days=365)
LONGEST_TITLE = 100
PLAIN = re.compile(r"(?!(?:true|false|null)$)[^\W\d_][\w ,.?!()’'-]*", re.IGNORECASE)  # text that YAML takes as it stands


class NewFileError(Exception):
    """The file cannot be begun, in a sentence for an editor."""


def new_file(files: Mapping[str, bytes], kind: str, topic: str, title: str, today: date) -> tuple[str, str, str]:
    """The new file's path in content/, its text, and what to do next. Raises NewFileError."""
    title = " ".join(title.split())
    name = slug(title)
    if not name:
        raise NewFileError("The title needs a letter or a digit, because the file is named after it.")
    if len(title) > LONGEST_TITLE:
        raise NewFileError(f"The title has {len(title)} characters; at most {LONGEST_TITLE} are allowed.")
    source = f"{_folder(files, kind, topic)}/{name}.md"
    if source in files:
        raise NewFileError(f"There is a file {source} already.")
    if kind == "level":
        return source, _level(files, title, today), "Fill in every row; 'varies: true' is an honest answer."
    if kind == "page":
        return source, _page(title, name, today), "Fill in what is marked, and link to it from content/data/navigation.yaml."
    next_step = f"Fill in what is marked, and add '{name}' to a group in content/pages/{topic}.md."
    return source, _article(title, today), next_step


def _folder(files: Mapping[str, bytes], kind: str, topic: str) -> str:
    if kind != "article":
        return {"page": "pages", "level": "levels"}[kind]
    data, _ = read_data(files, "content")
    if "topics" in data.unreadable:
        raise NewFileError("content/data/topics.yaml cannot be read; make check says why.")
    topics = [known.id for known in data.data.topics]
    if topic not in topics:
        hint = nearest(topic, topics)
        raise NewFileError(f"An article needs a topic; there is no topic '{topic}'. {hint}".strip())
    return topic


def _header(title: str, today: date, *more: str) -> str:
    lines = [
        f"title: {_quoted(title)}",
        f"summary: {FILL_IN} one or two sentences that answer the title, in 40 to 240 characters.",
        f"checked: {today}",
        f"review_by: {today + REVIEW}",
        *more,
    ]
    return "---\n" + "\n".join(lines) + "\n---\n"


def _quoted(text: str) -> str:
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _article(title: str, today: date) -> str:
    return (
        _header(title, today, "related: []")
        + f"""
{FILL_IN} the first paragraph: it answers the title.

## What happens

{FILL_IN} what happens in a session or a week. Cite every clinical statement, like this.[^tip-47]

## Who it can suit, and who not

{FILL_IN} this.

## What studies found

{FILL_IN} what is known, how sure it is, and what is not known.

## Frequently asked questions

### {FILL_IN} a question as people ask it?

{FILL_IN} a short answer that stands alone.
"""
    )


def _page(title: str, name: str, today: date) -> str:
    return _header(title, today, "template: page", f"url: {name}/", "clinical: false") + f"\n{FILL_IN} the text.\n"


def _level(files: Mapping[str, bytes], title: str, today: date) -> str:
    data, _ = read_data(files, "content")
    criteria = data.data.criteria.criteria
    rows = [f"  {criterion.id}: {{varies: true}}" for criterion in criteria]
    names = [f"short_name: {_quoted(title)}", f"in_a_sentence: {_quoted(title.lower())}"]
    more = [f"key: {_quoted(slug(title))}", *names, "rank: 99", "rows:", *rows]
    return _header(title, today, *more) + f"\n{FILL_IN} what this level is.\n"
