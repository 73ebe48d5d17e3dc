"""Which of the files that Pagefind makes a browser needs; its own user interfaces are most of their bytes."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence

from .records import Request

FOLDER = "pagefind"  # of the output
CODE, ENTRY = "pagefind.js", "pagefind-entry.json"
FOLDERS = ("index/", "fragment/")
META = ".pf_meta"


def needed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that a search loads, by their paths in the index's folder."""
    languages = json.loads(files[ENTRY])["languages"].values()
    named = {CODE, ENTRY, *(f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages)}
    return {
        path: content
        for path, content in sorted(files.items())
        if path in named or path.startswith(FOLDERS) or path.endswith(META)
    }


def packed(asked: Sequence[Request], files: Mapping[str, bytes]) -> bytes:
    """What was asked, and the files that answer it with their paths, as one text."""
    texts = {path: b64encode(content).decode() for path, content in files.items()}
    return json.dumps({"asked": asked, "files": texts}).encode()


def unpacked(data: bytes) -> tuple[list[Request], dict[str, bytes]]:
    """What was asked, and the files, again."""
    found = json.loads(data)
    return found["asked"], {path: b64decode(content) for path, content in found["files"].items()}
