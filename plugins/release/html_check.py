"""Whether every page is valid HTML, asked of the Nu HTML checker; a page that passed once is not asked for again."""

import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

# A short run is over sooner without Java's slow second compiler, whose absence asks for a larger stack.
JAVA = ("java", "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar")


def checker_found(jar: Path) -> bool:
    """Whether the checker and the Java that runs it are there."""
    return jar.is_file() and shutil.which("java") is not None


def invalid_html(folder: Path, jar: Path, cache: Path) -> list[str]:
    """What the checker finds wrong, by page and line; pages that have passed are remembered in `cache` by their content."""
    passed = cache / f"{jar.stat().st_size}"  # another checker may judge otherwise
    passed.mkdir(parents=True, exist_ok=True)
    pages = {path: passed / sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.html"))}
    unknown = {path: mark for path, mark in pages.items() if not mark.is_file()}
    for mark in set(passed.iterdir()) - set(pages.values()):
        mark.unlink()
    if not unknown:
        return []
    command = [*JAVA, str(jar), "--format", "json", "--errors-only", *map(str, unknown)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        return [f"The HTML checker stopped: {done.stderr.strip()}"]
    problems = [_told(message, folder) for message in messages]
    if not problems and done.returncode == 0:
        for mark in unknown.values():
            mark.touch()
    return problems or ([] if done.returncode == 0 else ["The HTML checker stopped without a word."])


def _told(message: dict[str, str | int], folder: Path) -> str:
    place = str(message.get("url", "")).split(f"{folder.resolve()}/", 1)[-1]
    return f"{place}:{message.get('lastLine', 1)}: {message['message']}"
