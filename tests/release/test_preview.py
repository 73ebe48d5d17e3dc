import functools
import socket
import threading
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from release.preview import SiteHandler, main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def get(tmp_path):
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "404.html").write_text("not here")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(SiteHandler, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()

    def ask(path, method="GET"):
        connection = HTTPConnection("127.0.0.1", server.server_address[1])
        connection.request(method, path)
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response.status, body, response.headers["Cache-Control"]

    yield ask
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_site_is_served_and_never_kept_by_the_browser(get):
    assert get("/") == (200, "home", "no-store")


def test_what_is_not_there_gets_the_sites_own_page(get):
    assert get("/none/") == (404, "not here", "no-store")
    assert get("/none/", "HEAD") == (404, "", "no-store")


def test_a_port_in_use_and_a_first_build_that_fails_are_told_in_plain_words(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("PYTHONPATH", "plugins")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main([str(tmp_path / "contnet"), "--port", str(port), "--folder", str(tmp_path / "preview")]) == 1
    said = capfd.readouterr().err
    assert f"There is no folder {tmp_path}/contnet. Mend it, and the site appears." in said
    assert f"Port {port} cannot be used" in said
    assert "Traceback" not in said
