"""Links in Markdown: where they stand in the source, and where they lead."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, normpath

from .problems import Lines, Place

TARGET = r"\s*(?:<([^>]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
INLINE_LINK = re.compile(r"\]\(" + TARGET)
ANY_LINK = re.compile(rf"\]\((?={TARGET})")  # also a link inside the target of what is no link
ADDRESS = re.compile(r"<((?:[a-z][a-z0-9+.-]*):[^>\s]*)>", re.IGNORECASE)
FILENAME = "{filename}"
STATIC = "{static}"
SCHEMES = ("https://", "tel:", "sms:", "mailto:")


@dataclass(frozen=True)
class Link:
    """A link target as written, and its place in the body."""

    target: str
    place: Place


def links(body: str) -> Iterator[Link]:
    """Every link and picture of the text."""
    lines = Lines(body)
    for match in ANY_LINK.finditer(body):
        group = 1 if match[1] is not None else 2
        yield Link(match[group], lines.place(match.start(group)))
    for match in ADDRESS.finditer(body):
        yield Link(match[1], lines.place(match.start(1)))


def source_of(target: str, from_source: str) -> tuple[str, str]:
    """The source path that a {filename} or {static} link names, relative to content/, and its fragment."""
    path, _, fragment = target.split("}", 1)[1].partition("#")
    if path.startswith("/"):
        return normpath(path.lstrip("/")), fragment
    return (normpath(f"{dirname(from_source)}/{path}") if path else from_source), fragment


@dataclass(frozen=True)
class Addresses:
    """Where every file of the guide is published, and the addresses that are made from data.

    `base` stands before every address: '' at the root of a host, or a path such as '/guide'.
    """

    files: Mapping[str, str]
    base: str = ""

    def resolve(self, target: str, from_source: str) -> str:
        """The link as it stands in the page; '' for one that the guide does not allow."""
        if target.startswith((FILENAME, STATIC)):
            source, fragment = source_of(target, from_source)
            address = self.files.get(source, "") if target.startswith(FILENAME) else f"/{source}"
            return f"{self.base}{address}" + (f"#{fragment}" if fragment else "") if address else ""
        if target.startswith("/") and not target.startswith(("//", "/\\")):  # browsers take both for another host
            return f"{self.base}{target}"
        return target if target.startswith((*SCHEMES, "#")) else ""

    def resolve_picture(self, target: str, from_source: str) -> str:
        """The address of a picture, which can only be one of the guide's own files; '' for any other."""
        return self.resolve(target, from_source) if target.startswith(STATIC) else ""
