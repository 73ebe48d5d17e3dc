"""What the sitemap, the feeds and llms.txt list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .view_models import View


@dataclass(frozen=True)
class SitemapEntry:
    """A page with the day it last changed; `alternates` are its translations, as language and address."""

    url: str
    changed: date
    alternates: tuple[tuple[str, str], ...] = ()


def sitemap_entries(views: Iterable[View]) -> tuple[SitemapEntry, ...]:
    """Every page that search engines may list, by address."""
    entries = (SitemapEntry(view.canonical, view.changed) for view in views if view.index)
    return tuple(sorted(entries, key=lambda entry: entry.url))


def newest_first(views: Iterable[View]) -> tuple[View, ...]:
    """Pages as a feed lists them; those of one day by title."""
    return tuple(sorted(views, key=lambda view: (-view.changed.toordinal(), view.title)))
