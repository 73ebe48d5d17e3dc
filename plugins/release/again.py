"""Makes the release of a commit again: in a copy of the repository, with the commit's own code and packages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .manifest import Made, Manifest
from .staging import BuildFailed

COMMIT = re.compile(r"[0-9a-f]{40}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NAME = re.compile(r"[0-9a-f]{12}")
GIVEN = {"SITE_ORIGIN", "SITE_PATH", "TODAY", "PARENT"}
OF_MAKE = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"}  # a make within a make would take the outer one's words


def not_repeatable(live: Manifest) -> str | None:
    """Why a release cannot be made again from what it says of itself, or None. What a site says need not be honest."""
    commit, parent = live.made.commit or "", live.parent
    if not commit or live.made.dirty:
        return "was made from files that no commit holds"
    if not (COMMIT.fullmatch(commit) and DAY.fullmatch(live.made.today) and (parent is None or NAME.fullmatch(parent))):
        return "does not say plainly what it was made from"
    return None


def is_before(commit: str, project: Path) -> bool:
    """Whether a commit is the one that is checked out, or one that led to it: others' code is not run."""
    return _git(project, "merge-base", "--is-ancestor", commit, "HEAD").returncode == 0


def commit_named(name: str, project: Path) -> str:
    """The commit that a branch, a tag or the beginning of a hash names. Raises BuildFailed."""
    done = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if done.returncode != 0:
        raise BuildFailed(f"There is no commit '{name}' here. Say BASE=main, or another branch, tag or commit.")
    return done.stdout.strip()


def release_of(commit: str, made: Made, parent: str | None, folder: Path) -> Path:
    """The tree of a commit's release, made in `folder` with the address and the day of `made`. Raises BuildFailed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    given = {"SITE_ORIGIN": made.site_origin, "SITE_PATH": made.site_path, "TODAY": made.today, "PARENT": parent or ""}
    _run(["git", "clone", "--quiet", "--shared", "--no-checkout", ".", str(folder)])
    _run(["git", "-C", str(folder), "checkout", "--quiet", "--detach", commit])
    kept = {name: value for name, value in os.environ.items() if name not in GIVEN | OF_MAKE}
    _run(["make", "-C", str(folder), "--no-print-directory", "release"], {**kept, **given})
    return folder / "output"


def _run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """What it says goes to where errors go, because what is printed here may be put into a file."""
    if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode != 0:
        raise BuildFailed(f"That release could not be made: `{' '.join(command[:2])} ...` failed, see above.")


def _git(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=project, capture_output=True, text=True, check=False)  # noqa: S607
