"""`python -m pages`: measures, and writes docs/comparison.md."""

import argparse
import sys
from datetime import date
from pathlib import Path

from . import lighthouse
from .builders import ROOT
from .measuring import measure
from .report import comparison
from .results import from_json, to_json


def main(arguments: list[str] | None = None) -> int:
    """0 when the document was written, 1 when what everything needs is missing."""
    parser = argparse.ArgumentParser(prog="pages", description="Measure our pages, and our article beside other builders'.")
    parser.add_argument("document", type=Path, help="the Markdown file to write")
    parser.add_argument("--work", type=Path, default=ROOT / ".bench", help="where it builds and keeps raw results")
    parser.add_argument("--rounds", type=int, default=3, help="runs of Lighthouse for each page (default: %(default)s)")
    parser.add_argument("--last", action="store_true", help="write the document from the last results, measuring nothing")
    options = parser.parse_args(arguments)
    kept = options.work / "results.json"
    if not options.last:
        if not lighthouse.PROGRAM.exists():
            print("Lighthouse is not installed: `npm ci` in benchmarks/npm failed or never ran.", file=sys.stderr)
            return 1
        results = measure(options.work, date.today(), options.rounds, tell=lambda line: print(line, flush=True))
        kept.write_bytes(to_json(results))
    options.document.write_text(comparison(from_json(kept.read_bytes())), encoding="utf-8")
    print(f"{options.document} is written; raw results are in {options.work}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
