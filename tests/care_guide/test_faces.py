from collections.abc import Mapping

import pytest

from care_guide.faces import Known, MoreThanText, face, known_articles, page_with_text, refuse_more_than_text, refuse_problems
from care_guide.guide import part_of_guide, read_guide
from edited_guide import ASK, CRAVINGS, LONG, PAGES, WEEK
from tiny import ORIGIN, pages_of, read_tiny, tiny_guide

WAS = read_tiny(**PAGES)
KNOWN: Mapping[str, Known] = {document.source: known for document, known in known_articles(WAS, pages_of(WAS).documents)}


def changed(path: str, old: str, new: str) -> Mapping[str, bytes]:
    """The guide's files after an edit of one article."""
    files = tiny_guide(**PAGES)
    text = files[path].decode()
    assert text.count(old) == 1, (path, old)
    return {**files, path: text.replace(old, new).encode()}


def follow(path, old, new, images=()):
    """The article's new page; MoreThanText where that is not all."""
    guide, known = part_of_guide(changed(path, old, new), ORIGIN), KNOWN[path]
    document = guide.library.documents[path.removesuffix(".md")]
    refuse_more_than_text(guide, document, known)
    refuse_problems(guide, document, images, {})
    return page_with_text(guide, document, known, guide.render(document))


ALONE = {
    "words": (WEEK, "Three to five.", "Three to five, or six."),
    "the words of a heading that keeps its id": (CRAVINGS, "## Later {#later}", "## Much later {#later}"),
    "a link": (WEEK, "Three to five.", "Three to [five]({filename}how-long.md)."),
    "a source cited twice": (WEEK, "Three to five.[^nida]", "Three.[^nida] Five.[^nida]"),
    "a fact once more": (LONG, "As I said: {fact:weeks}.", "As I said: {fact:weeks}, {fact:weeks}."),
    "a paragraph": (WEEK, "## The days", "One more.\n\nAnd *one* more.\n\n## The days"),
    "a link less": (CRAVINGS, "See [a week]({filename}a-week.md#the-days).", "See you."),
    "a helpline": (WEEK, "Three to five.", "Three to five. Call {call:988}."),
    "a word of the glossary moved": (CRAVINGS, "A craving passes.", "It passes, a craving."),
}


@pytest.mark.parametrize("edit", ALONE.values(), ids=ALONE)
def test_the_page_of_an_article_whose_text_changed_is_that_of_the_whole_guide(edit):
    whole = pages_of(read_guide(changed(*edit), ORIGIN))
    assert follow(*edit) == whole.documents[edit[0].removesuffix(".md")]


MORE = {
    "a title": (WEEK, "title: A typical week", "title: A usual week"),
    "a summary": (WEEK, "and the rest", "while the rest"),
    "a day": (WEEK, "checked: 2026-01-10", "checked: 2026-01-11"),
    "what is read next": (WEEK, "related: [program/how-long]", "related: [program/cravings]"),
    "a question": (WEEK, "### Can I work?", "### Could I work?"),
    "an answer": (WEEK, "Many people do.", "Most people do."),
    "the rest of an answer": (WEEK, "Ask about evening groups.", "Ask about groups by night."),
    "a question more": (LONG, "### Can I leave early?", "### Can I stay?\n\nYes.\n\n### Can I leave early?"),
    "another source": (WEEK, "Three to five.[^nida]", "Three to five.[^nida][^unused]"),
    "a source less": (CRAVINGS, "It comes back.[^asam]", "It comes back."),
    "a heading more": (WEEK, "## The days", "## The nights\n\nQuiet.\n\n## The days"),
    "a heading with another id": (CRAVINGS, "{#later}", "{#afterwards}"),
    "a word of the glossary": (CRAVINGS, "It comes back.", "It comes back, as a relapse."),
    "an item of a checklist": (ASK, "- When?", "- When?\n- Where?"),
}


@pytest.mark.parametrize("edit", MORE.values(), ids=MORE)
def test_what_other_pages_show_is_more_than_text(edit):
    with pytest.raises(MoreThanText):
        follow(*edit)


def test_where_an_editor_chose_what_to_read_next_everywhere_a_word_of_the_glossary_is_text():
    related = "summary: {}\nrelated: [program/a-week]"
    chosen = {**PAGES}
    for path in (LONG, ASK, CRAVINGS):
        text = tiny_guide(**PAGES)[path].decode()
        summary = text.split("summary: ")[1].split("\n")[0]
        chosen[path] = text.replace(f"summary: {summary}", related.format(summary))
    guide = read_tiny(**chosen)
    known = {document.source: known for document, known in known_articles(guide, pages_of(guide).documents)}
    assert not known[CRAVINGS].compared
    now = read_tiny(**{**chosen, CRAVINGS: chosen[CRAVINGS].replace("It comes back.", "It comes back, as a relapse.")})
    assert face(now, now.library.documents["program/cravings"], compared=False) == known[CRAVINGS].face


WRONG = {
    "a link that leads nowhere": ("Three to five.", "[Three]({filename}gone.md).", "broken-link"),
    "a picture that is not there": ("Three to five.", "![Three]({static}/images/none.png).", "broken-link"),
    "an anchor that leads nowhere": ("Three to five.", "[Three]({filename}cravings.md#never).", "dead-anchor"),
    "an unknown fact": ("Three to five.", "{fact:week}.", "unknown-fact"),
    "words that stand for others": ("Three to five.", "FILL IN.", "fill-in"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_left_to_a_whole_build_to_tell(wrong):
    old, new, code = wrong
    with pytest.raises(MoreThanText, match=code):
        follow(WEEK, old, new)


def test_a_page_that_got_harder_to_read_is_left_to_a_whole_build():
    words = "An uncomplicated consideration of organizational possibilities notwithstanding. " * 20
    with pytest.raises(MoreThanText, match="too-hard"):
        follow(WEEK, "Three to five.", words)


def test_a_picture_that_is_there_may_be_shown():
    page = follow(WEEK, "Three to five.", "![Three days]({static}/images/three.png)", images=["images/three.png"])
    assert "/images/three.png" in page.view.body_html
