"""Kills publishers and fills their disk: does a visitor get a whole site, and does the next run finish it?"""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import boto3

from object_stores import KEYS, NO_OTHERS, moto, rclone
from release.publish_command import AT_ONCE, store_at
from release.publisher import Publisher
from small_releases import broken as dead_ends
from small_releases import site, write_release

KILLED = Path(__file__).with_name("killed_publish.py")
ARTICLES = (
    ["therapies/sleep", "program/old"],
    ["therapies/sleep", "therapies/groups", "program/old"],
    ["program/skills", "therapies/groups"],
)


class Line:
    """Releases that are made one after another, and the place to which they are published."""

    def __init__(self, root: Path, target: str) -> None:
        self.root, self.target, self.store = root, target, store_at(target)
        self.number, self.parent = 0, None
        self.ends, self.broken = Counter(), []
        self.make()
        self.publish()

    def make(self) -> None:
        """The next release: other pages, other words, another script."""
        self.number += 1
        self.folder = self.root / f"made-{self.number}"
        self.files = site(ARTICLES[self.number % len(ARTICLES)], f"word {self.number}", script=f"go({self.number})")
        self.parent = write_release(self.folder, self.files, self.parent).release

    def publish(self) -> None:
        publisher = Publisher(self.folder, self.store, AT_ONCE)
        work = publisher.work(force=False)
        if work.needed:
            publisher.run(work, force=False, done=lambda *_: None, then=lambda: None)

    def read(self, path: str) -> bytes | None:
        """What a visitor gets."""
        found = self.store.read(path)
        return found.data if found else None

    def shows(self, files: dict[str, bytes]) -> bool:
        return all(self.read(path) == data for path, data in files.items())

    def run(self, attempt: Callable[[], int]) -> None:
        """Publish the next release, stopped somehow; look; and let another run finish."""
        before = self.files
        self.make()
        end = attempt()
        live = "new" if self.shows(self.files) else "old" if self.shows(before) else "half new"
        if dead_ends(self.read) or (live == "half new" and self.store.swaps):
            self.broken.append(f"{self.target}, release {self.number}: a dead link, or neither the old release nor the new one")
        self.publish()
        if dead_ends(self.read) or not self.shows(self.files):
            self.broken.append(f"{self.target}, release {self.number}: not finished by the next run")
        self.ends["killed" if end == -signal.SIGKILL else "failed" if end else "done", live] += 1


def killed(line: Line, chance: random.Random) -> int:
    """How a publisher in a process of its own ended, killed a moment after it began one of its operations."""
    command = [sys.executable, str(KILLED), str(line.folder), line.target]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": "plugins"}, stdout=subprocess.PIPE, text=True) as process:
        for _, line_said in zip(range(chance.randrange(24)), process.stdout, strict=False):
            assert line_said
        process.kill()
    return process.returncode


def stores(folder: Path, kills: int, chance: random.Random) -> tuple[Counter, list[str]]:
    """Kill publishers to two S3 servers in turn; how they ended, and what was broken."""
    os.environ.update(KEYS | NO_OTHERS)
    ends, broken = Counter(), []
    with ExitStack() as servers:
        (folder / "rclone").mkdir()
        addresses = {"moto": servers.enter_context(moto()), "rclone": servers.enter_context(rclone(folder / "rclone"))}
        for name, address in addresses.items():
            os.environ["AWS_ENDPOINT_URL"] = address
            boto3.session.Session().client("s3").create_bucket(Bucket=name)
            line = Line(folder / f"to-{name}", f"s3://{name}/site")
            for _ in range(kills // 2):
                line.run(lambda line=line: killed(line, chance))
            ends += line.ends
            broken += line.broken
    return ends, broken
