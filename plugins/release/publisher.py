"""Publishes a release: compares, claims the store, carries out the plan, and seals it with the manifest."""

import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .claim import CLAIM, Claim, claim_of, in_the_way, parse_claim, settled
from .claiming import claimed
from .manifest import NAME, Manifest, ManifestError, parse
from .parallel import in_parallel
from .publish_plan import Operation, Stage, ancestors, deserted, plan, refusal
from .stores import Condition, Store, Stored, json_entry


class Refused(Exception):
    """The release is not published; its one sentence says why."""


@dataclass(frozen=True)
class Work:
    """What is to be done, over which versions of the manifest and of the claim, and what is known when it is done."""

    needed: bool
    news: bool
    stages: tuple[Stage, ...]
    kept: int
    claim: Claim
    after: Claim
    live_version: str | None
    claim_version: str | None


class Publisher:
    """Brings one release, in its folder, to one store, with so many operations at once; `kept` are those made before it."""

    def __init__(self, folder: Path, store: Store, at_once: int, kept: Iterable[Manifest] = ()) -> None:
        self._folder, self.store, self._at_once = folder, store, at_once
        if not (folder / NAME).is_file():
            raise Refused(f"{folder}/ is not a release. `make release` makes one")
        self._raw = (folder / NAME).read_bytes()
        self.manifest = parse(self._raw)
        self._after = ancestors(self.manifest, kept)
        self._files = store.files(self.manifest)
        self._gate = threading.Lock()

    def work(self, force: bool) -> Work:
        """Compare the store with the release. Raises Refused; nothing is written."""
        found, word = self.store.read(NAME), self.store.read(CLAIM)
        live, claim = self._live(found, force), parse_claim(word.data) if word else None
        if not force:
            self._may_i(live, claim, word.age if word else 0)
        news = force or not live or live.release != self.manifest.release
        needed = news or bool(claim and claim.touched)
        stages = self._stages(live, claim, force) if needed else ()
        operations = [operation for stage in stages for operation in stage]
        written = [operation.path for operation in operations if operation.kind != "remove"]
        gone = [operation.path for operation in operations if operation.kind == "remove"]
        for path in written:  # before anything is
            self._content(path)
        before, publisher = self.store.files(live) if live else {}, secrets.token_hex(8)
        mine = claim_of(self.manifest.release, publisher, claim, [*before, *self._files], [*written, *gone, NAME])
        versions = found.version if found else None, word.version if word else None
        kept = len(self._files) - len(written)
        return Work(needed, news, stages, kept, mine, settled(mine, gone), *versions)

    def _stages(self, live: Manifest | None, claim: Claim | None, force: bool) -> tuple[Stage, ...]:
        if not (live or claim or force):
            self._respect_strangers()
        there = self._there(live, claim, force)
        return plan(there, live.files if live else (), self._files, self._gone(live, claim))

    def _there(self, live: Manifest | None, claim: Claim | None, force: bool) -> dict[str, str]:
        """The hashes of what the store holds: by the manifest, but looked at where somebody was cut off, or by force."""
        named = {path: entry.sha256 for path, entry in self.store.files(live).items()} if live else {}
        doubtful = {*(claim.touched if claim else ()), *(self._files if force else ())} - {NAME}
        seen = self._look(doubtful)
        return {path: digest for path, digest in {**named, **seen}.items() if digest}

    def _gone(self, live: Manifest | None, claim: Claim | None) -> list[str]:
        if not (live and claim) or live.release == self.manifest.release or self.store.swaps:
            return []
        seen = self._look(deserted(claim.ours, live.files, self._files))
        return [path for path, digest in seen.items() if digest]

    def run(self, work: Work, force: bool, done: Callable[[Operation, int], None], then: Callable[[], None]) -> None:
        """Carry the work out. Raises StoreError, OSError, and what `then` raises.

        `done` is called after each operation with its bytes, `then` once the release is live. When that fails, the claim
        stays, so that the next run does it again.
        """

        def carry_out(operation: Operation) -> None:
            size = self._carry_out(operation)
            with self._gate:
                done(operation, size)

        with claimed(self.store, work.claim, work.claim_version, force, work.after) as renew:
            for stage in work.stages:
                renew()
                in_parallel(carry_out, stage, self._at_once)
            renew()
            if work.news:
                condition = None if force else Condition(work.live_version)
                self.store.write(NAME, self._raw, json_entry(self._raw), condition)
            then()

    def _live(self, found: Stored | None, force: bool) -> Manifest | None:
        try:
            return parse(found.data) if found else None
        except ManifestError as error:
            if force:
                return None
            raise Refused(f"What is live cannot be told: {error} FORCE=1 publishes over it") from error

    def _may_i(self, live: Manifest | None, claim: Claim | None, age: float) -> None:
        why = in_the_way(claim, age, self.manifest) or refusal(live, self.manifest, self._after)
        if why:
            raise Refused(why)

    def _respect_strangers(self) -> None:
        strangers = [path for path in self.store.list() if path in self._files]
        if strangers:
            raise Refused(f"{self.store.name} holds {strangers[0]}, which no release put there. FORCE=1 replaces it")

    def _look(self, paths: Iterable[str]) -> dict[str, str | None]:
        paths = list(paths)
        return dict(zip(paths, in_parallel(self.store.hash_of, paths, self._at_once), strict=True))

    def _content(self, path: str) -> bytes:
        data = (self._folder / path).read_bytes()
        if sha256(data).hexdigest() != self._files[path].sha256:
            raise Refused(f"{self._folder / path} was changed since the release was made. `make release` makes it anew")
        return data

    def _carry_out(self, operation: Operation) -> int:
        if operation.kind == "remove":
            self.store.delete(operation.path)
            return 0
        data = self._content(operation.path)
        self.store.write(operation.path, data, self._files[operation.path])
        return len(data)
