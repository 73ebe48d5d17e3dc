"""Keeps drawn pictures between builds; whatever is wrong with it, the build goes on and draws."""

import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

DIGEST_LENGTH = 32


class Cache:
    """A folder of pictures by their fingerprints."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, fingerprint: str) -> bytes | None:
        """The picture, when it is kept here as it was drawn."""
        try:
            entry = (self.folder / fingerprint).read_bytes()
        except OSError:
            return None
        picture = entry[DIGEST_LENGTH:]
        return picture if entry == _entry(fingerprint, picture) else None

    def put(self, fingerprint: str, picture: bytes) -> None:
        """Keep a picture, whole or not at all; without room or leave to write, not at all."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                written = Path(file.name)
                try:
                    file.write(_entry(fingerprint, picture))
                    file.close()
                    written.replace(self.folder / fingerprint)
                except OSError:
                    written.unlink()
                    raise


def _entry(fingerprint: str, picture: bytes) -> bytes:
    """A picture behind the digest that shows damage, and a picture that stands under another's name."""
    return sha256(fingerprint.encode() + picture).digest() + picture
