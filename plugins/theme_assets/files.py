"""Files beside the pages, whose names change with their content, so that browsers may keep them for good."""

from hashlib import sha256
from pathlib import Path

FINGERPRINT_LENGTH = 10
TOGETHER = {"faq-filter.js": "leave.js"}  # scripts whose pages ask for two of them in one file, after the second


def fingerprinted(name: str, text: str) -> str:
    """The name of a file with a fingerprint of its text: 'leave.js' becomes 'leave.0a1b2c3d4e.js'."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{sha256(text.encode()).hexdigest()[:FINGERPRINT_LENGTH]}{dot}{ending}"


def scripts(folder: Path) -> dict[str, str]:
    """The texts of a folder's scripts by their names, such as 'leave.js'; some hold another one too."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}
    return {name: texts.get(TOGETHER.get(name, ""), "") + text for name, text in texts.items()}
