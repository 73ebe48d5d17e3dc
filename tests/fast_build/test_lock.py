import os
import subprocess
import sys

import pytest

from fast_build.lock import Busy, take


def test_the_lock_is_held_until_it_is_closed(tmp_path):
    path = tmp_path / "folder/lock"
    held = take(path)
    with pytest.raises(Busy, match=f"process {os.getpid()}"):
        take(path)
    held.close()
    take(path).close()


def test_a_process_that_is_gone_holds_nothing(tmp_path):
    path = tmp_path / "lock"
    code = (
        f"import os\nfrom fast_build.lock import take\nfrom pathlib import Path\nheld = take(Path({str(path)!r}))\nos._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "plugins"}, check=False).returncode == 9
    take(path).close()


def test_two_builds_at_once_are_refused_with_one_sentence(site):
    site.alike()
    held = take(site.folder / "cache/fast_build/lock")
    site.article("a1", "Another text.")
    refused = site.build()
    assert refused.code == 1
    said = " ".join(refused.printed.split())
    assert f"Another build of this site is running (process {os.getpid()}). Try again when it has ended." in said
    assert "Traceback" not in said
    held.close()
    site.alike()
