"""Compares a live site with a release, file by file, over HTTP."""

import gzip
import ssl
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urlsplit

import brotli

from .headers import site_policy
from .live_answer import Answer, differences, missing_headers
from .manifest import NAME, Manifest, parse
from .redirects import address
from .seal import visible

AT_ONCE = 16
SECONDS = 30  # before an answer counts as none
NOWHERE = "no-page-has-this-address/"  # asked for to see the page that says so


def live_manifest(url: str) -> Manifest:
    """The manifest of the release that a site says it is. Raises ManifestError and OSError."""
    answer = fetch(url, f"{_base(url)}/{NAME}")
    if answer.failure or answer.status != 200:
        raise OSError(f"{url}/{NAME} cannot be read: {answer.failure or f'it answers {answer.status}.'}")
    return parse(answer.body)


def report(url: str, manifest: Manifest, with_headers: bool) -> list[str]:
    """All that differs between the site at an address and a release, a sentence each."""
    files = visible(manifest)
    base = _base(url)
    addresses = {path: f"{base}/{NOWHERE}" if path == "404.html" else address(path, base) for path in files}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(files, pool.map(lambda path: fetch(url, quote(addresses[path])), files), strict=True))
    known = frozenset(addresses.values())
    found = [line for path, entry in files.items() for line in differences(path, entry, answers[path], known, with_headers)]
    return found + (_folded(_headers(answers)) if with_headers else [])


def _headers(answers: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    pages = [answer.body.decode(errors="replace") for path, answer in answers.items() if path.endswith(".html")]
    policy = site_policy(pages)
    for path, answer in answers.items():
        for line in missing_headers(path, answer, policy):
            yield path, line.removeprefix(f"{path}: ")


def _folded(lines: Iterator[tuple[str, str]]) -> list[str]:
    """One line for what is alike in many files, with the first of them."""
    paths: dict[str, list[str]] = {}
    for path, line in lines:
        paths.setdefault(line, []).append(path)
    return [f"{where[0]}{f' and {len(where) - 1} more' if where[1:] else ''}: {line}" for line, where in paths.items()]


def _base(url: str) -> str:
    return urlsplit(url).path.rstrip("/")


def fetch(url: str, path: str) -> Answer:
    """The answer of the host of a URL for one path, redirects not followed."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    connection = (HTTPSConnection if secure else HTTPConnection)(parts.netloc, timeout=SECONDS)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "br, gzip", "User-Agent": "guide-verify"})
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, _decoded(response.read(), headers.get("content-encoding", "")))
    except (OSError, HTTPException, ssl.SSLError, zlib.error, brotli.error) as error:
        return Answer(failure=f"cannot be read ({error or type(error).__name__}).")
    finally:
        connection.close()


def _decoded(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.decompress(body))
    return gzip.decompress(body) if encoding == "gzip" else body
