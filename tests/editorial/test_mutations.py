"""Damages a guide that is right, key by key and file by file, and looks whether it is told where the damage is.

Every damage is made by rule, without chance. What is accepted all the same is in HARMLESS, decided beforehand: an
optional key that is left out, and what YAML and the content model take for the same thing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest

from care_guide.guide import read_guide
from care_guide.locks import update_locks
from editorial import data_files, document
from editorial.data_files import OPTIONAL, SHAPES
from editorial.models import ArticleHeader, LevelHeader, PageHeader
from editorial.problems import ContentProblems, Problem
from editorial.yaml_text import read_yaml
from tiny import DAYS, SOURCE_LISTS, edited, tiny_guide
from tiny import FILES as TINY

TODAY = date(2026, 2, 10)

# The tiny guide with every key there is, each on a line of its own where a line can hold it.
EVERY = "updated: 2026-02-01\nreviewed_by: ada\nstatus: published"
OTHERS = "related: [program/how-long]\nalso_called: [Other words]"


def with_keys(path: str, keys: str, *changes: tuple[str, str]) -> str:
    """A file of the tiny guide with the keys that every page may have, and these."""
    return edited(path, (DAYS, f"{DAYS}\n{EVERY}\n{keys}"), *changes)


GROUP = "{title: First steps, articles: [how-long, a-week]}"
CHECKLIST = f"""\
---
template: checklist
url: program/a-week/checklist/
title: A list to print
summary: All items of a page with room for the answers of three programs.
clinical: true
{DAYS}
{EVERY}
{OTHERS}
slug: checklist
questions_of: program/a-week
---

{{slot:checklist}}
"""
PLAIN_FILES = tiny_guide(
    **{
        "program/a-week.md": with_keys(
            "program/a-week.md",
            "also_called: [Other words]\nslug: a-week\nhandout: true",
            ("Three to five.", "- Three to five."),
        ),
        "pages/program.md": with_keys(
            "pages/program.md",
            f"{OTHERS}\nslug: program\nclinical: true",
            ("groups:\n  - title: First steps\n    articles: [how-long, a-week]", f"groups: [{GROUP}]"),
        ),
        "pages/home.md": with_keys(
            "pages/home.md",
            f"{OTHERS}\nslug: home",
            ("ways_in:\n  - {title", "ways_in: [{title"),
            ("page: pages/levels-of-care}\n", "page: pages/levels-of-care}]\n"),
        ),
        "pages/checklist.md": CHECKLIST,
        "levels/iop.md": with_keys("levels/iop.md", "related: [program/how-long]\nslug: iop"),
        **SOURCE_LISTS,
        "data/organization.yaml": "name: Tiny Guide\ntagline: A guide for tests.\nlanguage: en-US\n",
        "data/topics.yaml": "- id: program\n  title: How programs work\n  navigation: Programs\n",
        "data/navigation.yaml": edited(
            "data/navigation.yaml",
            ("{title: Compare, page: pages/levels-of-care}", "title: Compare\n    page: pages/levels-of-care"),
            ("{title: Questions, page: pages/faq}", "title: Questions\n    page: pages/faq"),
        ),
        "data/criteria.yaml": edited(
            "data/criteria.yaml",
            ("{id: time, title: Your time}", "id: time\n    title: Your time"),
            ("{id: place, title: Where you are}", "id: place\n    title: Where you are"),
        ),
        "data/facts.yaml": TINY["data/facts.yaml"] + "  evidence: [E1]\n",
        "data/helplines.yaml": TINY["data/helplines.yaml"]
        + "  message: HOME\n  hours: Day and night\n  expect: A person answers.\n",
        "data/pairs.yaml": "iop-vs-php:\n  answer: An IOP is {fact:iop.hours}.[^nida]\n",
        "data/reviewers.yaml": "ada:\n  name: Ada Adams\n  credentials: MD\n",
        "data/glossary.yaml": """\
session:
  term: Session
  abbreviation: SES
  also: [sessions, week]
  definition: One meeting of a group or of you and a therapist.
  sources: [nida]
""",
        "data/search.yaml": """\
synonyms:
  - words: [day program]
    pages: [levels/php]
danger: [end my life]
""",
        "data/redirects.yaml": "/program/old-week/: /program/a-week/\n/faq/#old-id: /faq/#can-i-work\n",
        "data/weeks.yaml": """\
evenings:
  title: Two evenings
  for: an adult
  fits: iop.hours
  sessions:
    - day: Monday
      from: 8
      to: 18
      what: a group
      some_weeks: false
""",
        "data/wording.yaml": """\
names: [National Institute on Drug Abuse]
abbreviations: [IOP, PHP]
terms:
  - avoid: [addict]
    prefer: person
    level: error
    allow: [addict free]
    near: [addict]
  - pattern: '\\bhabit\\b'
    prefer: use
    level: warning
claims:
  - id: "10.1"
    pattern: '\\bcures\\b'
    sentence: Nothing cures.
    level: error
    allow: [cures ham]
    near: [cures]
""",
    }
)
PUBLISHED = {"data/urls.lock": b"/program/old-week/\n/faq/#old-id\n"}  # so that their redirects are needed
LOCKS = update_locks(PLAIN_FILES | PUBLISHED, "content")
FILES = PLAIN_FILES | {path: text.encode() for path, text in LOCKS.items()}
MARKDOWN = (
    *("program/a-week.md", "pages/program.md", "pages/home.md", "pages/checklist.md"),
    *("pages/studies.md", "levels/iop.md"),
)
DATA = tuple(f"data/{name}.yaml" for name in SHAPES)

KEY = re.compile(r"^(?P<indent> *(?:- )?)(?P<key>\"?[a-z/#][\w/#-]*\"?|\"988\"|\"10.1\"):(?: (?P<value>.*))?$")


@dataclass(frozen=True)
class Line:
    """A line with a key: its number in the file, its parts, and the lines of the key around it and of its first sibling."""

    path: str
    number: int
    indent: str
    key: str
    value: str
    around: frozenset[int]


@dataclass(frozen=True)
class Damage:
    """A damaged file: how, its bytes, and the lines one of which must be named."""

    how: str
    raw: bytes
    lines: frozenset[int]


def key_lines(path: str) -> Iterator[Line]:
    """Every line with a key, those of the body left out."""
    lines = FILES[path].decode().split("\n")
    first, end = (2, lines.index("---", 1)) if path.endswith(".md") else (1, len(lines))
    blocks = [[-1, first, first]]  # indentation, line of the key around, line of the first key: the innermost last
    for number, line in enumerate(lines[first - 1 : end], first):
        match = KEY.match(line)
        if match:
            indent = len(match["indent"])
            while indent < blocks[-1][0] or (indent == blocks[-1][0] and "- " in match["indent"]):
                blocks.pop()
            if indent > blocks[-1][0]:
                blocks.append([indent, max(first, number - 1) if "- " not in match["indent"] else blocks[-1][1], number])
            around = frozenset(blocks[-1][1:])
            yield Line(path, number, match["indent"], match["key"], match["value"] or "", around)


LINES = [line for path in (*MARKDOWN, *DATA) for line in key_lines(path)]


def is_list(value: str) -> bool:
    return value.startswith("[")


# Each gives the new text of the line, or None where the damage has no sense.
DAMAGES: dict[str, Callable[[Line], str | None]] = {
    "empty": lambda at: f"{at.indent}{at.key}:" if at.value else None,
    "only a comment": lambda at: f"{at.indent}{at.key}: # {at.value}" if at.value else None,
    "empty text": lambda at: f'{at.indent}{at.key}: ""',
    "a number": lambda at: f"{at.indent}{at.key}: 12345",
    "a negative number": lambda at: f"{at.indent}{at.key}: -5" if at.value else None,
    "a list for text, text for a list": lambda at: (
        f"{at.indent}{at.key}: {'word' if is_list(at.value) else '[a, b]'}" if at.value else None
    ),
    "a mapping": lambda at: f"{at.indent}{at.key}: {{a: b}}",
    "a list in a list": lambda at: f"{at.indent}{at.key}: [[a]]",
    "a misspelled key": lambda at: f"{at.indent}{at.key.strip(chr(34))}x: {at.value}",
    "a key in capitals": lambda at: (
        f"{at.indent}{at.key.strip(chr(34)).upper()}: {at.value}" if at.key.isalpha() and at.value else None
    ),
    "no colon": lambda at: f"{at.indent}{at.key} {at.value}",
    "no space after the colon": lambda at: (
        f"{at.indent}{at.key}:{at.value}" if at.value and at.value[0] not in "[{\"'" else None
    ),
    "given twice": lambda at: f"{at.indent}{at.key}: {at.value}\n{' ' * len(at.indent)}{at.key}: {at.value}",
    "a tab before it": lambda at: f"\t{at.indent}{at.key}: {at.value}",
    "a tab in its indentation": lambda at: f"{at.indent[:-1]}\t{at.key}: {at.value}" if at.indent else None,
    "an unclosed quote": lambda at: f'{at.indent}{at.key}: "{at.value.strip(chr(34) + chr(39))}',
    "an unclosed bracket": lambda at: f"{at.indent}{at.key}: [{at.value.strip('[]')}" if at.value else None,
    "a bracket too many": lambda at: f"{at.indent}{at.key}: [a]]",
    "a second colon": lambda at: f"{at.indent}{at.key}: a: b",
    "an anchor": lambda at: f"{at.indent}{at.key}: &a {at.value}\n{at.indent.replace('-', ' ')}zz: *a" if at.value else None,
    "a tag": lambda at: f"{at.indent}{at.key}: !x {at.value}" if at.value else None,
    "a control character": lambda at: f"{at.indent}{at.key}: a\x07{at.value}",
    "far too long": lambda at: f"{at.indent}{at.key}: {'x' * 5000}",
    "a date that does not exist": lambda at: f"{at.indent}{at.key}: 2026-02-30" if re.match(r"\d{4}-", at.value) else None,
    "a date with a time": lambda at: f"{at.indent}{at.key}: {at.value} 10:00" if re.match(r"\d{4}-", at.value) else None,
    "a date the other way round": lambda at: f"{at.indent}{at.key}: 10.01.2026" if re.match(r"\d{4}-", at.value) else None,
    "a reference to nothing": lambda at: (
        f"{at.indent}{at.key}: {'[nothing-here]' if is_list(at.value) else 'nothing-here'}" if at.key in REFERENCES else None
    ),
    "indented too far": lambda at: f"     {at.indent}{at.key}: {at.value}" if at.value and "-" not in at.indent else None,
}
REFERENCES = {
    *(
        "related",
        "reviewed_by",
        "template",
        "topic",
        "groups",
        "first_questions",
        "ways_in",
        "highlight",
        "status",
        "questions_of",
    ),
    *("source", "sources", "page", "kind", "group", "ladder", "read_as", "level", "fits"),
}


def damages(line: Line) -> Iterator[Damage]:
    """All that can be done to a line, each with the lines one of which must be named."""
    lines = FILES[line.path].decode().split("\n")
    own = line.around | {line.number}
    # What opens a block is one with the line below it, and the indentation of a block's first key is that of the block.
    at_first = line.number in line.around

    def put(new: list[str]) -> bytes:
        return "\n".join([*lines[: line.number - 1], *new, *lines[line.number :]]).encode()

    if line.value and "-" not in line.indent:
        yield Damage("left out", put([]), own)
    for turn, (how, damage) in enumerate(DAMAGES.items()):
        if line.path in DATA and (turn + line.number) % 3:
            continue  # every third one, turn by turn, is enough for the many keys of data files
        new = damage(line)
        if new is not None:
            below = not line.value or how in ("given twice", "an anchor") or (how == "indented too far" and at_first)
            yield Damage(how, put([new]), own | ({line.number + 1} if below else frozenset()))
    start = len("\n".join(lines[: line.number - 1]).encode()) + (line.number > 1)
    raw = FILES[line.path]
    cut = start + len(line.indent) + len(line.key.encode()) - 1
    yield Damage("not UTF-8", raw[:cut] + b"\xe9" + raw[cut:], own)
    if line.path.endswith(".md"):
        yield Damage("cut off here", raw[:cut], frozenset({1}))  # no header any more: the file as a whole
    else:
        yield Damage("cut off here", raw[:cut], own | {line.number - 1, 1})


def told(path: str, raw: bytes) -> tuple[Problem, ...]:
    """All that is said of the guide with this file."""
    try:
        return read_guide({**FILES, path: raw}, "https://guide.example", today=TODAY).warnings
    except ContentProblems as found:
        return found.problems


BASELINE = told("data/facts.yaml", FILES["data/facts.yaml"])

# What is accepted, decided beforehand. An optional key may be left out (docs/content-model.md: 'needed: no'), and one that
# may be left out altogether is left out too when nothing stands behind its colon.
LEFT_OUT = ("left out",)
NOTHING = ("left out", "empty", "only a comment")
NO_WORDS = ("left out", "empty text")
PAGES = ("pages/program.md", "pages/home.md", "pages/checklist.md", "pages/studies.md")
MAY_LACK: list[tuple[tuple[str, ...], str, tuple[str, ...]]] = [
    (MARKDOWN, "updated reviewed_by slug", NOTHING),
    (MARKDOWN, "status related also_called", LEFT_OUT),
    (("program/a-week.md",), "handout", LEFT_OUT),
    (PAGES, "clinical", LEFT_OUT),
    (("pages/home.md",), "highlight", LEFT_OUT),
    (("levels/iop.md",), "abbreviation", NO_WORDS),
    (("data/organization.yaml",), "language", LEFT_OUT),
    (("data/criteria.yaml",), "headline", LEFT_OUT),
    (("data/facts.yaml",), "scope", NO_WORDS),
    (("data/facts.yaml",), "evidence", LEFT_OUT),
    (("data/helplines.yaml",), "text", NOTHING),
    (("data/helplines.yaml",), "message hours expect", NO_WORDS),
    (("data/helplines.yaml",), "urgent", LEFT_OUT),
    (("data/wording.yaml",), "names near allow", LEFT_OUT),
    (("data/glossary.yaml",), "abbreviation", NO_WORDS),
    (("data/glossary.yaml",), "sources", LEFT_OUT),
    (("data/glossary.yaml",), "session", ("a misspelled key",)),  # another id, which nothing in the guide names
    (("data/weeks.yaml",), "some_weeks", LEFT_OUT),
    (("data/weeks.yaml",), "evenings", ("a misspelled key",)),  # another name, which no page has a slot for
    (("data/pairs.yaml",), "answer", ("indented too far",)),  # the only key of its block: the block is indented, and the same
]
HARMLESS = {(path, key, how) for paths, keys, hows in MAY_LACK for path in paths for key in keys.split() for how in hows}

# What is no fault of the damaged file, but of another that relies on what it held, and is told there.
TOLD_WHERE_USED = {
    ("data/helplines.yaml", "call"): ("content/pages/home.md", "no-number", NOTHING),
    ("data/wording.yaml", "abbreviations"): ("content/levels/iop.md", "abbreviation", LEFT_OUT),
    ("data/redirects.yaml", "/program/old-week/"): ("content/data/urls.lock", "lost-address", LEFT_OUT),
    ("data/redirects.yaml", "/faq/#old-id"): ("content/data/urls.lock", "lost-address", ("left out", "a misspelled key")),
}


def test_the_undamaged_guide_has_every_key_and_nothing_is_wrong_with_it():
    assert BASELINE == ()
    for paths, model in (
        (["program/a-week.md"], ArticleHeader),
        (PAGES, PageHeader),
        (["levels/iop.md"], LevelHeader),
    ):
        keys = {line.key for line in LINES if line.path in paths}
        assert {field.alias or name for name, field in model.model_fields.items()} <= keys
    assert {line.path for line in LINES} == {*MARKDOWN, *DATA}


def is_told_here(problem: Problem, line: Line, damage: Damage) -> bool:
    if (
        damage.how == "a misspelled key"
        and not line.value
        and line.path in DATA
        and f"'{line.key.strip(chr(34))}'" in problem.sentence
    ):
        return True  # an id that others name, and are told of
    path, code, hows = TOLD_WHERE_USED.get((line.path, line.key), ("", "", ()))
    if damage.how in hows:
        return (problem.path, problem.code) == (path, code)
    return problem.path == f"content/{line.path}" and problem.place.line in damage.lines


@pytest.fixture(autouse=True, scope="module")
def texts_read_once():
    """Of a guide one file is damaged; the YAML of all others is the same each time, and is read once."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (data_files, document):
            patch.setattr(module, "read_yaml", cache(read_yaml))
        yield


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.path}:{line.number}:{line.key}")
def test_damage_is_told_at_its_line(line):
    wrong = []
    for damage in damages(line):
        found = told(line.path, damage.raw)
        if (line.path, line.key, damage.how) in HARMLESS:
            if found:
                wrong.append((damage.how, "refused", *map(str, found[:3])))
        elif not any(is_told_here(problem, line, damage) for problem in found):
            wrong.append((damage.how, f"not told at {sorted(damage.lines)}", *map(str, found[:3])))
    assert wrong == []


def test_there_is_damage_enough():
    count = Counter()
    for line in LINES:
        of_line = [damage.how for damage in damages(line)]
        assert len(of_line) == len(set(of_line))
        count[line.path] += len(of_line)
        if line.path.endswith(".md") and not line.indent:
            assert len(of_line) >= 10, line
    assert sum(count.values()) >= 500
    assert min(count.values()) >= 10
    assert set(count) == {*MARKDOWN, *DATA}


@pytest.mark.parametrize("path", DATA)
def test_a_data_file_that_is_gone_empty_or_something_else_is_told(path):
    optional = path.removeprefix("data/").removesuffix(".yaml") in OPTIONAL
    for raw in (
        b"",
        b"# only a comment\n",
        b"word\n",
        b"12\n",
        b"---\n---\n",
        b"\xff\xfe\x00",
        b"a: b\x00",
        b"!!python/object:x {}",
    ):
        assert any(problem.path == f"content/{path}" for problem in told(path, raw)), raw
    files = {name: raw for name, raw in FILES.items() if name != path}
    if not optional:
        with pytest.raises(ContentProblems, match="1 problem"):
            read_guide(files, "", today=TODAY)
