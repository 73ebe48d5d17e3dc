"""Old addresses: each is a small page that leads on, and where a server is told of it, a real redirect."""

import re
from collections.abc import Mapping
from html import unescape
from posixpath import basename

INDEX = "index.html"
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def redirects(pages: Mapping[str, str]) -> dict[str, str]:
    """Where each page that moved leads, by its path in the tree, from the HTML of all pages by theirs."""
    found = ((path, moved_to(html)) for path, html in sorted(pages.items()))
    return {path: target for path, target in found if target}


def moved_to(html: str) -> str | None:
    """Where a page leads that moved; None for all others."""
    match = REFRESH.search(html)
    return unescape(match[1]) if match else None


def address(path: str, base: str) -> str:
    """The address of a file of the tree: a folder's page has the folder's."""
    return f"{base}/{path.removesuffix(INDEX) if basename(path) == INDEX else path}"
