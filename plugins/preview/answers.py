"""What the preview answers: the files as they lie there, with the headers that a server sends in production.

Two things differ. Browsers may keep nothing, and every page loads one script more, which never comes to the disk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path
from string import Template
from urllib.parse import quote

from release.headers import META_POLICY, site_headers
from release.media_types import TYPES, media_type
from release.redirects import REFRESH, address, redirects

from .parts import assets, with_inserted

OWN = Path(__file__).with_name("static")
OWN_ADDRESS = "/__preview/"
WAITING = OWN / "waiting.html"  # as long as there is no page at all
NOT_FOUND = "404.html"
ANY_KIND = "application/octet-stream"


@dataclass(frozen=True)
class Answer:
    """What is sent for an address."""

    status: HTTPStatus
    headers: Mapping[str, str]
    body: bytes = b""


class Answers:
    """Answers from one folder; `learn` has to be told of every page that changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._told: dict[str, str] = {}  # what the head of each page tells servers
        self._headers: Mapping[str, str] = {}
        self._moved: Mapping[str, str] = {}
        self._inserted = Template((OWN / "inserted.html").read_text(encoding="utf-8"))
        self.learn(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))

    def learn(self, changed: Iterable[str]) -> None:
        """Read again what these files tell servers."""
        new = {path: _told(self._folder / path) for path in changed if path.endswith(".html")}
        if self._headers and all(self._told.get(path) == text for path, text in new.items()):
            return
        self._told |= new
        told = {path: text for path, text in self._told.items() if text}
        self._headers = site_headers(set(told.values()))
        self._moved = {address(path, ""): target for path, target in redirects(told).items()}

    @property
    def has_pages(self) -> bool:
        """Whether there is a site to show."""
        return (self._folder / "index.html").is_file()

    def answer(self, path: str) -> Answer:
        """The answer for the path of an address."""
        if path.startswith(OWN_ADDRESS):
            return self._own(path.removeprefix(OWN_ADDRESS))
        if path in self._moved:
            return self._answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": self._moved[path]})
        file = self._file(path)
        if file.is_dir():
            return self._answer(HTTPStatus.PERMANENT_REDIRECT, {"Location": quote(f"{path}/")})
        return self._page(*self._shown(file))

    def version(self, path: str) -> str:
        """Changes whenever what a browser shows at an address does: the page itself, and the files that it names."""
        return self._version(_bytes(self._shown(self._file(path))[1]))

    def _version(self, html: bytes) -> str:
        parts = (html, *(_bytes(self._file(name)) for name in assets(html)))
        return blake2b(b"".join(blake2b(part).digest() for part in parts), digest_size=8).hexdigest()

    def _own(self, name: str) -> Answer:
        file = OWN / name
        if "/" in name or not file.is_file():
            return self._answer(HTTPStatus.NOT_FOUND, {"Content-Type": TYPES["txt"]}, b"Not here.\n")
        return self._answer(HTTPStatus.OK, {"Content-Type": media_type(name) or ANY_KIND}, file.read_bytes())

    def _shown(self, file: Path) -> tuple[HTTPStatus, Path]:
        """What is shown for a file, which need not be there."""
        if file.is_file():
            return HTTPStatus.OK, file
        if self.has_pages:
            return HTTPStatus.NOT_FOUND, self._folder / NOT_FOUND
        return HTTPStatus.SERVICE_UNAVAILABLE, WAITING

    def _page(self, status: HTTPStatus, file: Path) -> Answer:
        body = _bytes(file)
        if file.suffix == ".html":
            body = with_inserted(body, self._inserted.substitute(version=self._version(body)).encode())
        return self._answer(status, {"Content-Type": media_type(file.name) or ANY_KIND}, body)

    def _answer(self, status: HTTPStatus, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        tag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
        return Answer(status, {**self._headers, **headers, "Cache-Control": "no-store", "ETag": tag}, body)

    def _file(self, path: str) -> Path:
        """The file at an address, which need not be there; never one outside of the folder."""
        steps = path.split("/")[1:]
        if ".." in steps or "\0" in path:
            return self._folder / NOT_FOUND / "none"
        return self._folder.joinpath(*filter(None, steps), *([] if steps[-1:] != [""] else ["index.html"]))


def _told(page: Path) -> str:
    """The parts of a page that are meant for servers, '' when it is gone."""
    html = _bytes(page).decode(errors="replace")
    return "".join(found[0] for pattern in (META_POLICY, REFRESH) if (found := pattern.search(html)))


def _bytes(file: Path) -> bytes:
    """What a file holds, nothing when it is gone in this moment."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
