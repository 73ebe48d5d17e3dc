"""Whether every link and every fragment inside a site leads somewhere, asked of lychee without a network."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

READ = "html,md,xml,txt"  # pages, their twins, sitemap and feeds, llms.txt
LYCHEE = str(Path(sys.executable).with_name("lychee"))


class LinkCheckFailed(Exception):
    """The checker itself could not be used."""


def broken_links(folder: Path, origin: str, base: str) -> list[str]:
    """What leads nowhere, with the file that it stands in; `base` is the path in front of every address, or ''."""
    program = shutil.which(LYCHEE) or shutil.which("lychee")
    if program is None:
        raise LinkCheckFailed("The links were not checked: lychee is missing. `make release` installs it.")
    with tempfile.TemporaryDirectory() as work:
        root = f"{work}/host"  # in which the site lies at its own path
        site = Path(root + base)
        site.parent.mkdir(parents=True, exist_ok=True)
        site.symlink_to(folder.resolve())
        done = subprocess.run(
            [
                *(program, "--offline", "--include-fragments=anchor-only", "--no-progress", "--format", "json"),
                *("--no-ignore", "--hidden", "--extensions", READ, "--index-files", "index.html"),
                *("--root-dir", root, "--remap", f"{origin} file://{root}", f"{site}/"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        return _problems(done, root, base)


def _problems(done: subprocess.CompletedProcess[str], root: str, base: str) -> list[str]:
    try:
        found = json.loads(done.stdout)["error_map"]
    except (ValueError, KeyError) as error:
        raise LinkCheckFailed(f"The links were not checked: lychee stopped. {done.stderr.strip()}") from error
    return sorted(
        {
            f"{path.removeprefix(f'{root}{base}/')}: {_shown(link['url'], root)} leads nowhere"
            for path, links in found.items()
            for link in links
        }
    )


def _shown(url: str, root: str) -> str:
    return unquote(url.removeprefix(f"file://{root}"))
