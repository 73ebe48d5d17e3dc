"""Talks to Pagefind's program: messages in base64 over its standard input and output, a comma after each.

Pagefind's own Python client waits a tenth of a second before it reads each answer, so that an index of some hundred
records takes half a minute; asked in one go, it takes less than a second. To import it takes longer than to find the program.
"""

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from typing import IO, Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from .records import Request

CHUNK = 1 << 20
NONE_HERE = "There is no Pagefind for this kind of machine. Set SEARCH = False to build without a search."


class SearchError(Exception):
    """There is no index."""


def files_of_index(requests: Sequence[Request]) -> dict[str, bytes]:
    """The files of the index that these requests make, the last of which asks for them. Raises SearchError."""
    try:
        program = get_executable()
    except FileNotFoundError as error:
        raise SearchError(NONE_HERE) from error
    try:
        answers = _asked(str(program), requests)
    except BrokenPipeError:
        answers = []
    if len(answers) < len(requests):
        raise SearchError("Pagefind ended before it was done.")
    return {file["path"]: b64decode(file["content"]) for file in answers[-1]["files"]}


def _asked(program: str, requests: Sequence[Request]) -> list[Any]:
    """The answers in the order of the requests, fewer when the program ends early."""
    with subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        if process.stdin is None or process.stdout is None:
            raise SearchError("Pagefind cannot be talked to.")
        process.stdin.write(b"".join(_encoded(number, request) for number, request in enumerate(requests, 1)))
        process.stdin.flush()  # and not closed: Pagefind ends where its input does, whatever it was asked
        return [_answer(message) for message in _messages(process.stdout, len(requests))]


def _encoded(number: int, request: Request) -> bytes:
    return b64encode(json.dumps({"message_id": number, "payload": request}).encode()) + b","


def _messages(output: IO[bytes], expected: int) -> Iterator[bytes]:
    """As many messages as are expected, or fewer when the output ends."""
    rest, count = b"", 0
    while count < expected and (chunk := output.read1(CHUNK)):  # type: ignore[attr-defined]
        *whole, rest = (rest + chunk).split(b",")
        count += len(whole)
        yield from whole


def _answer(message: bytes) -> Any:
    answer = json.loads(b64decode(message))["payload"]
    if answer["type"] == "Error":
        raise SearchError(f"Pagefind refused a record: {answer['message']}")
    return answer
