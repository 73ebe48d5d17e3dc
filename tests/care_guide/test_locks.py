from pathlib import Path

import pytest

from care_guide.guide import GRADES, URLS
from care_guide.locks import update_locks
from editorial.disk import read_files
from editorial.permanence import read_addresses
from editorial.ratchet import read_grades
from tiny import article, tiny_guide

LONG = article("We walk home with a friend each day.[^nida]\n\n" * 20, title="A walk")
LISTED = {"program/walk.md": LONG, "pages/program.md": ("[how-long, a-week]", "[how-long, a-week, walk]")}


def test_everything_that_is_published_is_in_the_lock():
    assert set(read_addresses(update_locks(tiny_guide(), "content")[URLS])) == {
        "/",
        "/404.html",
        "/data/faq.json",
        "/data/levels-of-care.csv",
        "/data/levels-of-care.json",
        "/faq/",
        "/faq/#can-i-leave-early",
        "/faq/#can-i-work",
        "/faq/#is-an-iop-like-a-php",
        "/faq/#which-level-do-i-need",
        "/levels-of-care/",
        "/levels-of-care/iop-vs-php/",
        "/levels-of-care/iop-vs-residential/",
        "/levels-of-care/iop/",
        "/levels-of-care/php-vs-residential/",
        "/levels-of-care/php/",
        "/levels-of-care/residential/",
        "/program/",
        "/program/a-week/",
        "/program/how-long/",
    }


def test_nothing_is_ever_taken_out():
    lock = update_locks(tiny_guide() | {URLS: b"# Words\n/long/gone/\n"}, "content")[URLS]
    assert "/long/gone/\n" in lock
    assert update_locks(tiny_guide() | {URLS: lock.encode()}, "content")[URLS] == lock


def test_a_draft_is_not_published_yet():
    lock = update_locks(tiny_guide(**{"program/a-week.md": ("title:", "status: draft\ntitle:")}), "content")[URLS]
    assert "/program/a-week/" not in lock
    assert "can-i-work" not in lock


def test_grades_are_those_of_pages_that_are_long_enough():
    # 'We walk home with a friend each day.' has 8 words and 8 syllables: 0.39 x 8 + 11.8 - 15.59 = -0.67
    assert update_locks(tiny_guide(**LISTED), "content")[GRADES].splitlines()[1:] == ["program/walk: -0.7"]


@pytest.mark.parametrize(
    "change", [{"levels/iop.md": ("rank: 2", "rank: two")}, {"data/facts.yaml": None}, {"program/a-week.md": b"\xff"}]
)
def test_nothing_is_written_of_content_that_cannot_be_read(change):
    assert update_locks(tiny_guide(**change), "content") == {}


def test_the_locks_of_the_real_guide_are_there_and_whole():
    """Without a lock nothing counts as published, and the guide says nothing: so a lock must not go missing."""
    files = read_files(Path(__file__).parents[2] / "content")
    anew = update_locks(files, "content")
    assert set(read_addresses(files[URLS].decode())) == set(read_addresses(anew[URLS]))
    assert set(read_grades(files[GRADES].decode())) == set(read_grades(anew[GRADES]))
