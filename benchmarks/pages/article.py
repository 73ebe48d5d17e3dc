"""One of our articles as Markdown that every site builder reads the same."""

import re
from dataclasses import dataclass

CITED = re.compile(r"\[\^([\w-]+)\]")
DEFINED = re.compile(r"^\[\^([\w-]+)\]: (.+) (https?://\S+)$")


@dataclass(frozen=True)
class Article:
    """A title, a summary and the Markdown under them."""

    title: str
    summary: str
    body: str


def plain_article(twin: str) -> Article:
    """The article of a Markdown twin; its footnotes become links and a numbered list, which need no extension."""
    head, _, rest = twin.partition("\n")
    text, _, sources = rest.partition("\n## Sources\n")
    listed = [match for line in sources.splitlines() if (match := DEFINED.match(line))]
    links = {match[1]: f"[{number}]({match[3]})" for number, match in enumerate(listed, 1)}
    body = CITED.sub(lambda cited: f" {links[cited[1]]}", text)
    numbered = "\n".join(f"{number}. [{match[2]}]({match[3]})" for number, match in enumerate(listed, 1))
    return Article(head.removeprefix("# "), _summary(text), f"{body.strip()}\n\n## Sources\n\n{numbered}\n")


def with_header(article: Article) -> str:
    """A file with the YAML header that MkDocs, Docusaurus, Starlight and Hugo all understand."""
    return f'---\ntitle: "{article.title}"\ndescription: "{article.summary}"\n---\n\n{article.body}'


def _summary(text: str) -> str:
    """The first plain paragraph: the crisis line above it is bold."""
    return next(part for part in text.split("\n\n") if part.strip() and not part.strip().startswith("**")).strip()
