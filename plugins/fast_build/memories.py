"""Opens what is remembered of a site, and makes it anew when it is damaged."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from .store import Damaged, Store


class Memories:
    """The store of a site, made anew when it is damaged; every build starts from nothing where there is none."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.store: Store | None = None

    def __enter__(self) -> "Memories":
        if self.path:
            self._open(self.path)
        return self

    def __exit__(self, *error: object) -> None:
        if self.store:
            self.store.close()

    def _open(self, path: Path) -> None:
        try:
            self.store = Store(path)
        except Damaged as damage:
            self.anew(damage)
        except OSError as error:
            print(f"fast_build: nothing is remembered of this build: {error}", file=sys.stderr)

    def anew(self, damage: Damaged) -> None:
        """Forget everything."""
        print(f"fast_build: what was remembered is damaged ({damage}), so everything is built anew.", file=sys.stderr)
        if self.store:
            self.store.close()
        self.store = None
        if self.path:
            for left in self.path.parent.glob(f"{self.path.name}*"):
                left.unlink(missing_ok=True)
            with suppress(OSError, Damaged):
                self.store = Store(self.path)

    def get(self, kind: str, name: str) -> Any:
        """One record, None where there is none."""
        try:
            return self.store.get(kind, name) if self.store else None
        except Damaged as damage:
            self.anew(damage)
            return None

    def all(self, *kinds: str) -> dict[str, dict[str, Any]]:
        """All records of these kinds."""
        try:
            return {kind: self.store.all(kind) if self.store else {} for kind in kinds}
        except Damaged as damage:
            self.anew(damage)
            return {kind: {} for kind in kinds}
