import importlib
import json
import re
import sys

import pytest

from preview.learning import Known, learn

PATTERN = "(?:never|compiled) before this test"


@pytest.fixture
def module(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "late_module.py").write_text("")
    importlib.invalidate_caches()
    yield "late_module"
    sys.modules.pop("late_module", None)


def test_what_a_process_imports_and_compiles_another_learns(module):
    known = Known()
    importlib.import_module(module)
    re.compile(PATTERN, re.IGNORECASE)
    learned = json.loads(json.dumps(known.more()))
    assert learned == {"modules": [module], "patterns": [[PATTERN, re.IGNORECASE.value]]}

    del sys.modules[module]  # as in the process that has not built
    re.purge()
    known = Known()
    assert learn(learned, but="settings")
    assert json.loads(json.dumps(known.more())) == learned
    assert not learn(learned, but="settings")


def test_the_settings_are_not_learned(module):
    assert not learn({"modules": [module], "patterns": []}, but=module)
    assert module not in sys.modules


def test_a_module_that_cannot_be_imported_is_left_out():
    assert not learn({"modules": ["there_is_no_such_module"], "patterns": []}, but="settings")


def test_a_copy_that_learned_nothing_says_nothing():
    assert not learn({}, but="settings")
