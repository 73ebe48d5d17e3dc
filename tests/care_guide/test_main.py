import pytest

from care_guide.__main__ import main
from tiny import article, tiny_guide


@pytest.fixture
def folder(tmp_path):
    def write(**changes):
        for path, raw in tiny_guide(**changes).items():
            (tmp_path / "words" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "words" / path).write_bytes(raw)
        return str(tmp_path / "words")

    return write


def test_content_that_is_right_is_counted(folder, capsys):
    draft = article("Text.").replace("title:", "status: draft\ntitle:")
    changes = {"program/draft.md": draft, "pages/program.md": ("[how-long,", "[draft, how-long,")}
    assert main([folder(**changes)]) == 0
    assert capsys.readouterr().out == "10 files, 4 questions, 3 levels of care, 3 pairs, 1 draft: no problems.\n"


def test_problems_are_printed_with_the_folder_that_was_given(folder, capsys):
    assert main([folder(**{"program/a-week.md": ("[^asam]", "[^asma]")})]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "words/program/a-week.md:9:46: unknown-source There is no source 'asma'. Did you mean 'asam'?",
        "1 problem in the content; nothing was written.",
    ]


def test_a_folder_that_does_not_exist_is_told_and_no_traceback(tmp_path, capsys):
    assert main([str(tmp_path / "contnet")]) == 1
    err = capsys.readouterr().err
    assert "contnet/data/facts.yaml:1:1: no-file This file is missing." in err
