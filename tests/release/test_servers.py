"""Real servers with our configuration: what a browser gets from them."""

import gzip
from contextlib import ExitStack
from functools import partial
from http.client import HTTPConnection

import brotli
import pytest

import observatory
from nginx_server import BROTLI, nginx
from release.__main__ import main
from release.headers import EVERYWHERE
from release.seal import manifest_in, visible
from release.site_settings import site_settings
from release.verify import report
from release_project import Project
from small_site import CARD, SCRIPT, small_site
from web_server import serving

DECODE = {"": bytes, "br": brotli.decompress, "gzip": gzip.decompress}
SERVERS = {"caddy": serving, "nginx": nginx, **({"nginx with brotli": partial(nginx, brotli=True)} if BROTLI.exists() else {})}
PAGE = "/page-1/"


class Server:
    """A running server and the release that it serves."""

    def __init__(self, name, address, folder):
        self.name, self.address, self.folder = name, address, folder
        self.manifest = manifest_in(folder)
        self.connection = HTTPConnection(address.removeprefix("http://"))

    def get(self, path, **headers):
        self.connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = self.connection.getresponse()
        said = {name.lower(): value for name, value in response.getheaders()}
        assert len(said) == len(response.getheaders()), "no header is sent twice"
        return response.status, said, response.read()


@pytest.fixture(scope="module", params=SERVERS)
def server(request, tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("project"))
    project.release(small_site())
    with ExitStack() as stack:
        address = stack.enter_context(SERVERS[request.param](project.live, tmp_path_factory.mktemp("server")))
        running = Server(request.param, address, project.live)
        yield running
        running.connection.close()


def test_every_file_comes_as_it_lies_there_with_its_type_and_cache_rule(server):
    for path, entry in visible(server.manifest).items():
        if path in ("404.html", "old/index.html"):
            continue
        status, headers, body = server.get("/" + path.removesuffix("index.html"))
        assert (status, body) == (200, small_site()[path]), path
        assert headers["content-type"] == entry.type, path
        assert headers["cache-control"] == entry.cache, path
        assert "content-encoding" not in headers


@pytest.mark.parametrize(
    "path", [PAGE, "/nowhere/", f"/{SCRIPT}", f"/{CARD}", "/old/", "/sitemap.xml", "/assets/no.0123456789.js"]
)
def test_every_answer_has_every_header(server, path):
    _, headers, _ = server.get(path)
    for name, value in EVERYWHERE.items():
        assert headers[name.lower()] == value, name
    assert headers["content-security-policy"] == site_settings(server.folder, "").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("accepted", "with_brotli", "without"),
    [
        ("br", "br", ""),
        ("gzip", "gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br", "gzip"),  # what browsers say
        ("br;q=0, gzip", "gzip", "gzip"),
        ("identity", "", ""),
    ],
)
def test_pages_come_compressed_as_the_browser_wants(server, accepted, with_brotli, without):
    _, headers, body = server.get(PAGE, accept_encoding=accepted)
    encoding = headers.get("content-encoding", "")
    assert encoding == (without if server.name == "nginx" else with_brotli)
    assert DECODE[encoding](body) == small_site()["page-1/index.html"]
    assert headers["vary"] == "Accept-Encoding"
    if encoding:
        assert len(body) == server.manifest.files["page-1/index.html"].variants[encoding].size, "as it was made, not made anew"


@pytest.mark.parametrize("path", ["/nowhere/", "/nowhere.md", "/page-1/nothing.png", "/assets/no.0123456789.js"])
def test_what_is_not_there_gets_the_sites_page_and_is_asked_for_again(server, path):
    status, headers, body = server.get(path)
    assert (status, body) == (404, small_site()["404.html"])
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-cache"


def test_an_old_address_leads_on_for_good(server):
    status, headers, _ = server.get("/old/")
    assert (status, headers["location"]) == (301, "/page-0/")


def test_a_folder_without_its_slash_leads_to_it(server):
    status, headers, _ = server.get("/page-1")
    assert status in (301, 308)
    assert headers["location"] == PAGE


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_the_browser_has_is_not_sent_again(server, encoding):
    _, headers, _ = server.get(PAGE, accept_encoding=encoding)
    for condition in ({"if_none_match": headers["etag"]}, {"if_modified_since": headers["last-modified"]}):
        status, again, body = server.get(PAGE, accept_encoding=encoding, **condition)
        assert (status, body) == (304, b"")
        assert again["content-security-policy"] == headers["content-security-policy"]
    assert server.get(PAGE, if_none_match='"other"')[0] == 200


def test_the_observatory_gives_its_best_grade(server):
    _, headers, body = server.get("/")
    assert observatory.score(headers, body.decode()) == 150  # A+ begins at 100
    for name in ("content-security-policy", "strict-transport-security"):
        assert observatory.score({key: value for key, value in headers.items() if key != name}, body.decode()) < 100


@pytest.mark.parametrize("name", SERVERS)
def test_what_is_published_to_a_folder_is_served_at_once_and_whole(project, tmp_path, name):
    target = tmp_path / "www" / "guide"
    (tmp_path / name).mkdir()

    def publish(word):
        project.release(small_site(word))
        assert (
            main(["publish", f"file://{target}", "--output", str(project.live), "--releases", str(tmp_path / ".releases")]) == 0
        )

    publish("one")
    with SERVERS[name](target, tmp_path / name) as address:
        for word in ("two", "three"):
            publish(word)
            assert report(address, manifest_in(project.live), with_headers=True) == []
