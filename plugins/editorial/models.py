"""What the header of a Markdown file holds; docs/content-model.md is its guide for editors."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator, model_validator

from .data_models import Identifier, MaybeText, SourceKind, Text, one_line
from .validation import Day, Model, matches

Number = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False, strict=True)]
Slug = Annotated[
    str, StringConstraints(max_length=80), matches(r"[a-z0-9]+(-[a-z0-9]+)*", "Use small letters, digits and hyphens.")
]
PageUrl = Annotated[
    str,
    StringConstraints(max_length=80),
    matches(r"/|404\.html|([a-z0-9]+(-[a-z0-9]+)*/)+", "Write it like 'about/'; the home page has '/'."),
]

# Keys that belong to pages with certain templates. Such a page needs them all, but for 'highlight'.
TEMPLATES_OF_KEYS = {
    "kind": ("source-kind",),
    "topic": ("topic",),
    "groups": ("topic",),
    "first_questions": ("home",),
    "ways_in": ("home",),
    "highlight": ("home", "levels"),
    "questions_of": ("checklist",),
}


URLS_OF_TEMPLATES = {"home": "/", "contact": "contact/", "not-found": "404.html"}


class Head(Model):
    """What a page says of itself at its head."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(one_line)]
    summary: Annotated[str, StringConstraints(min_length=40, max_length=240), AfterValidator(one_line)]
    checked: Day
    review_by: Day
    updated: Day | None = None

    @field_validator("review_by")
    @classmethod
    def _review_follows_check(cls, review_by: date, others: ValidationInfo) -> date:
        checked = others.data.get("checked")
        if checked and review_by <= checked:
            raise ValueError(f"'review_by' ({review_by}) must be later than 'checked' ({checked}).")
        return review_by

    @property
    def changed(self) -> date:
        """The day of the last change that a reader can see."""
        return max(self.checked, self.updated or self.checked)


class Header(Head):
    """What every page has."""

    reviewed_by: Text | None = None
    slug: Slug | None = None
    status: Literal["published", "draft"] = "published"
    related: tuple[Text, ...] = ()
    also_called: tuple[Text, ...] = ()


class ArticleHeader(Header):
    """An article on a therapy, on how programs run, or on getting care."""

    handout: bool = False


class ArticleGroup(Model):
    """Some articles of a topic, in reader order, under one title."""

    title: Text
    articles: Annotated[tuple[Text, ...], Field(min_length=1)]


class WayIn(Model):
    """One of the ways into the guide that the home page offers."""

    title: Text
    text: Text
    page: Text


Template = Literal[
    "page",
    "home",
    "topic",
    "levels",
    "faq",
    "help",
    "contact",
    "sources",
    "source-kind",
    "glossary",
    "checklist",
    "search",
    "not-found",
]


class PageHeader(Header):
    """A page that stands outside the topics, also one with a generated part."""

    template: Template
    url: PageUrl
    clinical: bool = False
    kind: SourceKind | None = None
    topic: Identifier | None = None
    groups: tuple[ArticleGroup, ...] = ()
    first_questions: tuple[Text, ...] = ()
    ways_in: tuple[WayIn, ...] = ()
    highlight: tuple[Text, ...] = ()
    questions_of: Text | None = None

    @property
    def may_vary(self) -> bool:
        """Whether paragraphs may belong to one edition: of the home page, and of pages that are not clinical."""
        return not self.clinical or self.template == "home"

    @model_validator(mode="after")
    def _keys_fit_template(self) -> Self:
        for key, templates in TEMPLATES_OF_KEYS.items():
            given, belongs = bool(getattr(self, key)), self.template in templates
            if given and not belongs:
                raise ValueError(f"'{key}' has no use in a page with 'template: {self.template}'.")
            if belongs and not given and key != "highlight":
                raise ValueError(f"A page with 'template: {self.template}' needs '{key}'.")
        for template, url in URLS_OF_TEMPLATES.items():
            if (self.template == template) != (self.url == url):
                raise ValueError(f"'url: {url}' and 'template: {template}' go together.")
        return self


class CellHeader(Model):
    """A level's value for one row of the comparison, as an editor writes it; `cells.py` says what goes together."""

    text: MaybeText = ""
    items: tuple[Text, ...] = ()
    low: Annotated[Number | None, Field(alias="from")] = None
    high: Annotated[Number | None, Field(alias="to")] = None
    below: Number | None = None
    around_the_clock: bool = False
    varies: bool = False
    sources: tuple[Text, ...] = ()
    scope: MaybeText = ""


class LevelHeader(Header):
    """A level of care, with a cell for every row of the comparison."""

    key: Slug
    short_name: Text
    abbreviation: MaybeText = ""
    in_a_sentence: Text
    rank: Annotated[int, Field(ge=1, le=99, strict=True)]
    rows: Mapping[str, CellHeader]
