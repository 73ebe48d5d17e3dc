"""A build in a process of its own: says when it waits and when it is in the middle, and goes on when it reads a line."""

import sys
from pathlib import Path

from release.staging import build_release


def say(line: str) -> None:
    print(line, flush=True)


def fill(folder: Path) -> None:
    (folder / "index.html").write_text(name)
    say("middle")
    sys.stdin.readline()
    (folder / "last.html").write_text(name)


name, root = sys.argv[1], Path(sys.argv[2])
build_release(fill, root / "output", root / ".releases", waiting=lambda: say("waiting"))
say("done")
