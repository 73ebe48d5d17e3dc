"""Pelican's own command, with what it writes checked."""

import subprocess
import sys
from pathlib import Path

from .staging import BuildFailed


def run_pelican(content: Path, settings: str, folder: Path) -> None:
    """Fill the folder with the site; what Pelican says goes to the terminal. Raises BuildFailed."""
    command = [sys.executable, "-m", "pelican", str(content), "-s", settings, "-o", str(folder), "--fatal", "warnings"]
    if subprocess.run(command, check=False).returncode:
        raise BuildFailed("The site was not built.")
    if not (folder / "index.html").is_file():
        raise BuildFailed("The build made no home page.")
