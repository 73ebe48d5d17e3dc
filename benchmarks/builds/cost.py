"""What a command costs: time, processor time and memory, its child processes included. It needs Linux for /proc."""

import os
import resource
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 100  # milliseconds at least between two looks at the memory
REST = 50  # times as long as a look took, so that looking takes 2% of one processor at most
PROC = Path("/proc")
SESSION = 3  # its place among the fields of /proc/PID/stat that follow the name


class Failed(Exception):
    """A command that did not do its work, with the reason in a sentence."""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of all processors, and bytes of memory at the worst moment."""

    seconds: float
    cpu: float
    memory: int


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str], longest: float) -> Cost:
    """Run a command to its end and say what it cost; raises Failed when it fails or takes more than `longest` seconds."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**usual(), **environment}, stdout=said, stderr=said, start_new_session=True
        )
        peak, in_time = _watch(process.pid, start + longest)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if not in_time:
            raise Failed(f"it took more than {longest:.0f} seconds.")
        if process.returncode:
            said.seek(0)
            raise Failed(f"it failed: {_last_line(said.read())}")
    return Cost(seconds, used.ru_utime + used.ru_stime, max(peak, _alone(used)))


def usual() -> dict[str, str]:
    """The environment, but Python keeps what it has compiled, as it does where nobody has forbidden it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _watch(pid: int, until: float) -> tuple[int, bool]:
    """The most memory that the session of a process had until it ended, and whether it ended by itself."""
    peak, pause, ended = 0, float(PAUSE), os.pidfd_open(pid)
    waiting = select.poll()
    waiting.register(ended, select.POLLIN)
    try:
        while not waiting.poll(pause):
            start = time.perf_counter()
            peak = max(peak, sum(map(_proportional, _members(pid))))
            pause = max(PAUSE, REST * 1000 * (time.perf_counter() - start))
            if start > until:
                os.killpg(pid, signal.SIGKILL)
                return peak, False
    except BaseException:  # stopped from outside: leave nothing running
        os.killpg(pid, signal.SIGKILL)
        raise
    finally:
        os.close(ended)
    return peak, True


def _alone(used: resource.struct_rusage) -> int:
    """The most that one of its processes had: what is too short to be looked at has at least this."""
    return used.ru_maxrss * 1024


def _members(session: int) -> Iterator[Path]:
    """The folders in /proc of all processes of a session; those that began before its first one are not looked at."""
    for folder in PROC.iterdir():
        if folder.name.isdecimal() and int(folder.name) >= session:
            fields = _read(folder / "stat").rpartition(")")[2].split()
            if fields and int(fields[SESSION]) == session:
                yield folder


def _proportional(folder: Path) -> int:
    """The memory of a process, in which what several share is divided among them."""
    lines = _read(folder / "smaps_rollup").splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # the process has ended
        return ""


def _last_line(said: bytes) -> str:
    return (said.decode(errors="replace").strip().splitlines() or ["it said nothing."])[-1]
