"""The site builders: what each builds, how, and what is measured of it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import edits
from .edits import Edit
from .sites import HERE, ROOT

BIN = ROOT / ".venv-bench" / "bin"
ELEVENTY = HERE / "npm" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
PLAIN, FAST, GUIDE, REAL, HUGO = "Pelican", "Pelican with fast_build", "The guide", "The guide as it is", "Hugo"
PELICAN = (sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output", "--fatal", "warnings")
WITH_FAST_BUILD = ("-e", 'PLUGINS=["fast_build"]', f'PLUGIN_PATHS=["{ROOT / "plugins"}"]')
WITHOUT_EXTRAS = ("-e", "SHARE_CARDS=false", "SEARCH=false")
VERSION = re.compile(r"\d+\.\d+(?:\.\d+)*")


class LeftOut(Exception):
    """A builder that cannot take part, with the reason in a sentence."""


@dataclass(frozen=True)
class Builder:
    """A site builder; it is run in its site's folder and fills output/ there."""

    name: str
    kind: str  # of its site, a key of DIALECTS
    command: tuple[str, ...]
    edits: Mapping[str, Edit]  # after which it is measured, in this order
    asks_version: tuple[str, ...]
    needs: Path | None = None  # beside its program

    @property
    def scenarios(self) -> tuple[str, ...]:
        """What is measured, in this order: each starts from what the one before left."""
        return ("clean", *(("nothing",) if len(self.edits) > 1 else ()), *self.edits)


def builders() -> tuple[Builder, ...]:
    """All of them, installed or not; Hugo's program is taken itself, without the Python that its package puts before it."""
    hugo = str(next(BIN.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"), BIN / "hugo"))
    article = {"article": edits.ARTICLE}
    pelican = (*PELICAN[:3], "--version")
    plugin = ROOT / "plugins" / "fast_build"
    return (
        Builder(FAST, "pelican", (*PELICAN, *WITH_FAST_BUILD), edits.PELICAN, pelican, plugin),
        Builder(GUIDE, "guide", (*PELICAN, *WITHOUT_EXTRAS), edits.GUIDE, pelican),
        Builder(REAL, "real", PELICAN, edits.GUIDE, pelican),
        Builder(PLAIN, "pelican", PELICAN, article, pelican),
        Builder(HUGO, "hugo", (hugo, "--quiet", "--destination", "output"), article, (hugo, "version")),
        Builder("Eleventy", "eleventy", ("node", str(ELEVENTY), "--quiet"), article, ("node", str(ELEVENTY), "--version")),
        Builder("Jekyll", "jekyll", ("jekyll", "build", "--quiet"), article, ("jekyll", "--version")),
        Builder("MkDocs", "mkdocs", (str(BIN / "mkdocs"), "build", "--quiet"), article, (str(BIN / "mkdocs"), "--version")),
        Builder("Nikola", "nikola", (str(BIN / "nikola"), "build", "--quiet"), article, (str(BIN / "nikola"), "version")),
    )


def version(builder: Builder) -> str:
    """The version that a builder says it has; raises LeftOut when it cannot be run."""
    program = builder.asks_version[0]
    if not shutil.which(program):
        raise LeftOut(f"{Path(program).name} is not installed here.")
    if builder.needs and not builder.needs.exists():
        raise LeftOut(f"{builder.needs.relative_to(ROOT)} is not there.")
    done = subprocess.run(builder.asks_version, capture_output=True, text=True, check=False)
    found = VERSION.search(done.stdout)
    if done.returncode or not found:
        raise LeftOut(f"{Path(program).name} does not run here.")
    return found[0]
