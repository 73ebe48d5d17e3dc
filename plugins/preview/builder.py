"""`python -m preview.builder`: builds when it is told to, with everything imported, each time in a copy of itself.

A copy begins with what the builder knows and leaves nothing behind, so no build can spoil the next one. The process has
one thread, because only such a process can be copied safely, and a group of its own, which ends together.
"""

import json
import os
import select
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from release.problems import Problem, told

from .learning import Known, learn
from .mirror import mirror
from .pelican_layer import build

Task = Callable[[], Mapping[str, Any]]
SITE, WORK, CACHE = "site", "work", "cache"  # in the preview's folder


def main(words: list[str]) -> int:
    """Ends with the process that tells it to build, by a line on standard input; it answers each with a line of JSON."""
    folder, content, settings, *changes = words
    work, site = Path(folder, WORK), Path(folder, SITE)
    changes = [*changes, f"CACHE_PATH={json.dumps(str(Path(folder, CACHE).resolve()))}"]

    def again() -> Mapping[str, Any]:
        known = Known()
        problems = build(Path(content), settings, work, changes)
        return {"problems": _plain(problems), "learned": known.more()}

    def shown() -> Mapping[str, Any]:
        made = again()
        return {**made, "changed": [] if made["problems"] else mirror(work, site)}

    while sys.stdin.readline():
        answer = in_a_copy(shown)
        learned = answer.pop("learned", {})
        print(json.dumps(answer), flush=True)
        if not answer["problems"] and learn(learned, but=Path(settings).stem):
            in_a_copy(again)  # what was imported is part of what fast_build compares
    return 0


def in_a_copy(task: Task) -> dict[str, Any]:
    """What the task answers in a copy of this process. Problems that it printed are better than those it could name."""
    with tempfile.TemporaryFile() as said:
        ours, theirs = os.pipe()
        copy = os.fork()
        if copy == 0:
            os.close(ours)
            _work(task, said.fileno(), theirs)
        os.close(theirs)
        answer = _read(ours)
        _, status = os.waitpid(copy, 0)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if not answer:
        return {"problems": _plain([Problem("", f"The build was ended from outside ({_how(status)}).")])}
    made: dict[str, Any] = json.loads(answer)
    better = made["problems"] and _plain(told(text, Path.cwd()))
    return {**made, "problems": better or made["problems"]}


def _work(task: Task, said: int, answer: int) -> NoReturn:
    """Do it, and end without any of the original's cleaning up."""
    try:
        os.dup2(said, 1)
        os.dup2(said, 2)
        with open(answer, "w", encoding="utf-8") as file:
            try:
                made = task()
            except OSError as error:  # a full disk, a folder that may not be written
                made = {"problems": _plain([Problem("", f"The page could not be written: {error}.")])}
            json.dump(made, file)
        sys.stdout.flush()
    finally:
        os._exit(1)


def _read(end: int) -> bytes:
    """All that the copy answers. When nobody is there to be told any more, everybody in the group ends at once."""
    poll = select.poll()
    poll.register(end, select.POLLIN)
    poll.register(sys.stdin.fileno(), 0)  # whatever is asked for, an end is told
    with open(end, "rb", buffering=0) as file:
        parts: list[bytes] = []
        while True:
            if any(number != end for number, _ in poll.poll()):
                os.killpg(0, signal.SIGKILL)
            part = file.read(1 << 16)
            if not part:
                return b"".join(parts)
            parts.append(part)


def _how(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


def _plain(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(problem.place, problem.sentence) for problem in problems]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
