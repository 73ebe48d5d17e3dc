"""A shorter part of what `make edits` does."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("seed", [7, 4])  # an unruly blog, and a calm one on two cores
def test_whatever_is_edited_the_site_is_as_a_clean_build_makes_it(seed):
    edits = Path(__file__).with_name("random_edits.py")
    command = [sys.executable, str(edits), "--steps", "20", "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"0 differences; seed {seed}"
    assert "21 steps" in done.stdout.splitlines()[-2]
