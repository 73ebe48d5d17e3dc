"""A thousand articles, of which twenty are damaged: all is told at once, each in its file."""

import re
from datetime import date
from pathlib import Path

import pytest

from care_guide.guide import GRADES, URLS, read_guide
from editorial.disk import read_files
from editorial.problems import ContentProblems

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 11, 22)
TOPICS = ("program", "therapies", "getting-care")
ARTICLES = 1000

# What is put in place of what, and the code that tells of it.
DAMAGES = {
    "bad-date": ("checked: 2026-11-22", "checked: 2026-11-31"),
    "unknown-key": ("summary: ", "sumary: x\nsummary: "),
    "missing-key": ("review_by: ", "# review_by: "),
    "too-short": ("summary: ", "summary: Short.\n# "),
    "bad-header": ("---\n", "---\n\ttitle: x\n"),
    "unknown-value": ("title: ", "status: no\ntitle: "),
    "wrong-kind": ("title: ", "reviewed_by: [x]\ntitle: "),
    "no-header": ("---\n", "--\n"),
    "control-character": ("title: ", "title: \x07"),
    "unknown-reviewer": ("title: ", "reviewed_by: nobody\ntitle: "),
    "unknown-source": ("\n\n## ", "\n\nOne more.[^no-such-source]\n\n## "),
    "unknown-fact": ("\n\n## ", "\n\nIt is {fact:no-such-fact}.\n\n## "),
    "unknown-helpline": ("\n\n## ", "\n\nCall {call:no-such-line}.\n\n## "),
    "broken-link": ("\n\n## ", "\n\nSee [a page]({filename}/program/no-such-file.md).\n\n## "),
    "dead-anchor": ("\n\n## ", "\n\nSee [a part](#no-such-heading).\n\n## "),
    "typed-number": ("\n\n## ", "\n\nCall 988.\n\n## "),
    "html": ("\n\n## ", "\n\nThis is <b>bold</b>.\n\n## "),
    "wording": ("\n\n## ", "\n\nAn addict said so.\n\n## "),
    "second-title": ("\n\n## ", "\n\n# A title\n\n## "),
    "fill-in": ("\n\n## ", "\n\nFILL IN the rest.\n\n## "),
}


def copy_of(text, number):
    """An article with another title and other ids."""
    text = re.sub(r"^title: \"?(.*?)\"?$", rf'title: "\1 {number}"', text, count=1, flags=re.MULTILINE)
    head, faq, questions = text.partition("\n## Frequently asked questions\n")
    questions = re.sub(r"^(### .*?)(?: \{#([a-z0-9-]+)\})?$", rf"\1 {{#\2-{number}}}", questions, flags=re.MULTILINE)
    questions = re.sub(
        r"^(### .*) \{#-", lambda m: f"{m[1]} {{#{re.sub('[^a-z]+', '-', m[1].lower()).strip('-')}-", questions, flags=re.M
    )
    return head + faq + questions


@pytest.fixture(scope="module")
def many():
    files = {path: raw for path, raw in read_files(CONTENT).items() if path not in (URLS, GRADES)}
    originals = sorted(path for path in files if path.split("/")[0] in TOPICS)
    copies = []
    for number in range(2, 99):
        for source in originals:
            if len(originals) + len(copies) < ARTICLES:
                path = f"{source.removesuffix('.md')}-{number}.md"
                files[path] = copy_of(files[source].decode(), number).encode()
                copies.append(path)
    for topic in TOPICS:
        names = [path.split("/")[1].removesuffix(".md") for path in copies if path.startswith(f"{topic}/")]
        page = files[f"pages/{topic}.md"].decode()
        listed = "".join(f"      - {name}\n" for name in names)
        assert "\ngroups:\n" in page
        files[f"pages/{topic}.md"] = page.replace(
            "\ngroups:\n", f"\ngroups:\n  - title: Copies\n    articles:\n{listed}"
        ).encode()
    return files, copies


def test_twenty_damaged_articles_of_a_thousand_are_all_told_each_in_its_file(many):
    files, copies = many
    damaged, expected = {}, set()
    for turn, (code, (old, new)) in enumerate(DAMAGES.items()):
        path = copies[47 * turn]
        text = files[path].decode()
        assert old in text
        damaged[path] = text.replace(old, new, 1).encode()
        expected.add((f"content/{path}", code))
    assert len(expected) == 20
    assert sum(path.split("/")[0] in TOPICS for path in files) == ARTICLES
    with pytest.raises(ContentProblems) as raised:
        read_guide({**files, **damaged}, "", today=TODAY)
    problems = raised.value.problems
    assert expected <= {(problem.path, problem.code) for problem in problems}
    assert {problem.path for problem in problems} == {path for path, _ in expected}
