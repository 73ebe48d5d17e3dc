"""The smallest guide that is right, for tests that change one thing of it."""

from collections.abc import Mapping
from typing import Any

from care_guide.guide import Edition, Guide, read_guide
from care_guide.pages import Pages, build_pages
from care_guide.provider import ProviderView
from care_guide.structured_data import structured_data
from care_guide.view_models import Page

Change = str | bytes | tuple[str, str] | None

ORIGIN = "https://guide.example"
DAYS = "checked: 2026-01-10\nreview_by: 2026-07-10"

FILES = {
    "data/organization.yaml": "name: Tiny Guide\ntagline: A guide for tests.\n",
    "data/topics.yaml": "- {id: program, title: How programs work, navigation: Programs}\n",
    "data/navigation.yaml": """\
main:
  - {title: Compare, page: pages/levels-of-care}
footer:
  - {title: Questions, page: pages/faq}
""",
    "data/criteria.yaml": """\
groups:
  - {id: time, title: Your time}
  - {id: place, title: Where you are}
criteria:
  - id: hours
    title: Hours a week
    group: time
    kind: range
    unit: hours a week
    more: more hours a week
    less: fewer hours a week
    headline: true
    ladder: hours
  - {id: length, title: How long it lasts, group: time, kind: text}
  - {id: nights, title: Where you sleep, group: place, kind: text, headline: true, ladder: place}
  - {id: therapies, title: What the care includes, group: place, kind: list}
""",
    "data/sources.yaml": """\
asam:
  title: The "ASAM" Criteria
  publisher: ASAM
  year: 2013
  url: https://www.asam.org/criteria
  checked: 2026-01-02
  kind: organization
  read_as: report
nida:
  title: Principles of treatment
  publisher: NIDA
  year: 2018
  url: https://nida.nih.gov/principles
  checked: 2026-01-03
  kind: official
  read_as: original
unused:
  title: Cited by no level
  publisher: Nobody
  year: 2000
  url: https://example.org/
  checked: 2026-01-03
  kind: study
  read_as: copy
""",
    "data/facts.yaml": """\
weeks:
  text: 8 to 12 weeks
  sources: [nida]
  scope: Custom in the US
""",
    "data/helplines.yaml": """\
"988":
  name: 988 Lifeline
  number: "988"
  call: "988"
  text: "988"
  for: A crisis
  source: unused
  urgent: true
""",
    "data/pairs.yaml": """\
iop-vs-php:
  answer: |
    An IOP is {fact:iop.hours}.[^nida] See [a week]({filename}/program/a-week.md#the-days).
""",
    "data/reviewers.yaml": "{}\n",
    "data/wording.yaml": "abbreviations: [IOP, PHP]\n",
    "pages/home.md": f"""\
---
template: home
url: /
title: The tiny guide
summary: All about intensive outpatient programs, in as few words as can be.
clinical: true
{DAYS}
first_questions: [can-i-work]
ways_in:
  - {{title: Compare, text: All levels in one table., page: pages/levels-of-care}}
highlight: [iop]
---

Welcome. Call {{call:988}} in a crisis.
""",
    "pages/levels-of-care.md": f"""\
---
template: levels
url: levels-of-care/
title: Compare levels of care
summary: Three levels of care and how they differ, in one table with sources.
clinical: true
{DAYS}
---

Before the table.

{{slot:comparison}}

## After the table

More text.

## Frequently asked questions

### Which level do I need?

Ask for an assessment.
""",
    "pages/faq.md": f"""\
---
template: faq
url: faq/
title: Questions and answers
summary: Short answers to the questions that people ask about programs.
{DAYS}
---

{{slot:questions}}
""",
    "pages/not-found.md": f"""\
---
template: not-found
url: 404.html
title: Page not found
summary: There is no page at this address; the link may be mistyped.
{DAYS}
---

Start at [the home page]({{filename}}home.md).
""",
    "pages/program.md": f"""\
---
template: topic
url: program/
title: How programs work
summary: What happens in an intensive outpatient program, from the first day.
{DAYS}
topic: program
groups:
  - title: First steps
    articles: [how-long, a-week]
---

{{slot:articles}}
""",
    "program/a-week.md": f"""\
---
title: A typical week
summary: Sessions stand on three to five days, and the rest of the week is yours.
{DAYS}
related: [program/how-long]
---

A week has {{fact:iop.hours}}, says one source.[^asam]

## The days

Three to five.[^nida]

## Frequently asked questions

### Can I work? {{#can-i-work}}

Many people do. See [how long it lasts]({{filename}}how-long.md).

Ask about evening groups.
""",
    "program/how-long.md": f"""\
---
title: How long does it last?
summary: There is no set length, but many programs run for {{fact:weeks}} and then look again.
{DAYS}
updated: 2026-02-01
---

Many run {{fact:weeks}}. As I said: {{fact:weeks}}.

## Frequently asked questions

### Can I leave early?

Yes. It's your choice.
""",
    "levels/iop.md": f"""\
---
title: Intensive outpatient program (IOP)
summary: An IOP is a set weekly schedule of sessions, and you sleep at home.
key: iop
short_name: IOP
abbreviation: IOP
in_a_sentence: an IOP
rank: 2
also_called: [Intensive outpatient]
{DAYS}
rows:
  hours: {{from: 9, to: 19, sources: [asam], scope: Adults}}
  length: {{varies: true, text: "No set length."}}
  nights: {{text: At home, sources: [asam]}}
  therapies: {{items: [Group therapy, Counseling], sources: [nida]}}
---

An IOP leaves nights free.

## Frequently asked questions

### Is an IOP like a PHP?

No, it has fewer hours.
""",
    "levels/php.md": f"""\
---
title: Partial hospitalization (PHP)
summary: A PHP is a day program with more hours than an IOP; nights are at home.
key: php
short_name: PHP
abbreviation: PHP
in_a_sentence: a PHP
rank: 3
{DAYS}
rows:
  hours: {{from: 20, sources: [asam], scope: Adults}}
  length: {{text: Days to weeks, sources: [nida]}}
  nights: {{text: At home, sources: [nida]}}
  therapies: {{items: [Medical care, Group therapy], sources: [nida]}}
---

A PHP fills the day.
""",
    "levels/residential.md": f"""\
---
title: Residential treatment
summary: In residential treatment you live where the care is, day and night.
key: residential
short_name: Residential
in_a_sentence: residential treatment
rank: 4
{DAYS}
rows:
  hours: {{around_the_clock: true, sources: [asam]}}
  length: {{varies: true}}
  nights: {{text: At the residence, sources: [asam, nida]}}
  therapies: {{items: [Counseling, Group therapy], sources: [asam]}}
---

You live there.
""",
}

# The pages that list the sources, for guides that have them: the overview, and one for each kind.
SOURCE_LISTS = {
    "pages/sources.md": f"""\
---
template: sources
url: sources/
title: Sources
summary: Every source that the guide cites, and the pages that cite it.
{DAYS}
---

{{slot:kinds}}
""",
    **{
        f"pages/{title.lower()}.md": f"""\
---
template: source-kind
url: sources/{title.lower()}/
title: {title}
summary: Every source of one kind that the guide cites, and the pages that cite it.
{DAYS}
kind: {kind}
---

{{slot:sources}}
"""
        for kind, title in (("organization", "Organizations"), ("official", "Government"), ("study", "Studies"))
    },
}


# A provider's file for this guide, with every key there is, and the contact page that its edition needs.
PROVIDER = """\
name: Tiny Care
tagline: A provider for tests.
language: en
provider:
  legal_name: Tiny Care, LLC
  phones:
    - {label: New people, number: 212-555-0142, hours: By day}
    - {label: Toll free, number: 1-800-555-0143}
  hours:
    - {days: Mo-Fr, opens: "09:00", closes: "17:30"}
    - {days: Sa, opens: "12:00", closes: "13:00"}
  locations:
    - name: Main office
      street: 1 Example Street
      city: Sampletown
      state: OH
      zip: "44101"
      directions: https://maps.example.com/?place=tiny
  intake:
    label: Write to us
    url: https://requests.example.com/start?form=1
  licences:
    - {authority: State Office, number: T-1, for: Outpatient care}
  ages: Adults
  levels: [iop, php]
  therapies: [art-therapy]
  insurers: [Example Mutual]
  languages: [English]
  pets: Pets stay at home.
  why_choose_us:
    title: Why choose Tiny Care?
    summary: What Tiny Care says of itself, so that you can compare it with others.
    checked: 2026-01-10
    review_by: 2026-07-10
    updated: 2026-02-01
    text: |
      We are small.

      ## Ask us

      See [a week]({filename}/program/a-week.md). In danger, call {call:988}.
  colors:
    light: {brand: "#0d4f4a", accent: "#8a3b12"}
    dark: {brand: "#93d5c9", accent: "#e3aa47"}
"""
CONTACT = f"""\
---
template: contact
url: contact/
title: Contact
summary: Whom to call for help, and how to reach whoever publishes this guide.
{DAYS}
---

{{edition:neutral}}
This guide takes no calls.

{{edition:provider}}
{{provider:name}} takes calls.

{{slot:contact}}

## For help

Call {{call:988}}.
"""
PROVIDERS_FILES = {
    "data/organization.yaml": PROVIDER,
    "pages/contact.md": CONTACT,
    "data/topics.yaml": FILES["data/topics.yaml"] + "- {id: therapies, title: Therapies, navigation: Therapies}\n",
    "pages/therapies.md": FILES["pages/program.md"]
    .replace("url: program/", "url: therapies/")
    .replace("topic: program", "topic: therapies")
    .replace("title: How programs work", "title: Therapies")
    .replace("[how-long, a-week]", "[art-therapy, music-therapy]"),
    "therapies/art-therapy.md": f"""\
---
title: Art therapy
summary: In art therapy you make pictures and talk about them with a therapist.
{DAYS}
---

You paint.[^nida]
""",
    "therapies/music-therapy.md": f"""\
---
title: Music therapy
summary: In music therapy you play or hear music and talk about it afterwards.
{DAYS}
---

You listen.[^nida]
""",
}
TOKENS_CSS = """\
/* --paper: #000000 is not meant */
:root { --paper: #fbf7f0; --wash: #e6efe9; --ink: #1d2624; --brand: #0d4f4a; --sun: #f0b54a; --short: #fff; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #131817; --wash: #1e2f2c; --brand: #93d5c9; } }
@media (forced-colors: active) { :root { --paper: Canvas; } }
"""


def tiny_guide(**changes: Change) -> Mapping[str, bytes]:
    """The guide's files by their paths in content/, each change by path.

    A change is the new text, None to leave the file out, or a pair of old words, which must stand once, and new ones.
    """
    files = {path: text.encode() for path, text in FILES.items()}
    for path, change in changes.items():
        if change is None:
            del files[path]
        elif isinstance(change, tuple):
            files[path] = edited(path, change).encode()
        else:
            files[path] = change.encode() if isinstance(change, str) else change
    return files


def edited(path: str, *changes: tuple[str, str]) -> str:
    """A file of the guide with some words, which must stand once in it, replaced by others."""
    text = FILES[path]
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} must stand once in {path}"
        text = text.replace(old, new)
    return text


def article(body: str, title: str = "An article", summary: str = "A summary that is as long as a summary has to be.") -> str:
    """The text of an article with this body."""
    return f"---\ntitle: {title}\nsummary: {summary}\n{DAYS}\n---\n\n{body}\n"


def read_tiny(base: str = "", **changes: Change) -> Guide:
    """The tiny guide, read."""
    return read_guide(tiny_guide(**changes), ORIGIN, base)


def read_tiny_provider(base: str = "", **changes: Change) -> Guide:
    """The tiny guide as a provider's edition; its file is told as 'provider.yaml'."""
    files = {path: text for path, text in PROVIDERS_FILES.items() if path not in changes}
    edition = Edition("provider.yaml", TOKENS_CSS)
    changes = {path: change for path, change in changes.items() if change is not None or path in FILES}
    return read_guide(tiny_guide(**files, **changes), ORIGIN, base, edition=edition)


def pages_of(guide: Guide) -> Pages:
    """All pages of a guide."""
    return build_pages(guide, {key: guide.render(document) for key, document in guide.library.published.items()})


def nodes_of(page: Page, provider: ProviderView | None = None) -> list[Mapping[str, Any]]:
    """What a page tells machines."""
    site = {"name": "Tiny", "language": "en", "origin": ORIGIN, "home_url": "/"}
    nodes: list[Mapping[str, Any]] = structured_data(page.view, page.parts, site, provider)["@graph"]
    return nodes
