"""Compressed copies of files, made once for each content and kept."""

import gzip
import os
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import brotli

from .media_types import is_compressible


def _brotli(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=11))


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


ENCODERS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}
ENDINGS = {"br": ".br", "gzip": ".gz"}
SETTINGS = "br11-gzip9"  # a part of the cache's path: other settings, other copies


def compress_tree(folder: Path, cache: Path) -> int:
    """Put the compressed copies that are smaller beside each file; says how many had to be made anew."""
    files = [path for path in folder.rglob("*") if path.is_file() and is_compressible(path.name)]
    # Both libraries let go of Python's lock while they work, so that threads use all cores.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return sum(pool.map(lambda path: _compress(path, cache / SETTINGS), files))


def _compress(path: Path, cache: Path) -> bool:
    data = path.read_bytes()
    kept = {encoding: cache / f"{sha256(data).hexdigest()}.{encoding}" for encoding in ENCODERS}
    missing = [encoding for encoding, file in kept.items() if not file.is_file()]
    for encoding in missing:
        _keep(kept[encoding], ENCODERS[encoding](data))
    for encoding, file in kept.items():
        packed = file.read_bytes()
        if len(packed) < len(data):
            path.with_name(path.name + ENDINGS[encoding]).write_bytes(packed)
    return bool(missing)


def _keep(file: Path, data: bytes) -> None:
    """Write it under another name first: a copy that was cut short must never be found."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as beginning:  # two files may be alike
        beginning.write(data)
    Path(beginning.name).replace(file)


def forget(cache: Path, wanted: Iterable[str]) -> None:
    """Remove the copies of all contents but these, by their hashes."""
    keep = set(wanted)
    for file in (cache / SETTINGS).glob("*"):
        if file.name.split(".")[0] not in keep:
            file.unlink()
