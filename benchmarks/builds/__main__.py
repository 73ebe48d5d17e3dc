"""`python -m builds`: measures all builders in turn, and writes docs/benchmarks.md and docs/benchmarks.svg."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from .builders import Builder, LeftOut, builders, version
from .content import count
from .report import document, drawing
from .results import Results, from_json, to_json
from .runner import Runner
from .sites import ROOT

SIZES = (100, 1_000, 10_000)


def main(arguments: list[str] | None = None) -> int:
    """0 when the document was written, 1 when nothing could be measured."""
    options = _options(arguments)
    kept: Path = options.work / "builds.json"
    if not options.last:
        results = run(builders(), options)
        if not results.sizes:
            print("No builder could be measured: see the reasons above.", file=sys.stderr)
            return 1
        kept.write_bytes(to_json(results))
    elif not kept.is_file():
        print(f"There are no last results in {kept}. Run without --last first.", file=sys.stderr)
        return 1
    write(from_json(kept.read_bytes()), options.document)
    print(f"{options.document} is written; raw results are in {kept}.")
    return 0


def run(all_builders: tuple[Builder, ...], options: argparse.Namespace) -> Results:
    """Measure everything that is installed."""
    versions, left_out = {}, {}
    for builder in all_builders:
        try:
            versions[builder.name] = version(builder)
        except LeftOut as reason:
            left_out[builder.name] = str(reason)
            tell(f"{builder.name} is left out: {reason}")
    runner = Runner(options.work / "builds", options.rounds, options.longest, tell, left_out)
    there = [builder for builder in all_builders if builder.name in versions]
    measured = tuple(runner.run(there, options.sizes, options.seed))
    return Results(date.today().isoformat(), options.rounds, os.cpu_count() or 1, versions, measured, runner.left_out)


def write(results: Results, path: Path) -> None:
    """Write the document, and the plot beside it; the part of the document that another command writes stays."""
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(document(results, before), encoding="utf-8")
    path.with_suffix(".svg").write_text(drawing(results), encoding="utf-8")


def tell(line: str) -> None:
    """Say what is being done, at once."""
    print(line, flush=True)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="builds", description="Measure our builds beside other site builders'.")
    parser.add_argument("document", type=Path, help="the Markdown file to write; the plot stands beside it")
    parser.add_argument("--work", type=Path, default=ROOT / ".bench", help="where it builds and keeps raw results")
    parser.add_argument("--sizes", type=count, nargs="+", default=SIZES, help="numbers of articles (default: 100 1000 10000)")
    parser.add_argument("--rounds", type=count, default=5, help="how often each build is measured (default: %(default)s)")
    parser.add_argument("--longest", type=float, default=900, help="seconds that one build may take (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="other articles of the same kind (default: %(default)s)")
    parser.add_argument("--last", action="store_true", help="write the document from the last results, measuring nothing")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
