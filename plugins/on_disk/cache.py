"""Keeps between builds what took long to make; whatever is wrong with it, the build goes on and makes it anew."""

import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

DIGEST_LENGTH = 32


class Cache:
    """A folder of things by the fingerprints of all that they were made from."""

    def __init__(self, folder: Path, only: str = "") -> None:
        """With a name in `only`, the one thing that was put last is kept, in a file of that name."""
        self.folder, self._only = folder, only

    def _file(self, fingerprint: str) -> Path:
        return self.folder / (self._only or fingerprint)

    def get(self, fingerprint: str) -> bytes | None:
        """The thing, when it is kept here as it was made."""
        try:
            entry = self._file(fingerprint).read_bytes()
        except OSError:
            return None
        thing = entry[DIGEST_LENGTH:]
        return thing if entry == _entry(fingerprint, thing) else None

    def put(self, fingerprint: str, thing: bytes) -> None:
        """Keep a thing, whole or not at all; without room or leave to write, not at all."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                written = Path(file.name)
                try:
                    file.write(_entry(fingerprint, thing))
                    file.close()
                    written.replace(self._file(fingerprint))
                except OSError:
                    written.unlink()
                    raise


def _entry(fingerprint: str, thing: bytes) -> bytes:
    """A thing behind the digest that shows damage, and a thing that stands under another's name."""
    return sha256(fingerprint.encode() + thing).digest() + thing
