"""The page in a provider's own words, made from its data as if it stood in a file of its own."""

from typing import Any

from .document import Document, make_document
from .editions import PROVIDER
from .models import PageHeader
from .organization import WhyChooseUs
from .problems import Place, Problem
from .yaml_text import KeyPath, YamlText

TEMPLATE = "why-choose-us"
SOURCE = f"pages/{TEMPLATE}.md"
WHERE: KeyPath = ("provider", "why_choose_us")


def why_document(words: WhyChooseUs, yaml: YamlText, text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """The document, whose places are those in the organization's file; `yaml` and `text` are all of that file."""
    # Not validated once more, so that no file in pages/ can claim this template for itself.
    head: dict[str, Any] = {**words.model_dump(exclude={"text"}), "template": TEMPLATE, "url": f"{TEMPLATE}/"}
    header = PageHeader.model_construct(**head)
    own = yaml.below(WHERE)
    return make_document(SOURCE, path, header, own, own.data.pop("text"), _start(own, text), PROVIDER)


def _start(own: YamlText, text: str) -> Place:
    """Where the words start: below the sign of a block (`text: |`), or where the value does."""
    place = own.value_place(("text",))
    lines = text.split("\n")
    if not lines[place.line - 1][place.column - 1 :].startswith(("|", ">")):
        return place
    first = next((line for line in lines[place.line :] if line.strip()), "")
    return Place(place.line + 1, len(first) - len(first.lstrip()) + 1)
