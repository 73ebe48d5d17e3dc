"""Builds of one site by Pelican, with fast_build and without, each in a copy of this process, and what they differ in."""

import datetime
import json
import logging
import os
import re
import signal
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import feedgenerator.django.utils.feedgenerator as feeds
import markdown.extensions.codehilite
import markdown.extensions.extra
import markdown.extensions.meta
import markdown.extensions.toc
import pelican
import pelican.contents
import pygments.formatters
import pygments.lexers  # noqa: F401

markdown.Markdown(extensions=["extra", "meta", "toc", "codehilite"])  # looks for extensions, once
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
COUNTED = {"os.mkdir", "os.rename", "os.remove", "os.rmdir"}
NOW = datetime.datetime(2024, 6, 1, 12, 0, 0)


@dataclass(frozen=True)
class Built:
    """How a build ended: its exit code, what it told as (level, message), and all that it printed."""

    code: int
    told: tuple[tuple[str, str], ...]
    printed: str

    @property
    def rendered(self) -> int:
        """How many pages fast_build rendered."""
        return int(self._count("pages rendered"))

    @property
    def ended(self) -> bool:
        """Whether fast_build came to its end, also if it was killed just after that."""
        return "sources parsed" in " ".join(self.printed.split())

    @property
    def whole(self) -> str:
        """Why fast_build looked at everything, '' where it took its shortcut."""
        found = re.search(r"^whole: (.*)", self.printed, re.MULTILINE)
        return found[1] if found else ""

    @property
    def parsed(self) -> int:
        """How many sources were read."""
        return int(self._count("sources parsed"))

    def _count(self, what: str) -> str:
        found = re.search(rf"(\d+) of \d+ {what}", " ".join(self.printed.split()))
        assert found, self.printed
        return found[1]


@dataclass(frozen=True)
class How:
    """What is special about a build: the seconds by which its clock is off, and the operation at which it is killed."""

    clock: float = 0
    processes: int = 1
    few: int = 24
    kill_at: int | None = None
    fatal: str = ""


def build(site: Path, output: Path, plugins: list[str], how: How = How()) -> Built:
    """Build a site into a folder, as Pelican's command would."""
    notes = site.parent / "notes"
    child = os.fork()
    if child == 0:
        _as_command(site, output, plugins, how, notes)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    _wait_for_group(child)
    try:
        told = tuple(map(tuple, json.loads(notes.with_suffix(".json").read_text())))
    except (OSError, ValueError):
        told = ()
    return Built(code, told, notes.with_suffix(".txt").read_text(errors="replace"))


def _wait_for_group(group: int) -> None:
    """Until the copies that a killed build made of itself have seen that it is gone."""
    while True:
        try:
            os.killpg(group, 0)
            os.sched_yield()
        except ProcessLookupError:
            return


def _as_command(site: Path, output: Path, plugins: list[str], how: How, notes: Path) -> None:
    code, told = 70, _Told()
    try:
        os.setpgid(0, 0)
        notes.with_suffix(".json").unlink(missing_ok=True)
        with notes.with_suffix(".txt").open("wb") as printed:
            os.dup2(printed.fileno(), 1)
            os.dup2(printed.fileno(), 2)
        sys.stdout = sys.stderr = os.fdopen(1, "w", encoding="utf-8", closefd=False)  # whatever stood for them in the original
        os.chdir(site)
        _set_clock(how.clock)
        _few(how.few)
        if how.kill_at is not None:
            sys.addaudithook(_killer(how.kill_at))
        _listen(told)
        fatal = ["--fatal", how.fatal] if how.fatal else []
        extra = [f"PLUGINS={json.dumps(plugins)}", f"FAST_BUILD_PROCESSES={how.processes}"]
        pelican.main(["content", "-s", "pelicanconf.py", "-o", str(output), *fatal, "-e", *extra])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        if code != 70 or told.lines:
            notes.with_suffix(".json").write_text(json.dumps(told.lines))
        os._exit(code)


class _Told(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelname, record.getMessage()))


def _listen(told: logging.Handler) -> None:
    init = pelican.init_logging

    def listening(*args: Any, **kwargs: Any) -> None:
        init(*args, **kwargs)
        logging.getLogger().addHandler(told)

    pelican.init_logging = listening


def _set_clock(off: float) -> None:
    moment = NOW + datetime.timedelta(seconds=off)

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime.datetime:
            return moment if tz is None else moment.replace(tzinfo=datetime.UTC).astimezone(tz)

    fake = SimpleNamespace(**{name: getattr(datetime, name) for name in dir(datetime) if not name.startswith("_")})
    fake.datetime = Clock
    pelican.contents.datetime = fake
    feeds.datetime = fake


def _few(number: int) -> None:
    import fast_build.batch
    import fast_build.pelican_build
    import fast_build.pelican_parsing
    import fast_build.workers

    fast_build.pelican_build.Build._why_whole = _telling(fast_build.pelican_build.Build._why_whole)
    fast_build.pelican_parsing.FEW = fast_build.batch.FEW = number
    if number < fast_build.workers.FEW:  # then copies begin as soon, and give way to new ones
        fast_build.batch.BATCH = fast_build.workers.BATCH = number
        fast_build.workers.LIFE = 4 * number


def _telling(why: Any) -> Any:
    def told(build: Any) -> str:
        reason: str = why(build)
        print(f"whole: {reason}" if reason else "shortcut")
        return reason

    return told


def _killer(at: int) -> Any:
    left = iter(range(at, -1, -1))

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if (writes or event in COUNTED) and next(left, 1) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return watch


def tree(folder: Path) -> Mapping[str, bytes]:
    """All files below a folder by their paths; a dead link holds its target."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.exists() else str(path.readlink()).encode()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    }


def differences(ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> list[str]:
    """What differs, a line for each file."""
    found = [f"left over: {path}" for path in sorted(ours.keys() - theirs.keys())]
    found += [f"missing: {path}" for path in sorted(theirs.keys() - ours.keys())]
    found += [
        f"different: {path}\n{_first(ours[path], theirs[path])}"
        for path in sorted(ours)
        if path in theirs and ours[path] != theirs[path]
    ]
    return found


def wrongly_listed(cache: Path, before: Mapping[str, bytes], now: Mapping[str, bytes]) -> list[str]:
    """Where fast_build's list of files does not say what became of those that were there before it, and that are there now."""
    listed = json.loads((cache / "fast_build" / "files.json").read_text())
    written, kept, removed = (set(listed[name]) for name in ("written", "kept", "removed"))
    changed = {path for path in now if before.get(path) != now[path]}
    wrong = {
        "not listed": now.keys() - written - kept,
        "not listed as removed": {path for path in before.keys() - now.keys() - removed if not path.startswith("hand-")},
        "listed as removed": now.keys() & removed,
        "listed twice": written & kept,
        "listed as kept": changed & kept,
    }
    return [f"{what}: {path}" for what, paths in wrong.items() for path in sorted(paths)]


def _first(ours: bytes, theirs: bytes) -> str:
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    return f"    ours:   …{ours[max(0, at - 60) : at + 60]!r}\n    theirs: …{theirs[max(0, at - 60) : at + 60]!r}"
