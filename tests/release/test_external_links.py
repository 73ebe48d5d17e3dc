"""Links to the pages of others, asked of a web server that has some of them."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from release import external_links
from release.external_links import unreached
from release.flows import main
from release.link_check import LinkCheckFailed
from small_site import ORIGIN, page, small_site, write

ANSWERS = {"/here": 200, "/gone": 404, "/withdrawn": 410, "/no-robots": 403}


class Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(ANSWERS[self.path])
        self.end_headers()

    def log_message(self, *words):
        pass


@pytest.fixture
def elsewhere():
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def nobody():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{free.getsockname()[1]}"


def links(*urls):
    return " ".join(f'<a href="{url}">a</a>' for url in urls)


def test_what_is_gone_is_told_from_what_only_refuses_programs(tmp_path, elsewhere, nobody):
    all_of_it = links(*(f"{elsewhere}{path}" for path in ANSWERS), f"{nobody}/", f"{ORIGIN}/nowhere/", "tel:988", "/page-0/")
    write(tmp_path, small_site() | {"index.html": page("Home", all_of_it).encode()})
    write(tmp_path, {"page-1/index.html": page("One", links(f"{elsewhere}/gone")).encode()})
    found = unreached(tmp_path, ORIGIN)
    assert {(link.url, link.gone) for link in found} == {
        (f"{elsewhere}/no-robots", False),
        (f"{elsewhere}/gone", True),
        (f"{elsewhere}/withdrawn", True),
        (f"{nobody}/", True),
    }
    gone = next(link for link in found if link.url.endswith("/gone"))
    assert str(gone) == f"{elsewhere}/gone (index.html and 1 more): 404 Not Found"


def test_where_nobody_answers_it_is_not_the_others_who_are_gone(tmp_path, nobody):
    write(tmp_path, {"index.html": page("Home", links(f"{nobody}/a", f"{nobody}/b")).encode()})
    with pytest.raises(LinkCheckFailed, match=r"^The links were not checked: nobody at all could be reached from here\.$"):
        unreached(tmp_path, ORIGIN)


def test_what_came_first_is_told_when_many_pages_link_there(tmp_path, elsewhere, nobody):
    text = links(f"{nobody}/", f"{elsewhere}/here")
    write(tmp_path, {f"page-{number}/index.html": page("Page", text).encode() for number in range(30)})
    [link] = unreached(tmp_path, ORIGIN)
    assert (link.gone, link.page, link.pages) == (True, "page-0/index.html", 30)
    assert "Connection refused" in link.why


def test_the_address_of_a_preview_is_nobodys_and_is_not_asked_for(tmp_path):
    write(tmp_path, {"index.html": page("Home", links("https://iop-guide.example/faq/")).encode()})
    assert unreached(tmp_path, "") == []


@pytest.mark.parametrize(("path", "status"), [("/gone", 1), ("/no-robots", 0), ("/here", 0)])
def test_only_what_is_gone_is_a_failure(tmp_path, elsewhere, path, status, capsys):
    write(tmp_path, {"index.html": page("Home", links(elsewhere + path)).encode()})
    assert main(["--output", str(tmp_path), "external-links", "--format", "github"]) == status
    said = capsys.readouterr().out.splitlines()
    level = {"/gone": "::error title=The page is gone::", "/no-robots": "::notice title=No answer to a program::"}
    assert [line.startswith(level.get(path, "never")) for line in said[:-1]] == [True] * (path != "/here")


def test_a_folder_without_a_site_is_told(tmp_path, capsys):
    assert main(["--output", str(tmp_path), "external-links"]) == 1
    assert capsys.readouterr().err == f"There is no site in {tmp_path}/. `make site` builds one.\n"


def test_a_checker_that_stops_is_no_clean_bill(tmp_path, monkeypatch):
    (tmp_path / "lychee").write_text("#!/bin/sh\necho out of memory >&2\nexit 9\n")
    (tmp_path / "lychee").chmod(0o755)
    monkeypatch.setattr(external_links, "LYCHEE", str(tmp_path / "lychee"))
    with pytest.raises(LinkCheckFailed, match=r"lychee stopped\. out of memory$"):
        unreached(tmp_path, ORIGIN)
