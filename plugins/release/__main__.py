"""`python -m release`: builds the site beside the live one and swaps it in when it is whole; or one of the commands."""

import argparse
import json
import signal
import sys
from pathlib import Path

from .pelican_command import run_pelican
from .staging import BuildFailed, build_release
from .workplace import Workplace

COMMANDS = ("release", "releases", "rollback", "publish", "verify", "headers")


class NothingChanged(Exception):
    """The output is what would be built."""


def main(arguments: list[str] | None = None) -> int:
    """0 when the output is the new site, 1 when it still is the old one."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was begun is cleared away
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] and words[0] in COMMANDS:
        from . import commands  # with all that releases need and builds do not

        return commands.main(words)
    parser = argparse.ArgumentParser(
        prog="release",
        description="Build the site; the output changes only when all is well.",
        epilog=f"Beside a content folder, the first word may be a command: {', '.join(COMMANDS)}.",
    )
    parser.add_argument("content", type=Path, help="the content folder")
    parser.add_argument("--settings", default="pelicanconf.py", help="Pelican's settings (default: %(default)s)")
    parser.add_argument("--output", type=Path, default=Path("output"), help="the live tree (default: %(default)s)")
    parser.add_argument(
        "--releases", type=Path, default=Path(".releases"), help="where releases are kept (default: %(default)s)"
    )
    options = parser.parse_args(words)
    try:
        release = build_release(
            lambda folder: fill(folder, options),
            options.output,
            options.releases,
            waiting=lambda: print("Another build is running; this one starts when it is done.", file=sys.stderr),
        )
    except NothingChanged:
        print(f"Nothing has changed: {options.output}/ is the site already.")
        return 0
    except BuildFailed as failure:
        print(f"{failure} {_state(options.output)}".strip(), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The build could not be kept: {error}. {_state(options.output)}", file=sys.stderr)
        return 1
    pages = sum(1 for _ in release.rglob("*.html"))
    print(f"{options.output}/ is the new site: {pages} pages.")
    return 0


def fill(folder: Path, options: argparse.Namespace) -> None:
    """Build the site into the folder. Raises NothingChanged, and BuildFailed, also when something in it is too heavy."""
    place = Workplace(options.releases / "work")
    cache = f"CACHE_PATH={json.dumps(str(place.cache.resolve()))}"
    place.build(lambda site: run_pelican(options.content, options.settings, site, cache))
    live = options.output.resolve()
    shared, is_all = place.shared_with(live)
    if is_all:
        place.accept()
        raise NothingChanged
    place.take(folder, live, shared)
    from .budget_gate import budget_problems  # with a library that only a changed site needs

    problems = budget_problems(folder, live, shared)
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        raise BuildFailed("The site is too heavy (plugins/release/budgets.py holds the budgets).")
    place.accept()


def _state(output: Path) -> str:
    return f"{output}/ still is the last good site." if output.is_symlink() else ""


if __name__ == "__main__":
    sys.exit(main())
