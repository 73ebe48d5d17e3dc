"""A shorter part of what `make faults` does."""

import subprocess
import sys
from pathlib import Path


def test_whatever_stops_a_release_or_a_publisher_the_site_is_whole_and_no_link_is_dead():
    faults = Path(__file__).with_name("faults.py")
    done = subprocess.run(
        [
            sys.executable,
            str(faults),
            "--kills",
            "40",
            "--real",
            "0",
            "--step",
            "5",
            "--stores",
            "4",
            "--publish-step",
            "20",
            "--seed",
            "7",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == "0 broken, 0 left over; seed 7"
    for end in ("releases failed, live is the old one", "releases killed, live is the old one"):
        assert any(line.endswith(end) and int(line.split()[0]) > 10 for line in lines), done.stdout
    assert any(line.endswith("releases killed, live is the new one") for line in lines), done.stdout
    for end in ("publishers failed, visitors get the old site", "publishers killed, visitors get the old site"):
        assert any(line.endswith(end) and int(line.split()[0]) > 4 for line in lines), done.stdout
