"""What `make release` is in a project whose site is small and needs no Pelican: the word in word.txt, as a release."""

import os
from pathlib import Path

from release.production import Production
from release.provenance import provenance
from release.staging import build_release
from small_site import small_site, write

here = Path.cwd()
production = Production(
    build=lambda folder: write(folder, small_site(Path("word.txt").read_text().strip())),
    gates=(),
    made=provenance(here),
    live=here / "output",
    releases=here / ".releases",
    cache=here / ".cache" / "compressed",
    parent=os.environ.get("PARENT") or None,
    say=print,
)
build_release(production.fill, here / "output", here / ".releases", lambda: None)
