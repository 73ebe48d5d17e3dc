"""What a card shows, and the fingerprint that tells whether it was drawn before."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

WIDTH, HEIGHT = 1200, 630  # what the services that show links ask for
FINGERPRINT_LENGTH = 16


@dataclass(frozen=True)
class Step:
    """A step of the ladder in pixels from the top left of the card, with the places where its words begin."""

    x: float
    y: float
    width: float
    height: float
    label: str
    hours: str
    label_x: float
    label_y: float
    hours_x: float
    hours_y: float
    current: bool
    open_top: bool
    around_the_clock: bool


@dataclass(frozen=True)
class Card:
    """The guide's name, the page's title, and the ladder of care."""

    name: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Look:
    """What all cards share: the colors by their tokens, the font file, and the version of what draws."""

    colors: Mapping[str, str]
    font: bytes
    version: str


def fingerprint(card: Card, look: Look) -> str:
    """The same for two cards exactly when their pictures are the same."""
    colors, font = sorted(look.colors.items()), sha256(look.font).hexdigest()
    return sha256(repr((card, colors, font, look.version)).encode()).hexdigest()[:FINGERPRINT_LENGTH]


def file_name(path: str, mark: str) -> str:
    """The picture's name: its page's address with the fingerprint; '/' becomes 'home'."""
    page = path.strip("/").replace("/", "-") or "home"
    return f"{page}.{mark}.png"
