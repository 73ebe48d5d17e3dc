from hashlib import sha256

import pytest

from release import __main__ as command
from release.budget_gate import budget_problems, problems_of_changed

HEAVY = "".join(sha256(str(number).encode()).hexdigest() for number in range(600))


def write(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(f"<h1>Home</h1><p>First.</p>{text}")


def test_only_what_has_a_budget_is_read(tmp_path):
    write(tmp_path / "new", HEAVY)
    (tmp_path / "new" / "feed.xml").write_text(HEAVY)
    write(tmp_path / "old", "light")
    (problem,) = budget_problems(tmp_path / "new", tmp_path / "old")
    assert problem.startswith("/ weighs ")
    assert "Since the last good site: text +" in problem


def test_there_may_be_no_last_good_site(tmp_path):
    write(tmp_path / "new", HEAVY)
    (problem,) = budget_problems(tmp_path / "new", tmp_path / "none")
    assert "nothing to compare it with" in problem


@pytest.fixture
def site(monkeypatch, tmp_path):
    """Builds a home page with this text, as `make site` does."""

    def build(text):
        monkeypatch.setattr(command, "run_pelican", lambda content, settings, folder, *more: write(folder, text))
        return command.main(["content", "--output", str(tmp_path / "output"), "--releases", str(tmp_path / "releases")])

    return build


def test_a_page_over_its_budget_stops_the_build_and_the_last_good_site_stays(site, tmp_path, capsys):
    assert site("light") == 0
    capsys.readouterr()
    assert site(HEAVY) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("/ weighs ")
    assert said[1].startswith("  Since the last good site: text +")
    assert said[2].startswith("  Now: text ")
    assert said[3] == (
        f"The site is too heavy (plugins/release/budgets.py holds the budgets). {tmp_path}/output/ still is the last good site."
    )
    assert "light" in (tmp_path / "output" / "index.html").read_text()
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["lock", "release-000001", "work"]


def write_two_pages_and_scripts(folder):
    write(folder, HEAVY)
    write(folder / "other", HEAVY)
    (folder / "assets").mkdir()
    for name in ("one.0123456789.js", "two.0123456789.js"):
        (folder / "assets" / name).write_text(HEAVY[:3500])


def test_what_is_known_is_not_weighed_again_but_for_scripts(tmp_path):
    write_two_pages_and_scripts(tmp_path / "new")
    page, scripts = budget_problems(tmp_path / "new", tmp_path / "none", {"other/index.html", "assets/one.0123456789.js"})
    assert page.startswith("/ weighs ")
    assert scripts.startswith("The scripts of the theme weigh")


def test_of_a_site_that_changed_only_what_changed_is_weighed_and_scripts_together(tmp_path):
    write_two_pages_and_scripts(tmp_path / "new")
    page, scripts = problems_of_changed(tmp_path / "new", tmp_path / "none", ["other/index.html", "gone/index.html"])
    assert page.startswith("/other/ weighs ")
    assert scripts.startswith("The scripts of the theme weigh")
