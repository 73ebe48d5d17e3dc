"""What the files in content/data/ hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from .validation import Day, Model, matches

if TYPE_CHECKING:
    from .organization import Organization


def one_line(text: str) -> str:
    """The text; ValueError for one that runs over several lines."""
    if "\n" in text:
        raise ValueError("This must stand in one line.")
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(one_line)]
MaybeText = Annotated[str, StringConstraints(max_length=500), AfterValidator(one_line)]
HttpsUrl = Annotated[str, matches(r"https://[^\s\"<>]+", "Write the whole address, with https://.")]
Identifier = Annotated[
    str, StringConstraints(max_length=80), matches(r"[a-z0-9]+([-_.][a-z0-9]+)*", "Use small letters, digits and hyphens.")
]
Address = Annotated[
    str,
    matches(r"/([a-z0-9]+(-[a-z0-9]+)*/)*(#[a-z0-9]+(-[a-z0-9]+)*)?", "Write it like '/program/new-name/' or '/faq/#new-id'."),
]

PlainWords = Annotated[str, matches(r"[a-z0-9]+( [a-z0-9]+)*", "Use small letters and single spaces, and no other sign.")]


Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
Hour = Annotated[int, Field(ge=0, le=24, strict=True)]


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"This is not a regular expression: {error}.") from None
    return pattern


Pattern = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_compiles)]
Digits = Annotated[str, matches(r"\+?[0-9]{3,15}", "Write 3 to 15 digits and nothing else.")]


SourceKind = Literal["study", "official", "organization"]


class Source(Model):
    """A work that the guide cites."""

    title: Text
    publisher: Text
    year: Annotated[int, Field(ge=1900, le=2100, strict=True)]
    url: HttpsUrl
    kind: SourceKind
    checked: Day
    read_as: Literal["original", "copy", "report"]


class Fact(Model):
    """A statement with its sources, and for whom and where it holds."""

    text: Text
    sources: Annotated[tuple[Text, ...], Field(min_length=1)]
    scope: MaybeText = ""
    evidence: tuple[Text, ...] = ()


class Helpline(Model):
    """A line to call or text."""

    name: Text
    number: Text
    call: Digits | None = None
    text: Digits | None = None
    message: MaybeText = ""
    hours: MaybeText = ""
    purpose: Annotated[Text, Field(alias="for")]
    expect: MaybeText = ""
    source: Text
    urgent: bool = False


class CriterionGroup(Model):
    """A group of rows in the comparison."""

    id: Identifier
    title: Text


class Criterion(Model):
    """A row of the comparison of levels of care.

    `unit`, `more` and `less` belong to ranges: 'more' is what a level with the higher range has, such as 'more hours'.
    A number beside a level belongs to a row with `said_of` only when one of these words stands in its sentence.
    A `headline` opens the page of a pair; `ladder` names the part the row plays in the chart.
    """

    id: Identifier
    title: Text
    group: Identifier
    kind: Literal["range", "text", "list"]
    unit: MaybeText = ""
    more: MaybeText = ""
    less: MaybeText = ""
    said_of: tuple[Text, ...] = ()
    headline: bool = False
    ladder: Literal["", "hours", "place"] = ""


class Criteria(Model):
    """All rows of the comparison, in reader order."""

    groups: tuple[CriterionGroup, ...]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class WordRule(Model):
    """Words to avoid: `avoid` lists whole words or phrases, `pattern` is a regular expression instead.

    `allow` holds longer phrases in which they may stand. A `pattern` is looked for only in paragraphs with one of the
    `near` words.
    """

    avoid: tuple[Text, ...] = ()
    pattern: Pattern | None = None
    prefer: Text
    level: Literal["error", "warning"]
    allow: tuple[Text, ...] = ()
    near: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.avoid) == bool(self.pattern):
            raise ValueError("A rule has either 'avoid' or 'pattern'.")
        return self


class ClaimRule(Model):
    """A claim that the guide does not make, as far as a pattern can see it; `sentence` tells an editor why."""

    id: Identifier
    pattern: Pattern
    sentence: Text
    level: Literal["error", "warning"]
    allow: tuple[Text, ...] = ()
    near: tuple[Text, ...] = ()


class Wording(Model):
    """How the guide words things. Rules do not look into official `names` nor at well-known `abbreviations`."""

    names: tuple[Text, ...] = ()
    abbreviations: tuple[Text, ...] = ()
    terms: tuple[WordRule, ...] = ()
    claims: tuple[ClaimRule, ...] = ()


class GlossaryTerm(Model):
    """A word that readers may not know; `also` holds other forms of it as they stand in text."""

    term: Text
    abbreviation: MaybeText = ""
    also: tuple[Text, ...] = ()
    definition: Annotated[str, StringConstraints(min_length=20, max_length=300)]
    sources: tuple[Text, ...] = ()


class Synonym(Model):
    """Words that people type when they look for these pages."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    pages: Annotated[tuple[Text, ...], Field(min_length=1)]


class Search(Model):
    """What the search knows beside the texts; a search with one of the `danger` words shows whom to call first."""

    synonyms: tuple[Synonym, ...] = ()
    danger: tuple[PlainWords, ...]


class PairAnswer(Model):
    """An editor's answer to how two levels differ, in Markdown."""

    answer: Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Session(Model):
    """Whole hours of one day in an example week; with `some_weeks` they come in some weeks and not in others."""

    day: Weekday
    start: Annotated[Hour, Field(alias="from")]
    end: Annotated[Hour, Field(alias="to")]
    what: Text
    some_weeks: bool = False

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start >= self.end:
            raise ValueError(f"'to' ({self.end}) must be later than 'from' ({self.start}).")
        return self


class Week(Model):
    """An example week, made up and said to be; `fits` names the row of a level whose hours it keeps to."""

    title: Text
    person: Annotated[Text, Field(alias="for")]
    fits: Identifier
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]


class Topic(Model):
    """A folder of articles."""

    id: Identifier
    title: Text
    navigation: Text


class NavigationEntry(Model):
    """A link in the site's navigation; page is the key of a file."""

    title: Text
    page: Text


class Navigation(Model):
    """The links at the top and at the foot of every page."""

    main: tuple[NavigationEntry, ...]
    footer: tuple[NavigationEntry, ...] = ()


class Reviewer(Model):
    """A clinician who reviews pages."""

    name: Text
    credentials: Text


@dataclass(frozen=True)
class Data:
    """Everything in content/data/."""

    organization: "Organization"
    criteria: Criteria = field(default_factory=lambda: Criteria.model_construct(groups=(), criteria=()))
    navigation: Navigation = field(default_factory=lambda: Navigation(main=()))
    topics: tuple[Topic, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    helplines: Mapping[str, Helpline] = field(default_factory=dict)
    pairs: Mapping[str, PairAnswer] = field(default_factory=dict)
    weeks: Mapping[str, Week] = field(default_factory=dict)
    reviewers: Mapping[str, Reviewer] = field(default_factory=dict)
    wording: Wording = field(default_factory=Wording)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    search: Search = field(default_factory=lambda: Search.model_construct(synonyms=(), danger=()))
