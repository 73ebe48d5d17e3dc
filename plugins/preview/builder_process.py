"""The builder as the preview sees it: a process that answers, that may be lost at any time, and that is started anew."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from release.problems import Problem


@dataclass(frozen=True)
class Outcome:
    """What came of a build: the problems that stopped it, or the paths of the files that changed."""

    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = field(default=())


class Builder:
    """Starts its process when it is first asked to build, and again whenever there is none."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._process: subprocess.Popen[str] | None = None

    def build(self) -> Outcome | None:
        """What came of a build; nothing when the builder was lost."""
        process = self._process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101  (both are pipes)
        try:
            process.stdin.write("build\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            self.stop()
            return None
        problems = tuple(Problem(place, sentence) for place, sentence in answer["problems"])
        return Outcome(problems, tuple(answer.get("changed", ())))

    def stop(self) -> None:
        """End the process and all that it began."""
        process, self._process = self._process, None
        if process is None:
            return
        self.kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)

    def interrupt(self) -> None:
        """End a build that is running, from another thread; the one that waits for it hears that the builder was lost."""
        process = self._process
        if process is not None:
            self.kill(process)

    def kill(self, process: subprocess.Popen[str]) -> None:
        """End a process with its group."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # all of it has ended
            return

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "preview.builder", *self._words]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", process_group=0)


def _close(pipe: object) -> None:
    try:
        pipe.close()  # type: ignore[attr-defined]
    except OSError:  # what was not written any more
        return
