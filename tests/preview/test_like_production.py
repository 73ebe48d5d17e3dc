"""The preview answers as a real Caddy does with the production's settings, but for what has to differ."""

import threading
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest

from preview.answers import Answers
from preview.news import News
from preview.server import server
from small_site import CARD, SCRIPT, small_site, write
from web_server import serving

DIFFERENT = {"cache-control", "etag", "content-length", "date", "last-modified", "vary", "accept-ranges", "server"}
INSERTED = b'<script src="/__preview/refresh.js?seen='


class Asked:
    """A server that was asked for an address."""

    def __init__(self, address):
        self.connection = HTTPConnection(address)

    def __call__(self, path, method="GET", **headers):
        self.connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = self.connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The preview and Caddy, of one site."""
    folder = tmp_path_factory.mktemp("site")
    write(folder, small_site())
    news = News()
    news.tell(())
    ours = server(0, Answers(folder), news)
    thread = threading.Thread(target=ours.serve_forever, args=(0.01,))
    thread.start()
    with ExitStack() as stack:
        caddy = stack.enter_context(serving(folder, tmp_path_factory.mktemp("caddy")))
        asked = Asked(f"127.0.0.1:{ours.server_address[1]}"), Asked(caddy.removeprefix("http://"))
        yield asked
        for each in asked:
            each.connection.close()
    ours.shutdown()
    ours.server_close()
    thread.join()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "path", ["/", "/page-1/", "/page-1", "/old/", "/nowhere/", "/index.md", f"/{SCRIPT}", f"/{CARD}", "/data/facts.csv"]
)
def test_statuses_headers_and_bodies_are_the_same(both, path, method):
    (status, headers, body), (real_status, real_headers, real_body) = (ask(path, method) for ask in both)
    assert status == real_status
    left_out = DIFFERENT | ({"content-type"} if status == 308 else set())  # where there is nothing to name
    assert {name: headers.get(name) for name in real_headers if name not in left_out} == {
        name: value for name, value in real_headers.items() if name not in left_out
    }
    assert headers["cache-control"] == "no-store"
    before, inserted, after = body.partition(INSERTED)
    assert before + after[after.find(b"\n") + 1 :] == real_body if inserted else body in (real_body, b"")


def test_what_the_browser_has_is_not_sent_again(both):
    for ask in both:
        _, headers, _ = ask("/page-1/")
        status, again, body = ask("/page-1/", if_none_match=headers["etag"])
        assert (status, body, again["content-security-policy"]) == (304, b"", headers["content-security-policy"])
        assert ask("/page-1/", if_none_match='"other"')[0] == 200


@pytest.mark.parametrize(
    "path", ["/../conftest.py", "/%2e%2e/%2e%2e/etc/passwd", "/__preview/../answers.py", "/__preview/none", "/%00"]
)
def test_nothing_else_is_handed_out(both, path):
    assert both[0](path)[0] == 404


def test_what_pages_tell_servers_is_learned_anew(tmp_path):
    write(tmp_path, small_site())
    answers = Answers(tmp_path)
    write(
        tmp_path, {"page-1/index.html": small_site()["page-1/index.html"].replace(b"img-src 'self'", b"img-src 'self' blob:")}
    )
    (tmp_path / "old" / "index.html").unlink()
    answers.learn(["page-1/index.html", "old/index.html"])
    assert "img-src 'self' blob:" in answers.answer("/").headers["Content-Security-Policy"]
    assert answers.answer("/old/").status == 404


def test_a_version_follows_the_page_and_what_it_loads(tmp_path):
    write(tmp_path, small_site())
    answers = Answers(tmp_path)
    before, other = answers.version("/"), answers.version("/page-1/")
    write(tmp_path, {SCRIPT: b"document.title = 'x';"})
    assert (answers.version("/") == before, answers.version("/page-1/") == other) == (False, True)
