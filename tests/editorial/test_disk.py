from editorial.disk import read_files


def test_files_are_read_by_their_paths_but_for_hidden_ones_and_backups(tmp_path):
    for name in ("pages/über uns.md", "pages/.#lock.md", ".git/config", "pages/a.md~", "#a.md#", "data/x.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert read_files(tmp_path) == {name: name.encode() for name in ("data/x.yaml", "pages/über uns.md")}


def test_a_folder_that_does_not_exist_has_no_files(tmp_path):
    assert read_files(tmp_path / "none") == {}


def test_an_empty_folder_has_no_files(tmp_path):
    assert read_files(tmp_path) == {}
