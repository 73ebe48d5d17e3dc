"""Edits of articles in the guide: what each costs, and that the site is that of a clean build by Pelican alone."""

import re
import shutil

import pytest

from edited_guide import ASK, CRAVINGS, LONG, WEEK, Guide, after_random_edits, told
from forked_builds import How, tree, wrongly_listed


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    guide = Guide(tmp_path_factory.mktemp("guide"))
    done = guide.settle()
    assert done.code == 0, done.printed
    return guide


@pytest.fixture
def guide(built):
    """The guide as it was at first, and built as such."""
    yield built
    built.restore()
    built.build()


ALONE = {
    "a list and a table": (WEEK, "Three to five.[^nida]", "- Three.[^nida]\n- Five.\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
    "a link to another article": (WEEK, "Three to five.", "Three to [five]({filename}how-long.md)."),
    "a space that no reader sees": (WEEK, "Three to five.", "Three  to five."),
    "letters of other languages": (WEEK, "Three to five.", "Drei bis fünf – 三 до пяти."),
}  # more of them are in care_guide/test_faces.py


@pytest.mark.parametrize("edit", ALONE.values(), ids=ALONE)
def test_an_edit_of_text_alone_reads_and_renders_one_article(guide, edit):
    guide.swap(*edit)
    done = guide.build()
    assert (done.code, done.whole, done.parsed) == (0, "", 1), done.printed
    guide.clean()
    assert guide.differences() == []


def test_an_edit_that_changes_no_word_writes_nothing(guide):
    guide.swap(WEEK, "\n\n## The days\n\n", "\r\n\r\n## The days\r\n\r\n")
    done = guide.build()
    assert (done.whole, done.parsed, done.rendered) == ("", 0, 0)
    assert "0 files written" in " ".join(done.printed.split())


MORE = {
    "a title": (WEEK, "title: A typical week", "title: A usual week"),
    "an answer": (WEEK, "Many people do.", "Most people do."),
    "a source less": (CRAVINGS, "It comes back.[^asam]", "It comes back."),
    "an item of a checklist": (ASK, "- When?", "- When?\n- Where?"),
}  # all of them are in care_guide/test_faces.py


@pytest.mark.parametrize("edit", MORE.values(), ids=MORE)
def test_an_edit_that_other_pages_show_is_followed_by_a_whole_build(guide, edit):
    guide.swap(*edit)
    done = guide.build()
    assert done.code == 0, done.printed
    assert done.whole
    guide.clean()
    assert guide.differences() == []


WRONG = {
    "a link that leads nowhere": ("Three to five.", "[Three]({filename}gone.md)."),
    "what is not UTF-8": ("Three to five.", None),
}


@pytest.mark.parametrize("edit", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_as_ever_and_leaves_the_site_as_it_was(guide, edit):
    before = tree(guide.folder / "output")
    old, new = edit
    raw = guide.before[WEEK]
    guide.write(WEEK, raw.replace(old.encode(), b"\xff\xfe" if new is None else new.encode()))
    done = guide.build()
    assert done.code == 1
    assert re.search(r"^content/program/a-week\.md:\d+:\d+: ", done.printed, re.MULTILINE), done.printed
    assert "Traceback" not in done.printed
    assert told(done) == told(guide.clean())
    assert tree(guide.folder / "output") == before


def test_two_articles_at_once_are_two(guide):
    guide.swap(WEEK, "Three to five.", "Three to six.")
    guide.swap(CRAVINGS, "It comes back.", "It will come back.")
    done = guide.build()
    assert (done.whole, done.parsed, done.rendered) == ("", 2, 2)
    guide.clean()
    assert guide.differences() == []


def test_a_build_after_it_knows_what_it_made(guide):
    guide.swap(WEEK, "Three to five.", "Three to six.")
    assert guide.build().whole == ""
    page = guide.folder / "output/program/a-week/index.md"
    before = page.stat().st_mtime_ns
    guide.swap(LONG, "title: How long", "title: For how long")
    done = guide.build()
    assert done.whole
    assert done.parsed == 1
    assert page.stat().st_mtime_ns == before
    guide.clean()
    assert guide.differences() == []


@pytest.fixture
def searched(guide):
    """The guide with its search index."""
    settings = guide.folder / "pelicanconf.py"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before + "\nSEARCH = True\n", encoding="utf-8")
    guide.settle()
    yield guide
    settings.write_text(before, encoding="utf-8")


def test_the_search_index_follows_an_edit_of_text_alone(searched):
    before = tree(searched.folder / "output")
    searched.swap(WEEK, "Three to five.", "Three to sixteen.")
    done = searched.build()
    assert (done.code, done.whole, done.parsed, done.rendered) == (0, "", 1, 1), done.printed
    searched.clean()
    assert searched.differences() == []
    assert wrongly_listed(searched.folder / ".cache/pelican", before, tree(searched.folder / "output")) == []
    searched.swap(CRAVINGS, "It comes back.", "It will come back.")
    assert searched.build().whole == ""
    searched.clean()
    assert searched.differences() == []


def test_an_index_that_is_not_kept_is_made_anew_by_a_whole_build(searched):
    shutil.rmtree(searched.folder / ".cache/search")
    searched.swap(WEEK, "Three to five.", "Three to sixteen.")
    assert "the last index is not kept" in searched.build().whole
    searched.clean()
    assert searched.differences() == []


def test_what_finds_no_word_less_leaves_the_index(searched):
    files = {path: path.stat().st_mtime_ns for path in (searched.folder / "output/pagefind").rglob("*.*")}
    searched.swap(WEEK, "Three to five.", "*Three* to five.")
    assert searched.build().whole == ""
    searched.clean()
    assert searched.differences() == []
    assert files == {path: path.stat().st_mtime_ns for path in (searched.folder / "output/pagefind").rglob("*.*")}


@pytest.mark.parametrize("operation", (2, 6))
def test_a_build_that_is_killed_in_it_is_mended_by_the_next(guide, operation):
    guide.swap(WEEK, "Three to five.", "Three to six.")
    guide.build(How(kill_at=operation))
    done = guide.build()
    assert done.code == 0
    guide.clean()
    assert guide.differences() == []


def test_after_random_edits_the_site_is_that_of_a_clean_build(guide):
    ways = set()
    for done, differences in after_random_edits(guide, 8, 3):
        assert differences == [], (done.printed, guide.contents())
        ways.add("whole" if done.whole else "shortcut")
    assert ways == {"whole", "shortcut"}
