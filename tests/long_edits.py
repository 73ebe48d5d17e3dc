"""`make edits`: random edits of made-up blogs and of a small guide, both at once, each build compared with a clean one.

What came out can be written into a document, between the marks that it has for it.
"""

import argparse
import datetime
import json
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

TESTS = Path(__file__).parent
BLOGS, GUIDE = "fast_build/random_edits.py", "edited_guide.py"
BEGIN, END = "<!-- begin: same bytes -->", "<!-- end: same bytes -->"
PART = """\
{begin}
After each of {steps:,} builds of made-up blogs, edited at random in between, and of {edits:,} of a small guide whose articles
were, the output was byte for byte that of a clean build by Pelican alone, and so was all that was told: 0 differences
(`make edits STEPS={asked} SEED={seed}`, on {day}). {failed:,} and {problems:,} of them ended with a problem, as the clean
ones did.
{end}"""


def run(steps: int, seed: int) -> dict[str, Mapping[str, int]] | None:
    """What each of the two counted; None when one of them saw a difference, which it has told."""
    with tempfile.TemporaryDirectory() as folder:
        counts = {name: Path(folder, f"{number}.json") for number, name in enumerate((BLOGS, GUIDE))}
        options = ["--steps", str(steps), "--seed", str(seed), "--counts"]
        running = [subprocess.Popen([sys.executable, str(TESTS / name), *options, str(counts[name])]) for name in counts]
        try:
            codes = [process.wait() for process in running]
        except BaseException:  # stopped from outside: leave nothing running
            for process in running:
                process.terminate()
                process.wait()
            raise
        return None if any(codes) else {name: json.loads(path.read_text()) for name, path in counts.items()}


def part(counts: Mapping[str, Mapping[str, int]], steps: int, seed: int, day: datetime.date) -> str:
    """The part of the document that says what came out."""
    blogs, guide = counts[BLOGS], counts[GUIDE]
    return PART.format(
        begin=BEGIN,
        end=END,
        steps=blogs["steps"],
        edits=sum(guide.values()),
        failed=sum(number for how, number in blogs.items() if how.startswith("both failed")),
        problems=guide["with a problem"],
        asked=steps,
        seed=seed,
        day=day.isoformat(),
    )


def put(text: str, document: str) -> str:
    """The document with the part in its place; raises ValueError where it has no marks for it."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if not pattern.search(document):
        raise ValueError(f"there is no {BEGIN} … {END} in it")
    return pattern.sub(lambda _: text, document, count=1)


def main() -> int:
    """0 when nothing differed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=200, help="edits of blogs, and of the guide (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="other edits (default: %(default)s)")
    parser.add_argument("--into", type=Path, help="a document to write into what came out")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    counts = run(options.steps, options.seed)
    if counts is None:
        return 1
    if options.into:
        text = part(counts, options.steps, options.seed, datetime.date.today())
        options.into.write_text(put(text, options.into.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"{options.into} says so.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
