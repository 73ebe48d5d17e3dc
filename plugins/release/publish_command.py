"""`python -m release publish TARGET`: brings the release in output/ to where visitors find it."""

import argparse
import signal
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .manifest import NAME, Manifest, ManifestError
from .publish import Operation
from .publisher import Publisher, Refused, Work
from .purge import PurgeFailed, purge
from .stores import Store, StoreError
from .stores.folder import FolderStore

AT_ONCE = 16
SIGNS = {"add": "+", "change": "~", "remove": "-"}


class Progress:
    """Tells how far it is: on a terminal in one line that changes, elsewhere a line for every hundred operations."""

    def __init__(self, total: int) -> None:
        self._total, self._terminal = total, sys.stdout.isatty()
        self.written = self.removed = self.bytes = 0

    def done(self, operation: Operation, size: int) -> None:
        """One operation more."""
        self.removed += operation.kind == "remove"
        self.written += operation.kind != "remove"
        self.bytes += size
        count = self.written + self.removed
        if self._terminal:
            print(f"\r{count} of {self._total}", end="\n" if count == self._total else "", flush=True)
        elif count % 100 == 0:
            print(f"{count} of {self._total}", flush=True)


def main(arguments: list[str]) -> int:
    """0 when the release is live and the network knows; 1 when not, with one sentence that says why."""
    parser = argparse.ArgumentParser(prog="release publish", description="Publish a release, safely at every moment.")
    parser.add_argument("target", help="s3://bucket, s3://bucket/prefix or file:///folder")
    parser.add_argument("--output", type=Path, default=Path("output"), help="the release (default: %(default)s)")
    parser.add_argument("--dry", action="store_true", help="show what would be done, and do nothing")
    parser.add_argument("--force", action="store_true", help="publish over a release that this one was not made after")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that others are told that nobody is at work any more
    try:
        return publish(options.output, store_at(options.target), options.dry, options.force)
    except (Refused, StoreError) as failure:
        print(f"{failure}. Nothing visitors see is broken.", file=sys.stderr)
    except ManifestError as failure:
        print(f"{options.output}: {failure}", file=sys.stderr)
    except PurgeFailed as failure:
        print(f"{failure}. The release is live and whole; the same command tells the network again.", file=sys.stderr)
    except OSError as error:
        print(f"That did not work: {error}. Nothing visitors see is broken.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped. Nothing visitors see is broken; the same command goes on.", file=sys.stderr)
    return 1


def store_at(target: str) -> Store:
    """The store that an address names. Raises Refused."""
    parts = urlsplit(target)
    if parts.scheme == "file" and not parts.netloc and parts.path.strip("/"):
        return FolderStore(Path(unquote(parts.path)))
    if parts.scheme == "s3" and parts.netloc:
        return _bucket(parts.netloc, parts.path.strip("/"))
    raise Refused(f"'{target}' is no place to publish to. Say TARGET=s3://bucket, s3://bucket/prefix or file:///folder")


def _bucket(bucket: str, prefix: str) -> Store:
    try:
        from .stores.s3 import S3Store
    except ImportError as error:
        raise Refused(f"boto3 is not installed ({error}). `make publish` installs it") from error
    return S3Store(bucket, prefix, AT_ONCE)


def publish(output: Path, store: Store, dry: bool, force: bool) -> int:
    """Publish and tell what was done. Raises Refused, StoreError, PurgeFailed, ManifestError and OSError."""
    started = time.monotonic()
    publisher = Publisher(output, store, AT_ONCE)
    work = publisher.work(force)
    release = publisher.manifest.release
    if not work.needed:
        print(f"{store.name} is the release {release} already: 0 uploaded, {work.kept} kept.")
        return 0
    if dry:
        return _show(work, store)
    if remark := store.remark():
        print(remark)
    progress = Progress(sum(map(len, work.stages)))
    publisher.run(work, force, progress.done, lambda: _purge(work, publisher.manifest))
    counts = f"{progress.written} uploaded ({progress.bytes:,} bytes), {work.kept} kept, {progress.removed} deleted"
    print(f"{store.name} is the release {release}: {counts}, in {time.monotonic() - started:.1f} s.")
    return 0


def _purge(work: Work, manifest: Manifest) -> None:
    for sentence in purge(work.claim.touched, manifest.made, f"{manifest.release}-{time.time_ns()}"):
        print(sentence)


def _show(work: Work, store: Store) -> int:
    for stage in work.stages:
        for operation in stage:
            print(f"{SIGNS[operation.kind]} {operation.path}")
    print(f"~ {NAME}")
    print(f"{store.name} would change so, in this order; {work.kept} files stay. Nothing was written.")
    return 0
