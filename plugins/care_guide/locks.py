"""Writes what the guide remembers of itself: published addresses and reading grades."""

from collections.abc import Mapping

from editorial.library import read_library
from editorial.permanence import read_addresses, write_addresses
from editorial.ratchet import write_grades
from editorial.rules import grades

from .guide import GRADES, URLS, addresses


def update_locks(files: Mapping[str, bytes], root: str) -> dict[str, str]:
    """The two locks for this content, by their paths in it; none while some of it cannot be read."""
    library, _ = read_library(files, root)
    if library.unreadable or library.data_files.unreadable:
        return {}
    old = read_addresses(files.get(URLS, b"").decode("utf-8", "replace"))
    return {URLS: write_addresses(old, addresses(library)), GRADES: write_grades(grades(library))}
