"""Makes a site to build in a folder: a builder's minimal theme, or the real guide, with so many made-up articles in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .articles import Corpus
from .dialects import DIALECTS, GUIDE_DAY, GUIDE_REVIEW, Dialect

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STARTERS = HERE / "starters"
GROUP = 20  # articles under one title of a topic's page
TOPIC = """---
template: topic
url: {topic}/
topic: {topic}
title: {title}
summary: Made-up notes on things around a program, so that builds of many pages can be measured.
clinical: false
checked: {checked}
review_by: {review_by}
groups:
{groups}
---

These notes are made up.

{{slot:articles}}
"""


class NotMade(Exception):
    """A site that could not be made, with the reason."""


def make_site(kind: str, corpus: Corpus, folder: Path) -> None:
    """Fill a folder, emptied first, with the site to build; raises NotMade when the guide's own check refuses it."""
    shutil.rmtree(folder, ignore_errors=True)
    if kind in ("guide", "real"):
        _copy_guide(folder)
    else:
        shutil.copytree(STARTERS / kind, folder)
    if kind == "real":
        return
    if kind == "guide":
        _add_topics(corpus, folder / "content")
    _write_articles(DIALECTS[kind], corpus, folder)
    if kind == "guide":
        _lock_guide(folder)


def _write_articles(dialect: Dialect, corpus: Corpus, folder: Path) -> None:
    for article in corpus:
        path = folder / dialect.file.format(**corpus.names(article.number))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dialect.text(article), encoding="utf-8")


def _copy_guide(folder: Path) -> None:
    """The real content, theme and settings; the plugins are those of the project itself."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copyfile(ROOT / "pelicanconf.py", folder / "pelicanconf.py")
    (folder / "plugins").symlink_to(ROOT / "plugins")


def _add_topics(corpus: Corpus, content: Path) -> None:
    names: dict[str, list[str]] = {topic: [] for topic in corpus.topics}
    for article in corpus:
        names[article.topic].append(article.slug)
    with (content / "data" / "topics.yaml").open("a", encoding="utf-8") as topics:
        for topic, articles in names.items():
            title = topic.replace("-", " ").capitalize()
            topics.write(f"- {{id: {topic}, title: {title}, navigation: {title}}}\n")
            page = TOPIC.format(topic=topic, title=title, groups=_groups(articles), checked=GUIDE_DAY, review_by=GUIDE_REVIEW)
            (content / "pages" / f"{topic}.md").write_text(page, encoding="utf-8")


def _groups(articles: list[str]) -> str:
    parts = (articles[start : start + GROUP] for start in range(0, len(articles), GROUP))
    return "\n".join(f"  - title: Part {number}\n    articles: [{', '.join(part)}]" for number, part in enumerate(parts, 1))


def _lock_guide(folder: Path) -> None:
    """Take up the new addresses and grades, as an editor does; the check passes over nothing."""
    command = [sys.executable, "-m", "care_guide", "check", "content", "--update"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "TODAY": GUIDE_DAY, "ORGANIZATION": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMade(f"The guide's check refuses the made-up articles:\n{done.stderr}")
    shutil.rmtree(folder / ".cache", ignore_errors=True)  # else what the check found out would be there for the first build
