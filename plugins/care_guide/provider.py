"""What a provider's edition shows beside the guide: whom to call, where to come, and what is offered there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from editorial.document import Document
from editorial.library import Library
from editorial.models import LevelHeader
from editorial.organization import DAY_NAMES, OpeningHours, Phone, Provider
from editorial.problems import Problem
from editorial.why_choose_us import SOURCE as WHY
from editorial.words import nearest, typographic

from .view_models import Link

THERAPIES = "therapies"
# Parts of pages that only a provider's edition shows; the neutral guide does without their styles.
COMPONENTS = ("call-button", "contact-details", "offered-here", "own-words")


@dataclass(frozen=True)
class PhoneView:
    """A number to call."""

    label: str
    number: str
    url: str
    hours: str


@dataclass(frozen=True)
class ProviderView:
    """A provider as its edition shows it; `call` is the number of the call button, `data` all that it said of itself."""

    name: str
    call: PhoneView
    phones: tuple[PhoneView, ...]
    hours: tuple[str, ...]
    levels: tuple[Link, ...]
    therapies: tuple[Link, ...]
    contact_url: str
    intake_host: str
    why: Link | None
    data: Provider

    @property
    def tells_more(self) -> bool:
        """Whether there is anything to say beside how to reach it."""
        data = self.data
        said = (data.ages, data.languages, data.insurers, data.pets, data.licences, self.levels, self.therapies)
        return any(said)


def offers(provider: Provider | None, document: Document) -> bool:
    """Whether the provider offers the level of care or the therapy that a document is about."""
    if provider is None:
        return False
    if isinstance(document.header, LevelHeader):
        return document.header.key in provider.levels
    return document.folder == THERAPIES and document.key.split("/", 1)[1] in provider.therapies


def provider_view(library: Library, base: str) -> ProviderView | None:
    """The provider of this edition, None in the neutral one."""
    organization, published = library.data.organization, library.published
    provider = organization.provider
    if provider is None:
        return None
    phones = tuple(map(_phone, provider.phones))
    why = published.get(WHY.removesuffix(".md"))
    levels = [d for d in published.values() if isinstance(d.header, LevelHeader) and offers(provider, d)]
    levels.sort(key=lambda document: getattr(document.header, "rank", 0))
    therapies = [published[key] for name in provider.therapies if (key := f"{THERAPIES}/{name}") in published]
    return ProviderView(
        name=organization.name,
        call=phones[0],
        phones=phones,
        hours=tuple(map(hours_text, provider.hours)),
        levels=tuple(_link(document, base) for document in levels),
        therapies=tuple(_link(document, base) for document in therapies),
        contact_url=base + next(d.url for d in published.values() if d.template == "contact"),
        intake_host=urlsplit(provider.intake.url).netloc if provider.intake else "",
        why=_link(why, base) if why else None,
        data=provider,
    )


def _link(document: Document, base: str) -> Link:
    return Link(typographic(document.header.title), base + document.url)


def _phone(phone: Phone) -> PhoneView:
    digits = phone.number.replace("-", "")
    return PhoneView(phone.label, phone.number, f"tel:+{digits if len(digits) == 11 else '1' + digits}", phone.hours)


def hours_text(hours: OpeningHours) -> str:
    """Opening hours as people say them: 'Monday to Friday, 9 am to 5:30 pm'."""
    days = " to ".join(DAY_NAMES[day] for day in hours.days.split("-"))
    return f"{days}, {_clock(hours.opens)} to {_clock(hours.closes)}"


def _clock(time: str) -> str:
    hour, minutes = int(time[:2]), time[3:]
    return f"{hour % 12 or 12}{'' if minutes == '00' else ':' + minutes} {'am' if hour < 12 else 'pm'}"


def provider_problems(library: Library) -> Iterator[Problem]:
    """Levels and therapies that a provider says it offers, and that the guide does not know."""
    provider = library.data.organization.provider
    if provider is None:
        return
    levels = [d.header.key for d in library.published.values() if isinstance(d.header, LevelHeader)]
    therapies = [key.split("/", 1)[1] for key in library.published if key.startswith(f"{THERAPIES}/")]
    unread = {key.split("/", 1)[1] for key in library.unreadable if "/" in key}
    for index, key in enumerate(provider.levels):
        if key not in levels and library.all_levels_read:
            yield _unknown(library, ("provider", "levels", index), "unknown-level", f"There is no level '{key}'.", key, levels)
    for index, name in enumerate(provider.therapies):
        if name not in therapies and name not in unread:
            sentence = f"There is no article '{name}' in {THERAPIES}/."
            yield _unknown(library, ("provider", "therapies", index), "unknown-article", sentence, name, therapies)


def _unknown(library: Library, path: tuple[str | int, ...], code: str, sentence: str, name: str, known: list[str]) -> Problem:
    return library.data_files.problem("organization", path, code, sentence, nearest(name, known))


def medical_organization(view: ProviderView, origin: str, home: str) -> dict[str, Any]:
    """The provider for schema.org: what its contact page shows. A medical business may have opening hours."""
    data = view.data
    places = [
        {
            "@type": "PostalAddress",
            "name": place.name,
            "streetAddress": place.street,
            "addressLocality": place.city,
            "addressRegion": place.state,
            "postalCode": place.zip,
            "addressCountry": "US",
        }
        for place in data.locations
    ]
    hours = [f"{hours.days} {hours.opens}-{hours.closes}" for hours in data.hours]
    return {
        "@type": ["MedicalOrganization", "MedicalBusiness"],
        "@id": f"{origin}{home}#provider",
        "name": view.name,
        **({"legalName": data.legal_name} if data.legal_name else {}),
        "url": f"{origin}{home}",
        "telephone": view.call.url.removeprefix("tel:"),
        **({"address": places} if places else {}),
        **({"openingHours": hours} if hours else {}),
    }
