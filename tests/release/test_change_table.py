"""What a reviewer reads of a change."""

from dataclasses import replace

from release.change_table import NOTHING, SHOWN, change_table
from release.manifest import FileEntry, Manifest, Variant
from release_project import MADE


def entry(content, sent):
    digest = f"{content:0>64}"
    return FileEntry(digest, sent * 3, "text/html; charset=utf-8", "no-cache", {"br": Variant(digest, sent)})


def manifest(**pages):
    return Manifest({name.replace("_", "/") + ".html": entry(*page) for name, page in pages.items()}, MADE)


def rows(old, new):
    return [line for line in change_table(old, new).splitlines() if line.startswith("| ")][2:]


def test_new_pages_come_first_then_those_that_are_gone_then_what_grew_most():
    old = manifest(index=(1, 9000), a_index=(1, 5000), b_index=(1, 5000), gone_index=(1, 700), same_index=(1, 1))
    new = manifest(index=(2, 8900), a_index=(2, 5010), b_index=(2, 5200), new_index=(1, 6500), same_index=(1, 1))
    assert rows(old, new) == [
        "| `/new/` | 6,500 | | new |",
        "| `/gone/` | | 700 | gone |",
        "| `/b/` | 5,200 | 5,000 | +200 |",
        "| `/a/` | 5,010 | 5,000 | +10 |",
        "| `/` | 8,900 | 9,000 | -100 |",
    ]


def test_what_nobody_packs_counts_as_it_is():
    old, new = manifest(a=(1, 10)), manifest(a=(2, 10))
    new = replace(new, files={path: replace(one, variants={}) for path, one in new.files.items()})
    assert rows(old, new) == ["| `/a.html` | 30 | 10 | +20 |"]


def test_of_many_pages_the_rest_is_counted():
    old = manifest(**{f"p{number}": (1, 100) for number in range(SHOWN + 5)})
    new = manifest(**{f"p{number}": (2, 200 - number) for number in range(SHOWN + 5)})
    told = rows(old, new)
    assert len(told) == SHOWN + 1
    assert told[-1] == f"| and 5 more | | | +{100 - SHOWN} or less |"


def test_other_files_are_named_apart_and_the_rest_of_them_counted():
    files = {f"data/{number:02}.json": entry(1, 5) for number in range(SHOWN + 2)}
    told = change_table(Manifest({}, MADE), Manifest(files, MADE)).splitlines()
    assert "No page changes." in told
    assert f"<details><summary>{SHOWN + 2} other files</summary>" in told
    assert told.index("+ data/00.json") < told.index("and 2 more")


def test_nothing_is_said_to_change_when_nothing_does():
    assert change_table(manifest(a=(1, 10)), manifest(a=(1, 10))) == NOTHING
