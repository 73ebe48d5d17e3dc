"""An article as each site builder wants its file: the header and the links differ, the text does not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import words
from .articles import Article

LINK = re.compile(r"\]\(\{filename\}/[\w-]+/([\w-]+)\.md\)")
CITATION = re.compile(r"\[\^([\w-]+)\]")
FACT = re.compile(r"\{fact:([\w.]+)\}")
QUESTION_ID = re.compile(r" \{#[\w-]+\}$", re.MULTILINE)
GUIDE_DAY, GUIDE_REVIEW = "2026-11-22", "2027-11-22"


@dataclass(frozen=True)
class Dialect:
    """How a builder's files are named and written; {topic}, {slug} and {day} are put into the names."""

    file: str  # in the folder of its site
    page: str  # that is made of it, in the folder of the output
    text: Callable[[Article], str]


def guide_text(article: Article) -> str:
    """A file of the guide: all that its check demands, and what only the guide knows."""
    return (
        f'---\ntitle: "{article.title}"\nsummary: "{article.summary}"\nchecked: {GUIDE_DAY}\nreview_by: {GUIDE_REVIEW}\n'
        f"related: [{', '.join(article.related)}]\n---\n\n{article.body}"
    )


def pelican_text(article: Article) -> str:
    """A file of plain Pelican; its links name files, which Pelican resolves and checks."""
    return (
        f"Title: {article.title}\nDate: {article.written:%Y-%m-%d %H:%M}\nCategory: {article.topic}\n"
        f"Tags: {', '.join(article.tags)}\nSlug: {article.slug}\nSummary: {article.summary}\n\n{_plain(article.body)}"
    )


def yaml_text(article: Article) -> str:
    """A file with the header in YAML that Hugo, Eleventy, Jekyll and MkDocs understand."""
    tags = ", ".join(f'"{tag}"' for tag in article.tags)
    return (
        f'---\ntitle: "{article.title}"\ndate: {article.written:%Y-%m-%dT%H:%M:%S}Z\ntopics: ["{article.topic}"]\n'
        f'tags: [{tags}]\nsummary: "{article.summary}"\n---\n\n{_with_addresses(article.body)}'
    )


def nikola_text(article: Article) -> str:
    """A post of Nikola's, with its header in a comment."""
    return (
        f"<!--\n.. title: {article.title}\n.. slug: {article.slug}\n.. date: {article.written:%Y-%m-%d %H:%M:%S} UTC\n"
        f".. tags: {', '.join(article.tags)}\n.. category: {article.topic}\n.. description: {article.summary}\n-->\n\n"
        f"{_with_addresses(article.body)}"
    )


def _plain(body: str) -> str:
    """The body without what only the guide knows: a citation is a link, a fact is words, and ids follow from headings."""
    body = CITATION.sub(r" ([source](https://sources.example/\1/))", body)
    return QUESTION_ID.sub("", FACT.sub(lambda fact: words.FACTS[fact[1]], body))


def _with_addresses(body: str) -> str:
    """The plain body whose links name addresses, which builders take as they stand."""
    return LINK.sub(r"](/articles/\1/)", _plain(body))


PAGE = "articles/{slug}/index.html"
DIALECTS: Mapping[str, Dialect] = {
    "guide": Dialect("content/{topic}/{slug}.md", "{topic}/{slug}/index.html", guide_text),
    "real": Dialect("content/program/what-is-an-iop.md", "program/what-is-an-iop/index.html", guide_text),
    "pelican": Dialect("content/{topic}/{slug}.md", PAGE, pelican_text),
    "hugo": Dialect("content/articles/{slug}.md", PAGE, yaml_text),
    "eleventy": Dialect("articles/{slug}.md", PAGE, yaml_text),
    "jekyll": Dialect("_posts/{day}-{slug}.md", PAGE, yaml_text),
    "mkdocs": Dialect("docs/articles/{slug}.md", PAGE, yaml_text),
    "nikola": Dialect("posts/articles/{slug}.md", PAGE, nikola_text),
}
