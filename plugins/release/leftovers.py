"""What has no place on the live site: pages made for editors, files of no known kind, addresses of this machine."""

import re
from collections.abc import Iterator

from .media_types import media_type

NEVER_PUBLISHED = ("drafts/", "style/")  # unfinished pages; the page that shows every component
HIDDEN = re.compile(r"(?:^|/)\.(?!well-known/)")
TEXTS = (".html", ".md", ".txt", ".xml", ".json", ".csv", ".js", ".css")
HOST = r"(?:localhost|127\.0\.0\.1|\[::1\]|[a-z0-9.-]+\.(?:example|invalid|test|local))"
PRIVATE = re.compile(rf"https?://{HOST}(?::\d+)?(?![\w.-])")


def is_private(origin: str) -> bool:
    """Whether visitors cannot reach this address, because it is of this machine or of nobody."""
    return PRIVATE.fullmatch(origin) is not None


def leftover(path: str, data: bytes) -> Iterator[str]:
    """What is wrong with a file's being on the live site, a sentence each."""
    if path.startswith(NEVER_PUBLISHED) or HIDDEN.search(path):
        yield "is not for visitors"
    if media_type(path) is None:
        yield "is of a kind that has no line in plugins/release/media_types.py"
    elif path.endswith(TEXTS):
        yield from (f"names an address that visitors cannot reach: {found}" for found in _private(data))


def _private(data: bytes) -> list[str]:
    return sorted(set(PRIVATE.findall(data.decode(errors="replace"))))
