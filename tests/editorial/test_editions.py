"""Paragraphs of one edition: shown in it, gone from the other, and never clinical."""

import pytest

from editorial.editions import in_edition
from editorial.problems import ContentProblems
from tiny import CONTACT, FILES, PROVIDER, article, pages_of, read_tiny, read_tiny_provider

BODY = "All.\n\n{edition:neutral}\nOurs,\nin two lines.\n\n{edition:provider}\nTheirs.\n\nAll again."


def test_each_edition_has_its_own_paragraphs_and_every_line_keeps_its_number():
    neutral, provider = in_edition(BODY, "neutral").split("\n"), in_edition(BODY, "provider").split("\n")
    assert len(neutral) == len(provider) == len(BODY.split("\n"))
    assert [line for line in neutral if line] == ["All.", "Ours,", "in two lines.", "All again."]
    assert [line for line in provider if line] == ["All.", "Theirs.", "All again."]
    for number, line in enumerate(BODY.split("\n")):
        assert neutral[number] in ("", line)


def test_text_without_marks_stays_as_it_is():
    assert in_edition("One.\n\n  Two.", "provider") == "One.\n\n  Two."


def body(guide):
    return pages_of(guide).documents["pages/contact"].view.body_html


def test_pages_show_the_paragraphs_of_their_edition():
    assert body(read_tiny(**{"pages/contact.md": CONTACT})) == "<p>This guide takes no calls.</p>\n"
    assert body(read_tiny_provider()) == "<p>Tiny Care takes calls.</p>\n"


def test_a_providers_name_is_words_and_no_markup():
    name = 'Tiny *Ümlaut* & "Sons" <script>alert(1)</script> {slot:contact}'
    text = PROVIDER.replace("name: Tiny Care\n", f"name: '{name}'\n", 1)
    html = body(read_tiny_provider(**{"data/organization.yaml": text}))
    assert "<script" not in html
    assert "<em>" not in html
    assert "*Ümlaut* &amp; “Sons” &lt;script&gt;alert(1)&lt;/script&gt; {slot:contact} takes calls." in html


def told(**changes):
    with pytest.raises(ContentProblems) as raised:
        read_tiny(**changes)
    return raised.value.report


@pytest.mark.parametrize("path", ["program/a-week.md", "levels/php.md", "pages/levels-of-care.md"])
def test_clinical_text_has_no_editions(path):
    text = FILES[path].replace("\n---\n\n", "\n---\n\n{edition:provider}\nOnly there.\n\n", 1)
    line = text[: text.index("{edition")].count("\n") + 1
    assert f"content/{path}:{line}:1: edition-here" in told(**{path: text})


def test_the_home_page_may_say_who_publishes_it():
    home = FILES["pages/home.md"] + "\n{edition:neutral}\nWe recommend nobody.\n"
    page = pages_of(read_tiny(**{"pages/home.md": home})).documents["pages/home"]
    assert "We recommend nobody." in page.view.body_html


@pytest.mark.parametrize("claim", ["It works.[^nida]", "It takes {fact:weeks}."])
@pytest.mark.parametrize("edition", ["neutral", "provider"])
def test_a_paragraph_of_one_edition_states_nothing_clinical(claim, edition):
    text = f"{CONTACT}\n{{edition:{edition}}}\n{claim}\n"
    line = text[: text.index(claim)].count("\n") + 1
    assert f"content/pages/contact.md:{line}:" in told(**{"pages/contact.md": text})
    assert "edition-here A paragraph of one edition cites no source" in told(**{"pages/contact.md": text})


def test_an_edition_that_does_not_exist_is_told_with_the_nearest():
    report = told(**{"pages/contact.md": CONTACT.replace("{edition:provider}", "{edition:provder}")})
    assert "content/pages/contact.md:13:1: unknown-edition There is no edition 'provder'. Did you mean 'provider'?" in report
    assert report.count("\n") == 0, "what stands below it is not told on top"


def test_a_mark_in_the_middle_of_a_line_is_told():
    report = told(**{"pages/contact.md": CONTACT.replace("Call {call:988}.", "Call {call:988}. {edition:provider} Or us.")})
    assert "edition-here '{edition:provider}' has no place here." in report


def test_the_neutral_edition_has_no_provider_to_name():
    report = told(**{"program/how-long.md": article("{provider:name} says so.[^nida]", title="How long does it last?")})
    assert "unknown-provider This edition has no provider's 'name'." in report
