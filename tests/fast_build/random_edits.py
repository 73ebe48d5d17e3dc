"""Edits a blog at random, builds it after each edit with fast_build, and compares that with a clean build by Pelican alone.

`make edits STEPS=2000` runs it for long; the tests run a shorter part of it. It prints what differs and how to repeat it.
"""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests")]

from forked_builds import Built, How, build, differences, tree, wrongly_listed  # noqa: E402
from random_blog_edits import Blog  # noqa: E402

A_BLOGS_STEPS = 25


@dataclass
class Step:
    """What was done to a blog, how it was built, and what came out differently than by Pelican alone."""

    number: int
    done: list[str]
    how: How
    found: list[str]
    rendered: int = 0
    pages: int = 0
    end: str = "alike"
    whole: str = ""


@dataclass
class Run:
    """Steps of one blog, in a folder of its own."""

    seed: int
    folder: Path
    skip: frozenset[int] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)
    left: Mapping[str, bytes] | None = None  # by the last good build; None where fast_build was made to forget it

    @property
    def processes(self) -> int:
        """How many; always the same for one blog, as a change of settings changes everything."""
        return 1 + self.seed // 2 % 2

    def steps(self, last: int) -> Iterator[Step]:
        """Each step, from the first build on."""
        shutil.rmtree(self.folder, ignore_errors=True)
        site = self.folder / "site"
        site.mkdir(parents=True)
        blog, failed = Blog(site, Random(f"{self.seed}"), calm=self.seed % 2 == 0), False
        for number in range(last + 1):
            if number in self.skip:
                continue
            blog.rng = Random(f"{self.seed} {number}")
            done = ["the first build"] if not number else blog.repair() if failed and blog.rng.random() < 0.7 else blog.act()
            forgot = any(edit.startswith(("delete_cache", "damage_cache")) for edit in done)
            self.left = None if forgot else self.left
            step = self._step(blog, number, done)
            failed = step.end != "alike"
            if failed and forgot:
                # A page whose source goes together with the cache stays: repairing would take the sources away.
                shutil.rmtree(blog.output, ignore_errors=True)
            yield step

    def _step(self, blog: Blog, number: int, done: list[str]) -> Step:
        rng = blog.rng
        if rng.random() < 0.08:
            kill = How(blog.clock, self.processes, 2, rng.randint(0, 30))
            ended = build(blog.folder, blog.output, blog.order, kill)
            done = [*done, f"killed: {ended.code == -9}"]
            if ended.ended and self.left is not None:
                self.left = tree(blog.output)
        how = How(blog.clock, self.processes, rng.choice((2, 24)))
        return self.compare(blog, number, done, how)

    def compare(self, blog: Blog, number: int, done: list[str], how: How) -> Step:
        """Build both and say what differs."""
        ours = build(blog.folder, blog.output, blog.order, how)
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        theirs = build(blog.folder, clean, [name for name in blog.order if name != "fast_build"], How(blog.clock))
        step = Step(number, done, how, [])
        if ours.code or theirs.code:
            same = _why(ours, self.folder) == _why(theirs, self.folder)
            step.end = "both failed" if same else "both failed, where several things were wrong"
            step.found = [] if ours.code == theirs.code and (same or len(blog.broken) > 0) else _ends(ours, theirs, self.folder)
            return step
        made = tree(clean)
        # What a plugin wrote by itself stays when it does so no more: nobody knows whether it is still wanted.
        kept = {path: data for path, data in tree(blog.output).items() if path in made or not path.startswith("hand-")}
        step.found = differences(kept, made) + _told(ours, theirs, self.folder)
        if self.left is not None:
            step.found += wrongly_listed(blog.folder / "cache", self.left, made)
        self.left = made
        step.whole = ours.whole
        step.rendered, step.pages = ours.rendered, sum(path.endswith(".html") for path in made)
        return step


def _ends(ours: Built, theirs: Built, folder: Path) -> list[str]:
    return [f"ended differently: {end.code} {_last(end, folder)}\n{end.printed[-3000:]}" for end in (ours, theirs)]


def _last(end: Built, folder: Path) -> list[str]:
    return [_plain(text, folder) for level, text in end.told if level == "CRITICAL"]


def _why(end: Built, folder: Path) -> list[str]:
    """What it told last; of what has no attribute only which, as an article lacks it in the first template and in the next.

    Where a template includes itself, Python tells in what step it gave up, which is chance.
    """
    told = [re.sub(r".* (has no attribute '\w+')$", r"\1", text) for text in _last(end, folder)]
    return [re.sub(r"^(RecursionError: .*?exceeded).*", r"\1", text) for text in told]


def _plain(text: str, folder: Path) -> str:
    return text.replace(str(folder / "output"), "OUT").replace(str(folder / "clean"), "OUT")


def _told(ours: Built, theirs: Built, folder: Path) -> list[str]:
    one, two = (Counter((level, _plain(text, folder)) for level, text in end.told) for end in (ours, theirs))
    return [f"told too much: {line}" for line in one - two] + [f"not told: {line}" for line in two - one]


def shrink(seed: int, last: int, folder: Path) -> frozenset[int]:
    """Steps that can be left out so that the last one still fails."""
    skip: frozenset[int] = frozenset()
    for width in (8, 4, 2, 1):
        for first in range(1, last, width):
            more = skip | set(range(first, min(first + width, last)))
            if more != skip and _fails(Run(seed, folder, more), last):
                skip = more
    return skip


def _fails(run: Run, last: int) -> bool:
    try:
        return any(step.found and step.number == last for step in run.steps(last))
    except (OSError, ValueError):
        return False


def tell(seed: int, step: Step, skip: frozenset[int], steps: Sequence[Step]) -> None:
    """Print what differs, the edits that lead to it, and how to repeat them."""
    print(f"\nseed {seed}, step {step.number}, {step.how}")
    for one in steps:
        print(f"  step {one.number}: {'; '.join(one.done)}")
    for line in step.found[:8]:
        print(f"  {line}")
    left_out = f" --skip {','.join(map(str, sorted(skip)))}" if skip else ""
    print(f"  again: python tests/fast_build/random_edits.py --seed {seed} --steps {step.number} --one{left_out}", flush=True)


def main() -> int:
    """Run as many steps as are asked for; 1 if anything differed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", action="store_true", help="one blog, of this very seed")
    parser.add_argument("--skip", default="", help="steps to leave out, with commas between")
    parser.add_argument("--keep-going", action="store_true", help="go on after a difference")
    parser.add_argument("--reasons", action="store_true", help="count why fast_build looked at everything")
    parser.add_argument("--counts", type=Path, help="where to write what was counted, as JSON")
    parser.add_argument("--folder", type=Path, help="where to build; kept afterwards")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="edits-"))
    counts, reasons, bad = Counter[str](), Counter[str](), 0
    seed, left = options.seed, options.steps
    try:
        while left > 0 or not counts["steps"]:  # the first build is step 0
            last = left if options.one else min(A_BLOGS_STEPS, left)
            run = Run(seed, folder, frozenset(int(number) for number in options.skip.split(",") if number))
            steps = []
            for step in run.steps(last):
                steps.append(step)
                counts.update({"steps": 1, step.end: not step.found, "rendered": step.rendered, "pages": step.pages})
                counts["shortcuts"] += step.end == "alike" and not step.whole
                reasons[re.sub(r"\S*[./]\S*|\d+", "…", step.whole)] += 1
                if step.found:
                    bad += 1
                    seen = [f"at first: {line}" for line in step.found]
                    if not options.one:
                        skip = shrink(seed, step.number, folder)
                        steps = list(Run(seed, folder, skip).steps(step.number))
                    else:
                        skip = run.skip
                    steps[-1].found = steps[-1].found or seen
                    tell(seed, steps[-1], skip, steps)
                    if not options.keep_going:
                        return 1
                    break
            left -= last
            seed += 1
            if options.one:
                break
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)
        if options.reasons:
            print("\n".join(f"{count:5} {reason}" for reason, count in reasons.most_common()))
        print(
            ", ".join(f"{count} {what}" for what, count in counts.items()),
            f"\n{bad} differences; seed {options.seed}",
            flush=True,
        )
        if options.counts:
            options.counts.write_text(json.dumps(counts), encoding="utf-8")
    return bad > 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # so that a seed gives the same again
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    sys.exit(main())
