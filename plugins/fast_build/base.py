"""What the last build was made from and what it left, as the next one remembers it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from .reads import Key
from .stamps import Stamp

BASE = "base"
ABOUT, OTHERS = "about", "others"
FIELDS = frozenset(
    [
        "author",
        "authors",
        "category",
        "date",
        "date_format",
        "in_default_lang",
        "lang",
        "locale_date",
        "locale_modified",
        "metadata",
        "modified",
        "relative_dir",
        "relative_source_path",
        "save_as",
        "slug",
        "source_path",
        "status",
        "tags",
        "template",
        "timezone",
        "title",
        "translations",
        "url",
    ]
)  # what Pelican makes of a source's header and of its path alone


@dataclass(frozen=True)
class Base:
    """What the last build was made from, and what it left.

    `anew` says why the next build must look at everything even when no file has changed, `whole` why it must when texts
    have; '' where it need not.
    """

    anew: str
    whole: str
    settings: bytes
    noted: int
    sources: int  # how many were read
    pages: int  # how many were written
    inputs: dict[str, Stamp] = field(default_factory=dict)
    outputs: dict[str, Stamp] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)  # the kind of each, by its source
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the files that show a text, by its source
    statics: dict[str, str] = field(default_factory=dict)  # the addresses of static files, by their sources

    def record(self) -> tuple[Any, ...]:
        """As a plain value, from which `Base(*record)` makes it again."""
        return tuple(getattr(self, each.name) for each in fields(self))


def shows(own: Iterable[Key], has_summary: Callable[[str], bool]) -> set[str]:
    """The sources whose texts a page shows, from what it read."""
    return {
        key[2] for key in own if key[0] == "of" and key[3] not in FIELDS and not (key[3] == "summary" and has_summary(key[2]))
    }
