import importlib
import sys

import pytest

from fast_build import world
from fast_build.stamps import Stamps


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))

    def loaded(name, text):
        path = tmp_path / f"{name}.py"
        path.write_text(text)
        monkeypatch.delitem(sys.modules, name, raising=False)
        importlib.invalidate_caches()
        importlib.import_module(name)
        return str(path.resolve())

    return loaded


def test_a_module_of_ones_own_counts_and_pythons_and_packages_do_not(load):
    path = load("fb_own_module", "def f(): pass\n")
    found = world.OwnCode({}, []).files()
    assert path in found
    assert not [each for each in found if "site-packages" in each or "/json/" in each]


def test_what_is_imported_later_is_seen(load):
    code = world.OwnCode({}, [])
    before = set(code.files())
    path = load("fb_late_module", "def f(): pass\n")
    assert set(code.files()) - before == {path}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("A = 1\nB = [x for x in 'ab']\n", False),
        ("A = 1\n", False),
        ("A = 1\ndef f(): pass\n", True),
        ("A = lambda: 1\n", True),
        ("A = 1\nclass C: pass\n", True),
        ("A = 1\nOTHER = 2\n", True),
        ("a = 1\n", True),
    ],
)
def test_a_module_of_nothing_but_settings_is_compared_by_its_settings(load, text, counts):
    path = load("fb_settings", text)
    assert (path in world.OwnCode({"A": 1, "B": []}, []).files()) is counts


def test_a_file_that_changed_or_is_gone_is_another(load, tmp_path):
    path = load("fb_own_module", "def f(): pass\n")
    before = world.digests([path], Stamps({}))
    load("fb_own_module", "def g(): pass\n")
    assert world.digests([path], Stamps({})) != before
    assert world.digests([str(tmp_path / "gone.py")], Stamps({})) == {}


@pytest.mark.parametrize("name", ["TZ"])
def test_the_surroundings_change_with_the_time_zone(monkeypatch, name):
    before = world.surroundings()
    monkeypatch.setenv(name, "Pacific/Chatham")
    assert world.surroundings() != before
