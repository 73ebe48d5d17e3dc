"""Twenty mistakes in twenty files at once: one run tells each of them, and nothing that only follows from them."""

import pytest

from care_guide.guide import read_guide
from editorial.problems import ContentProblems
from tiny import article, edited, tiny_guide

ARTICLES = {
    "link": ("See [it]({filename}none.md).[^nida]", "broken-link"),
    "anchor": ("See [it]({filename}how-long.md#none).[^nida]", "dead-anchor"),
    "foreign": ("See [it](http://example.org).[^nida]", "wrong-link"),
    "source": ("Cited.[^nidda]", "unknown-source"),
    "helpline": ("Call {call:989}.[^nida]", "unknown-helpline"),
    "number": ("Call 988.[^nida]", "typed-number"),
    "markup": ("It is <i>so.[^nida]", "html"),
    "entity": ("A &amp; B.[^nida]", "entity"),
    "picture": ("![A chair](https://example.org/a.png)[^nida]", "foreign-picture"),
    "heading": ("Cited.[^nida]\n\n# Two", "second-title"),
    "jump": ("Cited.[^nida]\n\n#### Four", "heading-jump"),
    "question": ("Cited.[^nida]\n\n## Frequently asked questions\n\n### Why not\n\nSo.", "not-a-question"),
    "empty": ("Here [here](https://example.org/).[^nida]", "empty-link-text"),
    "unfilled": ("FILL IN[^nida]", "fill-in"),
    "level": ("A PHP is 3 hours a week.[^nida]", "contradicts-fact"),
    "fact": ("It takes {fact:nobody-knows}.", None),  # cannot be judged while the facts cannot be read
}
TOLD = {
    "data/facts.yaml": "bad-yaml",
    "data/navigation.yaml": "unknown-page",
    "levels/residential.md": "formula",
    "pages/faq.md": "no-slot",
    "program/broken.md": "bad-header",
    **{f"program/{name}.md": code for name, (_, code) in ARTICLES.items() if code},
}
GUIDE = {
    "data/facts.yaml": "weeks:\n- a: b\n c: d\n",
    "data/navigation.yaml": ("pages/faq", "pages/fag"),
    "levels/residential.md": ("At the residence", "=1+1"),
    "pages/faq.md": ("{slot:questions}", "No slot."),
    "program/broken.md": "---\ntitle: [A\n---\n",
    "pages/program.md": edited(
        "pages/program.md", ("[how-long, a-week]", f"[how-long, a-week, broken, {', '.join(ARTICLES)}]")
    ),
    **{f"program/{name}.md": article(body, title=f"About {name}") for name, (body, _) in ARTICLES.items()},
}


def test_all_are_told_at_once_and_nothing_else():
    assert len(TOLD) == 20
    with pytest.raises(ContentProblems) as raised:
        read_guide(tiny_guide(**GUIDE), "https://guide.example")
    assert [(p.path.removeprefix("content/"), p.code) for p in raised.value.problems] == sorted(TOLD.items())
    assert str(raised.value) == "20 problems in the content; nothing was written."
