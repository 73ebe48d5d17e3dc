"""Stops releases and publishers at every file operation and at random moments, and fills their disk: is all whole afterwards?

`make faults` runs it for long, with real builds too; the tests run a shorter part of it.
"""

import argparse
import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests")]

import publish_faults  # noqa: E402

from release.history import roll_back  # noqa: E402
from release.seal import is_intact, manifest_in  # noqa: E402
from release_project import Project  # noqa: E402
from small_site import small_site  # noqa: E402
from tiny import tiny_guide  # noqa: E402

CHANGING = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"}
NEEDS_ROOM = {"os.mkdir", "os.rename", "os.link", "os.symlink"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def operations(event: str, arguments: tuple, wanted: set[str]) -> bool:
    """Whether an audit event is one of these changes of the disk, or opens a file to write."""
    return event in wanted or (event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & WRITING))


def in_child(work: Callable[[], object], watch: Callable[[str, tuple], None] | None = None) -> int:
    """How a process of its own ended that did the work: its exit code, or minus the signal that killed it."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if watch:
                sys.addaudithook(watch)
            work()
            status = 0
        except OSError:
            pass
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at(number: int, wanted: set[str], does: Callable[[], None]) -> Callable[[str, tuple], None]:
    """A watch that does something at the numbered operation, before it happens."""
    left = iter(range(number, -1, -1))

    def watch(event: str, arguments: tuple) -> None:
        if operations(event, arguments, wanted) and next(left, None) == 0:
            does()

    return watch


def count(work: Callable[[], object], wanted: set[str]) -> int:
    """How many of these operations some work takes."""
    reader, writer = os.pipe()
    seen: list[str] = []

    def counted() -> None:
        work()
        os.write(writer, str(len(seen)).encode())

    in_child(counted, lambda event, arguments: seen.append(event) if operations(event, arguments, wanted) else None)
    os.close(writer)
    with os.fdopen(reader) as said:
        return int(said.read())


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def dead_links(files: dict[str, bytes]) -> list[str]:
    """The links and assets of all pages that lead to no file."""
    found = []
    for path, data in files.items():
        if path.endswith(".html"):
            for target in re.findall(r'(?:href|src)="/(?!/)([^"#?]*)', data.decode()):
                if target not in files and f"{target}index.html" not in files:
                    found.append(f"{path}: /{target}")
    return found


class Trials:
    """One project in which releases are stopped; counts how they ended and what was broken."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder)
        self.project.release(small_site("word-0"))
        self.number, self.ends, self.broken = 0, Counter(), []

    def make(self) -> None:
        self.project.release(small_site(f"word-{self.number}"))

    def run(self, attempt: Callable[[], int]) -> None:
        """Try a release once, stopped somehow, and look at what is live."""
        self.number += 1
        before = tree(self.project.live)
        end = attempt()
        after = tree(self.project.live)
        manifest = manifest_in(self.project.live)
        wanted = small_site(f"word-{self.number}")
        new = manifest and is_intact(self.project.live, manifest) and all(after.get(path) == wanted[path] for path in wanted)
        if not (after == before or new) or dead_links(after):
            self.broken.append(f"{self.number}: neither the old release nor the new one, or a dead link")
        self.ends[("killed" if end == -signal.SIGKILL else "failed" if end else "done", "new" if new else "old")] += 1

    def each_operation(self, does: Callable[[], None], wanted: set[str], step: int) -> None:
        """Stop at one operation after another."""
        self.number += 1
        for number in range(0, count(self.make, wanted), step):
            self.run(lambda n=number: in_child(self.make, at(n, wanted, does)))

    def after_the_swap(self) -> int:
        """Kill a release at its first operation after it became the live one; says how it ended."""
        swapped: list[str] = []

        def watch(event: str, arguments: tuple) -> None:
            if swapped and operations(event, arguments, CHANGING):
                kill()
            if event == "os.rename" and os.fspath(arguments[1]) == str(self.project.live):
                swapped.append(event)

        return in_child(self.make, watch)

    def at_random(self, chance: random.Random) -> int:
        """Kill a release from outside at a moment that nobody chose; says how it ended, for it may have been done."""
        child = os.fork()
        if child == 0:
            try:
                self.make()
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, 0.12))
        os.kill(child, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def rollbacks(self) -> None:
        """Stop going back at each of its operations."""
        releases, live = self.project.root / ".releases", self.project.live
        names = {kept.manifest.release for kept in self.project.kept}
        for number in range(20):
            in_child(lambda: roll_back(releases, live, None), at(number, CHANGING, kill))
            manifest = manifest_in(live)
            if not (manifest and manifest.release in names and is_intact(live, manifest)):
                self.broken.append(f"going back, operation {number}")


def small_disk(folder: Path, broken: list[str]) -> str:
    """Releases on a file system too small for two: only root may make one."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(folder)], capture_output=True, check=False)
    if mounted.returncode != 0:
        return "a disk of its own could not be mounted; full disks were only played"
    try:
        project = Project(folder)
        project.release(small_site("first"))
        before = tree(project.live)
        failed = sum(in_child(lambda n=n: project.release(small_site("x" * 4000 * n, pages=9))) == 1 for n in range(1, 9))
        if tree(project.live) != before and not is_intact(project.live, manifest_in(project.live)):
            broken.append("a full disk")
        return f"a real full disk stopped {failed} of 8 releases"
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def publishers(folder: Path, kills: int, step: int, chance: random.Random) -> tuple[Counter, list[str]]:
    """Stop publishers: to a folder at one file operation after another, to object stores at random moments."""
    line = publish_faults.Line(folder, f"file://{folder}/www")
    for does, wanted in ((kill, CHANGING), (full, NEEDS_ROOM)):
        line.make()
        for number in range(0, count(line.publish, wanted), step):
            line.run(lambda n=number, d=does, w=wanted: in_child(line.publish, at(n, w, d)))
    ends, broken = publish_faults.stores(folder, kills, chance)
    return line.ends + ends, line.broken + broken


def real_builds(folder: Path, kills: int, chance: random.Random, broken: list[str]) -> Counter:
    """Kill the whole command, Pelican with it, at random moments of its run."""
    for path, raw in tiny_guide().items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_bytes(raw)
    live, ends = folder / "output", Counter()
    command = [sys.executable, "-m", "release", "release", str(folder / "content"), "--cache", str(folder / ".cache")]
    command += ["--output", str(live), "--releases", str(folder / ".releases")]
    env = {**os.environ, "PYTHONPATH": "plugins", "SITE_ORIGIN": "https://guide.example.org", "TODAY": "2026-03-01"}

    def start() -> subprocess.Popen:
        return subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    began = time.monotonic()
    if start().wait() != 0:
        raise SystemExit("The tiny guide could not be released at all.")
    whole = time.monotonic() - began
    name = folder / "content" / "data" / "organization.yaml"  # stands in every page
    for number in range(kills):
        name.write_text(tiny_guide()["data/organization.yaml"].decode().replace("Tiny Guide", f"Tiny Guide {number}"))
        before = tree(live)
        process = start()
        time.sleep(chance.uniform(0, whole))
        os.killpg(process.pid, signal.SIGKILL)
        status = process.wait()
        if status not in (0, -signal.SIGKILL):
            broken.append(f"a real build stopped by itself with {status}")
        end = "killed" if status else "done before the kill"
        after, manifest = tree(live), manifest_in(live)
        ends[end, "old" if after == before else "new"] += 1
        if dead_links(after) or not (manifest and is_intact(live, manifest)):
            broken.append(f"a real build, kill {number}")
    return ends


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="kills at random moments (default: %(default)s)")
    parser.add_argument("--real", type=int, help="of them, kills of real builds (default: a tenth)")
    parser.add_argument("--stores", type=int, help="beside them, kills of publishers to object stores (default: a fifth)")
    parser.add_argument("--step", type=int, default=1, help="stop at each so many-th file operation (default: %(default)s)")
    parser.add_argument("--publish-step", type=int, default=1, help="the same for publishers (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    real = options.kills // 10 if options.real is None else options.real
    stores = options.kills // 5 if options.stores is None else options.stores
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    try:
        trials = Trials(folder / "small")
        trials.each_operation(kill, CHANGING, options.step)
        trials.each_operation(full, NEEDS_ROOM, options.step)
        trials.run(trials.after_the_swap)
        for _ in range(options.kills - real):
            trials.run(lambda: trials.at_random(chance))
        trials.rollbacks()
        for (end, what), count in sorted(trials.ends.items()):
            print(f"{count} releases {end}, live is the {what} one")
        if options.real is None:
            (folder / "disk").mkdir()
            print(small_disk(folder / "disk", trials.broken))
        if real:
            (folder / "real").mkdir()
            ends = real_builds(folder / "real", real, chance, trials.broken)
            for (end, what), count in sorted(ends.items()):
                print(f"{count} real builds {end}, live is the {what} one")
        (folder / "publish").mkdir()
        ends, broken = publishers(folder / "publish", stores, options.publish_step, chance)
        trials.broken += broken
        for (end, what), number in sorted(ends.items()):
            print(f"{number} publishers {end}, visitors get the {what} site")
        trials.run(lambda: in_child(trials.make))
        left = [path.name for path in (folder / "small" / ".releases").glob("building-*")]
        print(*trials.broken, *left, sep="\n", end="")
        print(f"{len(trials.broken)} broken, {len(left)} left over; seed {options.seed}")
        return 1 if trials.broken or left else 0
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
