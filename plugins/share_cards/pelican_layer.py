"""The plugin's one module that knows Pelican: it draws the cards that another plugin names in the context."""

from dataclasses import dataclass, fields
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

from on_disk.cache import Cache
from on_disk.files import put
from theme_assets.palette import TOKENS, palette

from .card import HEIGHT, WIDTH, Card, Look, Step, file_name, fingerprint

FONT = "fonts/newsreader-semibold.ttf"
FOLDER = "assets/cards"
DRAW = ("card", "fitting", "inks", "painter")


@dataclass(frozen=True)
class Picture:
    """What a page says of its card."""

    url: str
    width: int
    height: int
    alt: str


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(use_generator)


def use_generator(pelican: Pelican) -> type[Generator] | None:
    """The generator that draws the cards, unless the settings want none."""
    return CardGenerator if pelican.settings.get("SHARE_CARDS", True) else None


class CardGenerator(Generator):
    """Tells templates each page's card, and writes the cards."""

    def generate_context(self) -> None:
        """Name the card of every page that has one."""
        self.look = read_look(Path(self.theme))
        self.cards: dict[str, tuple[str, Card]] = {}
        pictures = self.context["pictures"] = {}
        for page in self.context["cards"]:
            card = Card(page.name, page.title, tuple(map(step_of, page.ladder.steps)))
            mark = fingerprint(card, self.look)
            name = file_name(page.path, mark)
            self.cards[name] = mark, card
            url = f"{self.settings['SITE_ORIGIN']}{self.settings['SITEURL']}/{FOLDER}/{name}"
            pictures[page.path] = Picture(url, WIDTH, HEIGHT, page.alt)

    def generate_output(self, writer: Writer) -> None:
        """Write the cards; only those that are not kept from an earlier build are drawn."""
        cache, painter = Cache(Path(self.settings["SHARE_CARDS_CACHE"])), None
        for name, (mark, card) in self.cards.items():
            picture = cache.get(mark)
            if picture is None:
                if painter is None:
                    from .painter import Painter  # takes a tenth of a second to import, and mostly nothing is drawn

                    painter = Painter(self.look)
                picture = painter.png(card)
                cache.put(mark, picture)
            put(Path(self.output_path, FOLDER, name), picture)


def step_of(step: Any) -> Step:
    """A step of the ladder with what a card shows of it."""
    return Step(**{field.name: getattr(step, field.name) for field in fields(Step)})


def read_look(theme: Path) -> Look:
    """The theme's light colors and font, and a version that changes with the code that draws and its library."""
    code = b"".join(Path(__file__).with_name(f"{name}.py").read_bytes() for name in DRAW)
    colors = palette((theme / TOKENS).read_text(encoding="utf-8"))["light"]
    return Look(colors, (theme / FONT).read_bytes(), f"{sha256(code).hexdigest()} {version('pillow')}")
