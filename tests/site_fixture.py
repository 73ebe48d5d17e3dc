"""The real site, built once for all workers of a run by the real command, and its pages parsed."""

import fcntl
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from release.page_parts import compressed
from release.pelican_command import run_pelican

ROOT = Path(__file__).resolve().parents[1]
ORIGIN = "https://iop-guide.example"
EXAMPLE = "examples/provider/organization.yaml"


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site; url starts at the root."""

    url: str
    html: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def sent(self) -> bytes:
        """The page as it is sent, as small as it gets."""
        return compressed(self.html.encode())

    @cached_property
    def ids(self) -> list[str]:
        return [element["id"] for element in self.soup.find_all(id=True)]

    @cached_property
    def graph(self) -> list[dict[str, Any]]:
        """The nodes of its structured data."""
        return json.loads(self.select("script[type='application/ld+json']").string)["@graph"]

    def select(self, selector: str) -> Any:
        """The first element that matches; a page without one fails the test with the selector's name."""
        found = self.soup.select_one(selector)
        assert found is not None, f"{self.url}: nothing matches {selector}"
        return found


@dataclass(frozen=True)
class Site:
    """The built tree."""

    folder: Path

    @cached_property
    def pages(self) -> Mapping[str, BuiltPage]:
        pages = {}
        for path in sorted(self.folder.rglob("*.html")):
            url = "/" + path.relative_to(self.folder).as_posix().removesuffix("index.html")
            pages[url] = BuiltPage(url, path.read_text(encoding="utf-8"))
        return pages

    def has(self, url: str) -> bool:
        """Whether a visitor gets something at this address."""
        path = self.folder / url.lstrip("/")
        return (path / "index.html").is_file() if url.endswith("/") else path.is_file()

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def json(self, path: str) -> Any:
        return json.loads(self.text(path))


def newest_day(content: Path) -> str:
    """The last day on which a page was checked: content is built as of that day, so that the tests do not age."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in content.rglob("*.md"))
    days = {match[1] for text in texts if (match := re.search(r"^checked: (\d{4}-\d\d-\d\d)$", text, re.MULTILINE))}
    return max((day for day in days if day <= "2999"), default="2026-11-22")


def run_build(folder: Path, content: Path = ROOT / "content", **environment: str) -> subprocess.CompletedProcess[str]:
    """`make site` into a folder of the test's own."""
    settings = {"PYTHONPATH": str(ROOT / "plugins"), "SITE_ORIGIN": ORIGIN, "TODAY": newest_day(content), "ORGANIZATION": ""}
    return subprocess.run(
        [
            *(sys.executable, "-m", "release", str(content)),
            *("--output", str(folder / "output"), "--releases", str(folder / ".releases")),
        ],
        cwd=ROOT,
        env={**os.environ, **settings, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def last_good_site(folder: Path) -> Callable[[], bool]:
    """Put a live site into the folder; what comes back says whether it and no other is still there."""
    release = folder / ".releases" / "release-000001"
    release.mkdir(parents=True)
    (release / "index.html").write_text("the last good site", encoding="utf-8")
    (folder / "output").symlink_to(release.relative_to(folder))

    def stays() -> bool:
        files = {path.name: path.read_text(encoding="utf-8") for path in (folder / "output").iterdir()}
        kept = {path.name for path in release.parent.iterdir()}
        nothing_written = not any(path.is_file() for path in (release.parent / "work" / "site").rglob("*"))
        return files == {"index.html": "the last good site"} and kept == {"lock", "work", release.name} and nothing_written

    return stays


def once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that was made once for all workers: the first one makes it, and the others wait for it."""
    base = temporary.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (base / name).exists():
            made = temporary.mktemp(f"making-{name}")
            make(made)
            made.rename(base / name)
    return base / name


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(once(tmp_path_factory, "site", build_whole) / "output")


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same guide as the edition of the made-up provider."""
    return Site(once(tmp_path_factory, "edition", partial(build_whole, ORGANIZATION=EXAMPLE)) / "output")


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What `make serve` shows of the real content."""
    return Site(once(tmp_path_factory, "preview", build_preview))


def build_whole(folder: Path, **environment: str) -> None:
    built = run_build(folder, **environment)
    assert built.returncode == 0, built.stdout + built.stderr


def build_preview(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("PYTHONPATH", "plugins")
        patch.setenv("TODAY", newest_day(ROOT / "content"))
        run_pelican(ROOT / "content", "pelicanconf.py", folder, "STYLE_PAGE=true")


@pytest.fixture
def build() -> Callable[..., subprocess.CompletedProcess[str]]:
    return run_build
