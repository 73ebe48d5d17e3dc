"""What a live site answered for a file of a release, and in what it differs from what the release says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from .headers import EVERYWHERE
from .manifest import FileEntry

MOVED = {301, 308}


@dataclass(frozen=True)
class Answer:
    """An answer with its body decoded; header names are in small letters. `failure` says why there is none."""

    status: int = 0
    headers: Mapping[str, str] | None = None
    body: bytes = b""
    failure: str = ""

    def header(self, name: str) -> str:
        """The value of a header, or ''."""
        return (self.headers or {}).get(name.lower(), "")


def differences(path: str, entry: FileEntry, answer: Answer, known: frozenset[str], with_headers: bool = True) -> Iterator[str]:
    """In what the answer for one file differs, a sentence each; `known` are the addresses of the release's pages."""
    if answer.failure:
        yield f"{path}: {answer.failure}"
        return
    if answer.status in MOVED and path.endswith(".html") and urlsplit(answer.header("Location")).path in known:
        return  # a page that moved, of which the server was told
    expected = 404 if path == "404.html" else 200
    if answer.status != expected:
        yield f"{path}: answers {answer.status} instead of {expected}."
        return
    if sha256(answer.body).hexdigest() != entry.sha256:
        yield f"{path}: has other content ({len(answer.body):,} bytes instead of {entry.size:,})."
    if with_headers:
        yield from _of_headers(path, entry, answer)


def _of_headers(path: str, entry: FileEntry, answer: Answer) -> Iterator[str]:
    if _plain(answer.header("Content-Type")) != _plain(entry.type):
        yield f"{path}: is sent as '{answer.header('Content-Type')}' instead of '{entry.type}'."
    if path != "404.html" and not _same_rule(answer.header("Cache-Control"), entry.cache):
        yield f"{path}: may be kept by '{answer.header('Cache-Control')}' instead of '{entry.cache}'."


def missing_headers(path: str, answer: Answer, policy: str) -> Iterator[str]:
    """Which of the headers that every answer has are not there or say something else, a sentence each."""
    if answer.status == 0:
        return
    for name, value in {"Content-Security-Policy": policy, **EVERYWHERE}.items():
        said = answer.header(name)
        if not (_allows(said, value) if name == "Content-Security-Policy" else said == value):
            yield f"{path}: has no header {name}." if not said else f"{path}: has the header {name}: {said}"


def _allows(said: str, policy: str) -> bool:
    """Whether a policy is the same but for the styles of pages that were not seen, because a redirect stands for them."""
    hashes, others = _sources(policy)
    said_hashes, said_others = _sources(said)
    return hashes <= said_hashes and others == said_others


def _sources(policy: str) -> tuple[set[str], list[str]]:
    words = policy.split()
    return {word.rstrip(";") for word in words if word.startswith("'sha")}, [
        word for word in words if not word.startswith("'sha")
    ]


def _plain(value: str) -> str:
    return value.lower().replace(" ", "").replace('"', "")


def _same_rule(said: str, meant: str) -> bool:
    """Whether two cache rules mean the same: some hosts say 'ask again' in other words."""
    return _asks_again(said) if _asks_again(meant) else _directives(said) == _directives(meant)


def _asks_again(rule: str) -> bool:
    directives = _directives(rule)
    return "no-cache" in directives or {"max-age=0", "must-revalidate"} <= directives


def _directives(rule: str) -> set[str]:
    return {directive.strip().lower() for directive in rule.split(",")}
