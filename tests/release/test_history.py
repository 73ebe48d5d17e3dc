import pytest

from release.__main__ import main
from release.history import NoSuchRelease, roll_back
from small_site import small_site


@pytest.fixture
def three(project):
    """A project with three releases, and their names."""
    project.names = [project.release(small_site(word)).manifest.release for word in ("one", "two", "three")]
    return project


def command(project, *words):
    return main([*words, "--output", str(project.live), "--releases", str(project.root / ".releases")])


def live(project):
    return next(kept.manifest.release for kept in project.kept if kept.live)


def test_going_back_takes_the_release_before_and_then_the_one_before_that(three):
    for name in (three.names[1], three.names[0]):
        assert roll_back(three.root / ".releases", three.live, None).manifest.release == name
        assert live(three) == name


def test_going_back_is_told_and_can_be_taken_back(three, capsys):
    assert command(three, "rollback") == 0
    assert capsys.readouterr().out.startswith(f"{three.live}/ is the release {three.names[1]}: 6 pages, ")
    assert command(three, "rollback", "--to", three.names[2]) == 0
    assert live(three) == three.names[2]


def test_the_beginning_of_a_name_is_enough(three):
    assert roll_back(three.root / ".releases", three.live, three.names[0][:8]).manifest.release == three.names[0]


def test_before_the_oldest_there_is_nothing(three, capsys):
    command(three, "rollback", "--to", three.names[0])
    capsys.readouterr()
    assert command(three, "rollback") == 1
    assert capsys.readouterr().err == f"There is no release before the one in {three.live}/.\n"
    assert live(three) == three.names[0]


def test_a_name_that_is_not_there_gets_the_nearest_or_all(three):
    with pytest.raises(
        NoSuchRelease, match=f"^There is no release '{three.names[1][:-1]}x'. Did you mean '{three.names[1]}'\\?$"
    ):
        roll_back(three.root / ".releases", three.live, three.names[1][:-1] + "x")
    with pytest.raises(NoSuchRelease, match=f"^There is no release 'no'. There are: {', '.join(three.names)}.$"):
        roll_back(three.root / ".releases", three.live, "no")


def test_a_release_that_was_changed_is_not_gone_back_to(three):
    folder = three.kept[1].folder
    (folder / "page-1" / "index.html.br").unlink()
    with pytest.raises(NoSuchRelease, match="was changed since it was made, and is not used"):
        roll_back(three.root / ".releases", three.live, None)
    assert live(three) == three.names[2]


def test_without_releases_one_sentence_says_so(project, capsys):
    assert command(project, "rollback") == 1
    assert capsys.readouterr().err == f"There are no releases in {project.root}/.releases/.\n"
    assert command(project, "releases") == 0
    assert capsys.readouterr().out == f"There are no releases in {project.root}/.releases/. `make release` makes one.\n"
    assert command(project, "headers", "nginx") == 1
    assert "is not a release" in capsys.readouterr().err


def test_the_list_shows_which_is_live_and_what_changed(three, capsys):
    roll_back(three.root / ".releases", three.live, None)
    assert command(three, "releases") == 0
    lines = capsys.readouterr().out.splitlines()
    heads = [line.split() for line in lines if not line.startswith("        ")]
    assert [head[0] for head in heads] == [three.names[2], "live", three.names[0]]
    assert heads[1][1] == three.names[1]
    assert "cccccccccc" in lines[0]
    assert "6 pages, 16 files" in lines[0]
    assert [line.strip() for line in lines if "~" in line] == ["~ index.html", "~ index.md", "~ page-0/index.html"] * 2
    assert lines[-1].strip() == "the oldest that is kept"


def test_a_manifest_that_cannot_be_read_is_told_in_one_sentence(three, capsys):
    folder = three.kept[0].folder
    (folder / "release.json").write_text("{")
    assert command(three, "releases") == 1
    assert capsys.readouterr().err == "release.json is not the manifest of a release.\n"
