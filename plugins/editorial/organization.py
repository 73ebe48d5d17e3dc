"""Who publishes the guide: what data/organization.yaml holds, and a provider's own file in its place."""

import re
from typing import Annotated, Self
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from .data_models import MaybeText, Text
from .models import Head
from .validation import Model, matches

LONGEST_TEXT = 8_000  # characters, so that the page stays within its weight
DAY_NAMES = {
    "Mo": "Monday",
    "Tu": "Tuesday",
    "We": "Wednesday",
    "Th": "Thursday",
    "Fr": "Friday",
    "Sa": "Saturday",
    "Su": "Sunday",
}
DAY = "|".join(DAY_NAMES)
ADDRESS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?([/?#][^\s\"'<>\\]*)?", re.IGNORECASE)
TRACKING = re.compile(r"utm_.*|.*clid|_ga|_gl|mc_[ce]id|_hs.*", re.IGNORECASE)


def _given(value: object) -> object:
    """Refuse a key with nothing after it: in YAML that is also what an unquoted '#0d4f4a' comes to."""
    if value is None:
        raise ValueError("empty")
    return value


def _no_tracking(url: str) -> str:
    """The address; an error for one that is not https, or that tells its owner who sent the reader."""
    if not ADDRESS.fullmatch(url):
        raise PydanticCustomError("shape", "{hint}", {"hint": "Write the whole address, with https://."})
    tracking = [name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True) if TRACKING.fullmatch(name)]
    if tracking:
        raise PydanticCustomError("shape", "{hint}", {"hint": f"Leave out what tracks readers: {', '.join(tracking)}."})
    return url


Given = BeforeValidator(_given)
OwnUrl = Annotated[str, StringConstraints(max_length=500), AfterValidator(_no_tracking)]
PhoneNumber = Annotated[
    str,
    matches(r"(1-)?[2-9](?!11)\d\d-[2-9]\d\d-\d{4}", "Write a US number with its area code, such as 212-555-0142."),
]
Clock = Annotated[str, matches(r"([01]\d|2[0-3]):[0-5]\d", "Write a time of 24 hours, such as 09:00 or 17:30.")]
Days = Annotated[str, matches(rf"({DAY})(-({DAY}))?", "Write a day or a span of days, such as Sa or Mo-Fr.")]
Color = Annotated[str, matches(r"#[0-9a-fA-F]{6}", "Write 6 digits in quotes, such as '#0d4f4a'.")]


class Phone(Model):
    """A number of the provider's; `label` says who answers."""

    label: Text
    number: PhoneNumber
    hours: MaybeText = ""


class OpeningHours(Model):
    """When somebody is there."""

    days: Days
    opens: Clock
    closes: Clock

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError(f"'closes' ({self.closes}) must be later than 'opens' ({self.opens}).")
        return self


class Location(Model):
    """A place to come to; `directions` is an address that a reader may open, never one that the page loads."""

    name: Text
    street: Text
    city: Text
    state: Annotated[str, matches(r"[A-Z]{2}", "Write two capitals, such as OH.")]
    zip: Annotated[str, matches(r"\d{5}(-\d{4})?", "Write 5 digits in quotes, such as '44101'.")]
    directions: Annotated[OwnUrl | None, Given] = None


class Licence(Model):
    """A permit to give care: who gave it, its number, and what it is for."""

    authority: Text
    number: Text
    purpose: Annotated[Text, Field(alias="for")]


class Intake(Model):
    """The provider's own secure address for requests."""

    label: Text
    url: OwnUrl


class WhyChooseUs(Head):
    """A page in the provider's own words, in Markdown."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]


class Shades(Model):
    """A provider's colors in one scheme."""

    brand: Annotated[Color | None, Given] = None
    accent: Annotated[Color | None, Given] = None


class Colors(Model):
    """A provider's colors; what is left out stays as the theme has it."""

    light: Annotated[Shades, Given] = Shades()
    dark: Annotated[Shades, Given] = Shades()


class Provider(Model):
    """A treatment provider that publishes an edition of the guide. The first phone is the call button."""

    legal_name: MaybeText = ""
    phones: Annotated[tuple[Phone, ...], Field(min_length=1)]
    hours: tuple[OpeningHours, ...] = ()
    locations: tuple[Location, ...] = ()
    intake: Annotated[Intake | None, Given] = None
    licences: tuple[Licence, ...] = ()
    ages: MaybeText = ""
    levels: tuple[Text, ...] = ()
    therapies: tuple[Text, ...] = ()
    insurers: tuple[Text, ...] = ()
    languages: tuple[Text, ...] = ()
    pets: MaybeText = ""
    why_choose_us: Annotated[WhyChooseUs | None, Given] = None
    colors: Annotated[Colors, Given] = Colors()


class Organization(Model):
    """Who publishes the guide. Without a `provider`, it is the guide's own neutral edition."""

    name: Text
    tagline: Text
    language: Annotated[str, matches(r"[a-z]{2}(-[A-Z]{2})?", "Write a language code, such as en or en-US.")] = "en"
    provider: Annotated[Provider | None, Given] = None
