"""`python -m release publish TARGET`: brings the release in output/ to where visitors find it."""

import argparse
import sys
import time
from pathlib import Path
from urllib.parse import unquote

from .history import kept_releases
from .manifest import NAME, Manifest
from .publish_plan import Operation
from .publisher import Publisher, Refused, Work
from .purge import PurgeFailed, purge
from .stores import Store, StoreError
from .stores.folder import FolderStore

AT_ONCE = 16
SIGNS = {"add": "+", "redo": "+", "change": "~", "remove": "-"}
WHOLE = "Nothing visitors see is broken."


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


def publish(options: argparse.Namespace) -> int:
    """0 when the release is live and the network knows; 1 when not, with one sentence that says why."""
    try:
        kept = [release.manifest for release in kept_releases(options.releases, options.output)]
        publisher = Publisher(options.output, store_at(options.target), AT_ONCE, kept)
        return bring(publisher, options.dry, options.force)
    except (Refused, StoreError) as failure:
        print(f"{failure}. {WHOLE}", file=sys.stderr)
    except PurgeFailed as failure:
        print(f"{failure}. The release is live and whole; the same command tells the network again.", file=sys.stderr)
    except OSError as error:
        print(f"That did not work: {error}. {WHOLE}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"Stopped. {WHOLE} The same command goes on.", file=sys.stderr)
    return 1


def store_at(target: str) -> Store:
    """The store that an address names. Raises Refused."""
    scheme, _, place = target.partition("://")
    if scheme == "file" and place.startswith("/") and place.strip("/"):
        return FolderStore(Path(unquote(place)))
    bucket, _, prefix = place.partition("/")
    if scheme == "s3" and bucket:
        return _bucket(bucket, prefix.strip("/"))
    hint = f" Did you mean TARGET={meant}?" if (meant := _nearest(target)) else ""
    raise Refused(f"'{target}' is no place to publish to.{hint} Say TARGET=s3://bucket, s3://bucket/prefix or file:///folder")


def _nearest(target: str) -> str:
    """What a target was meant to be: the slashes are what goes wrong."""
    scheme, colon, place = target.partition(":")
    if not colon and "/" in target:
        return f"file://{Path(target).absolute()}"
    place = place.strip("/")
    return {"s3": f"s3://{place}", "file": f"file:///{place}"}.get(scheme.lower(), "") if place else ""


def _bucket(bucket: str, prefix: str) -> Store:
    try:
        from .stores.s3 import S3Store
    except ImportError as error:
        raise Refused(f"boto3 is not installed ({error}). `make publish` installs it") from error
    return S3Store(bucket, prefix, AT_ONCE)


def bring(publisher: Publisher, dry: bool, force: bool) -> int:
    """Publish and tell what was done. Raises Refused, StoreError, PurgeFailed and OSError."""
    started = time.monotonic()
    work = publisher.work(force)
    store, release = publisher.store, publisher.manifest.release
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
