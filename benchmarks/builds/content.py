"""`python -m builds.content --size 1000 --to DIR --for pelican`: makes a site to build, the same one every time.

`--for guide` is this project's guide with its own content and so many articles more; `cd DIR` and build it with
`TODAY=2026-11-22 python -m pelican content -s pelicanconf.py -o output`; `--for real` is the guide as it is. The others are
made-up articles with a minimal theme, for the site builder of that name.
"""

import argparse
import sys
from pathlib import Path

from .articles import Corpus
from .dialects import DIALECTS
from .sites import NotMade, make_site


def main(arguments: list[str] | None = None) -> int:
    """0 when the site is there, 1 when it could not be made."""
    parser = argparse.ArgumentParser(prog="builds.content", description=__doc__)
    parser.add_argument("--size", type=count, default=1000, help="how many made-up articles (default: %(default)s)")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="a folder for it, which must not be there yet")
    parser.add_argument("--for", dest="kind", choices=sorted(DIALECTS), required=True, help="who builds it")
    parser.add_argument("--seed", type=int, default=1, help="other articles of the same kind (default: %(default)s)")
    options = parser.parse_args(arguments)
    if options.to.exists():
        print(f"{options.to} is there already. Name a new folder, or remove it.", file=sys.stderr)
        return 1
    try:
        make_site(options.kind, Corpus(options.size, options.seed), options.to)
    except NotMade as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"{options.to} holds a site for {options.kind}.")
    return 0


def count(text: str) -> int:
    """A number from 1 on, of articles or of rounds."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 on")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
