import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import assume, given
from hypothesis import strategies as st

from editorial.citations import Citation, Citations
from editorial.data_models import Fact
from editorial.links import Addresses, links
from editorial.markdown_extension import Section
from editorial.markup import Renderer
from editorial.outline import outline
from editorial.style import HIDDEN_HEADING
from editorial.tokens import TOKEN, Names, fault, uses
from editorial.words import text_of

NAMES = Names({"weeks": Fact(text="8 weeks", sources=("nida",))}, {}, {})
LINKS = ["[a](https://a.org)", "[b](javascript:x)", "![c](d.png)", "<https://e.org>", "[f]: https://f.org", "[f]", "[g][f]"]
INLINE = [
    "```\n",
    "``",
    "`",
    "#",
    "\\",
    "<",
    ">",
    "](",
    "[^nida]",
    "{fact:weeks}",
    "`[code](x)`",
    "\\`",
    "text ",
    "| a | b |",
    "\n|---|---|\n",
    "*",
    "_",
]
BLOCKS = [
    "\n",
    "\n\n",
    "\n\n    ",
    "\n    ",
    "\n- ",
    "\n1. ",
    "\n> ",
    "\n~~~\n",
    "\n===\n",
    "\n---\n",
    "\n\n## Head\n\n",
    "\n:   ",
]
PIECES = st.sampled_from([*LINKS, *INLINE, *BLOCKS])
ADDRESSES = Addresses({"levels/iop.md": "/levels-of-care/iop/"}, "/guide")


def page(body):
    return Renderer(NAMES, ADDRESSES, "program/a.md").page(body)


@pytest.mark.parametrize(
    "typed",
    ["<b>bold</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- note -->", "a <b", "<div>\n\n</div>"],
)
def test_html_is_shown_as_it_is_typed(typed):
    soup = BeautifulSoup(page(typed).body_html, "html.parser")
    assert {tag.name for tag in soup.find_all()} == {"p"}
    assert " ".join(soup.get_text().split()) == " ".join(typed.split())


@given(st.text(alphabet="<>&\"'ab =/!-[]()`*_\n"))
def test_no_text_makes_a_tag_that_markdown_has_not(text):
    soup = BeautifulSoup(page(text.replace("](", "] (")).body_html, "html.parser")
    allowed = {"p", "em", "strong", "blockquote", "h1", "h2", "hr", "ul", "li", "a", "dl", "dt", "dd", "br"}
    assert {tag.name for tag in soup.find_all()} <= allowed


# Half a link, an escape or half an emphasis in a heading is read as it may be; whole ones are tested below.
BROKEN_MARKUP = re.compile(r"[\[\]()<>\\*_&{}:]")
ANY = st.text(alphabet=st.one_of(st.characters(exclude_categories=("Cc", "Cs")), st.sampled_from("\n\t[]()<>#`~*_-=:{}^|! ")))


@given(st.one_of(ANY, st.lists(PIECES, max_size=12).map("".join)))
def test_every_link_heading_and_token_that_is_rendered_was_seen_by_the_checks(body):
    # A name that is not there, and a token in a heading, are told; nothing is rendered then.
    assume(not any(fault(use, NAMES) for use in uses(body) if use.kind not in ("source", "slot")))
    assume(not any(TOKEN.search(heading.text) for heading in outline(body)))
    assume(not re.search(r"^#.*\\$", body, re.MULTILINE))  # Markdown wants no backslash at the end of a heading
    soup = BeautifulSoup(page(body).body_html, "html.parser")
    rendered = {
        tag.get("href", tag.get("src", "")) for tag in soup.find_all(["a", "img"]) if tag.parent.get("class") != ["cite"]
    }
    assert rendered <= {ADDRESSES.resolve(link.target, "program/a.md") for link in links(body)} | {""}
    assert not soup.find_all(["code", "pre"])
    assert len(soup.find_all("sup")) <= len([use for use in uses(body) if use.kind != "slot"])
    headings = soup.find_all(re.compile("^h[1-6]$"))
    own = [(tag["id"], heading) for tag, heading in zip((h for h in headings if h.parent is soup), outline(body), strict=True)]
    lines = body.split("\n")
    assert all(rendered_id == read.id for rendered_id, read in own if not BROKEN_MARKUP.search(lines[read.line - 1]))
    assert all(tag.parent is soup for tag in headings) or HIDDEN_HEADING.search(body)


def test_citations_are_numbered_in_the_order_of_the_page_and_know_their_places():
    rendered = page("A.[^nida] B.[^asam] C.[^nida]\n\n## Frequently asked questions\n\n### Why?\n\nSo.[^asam]")
    assert rendered.citations == (
        Citation(1, "nida", ("cite-1-1", "cite-1-2")),
        Citation(2, "asam", ("cite-2-1", "cite-2-2")),
    )
    assert '<sup class="cite"><a href="#source-2" id="cite-2-1">2</a></sup>' in rendered.body_html


def test_citations_with_nothing_between_them_are_one_group_and_others_are_not():
    html = page("A *b[^nida]*[^asam][^nida] c.[^asam] D[^nida][^asam], e.").body_html
    groups = [[link.get_text() for link in group.find_all("a")] for group in BeautifulSoup(html, "html.parser").find_all("sup")]
    assert groups == [["1"], ["2", "1"], ["2"], ["1", "2"]]
    assert re.sub("<[^>]+>", "", html).strip() == "A b121 c.2 D12, e."


def test_data_goes_on_with_the_numbers_of_the_text():
    citations = Citations.of(page("A.[^nida]").citations)
    assert (citations.number("asam"), citations.number("nida")) == (2, 1)
    assert citations.listed()[1] == Citation(2, "asam", ())


def test_a_fact_brings_its_citation():
    assert text_of(page("{fact:weeks}.").body_html) == "8 weeks."
    assert [citation.source for citation in page("{fact:weeks}.").citations] == ["nida"]


def test_links_lead_to_published_addresses():
    html = page("[An IOP]({filename}/levels/iop.md#cost)").body_html
    assert html == '<p><a href="/guide/levels-of-care/iop/#cost">An IOP</a></p>'


def test_headings_have_their_ids_and_those_of_the_second_level_are_listed():
    rendered = page("## Long words {#short}\n\n### What's *next*?\n\n## Two")
    ids = [tag["id"] for tag in BeautifulSoup(rendered.body_html, "html.parser").find_all(["h2", "h3"])]
    assert ids == ["short", "whats-next", "two"]
    assert rendered.sections == (Section("Long words", "short"), Section("Two", "two"))


@pytest.mark.parametrize(
    "heading",
    [
        "Plain",
        "It's *so* `coded`",
        "A [link](https://x.org)",
        "Pinned {#pin}",
        "Snake_case & more",
        "Cited[^nida]",
        "_Slanted_ words",
        "A picture ![of stairs]({static}/images/a.png)",
        "Both ![a](x.png) and [a link](https://x.org)",
        "A `tick` and ``two``",
    ],
)
def test_the_outline_reads_the_id_that_is_rendered(heading):
    (read,) = outline(f"## {heading}")
    rendered = page(f"## {heading}")
    assert BeautifulSoup(rendered.body_html, "html.parser").h2["id"] == read.id
    assert rendered.sections == (Section(read.text, read.id),)


def test_a_page_is_parted_at_its_slot():
    rendered = page("Before.\n\n{slot:comparison}\n\nAfter.")
    assert (rendered.body_html, rendered.after_html) == ("<p>Before.</p>\n", "<p>After.</p>")


def test_the_short_answer_is_the_first_paragraph_without_citations():
    (answer,) = page("## Frequently asked questions\n\n### Why?\n\nBe*cause*.[^nida]\n\nMore.").answers
    assert (answer.id, answer.question, answer.short_html) == ("why", "Why?", "Be<em>cause</em>.")
    assert text_of(answer.answer_html) == "Because. More."


def test_quotes_are_curly_everywhere():
    assert text_of(page('"It\'s" `don\'t`\n\n    "No code"').body_html) == "“It’s” `don’t` “No code”"


def test_words_are_those_that_are_read():
    assert page("One two.[^nida]\n\n## Frequently asked questions\n\n### Why?\n\nThree four five.").words == 5
