"""The other site builders: what each starts from, and the commands that build it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE_MODULES = ROOT / "benchmarks" / "npm" / "node_modules"
BIN = ROOT / ".venv-bench" / "bin"
QUIET = {"DOCUSAURUS_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1", "ASTRO_TELEMETRY_DISABLED": "1", "NO_UPDATE_NOTIFIER": "1"}
STARTERS = HERE / "starters"
CLASSIC = NODE_MODULES / "create-docusaurus" / "templates"


class LeftOut(Exception):
    """A builder that cannot take part, with the reason in a sentence."""


@dataclass(frozen=True)
class Builder:
    """A site builder with the theme that its own guide begins with."""

    name: str
    package: str  # whose version is told: a folder of node_modules, or a package of .venv-bench
    starters: tuple[Path, ...]  # copied one over the other
    article: str  # the file of the starter that the article becomes
    commands: tuple[tuple[Path | str, ...], ...]
    output: str
    url: str


BUILDERS = (
    Builder(
        *("MkDocs Material", "mkdocs-material", (STARTERS / "material",), "docs/what-is-an-iop.md"),
        *(((BIN / "mkdocs", "build", "--quiet"),), "site", "/what-is-an-iop/"),
    ),
    Builder(
        *("MkDocs Material, web fonts off", "mkdocs-material", (STARTERS / "material",), "docs/what-is-an-iop.md"),
        *(((BIN / "mkdocs", "build", "--quiet", "--config-file", "no-fonts.yml"),), "site", "/what-is-an-iop/"),
    ),
    Builder(
        *("Docusaurus, classic", "@docusaurus/core", (CLASSIC / "shared", CLASSIC / "classic"), "docs/what-is-an-iop.md"),
        *(((NODE_MODULES / ".bin" / "docusaurus", "build"),), "build", "/docs/what-is-an-iop/"),
    ),
    Builder(
        *("Starlight", "@astrojs/starlight", (STARTERS / "starlight",), "src/content/docs/what-is-an-iop.md"),
        *(((NODE_MODULES / ".bin" / "astro", "build"),), "dist", "/what-is-an-iop/"),
    ),
    Builder(
        *("Hugo, bare skeleton", "hugo", (STARTERS / "hugo",), "content/what-is-an-iop.md"),
        *(
            ((BIN / "hugo", "new", "theme", "skeleton"), (BIN / "hugo", "--minify", "--theme", "skeleton")),
            "public",
            "/what-is-an-iop/",
        ),
    ),
)


def build(builder: Builder, article: str, folder: Path) -> Path:
    """Build the article's site in a folder of its own and return the finished tree; raises LeftOut."""
    missing = [path for path in (builder.commands[0][0], *builder.starters) if not Path(path).exists()]
    if missing:
        raise LeftOut(f"it is not installed here ({', '.join(os.path.relpath(path, ROOT) for path in missing)} is missing).")
    shutil.rmtree(folder, ignore_errors=True)
    for starter in builder.starters:
        shutil.copytree(starter, folder, dirs_exist_ok=True)
    if NODE_MODULES.is_dir():
        (folder / "node_modules").symlink_to(NODE_MODULES)
    (folder / builder.article).parent.mkdir(parents=True, exist_ok=True)
    (folder / builder.article).write_text(article, encoding="utf-8")
    for command in builder.commands:
        _run([str(part) for part in command], folder)
    return folder / builder.output


def version(package: str) -> str:
    """The version of an installed package, from what it says of itself."""
    manifest = NODE_MODULES / package / "package.json"
    if manifest.is_file():
        return _run(["node", "--print", f"require('{manifest}').version"], ROOT).strip()
    return _run([str(BIN / "python"), "-c", f"import importlib.metadata as m; print(m.version('{package}'))"], ROOT).strip()


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, env={**os.environ, **QUIET}, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise LeftOut(f"its build failed here: {''.join(last)}")
    return done.stdout
