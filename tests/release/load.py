"""How many requests a second one Caddy answers on this machine: `make load`. A measurement, which other work disturbs."""

import argparse
import re
import shutil
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests")]

from web_server import serving  # noqa: E402

LENGTH = re.compile(rb"\r\nContent-Length: (\d+)\r\n", re.IGNORECASE)


def ask(host: tuple[str, int], path: str, until: float, answers: list[int]) -> None:
    """Ask over one connection, again and again; counts good answers and others."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host[0]}:{host[1]}\r\nAccept-Encoding: br\r\n\r\n".encode()
    with socket.create_connection(host) as connection:
        while time.monotonic() < until:
            connection.sendall(request)
            answer = connection.recv(65536)
            while b"\r\n\r\n" not in answer:
                answer += connection.recv(65536)
            head, body = answer.split(b"\r\n\r\n", 1)
            left = int(LENGTH.search(head + b"\r\n")[1]) - len(body)
            while left > 0:
                left -= len(connection.recv(65536))
            good = answer.startswith(b"HTTP/1.1 200 ") and b"Content-Encoding: br" in head and left == 0
            answers[0 if good else 1] += 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a release")
    parser.add_argument("path", help="the address of a page, such as /program/a-typical-week/")
    parser.add_argument("--seconds", type=int, default=10, help="for how long (default: %(default)s)")
    parser.add_argument("--connections", type=int, default=16, help="how many at once (default: %(default)s)")
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="load-"))
    try:
        with serving(options.folder, work) as address:
            host = ("127.0.0.1", int(address.rsplit(":", 1)[1]))
            counts = [[0, 0] for _ in range(options.connections)]
            until = time.monotonic() + options.seconds
            threads = [threading.Thread(target=ask, args=(host, options.path, until, count)) for count in counts]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    finally:
        shutil.rmtree(work)
    good, bad = (sum(count[which] for count in counts) for which in (0, 1))
    print(f"{good / options.seconds:,.0f} requests a second for {options.seconds} s, {bad} errors")
    return 0 if good and not bad else 1


if __name__ == "__main__":
    sys.exit(main())
