import json
import subprocess
import sys
from pathlib import Path

import pytest

from care_guide.__main__ import main
from tiny import PROVIDER, PROVIDERS_FILES, article, tiny_guide

BROKEN = {"program/a-week.md": ("[^asam]", "[^asma]")}
WARNED = {"data/helplines.yaml": ("source: unused", "source: nida")}
DAY = ["--today", "2026-02-10"]


@pytest.fixture
def folder(tmp_path):
    def write(**changes):
        for path, raw in tiny_guide(**changes).items():
            (tmp_path / "words" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "words" / path).write_bytes(raw)
        return str(tmp_path / "words")

    return write


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)


def test_content_that_is_right_is_counted(folder, capsys):
    draft = article("Text.").replace("title:", "status: draft\ntitle:")
    changes = {"program/draft.md": draft, "pages/program.md": ("[how-long,", "[draft, how-long,")}
    assert main([*DAY, "check", folder(**changes)]) == 0
    assert capsys.readouterr().out == "10 files, 4 questions, 3 levels of care, 3 pairs, 1 draft: no problems.\n"


def test_problems_are_printed_with_the_folder_that_was_given(folder, capsys):
    assert main([*DAY, "check", folder(**BROKEN)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "words/program/a-week.md:9:46: unknown-source There is no source 'asma'. Did you mean 'asam'?",
        "",
        "1 problem in 1 file: 1 unknown-source.",
    ]


def test_a_folder_that_does_not_exist_is_told_and_no_traceback(tmp_path, capsys):
    for command in (["check"], ["due"], ["new", "--title", "A day"]):
        assert main([command[0], str(tmp_path / "contnet"), *command[1:]]) == 1
        assert capsys.readouterr().err == f"There is no folder {tmp_path}/contnet.\n"
    assert not (tmp_path / "contnet").exists()


@pytest.mark.parametrize(("strict", "status"), [([], 0), (["--strict"], 1)])
def test_warnings_fail_only_when_they_are_asked_to(folder, capsys, strict, status):
    assert main([*DAY, "check", folder(**WARNED), *strict]) == status
    out, err = capsys.readouterr()
    assert err.splitlines()[0].endswith("Nothing cites the source 'unused'. Cite it or take it out. (warning)")
    assert out.endswith("3 pairs: 1 warning.\n")


def test_json_is_all_that_is_printed(folder, capsys):
    assert main([*DAY, "check", folder(**BROKEN), "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert [problem["code"] for problem in json.loads(out)] == ["unknown-source"]
    assert err == ""


def test_json_of_content_that_is_right_is_an_empty_list(folder, capsys):
    assert main([*DAY, "check", folder(), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_workflows_get_annotations(folder, capsys):
    assert main([*DAY, "check", folder(**BROKEN), "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=words/program/a-week.md,line=9,col=46,title=unknown-source::There is"
    )


@pytest.mark.parametrize(("environment", "colored"), [({}, True), ({"NO_COLOR": ""}, False)])
def test_a_terminal_gets_colors_unless_it_asks_for_none(folder, capsys, monkeypatch, environment, colored):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main([*DAY, "check", folder(**BROKEN)])
    assert ("\x1b[" in capsys.readouterr().err) == colored


def test_updating_writes_the_locks_and_then_nothing_is_new(folder, capsys):
    words = folder()
    assert main([*DAY, "check", words, "--update", "--strict"]) == 0
    lock = Path(words, "data/urls.lock").read_text(encoding="utf-8").splitlines()
    assert {"/", "/program/a-week/", "/faq/#can-i-work", "/levels-of-care/iop-vs-php/", "/data/faq.json"} <= set(lock)
    assert main([*DAY, "check", words, "--strict"]) == 0


def test_a_providers_file_is_read_in_place_of_the_guides_own(folder, tmp_path, capsys):
    words, own = folder(), tmp_path / "own.yaml"
    own.write_text("name: Own\ntagline: Words.\nprovider: {phones: [{label: All, number: 5}]}\n", encoding="utf-8")
    assert main([*DAY, "--organization", str(own), "check", words]) == 1
    assert capsys.readouterr().err.startswith(f"{own}:3:42: wrong-kind 'number' must be text.")
    assert main([*DAY, "--organization", f"{own}.none", "check", words]) == 1
    assert f"{own}.none:1:1: no-file" in capsys.readouterr().err


def test_colors_are_not_taken_unseen_where_there_is_no_theme(folder, tmp_path, capsys):
    words, own = (
        folder(**{path: text for path, text in PROVIDERS_FILES.items() if "organization" not in path}),
        tmp_path / "own.yaml",
    )
    own.write_text(PROVIDER, encoding="utf-8")
    assert main([*DAY, "--organization", str(own), "--theme", str(tmp_path), "check", words]) == 1
    assert "low-contrast The theme's colors were not found" in capsys.readouterr().err


def test_the_locks_are_not_written_from_an_edition(folder, tmp_path, capsys):
    words, own = folder(), tmp_path / "own.yaml"
    own.write_text("name: Own\ntagline: Words.\n", encoding="utf-8")
    assert main([*DAY, "--organization", str(own), "check", words, "--update"]) == 2
    assert "without ORGANIZATION" in capsys.readouterr().err
    assert not Path(words, "data/urls.lock").exists()


def test_content_that_cannot_be_read_keeps_its_locks(folder):
    words = folder(**{"levels/iop.md": ("rank: 2", "rank: two"), "data/organization.yaml": "name: Tiny\ntagline: t\n"})
    Path(words, "data/urls.lock").write_text("/old/\n", encoding="utf-8")
    assert main([*DAY, "check", words, "--update"]) == 1
    assert Path(words, "data/urls.lock").read_text(encoding="utf-8") == "/old/\n"
    assert not Path(words, "data/readability.lock").exists()


def test_a_day_given_counts_as_today(folder, capsys):
    words = folder()
    assert main(["--today", "2026-07-11", "check", words]) == 0
    assert "10 overdue" in capsys.readouterr().err
    assert main(["--today", "2027-01-07", "check", words]) == 1
    assert "10 too-old" in capsys.readouterr().err


def test_due_pages_are_listed(folder, capsys):
    words = folder()
    assert main(["--today", "2026-07-01", "due", words]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == ("2026-07-10  due in 9 days       words/levels/iop.md  Intensive outpatient program (IOP)")
    assert main(["--today", "2026-07-01", "due", words, "--format", "json"]) == 0
    assert {page["state"] for page in json.loads(capsys.readouterr().out)} == {"soon"}


@pytest.mark.parametrize(("today", "status"), [("2026-07-10", 0), ("2026-07-11", 1)])
def test_an_overdue_page_is_a_failure_when_that_is_asked(folder, today, status):
    assert main(["--today", today, "due", folder(), "--strict"]) == status


def test_due_pages_of_content_that_is_wrong_are_not_listed(folder, capsys):
    assert main([*DAY, "due", folder(**BROKEN)]) == 1
    out, err = capsys.readouterr()
    assert (out, "unknown-source" in err) == ("", True)


def test_a_new_file_is_written_once(folder, capsys):
    words = folder()
    command = [*DAY, "new", words, "--topic", "program", "--title", "First day"]
    assert main(command) == 0
    path = Path(words, "program/first-day.md")
    assert capsys.readouterr().out == (
        f"{path} is there. Fill in what is marked, and add 'first-day' to a group in content/pages/program.md.\n"
    )
    path.write_text("An editor's work.", encoding="utf-8")
    assert main(command) == 1
    assert capsys.readouterr().err == "There is a file program/first-day.md already.\n"
    assert path.read_text(encoding="utf-8") == "An editor's work."


def test_schemas_are_written(tmp_path, capsys):
    assert main(["schemas", str(tmp_path)]) == 0
    written = {str(path) for path in tmp_path.rglob("*.json")}
    assert written == set(capsys.readouterr().out.splitlines())
    assert str(tmp_path / "data" / "facts.schema.json") in written


def test_the_command_runs_as_a_module(folder, tmp_path):
    command = [sys.executable, "-m", "care_guide", "--cache", str(tmp_path / "cache"), *DAY, "check", folder(**BROKEN)]
    ran = subprocess.run(command, cwd=Path(__file__).parents[2] / "plugins", capture_output=True, text=True, check=False)
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)


@pytest.mark.parametrize("arguments", [[], ["chekc", "content"], ["--today", "2026-02-30", "due", "content"]])
def test_a_command_that_is_not_understood_is_told(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage:" in capsys.readouterr().err
