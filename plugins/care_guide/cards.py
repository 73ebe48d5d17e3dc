"""What the pictures for links are made from."""

from collections.abc import Iterator
from dataclasses import dataclass

from .ladder import Drawing, Ladder
from .pages import Pages


@dataclass(frozen=True)
class Card:
    """The page at `path` as a picture: the guide's name, the page's title and the ladder; `alt` says what it shows."""

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
            marked = " and ".join(step.label for step in ladder.card.steps if step.current)
            alt = f"{page.view.title}. {name}, over a stair of levels of care{f' with {marked} marked' if marked else ''}."
            yield Card(page.view.path, name, page.view.title, alt, ladder.card)
