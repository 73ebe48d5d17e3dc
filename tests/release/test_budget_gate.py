from hashlib import sha256

import pytest

from release import __main__ as command
from release import preview
from release.budget_gate import budget_problems

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
def built(monkeypatch, tmp_path):
    """Builds a home page with this text, as `make site` and the preview do."""

    def site(text):
        monkeypatch.setattr(command, "run_pelican", lambda content, settings, folder, *changes: write(folder, text))
        return command.main(["content", "--output", str(tmp_path / "output"), "--releases", str(tmp_path / "releases")])

    def shown(text):
        monkeypatch.setattr(preview, "run_pelican", lambda content, settings, folder, *changes: write(folder, text))
        preview.build(tmp_path / "content", tmp_path / "preview" / "site", tmp_path / "preview")
        return (tmp_path / "preview" / "site" / "index.html").read_text()

    return {"site": site, "preview": shown}


def test_a_page_over_its_budget_stops_the_build_and_the_last_good_site_stays(built, tmp_path, capsys):
    assert built["site"]("light") == 0
    capsys.readouterr()
    assert built["site"](HEAVY) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("/ weighs ")
    assert said[1].startswith("  Since the last good site: text +")
    assert said[2].startswith("  Now: text ")
    assert said[3] == (
        f"The site is too heavy (plugins/release/budgets.py holds the budgets). {tmp_path}/output/ still is the last good site."
    )
    assert "light" in (tmp_path / "output" / "index.html").read_text()
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["lock", "release-000001", "work"]


def test_the_preview_warns_and_shows_the_page(built, capsys):
    assert HEAVY in built["preview"](HEAVY)
    assert capsys.readouterr().err.startswith("Too heavy to publish: / weighs ")
