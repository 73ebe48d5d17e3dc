"""`python -m release.preview`: serves the site on this machine and builds it anew when a source changes.

A build that fails leaves the last good site in the browser. Pelican's own preview repeats a failed build without end.
"""

import argparse
import functools
import os
import sys
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from .budget_gate import budget_problems
from .pelican_command import run_pelican
from .staging import BuildFailed, build_release

WATCHED = ("theme", "plugins", "pelicanconf.py")
PAUSE = 150  # milliseconds of quiet before a build, because editors save in several steps


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves the site as a web server would, with its own page for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's 404 page where there is one."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Keep browsers from showing what was built before."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the base class's)
        """Say nothing of requests."""


def main(arguments: list[str] | None = None) -> int:
    """0 when it was stopped from the keyboard, 1 when it could not start."""
    parser = argparse.ArgumentParser(prog="preview", description="Preview the site and rebuild it on every change.")
    parser.add_argument("content", type=Path, help="the content folder")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: %(default)s)")
    parser.add_argument("--folder", type=Path, default=Path(".preview"), help="where it builds (default: %(default)s)")
    options = parser.parse_args(arguments)
    live = options.folder / "site"
    build(options.content, live, options.folder)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", options.port), functools.partial(SiteHandler, directory=str(live)))
    except OSError as error:
        print(f"Port {options.port} cannot be used ({error.strerror}). Try another: make serve PORT=8001", file=sys.stderr)
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Open http://127.0.0.1:{server.server_address[1]}/ - stop with Ctrl-C", flush=True)
    watched = (*WATCHED, *filter(None, [os.environ.get("ORGANIZATION")]))
    sources = [options.content, *(Path(name) for name in watched if Path(name).exists())]
    for _ in watch(*sources, step=PAUSE, raise_interrupt=False):
        build(options.content, live, options.folder)
    server.shutdown()
    server.server_close()
    return 0


def build(content: Path, live: Path, folder: Path) -> None:
    """Build once, and say what came of it."""
    try:
        build_release(lambda target: fill(target, content, live), live, folder, waiting=lambda: None)
    except (BuildFailed, OSError) as failure:
        last = "The last good site is still shown." if live.exists() else "Mend it, and the site appears."
        print(f"{failure} {last}", file=sys.stderr, flush=True)


def fill(folder: Path, content: Path, last_good: Path) -> None:
    """Build the site with its style page into the folder; what is too heavy is told, and shown all the same."""
    run_pelican(content, "pelicanconf.py", folder, "STYLE_PAGE=true")
    for problem in budget_problems(folder, last_good):
        print(f"Too heavy to publish: {problem}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
