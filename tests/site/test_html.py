"""The Nu HTML checker finds nothing to say against any page."""

import json
import subprocess
from pathlib import Path

from release.html_check import JAVA

VNU = Path(__file__).resolve().parents[1] / "npm/node_modules/vnu-jar/build/dist/vnu.jar"


def test_every_page_is_valid_html(site):
    assert VNU.is_file(), "run `make test`, which installs the checker"
    checked = subprocess.run(
        [*JAVA, VNU, "--format", "json", "--skip-non-html", str(site.folder.resolve())],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(checked.stderr)["messages"]
    errors = [
        f"{m['url'].rsplit('/release', 1)[-1]}:{m.get('lastLine')}: {m['message']}" for m in messages if m["type"] != "info"
    ]
    assert errors == []
    assert checked.returncode == 0
