import importlib
import sys
import zipfile
from pathlib import Path

import pytest

from fast_build.opened import observer


def test_what_is_opened_is_seen(tmp_path):
    path = tmp_path / "data.txt"
    path.write_text("x")
    with observer().looking() as opened:
        path.read_text()
    assert opened == [str(path)]


def test_code_and_what_comes_with_python_are_not():
    with observer().looking() as opened:
        Path(zipfile.__file__).read_bytes()
    assert opened == []


def test_neither_is_a_place_where_python_looks_for_packages(tmp_path, monkeypatch):
    missing, archive = tmp_path / "missing", tmp_path / "archive"
    archive.write_text("no archive")
    monkeypatch.setattr(sys, "path", [*sys.path, str(missing), str(archive)])
    with observer().looking() as opened:
        for place, error in ((missing, OSError), (archive, zipfile.BadZipFile)):
            with pytest.raises(error):
                zipfile.ZipFile(place)
    assert opened == []


def test_neither_is_what_python_compiles_when_it_is_first_imported(tmp_path, monkeypatch):
    (tmp_path / "never_seen_before.py").write_text("VALUE = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    with observer().looking() as opened:
        assert importlib.import_module("never_seen_before").VALUE == 1
    assert list(tmp_path.glob("__pycache__/*.pyc"))
    assert opened == []
    (tmp_path / "table.pyc.txt").write_text("x")
    with observer().looking() as opened:
        (tmp_path / "table.pyc.txt").read_text()
    assert opened == [str(tmp_path / "table.pyc.txt")]
