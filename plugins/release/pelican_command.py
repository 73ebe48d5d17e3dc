"""Pelican's own command, with what it writes checked."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from .staging import BuildFailed


def run_pelican(
    content: Path, settings: str, folder: Path, *changes: str, environment: Mapping[str, str] | None = None
) -> None:
    """Fill the folder with the site; what Pelican says goes to the terminal. Raises BuildFailed.

    Changes are settings for this build alone, such as 'STYLE_PAGE=true'; `environment` is added to that of this process.
    """
    if not content.is_dir():
        raise BuildFailed(f"There is no folder {content}.")
    command = [sys.executable, "-m", "release.pelican_run", str(content)]
    command += ["-s", settings, "-o", str(folder), "--fatal", "warnings"]
    command += ["-e", *changes] if changes else []
    process = subprocess.Popen(command, env={**os.environ, **(environment or {})})
    try:
        failed = process.wait() != 0
    except BaseException:  # stopped from outside: do not leave it running
        process.kill()
        process.wait()
        raise
    if failed:
        raise BuildFailed("The site was not built.")
    if not (folder / "index.html").is_file():
        raise BuildFailed("The build made no home page.")
