"""A small guide that is built again and again, after edits of its articles, and compared with clean builds by Pelican alone."""

import argparse
import json
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from fast_build.stamps import STEP
from forked_builds import Built, How, build, tree, wrongly_listed
from site_fixture import ROOT
from tiny import DAYS, article, tiny_guide

PLUGINS = ["care_guide", "theme_assets", "share_cards", "site_search", "style_page"]
PAGES = {
    "pages/glossary.md": f"""\
---
template: glossary
url: glossary/
title: Glossary
summary: Words that programs use, each with what it means in this guide.
{DAYS}
---

{{slot:terms}}
""",
    "pages/list.md": f"""\
---
template: checklist
url: list/
title: What to ask, as a list
summary: The questions of one article as a list that you can take along.
{DAYS}
questions_of: program/to-ask
---

{{slot:checklist}}
""",
    "data/glossary.yaml": """\
craving:
  term: craving
  definition: A strong wish to use a substance again.
  sources: [nida]
relapse:
  term: relapse
  definition: To use a substance again after a time without.
  sources: [nida]
""",
    "program/to-ask.md": article("Ask these.[^nida]\n\n## Before\n\n- Who is there?\n- When?", "What to ask"),
    "program/cravings.md": article(
        "A craving passes.[^nida] See [a week]({filename}a-week.md#the-days).\n\n## Later {#later}\n\nIt comes back.[^asam]",
        "Cravings",
    ),
    "pages/program.md": ("[how-long, a-week]", "[how-long, a-week, to-ask, cravings]"),
}
ENVIRONMENT = "import os\nos.environ.update(TODAY='2026-03-01', ORGANIZATION='', SITE_ORIGIN='')\n"
WEEK, LONG, ASK, CRAVINGS = (f"program/{name}.md" for name in ("a-week", "how-long", "to-ask", "cravings"))


class Guide:
    """A small guide in a folder, built again and again; with `search` also its index, which holds all texts."""

    def __init__(self, folder: Path, search: bool = False) -> None:
        self.folder = folder / "site"
        shutil.copytree(ROOT / "theme", self.folder / "theme")
        for path, raw in tiny_guide(**PAGES).items():
            self.write(path, raw)
        (self.folder / "plugins").symlink_to(ROOT / "plugins")
        settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8") + f"\nSHARE_CARDS = False\nSEARCH = {search}\n"
        (self.folder / "pelicanconf.py").write_text(ENVIRONMENT + settings, encoding="utf-8")
        self.before = self.contents()
        self.left: Mapping[str, bytes] | None = None  # by the last good build
        self.wrong: list[str] = []

    def write(self, path: str, raw: bytes) -> None:
        """Let a file of the content hold these bytes."""
        file = self.folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_bytes() != raw:  # one that is touched counts as changed
            file.write_bytes(raw)

    def contents(self) -> Mapping[str, bytes]:
        """The articles as they are."""
        return {path: (self.folder / "content" / path).read_bytes() for path in (WEEK, LONG, ASK, CRAVINGS)}

    def swap(self, path: str, old: str, new: str) -> None:
        """Put other words into an article as it was at first."""
        raw = self.before[path]
        assert raw.count(old.encode()) == 1, (path, old)
        self.write(path, raw.replace(old.encode(), new.encode()))

    def build(self, how: How | None = None) -> Built:
        """Build upon what the last build left."""
        done = build(self.folder, self.folder / "output", ["fast_build", *PLUGINS], how or How())
        if done.ended:
            now = tree(self.folder / "output")
            self.wrong = [] if self.left is None else wrongly_listed(self.folder / ".cache/pelican", self.left, now)
            self.left = now
        return done

    def settle(self) -> Built:
        """Build until all files are old enough for their times to be believed."""
        newest = max(path.stat().st_ctime_ns for path in self.folder.rglob("*") if "plugins" not in path.parts)
        while True:
            began = time.time_ns()
            done = self.build()
            if began > newest + 2 * STEP:
                return done

    def clean(self) -> Built:
        """Build in an empty folder without fast_build."""
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        return build(self.folder, clean, PLUGINS)

    def restore(self) -> None:
        """Bring all articles back to what they were at first."""
        for path, raw in self.before.items():
            self.write(path, raw)

    def differences(self) -> list[str]:
        """The paths of the files that the last clean build made otherwise, and what is wrong with the list of files."""
        ours, clean = tree(self.folder / "output"), tree(self.folder / "clean")
        return self.wrong + [path for path in sorted(ours.keys() | clean.keys()) if ours.get(path) != clean.get(path)]


MORE_TEXT = (
    "Rest.",
    "And more.",
    "*Much* more.",
    "\n\nAnd so on.\n\n",
    "{call:988}",
    "\n\n- One\n- Two\n\n",
    "{fact:weeks}",
    "[x](/y/)",
)
NAMES = (
    "Said.[^nida]",
    "Said.[^asam]",
    "A craving.",
    "\n\n## A part\n\n",
    "A [link]({filename}how-long.md).",
    "[x]({filename}y.md)",
)


def edited(raw: bytes, chance: random.Random) -> bytes:
    """An article with something put into its text, or taken out."""
    head, mark, body = raw.decode().rpartition("---\n")
    place = chance.choice([match.start() for match in re.finditer(r" |\n", body)])
    if chance.random() < 0.2:
        return (head + mark + body[:place] + body[place + chance.randrange(1, 12) :]).encode()
    return (head + mark + body[:place] + " " + chance.choice((*MORE_TEXT, *NAMES)) + body[place:]).encode()


def after_random_edits(guide: Guide, steps: int, seed: int) -> Iterator[tuple[Built, list[str]]]:
    """How each build ended, and in which files it differs from a clean one."""
    chance = random.Random(seed)
    for _ in range(steps):
        for path in chance.sample((WEEK, LONG, CRAVINGS, WEEK, CRAVINGS, ASK), chance.choice((1, 1, 1, 2))):
            guide.write(path, edited(guide.contents()[path] if chance.random() < 0.6 else guide.before[path], chance))
        done, clean = guide.build(), guide.clean()
        if done.code or clean.code:
            yield done, [] if (done.code, told(done)) == (clean.code, told(clean)) else ["what was told"]
            guide.restore()
        else:
            yield done, guide.differences()


def told(built: Built) -> list[str]:
    """The problems that a build told."""
    return [line for line in built.printed.splitlines() if line.startswith("content/")]


def main() -> int:
    """A long run: 0 when every build was like a clean one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--counts", type=Path, help="where to write what was counted, as JSON")
    options = parser.parse_args()
    counts = {"by the shortcut": 0, "whole": 0, "with a problem": 0}
    with tempfile.TemporaryDirectory() as folder:
        guide = Guide(Path(folder), search=True)
        guide.settle()
        for step, (done, differences) in enumerate(after_random_edits(guide, options.steps, options.seed), 1):
            if differences:
                print(f"Step {step} of seed {options.seed}: {', '.join(differences)}\n{done.printed}\n{guide.contents()}")
                return 1
            counts["with a problem" if done.code else "whole" if done.whole else "by the shortcut"] += 1
    print(f"{options.steps} edits of articles: 0 differences ({', '.join(f'{n} {how}' for how, n in counts.items())}).")
    if options.counts:
        options.counts.write_text(json.dumps(counts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
