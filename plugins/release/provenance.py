"""What a release is made from: the commit, the lock of its packages and the day that it counts as today."""

import os
import subprocess
from datetime import date
from hashlib import sha256
from pathlib import Path

from .manifest import Made

LOCK = Path("requirements/build.txt")


def provenance(project: Path) -> Made:
    """What a release of this project is made from; its address and, where one is given, its day stand in the environment."""
    commit = _git(project, "rev-parse", "HEAD")
    dirty = commit is not None and bool(_git(project, "status", "--porcelain"))
    return Made(
        commit=commit,
        dirty=dirty,
        lock=sha256((project / LOCK).read_bytes()).hexdigest(),
        today=os.environ.get("TODAY") or _day(project, is_commit=commit is not None and not dirty),
        site_origin=os.environ.get("SITE_ORIGIN", "").rstrip("/"),
        site_path=os.environ.get("SITE_PATH", "").rstrip("/"),
    )


def _day(project: Path, is_commit: bool) -> str:
    """The day that a commit bears, so that it gives the same tree whenever it is built; else the day of this machine."""
    return (_git(project, "log", "-1", "--format=%cs") if is_commit else None) or date.today().isoformat()


def _git(project: Path, *words: str) -> str | None:
    try:
        done = subprocess.run(["git", *words], cwd=project, capture_output=True, text=True, check=False)  # noqa: S607
    except FileNotFoundError:  # a copy of the project may be built where there is no git
        return None
    return done.stdout.strip() if done.returncode == 0 else None
