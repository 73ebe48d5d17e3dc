"""Serves the preview on this machine alone."""

import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from .answers import OWN_ADDRESS, Answer, Answers
from .messages import event
from .news import News

EVENTS = f"{OWN_ADDRESS}events"
STILL_HERE = 15.0  # seconds after which a silent stream says so, to learn whether the browser is still there
AGAIN = 500  # milliseconds after which a browser asks again when the preview is gone


class Handler(BaseHTTPRequestHandler):
    """Answers requests; all of them wait for the first build."""

    protocol_version = "HTTP/1.1"
    answers: Answers
    news: News

    def do_GET(self) -> None:
        """Answer, with the body."""
        address = urlsplit(self.path)
        self.news.after(0)
        if address.path == EVENTS:
            asked = parse_qs(address.query)
            self._stream(asked.get("page", ["/"])[0], asked.get("seen", [""])[0])
        else:
            self._send(self.answers.answer(unquote(address.path)))

    def do_HEAD(self) -> None:
        """Answer, without the body."""
        self.do_GET()

    def _send(self, answer: Answer) -> None:
        had = self.headers.get("If-None-Match")
        known = answer.status == HTTPStatus.OK and had is not None and had.removeprefix("W/") == answer.headers["ETag"]
        self.send_response(HTTPStatus.NOT_MODIFIED if known else answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if not known:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and not known:
            self.wfile.write(answer.body)

    def _stream(self, page: str, seen: str) -> None:
        """Tell of every build, until the browser goes."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for name, value in (("Content-Type", "text/event-stream"), ("Cache-Control", "no-store"), ("Connection", "close")):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(f"retry: {AGAIN}\n\n".encode())
        number = 0
        while True:
            before, (number, problems) = number, self.news.after(number, STILL_HERE)
            message = ""
            if number > before:
                is_other = self.answers.version(page) != seen
                message = event(problems, is_other, self.answers.has_pages, is_news=before > 0)
            self.wfile.write(message.encode() or b": still here\n\n")

    def version_string(self) -> str:
        """The name of the server, without that of Python."""
        return "preview"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name is the base class's)
        """Say nothing of requests."""


class Server(ThreadingHTTPServer):
    """A server in threads, to whom it is nothing new that browsers go away."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless it is the other end of the line."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def server(port: int, answers: Answers, news: News) -> Server:
    """A server that listens on a port of 127.0.0.1; 0 for a free one. Raises OSError."""
    bound = type("BoundHandler", (Handler,), {"answers": answers, "news": news})
    return Server(("127.0.0.1", port), bound)
