"""What the pictures for links are made from."""

from collections.abc import Iterator
from dataclasses import dataclass

from .ladder import Drawing, Ladder
from .pages import Pages


@dataclass(frozen=True)
class Card:
    """The page at `path` as a picture: the guide's name, the page's title and the ladder; `alt` is what it says."""

    path: str
    name: str
    title: str
    alt: str
    ladder: Drawing


def cards(pages: Pages, name: str) -> Iterator[Card]:
    """A card for every page that search engines may list; a page without a ladder has the one of the home page."""
    plain: Ladder = next(page.parts["ladder"] for page in pages.all if page.view.kind == "home")
    for page in pages.all:
        if page.view.index:
            ladder: Ladder = page.parts.get("ladder", plain)
            # What can be read on it is its title; more would stand before all that a reader on a bad line waits for.
            yield Card(page.view.path, name, page.view.title, page.view.title, ladder.card)
