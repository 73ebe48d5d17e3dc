"""The build as a whole: reproducible, quiet, and never at the cost of the last good site."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from site_fixture import last_good_site

CONTENT = Path(__file__).resolve().parents[2] / "content"


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_another_seed_time_zone_locale_and_folder_give_the_same_bytes(site, build, tmp_path):
    elsewhere = tmp_path / "another folder ü"
    elsewhere.mkdir()
    shutil.copytree(CONTENT, elsewhere / "content")
    built = build(elsewhere, elsewhere / "content", PYTHONHASHSEED="7", TZ="Pacific/Auckland", LC_ALL="C.UTF-8")
    assert built.returncode == 0, built.stderr
    assert tree(elsewhere / "output") == tree(site.folder)


def test_the_build_warns_of_nothing(site, build, tmp_path):
    built = build(tmp_path)
    assert "WARNING" not in built.stdout + built.stderr
    assert built.stdout.strip().endswith(f"is the new site: {len(site.pages)} pages.")


def instead(old, new):
    """Damage that puts other words in the place of the first of some."""
    return lambda text: text.replace(old, new, 1)


BAD = {
    "an impossible date": (
        "program/after-an-iop.md",
        lambda text: text.replace("checked: 2026-11-22", "checked: 2026-02-30", 1),
        "bad-date",
    ),
    "a missing summary": (
        "program/telehealth-iop.md",
        lambda text: "\n".join(line for line in text.split("\n") if not line.startswith("summary:")),
        "'summary' is missing",
    ),
    "a duplicate slug": (
        "program/a-typical-week.md",
        lambda text: text.replace("---\n", "---\nslug: what-is-an-iop\n", 1),
        "belongs to content/program/a-typical-week.md already",
    ),
    "a broken link": (
        "program/benefits-and-limits.md",
        lambda text: text + "\nSee [more]({filename}/program/what-is-an-iopp.md).\n",
        "Did you mean 'program/what-is-an-iop.md'?",
    ),
    "a dead anchor": (
        "program/how-long-an-iop-lasts.md",
        lambda text: text + "\nSee [more]({filename}/program/what-is-an-iop.md#nowhere-at-all).\n",
        "dead-anchor",
    ),
    "a misspelt key": (
        "therapies/music-therapy.md",
        lambda text: text.replace("\nrelated:", "\nrelatd:", 1),
        "Did you mean 'related'?",
    ),
    "a missing row": (
        "levels/inpatient.md",
        lambda text: re.sub(r"^  nights:\n(    .*\n)+", "", text, flags=re.MULTILINE),
        "The row 'nights' is missing",
    ),
    "an empty answer": (
        "getting-care/red-flags.md",
        lambda text: text.rstrip() + "\n\n### What is this? {#what-is-this}\n",
        "has no answer",
    ),
    "no UTF-8": ("therapies/mindfulness.md", lambda text: text.encode() + b"\xff", "not-utf-8"),
    "a misspelt day of a week": ("data/weeks.yaml", instead("day: Monday", "day: Mondey"), "'Monday', 'Tuesday',"),
    "a hand-out that may be one": (
        "getting-care/questions-to-ask.md",
        instead("handout: true", "handout: maybe"),
        "'handout' must be true or false.",
    ),
    "a kind in the plural": (
        "pages/sources-studies.md",
        instead("kind: study", "kind: studies"),
        "Allowed: 'study', 'official'",
    ),
    "misspelt questions of a page": (
        "pages/checklist.md",
        instead("questions_of: getting-care/questions", "questions_of: getting-care/question"),
        "Did you mean 'getting-care/questions-to-ask'?",
    ),
    "a misspelt row for a week": (
        "data/weeks.yaml",
        instead("fits: iop.hours_adults", "fits: iop.hours_adult"),
        "Did you mean 'iop.hours_adults'?",
    ),
    "a page that the search cannot find": (
        "data/search.yaml",
        instead("[levels/residential]", "[levels/residental]"),
        "Did you mean 'levels/residential'?",
    ),
    "a word typed twice": (
        "data/search.yaml",
        instead("[php, day program", "[php, Rehab, day program"),
        "'Rehab' is listed already. Keep it in one entry",
    ),
    "a misspelt edition": (
        "pages/contact.md",
        instead("{edition:provider}", "{edition:provder}"),
        "There is no edition 'provder'. Did you mean 'provider'?",
    ),
}
UNREADABLE = {
    *("an impossible date", "a missing summary", "a misspelt key", "no UTF-8"),
    *("a misspelt day of a week", "a hand-out that may be one", "a kind in the plural"),
}


# What cannot be read, what names something that is not there, and one mistake alone.
TOGETHER = [name for name in BAD if name in UNREADABLE], [name for name in BAD if name not in UNREADABLE], ["a dead anchor"]


@pytest.mark.parametrize("names", TOGETHER, ids=lambda names: names[0])
def test_bad_content_is_told_and_the_last_good_site_stays(names, build, tmp_path):
    content, stays = tmp_path / "content", last_good_site(tmp_path)
    shutil.copytree(CONTENT, content)
    for file, damage, _ in map(BAD.get, names):
        before = (content / file).read_text(encoding="utf-8")
        damaged = damage(before)
        assert damaged != before
        (content / file).write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode())
    built = build(tmp_path, content)
    told = built.stdout + built.stderr
    assert built.returncode == 1
    for name in names:
        assert re.search(rf"^content/\S+:\d+:\d+: .*{re.escape(BAD[name][2])}", told, re.MULTILINE), (name, told)
    assert "Traceback" not in told
    assert stays()


def test_an_empty_content_folder_is_told(build, tmp_path):
    (tmp_path / "content").mkdir()
    built = build(tmp_path, tmp_path / "content")
    assert built.returncode != 0
    assert "content/data/organization.yaml:1:1: no-file" in built.stderr
    assert "Traceback" not in built.stdout + built.stderr
    assert not (tmp_path / "output").exists()
