"""A real web server on this machine, with the site's own headers."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from release.caddyfile import caddyfile
from release.site_settings import site_settings


@contextmanager
def serving(
    folder: Path, work: Path, spoil: Callable[[str], str] = str, headers: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The address of a Caddy that serves the folder, with our site's headers or those given.

    Its files go to `work`, and it ends with the block. `spoil` may make its configuration worse than ours.
    """
    settings = site_settings(folder, "")
    headers = settings.headers if headers is None else headers
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    config = work / "Caddyfile"
    config.write_text(spoil(caddyfile(address, str(folder.absolute()), headers, settings.moved)), encoding="utf-8")
    caddy = shutil.which("caddy", path=str(Path(sys.executable).parent)) or "caddy"
    process = subprocess.Popen(
        [caddy, "run", "--config", str(config), "--adapter", "caddyfile"],
        env={"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        said = []
        for line in process.stderr:  # ends when Caddy does
            said.append(line)
            if "serving initial configuration" in line:
                break
        else:
            raise AssertionError("".join(said))
        yield address
    finally:
        process.terminate()
        process.communicate()
