"""`python -m care_guide`: what editors do with the content without building the site."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from editorial.disk import read_files
from editorial.problems import ContentProblems, Problem, count
from theme_assets.palette import TOKENS

from .due import LATE, due_in, due_report
from .editor_schemas import schemas
from .guide import Edition, Guide, read_guide
from .kept import Kept
from .locks import update_locks
from .new_file import NewFileError, new_file
from .reporting import FORMATS, as_github, as_json, as_text

ACCEPTED = {"harder"}  # what a new lock mends

Command = Callable[[argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when the content has problems, 2 when the command cannot be understood."""
    options = _parser().parse_args(arguments)
    if options.command is not write_schemas and not options.folder.is_dir():
        print(f"There is no folder {options.folder}.", file=sys.stderr)
        return 1
    command: Command = options.command
    return command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="care_guide", description="Work on the guide's content.")
    today = os.environ.get("TODAY") or None
    parser.add_argument("--today", type=date.fromisoformat, default=today, help="the day to count from (default: today)")
    parser.add_argument(
        "--organization",
        default=os.environ.get("ORGANIZATION", ""),
        metavar="FILE",
        help="a provider's file in place of data/organization.yaml",
    )
    parser.add_argument("--theme", type=Path, default=Path("theme"), help="the theme's folder (default: %(default)s)")
    parser.add_argument(
        "--cache", type=Path, default=Path(".cache", "check"), help="what is kept between checks (default: %(default)s)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="check all content without building it")
    check.add_argument("folder", type=Path, help="the content folder")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to print problems (default: %(default)s)")
    check.add_argument("--strict", action="store_true", help="warnings count as problems")
    check.add_argument("--update", action="store_true", help="write data/urls.lock and data/readability.lock anew")
    check.set_defaults(command=check_content)

    due = commands.add_parser("due", help="list the pages to check again")
    due.add_argument("folder", type=Path, help="the content folder")
    due.add_argument("--format", choices=FORMATS, default="text", help="how to print them (default: %(default)s)")
    due.add_argument("--strict", action="store_true", help="fail when a page is overdue")
    due.set_defaults(command=list_due)

    new = commands.add_parser("new", help="begin a new file")
    new.add_argument("folder", type=Path, help="the content folder")
    new.add_argument(
        "--kind", default="article", choices=("article", "page", "level"), help="what it is (default: %(default)s)"
    )
    new.add_argument("--topic", default="", help="the folder of an article, such as therapies")
    new.add_argument("--title", required=True, help="its title")
    new.set_defaults(command=begin_file)

    write = commands.add_parser("schemas", help="write the JSON Schemas of data files and headers")
    write.add_argument("folder", type=Path, help="where to write them")
    write.set_defaults(command=write_schemas)
    return parser


def check_content(options: argparse.Namespace) -> int:
    """Check everything; print what is wrong."""
    files = read_files(options.folder, options.organization)
    guide, problems = _read(files, options)
    if options.update and options.organization:
        print("The locks belong to the guide's own edition: run make check UPDATE=1 without ORGANIZATION.", file=sys.stderr)
        return 2
    if options.update and all(problem.code in ACCEPTED for problem in problems if problem.is_error):
        for name, text in update_locks(files, options.folder.name).items():
            (options.folder / name).write_text(text, encoding="utf-8")
            files[name] = text.encode()
        guide, problems = _read(files, options)
    elif options.update:
        print("The locks stay as they are until the problems are mended: what they hold is for life.", file=sys.stderr)
    failed = any(problem.is_error for problem in problems) or (options.strict and bool(problems))
    if options.format == "json":
        print(as_json(problems))
    elif options.format == "github":
        print(as_github(problems))
    elif problems:
        color = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        print(as_text(problems, color), file=sys.stderr)
    if guide and options.format != "json":
        print(f"{summary(guide)}: {count(problems)}.")
    return 1 if failed else 0


def list_due(options: argparse.Namespace) -> int:
    """Print the pages that are overdue or will be soon."""
    guide, problems = _read(read_files(options.folder, options.organization), options)
    if guide is None:
        print(as_text(problems), file=sys.stderr)
        return 1
    due = due_in(guide, _today(options))
    print(due_report(due, _today(options), options.format))
    return 1 if options.strict and any(page.state in LATE for page in due) else 0


def begin_file(options: argparse.Namespace) -> int:
    """Write a new file for an editor to fill in."""
    files = read_files(options.folder)
    try:
        source, text, next_step = new_file(files, options.kind, options.topic, options.title, _today(options))
    except NewFileError as error:
        print(error, file=sys.stderr)
        return 1
    path = options.folder / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{path} is there. {next_step}")
    return 0


def write_schemas(options: argparse.Namespace) -> int:
    """Write the JSON Schemas for editors' programs."""
    for name, text in schemas().items():
        path = options.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path)
    return 0


def _read(files: dict[str, bytes], options: argparse.Namespace) -> tuple[Guide | None, tuple[Problem, ...]]:
    tokens = options.theme / TOKENS
    edition = Edition(options.organization, tokens.read_text(encoding="utf-8") if tokens.is_file() else "")
    kept = Kept(options.cache)
    remembered = kept.remembered(files, options.folder.name, options.organization)
    try:
        guide = read_guide(files, "", "", options.folder.name, _today(options), edition, remembered)
    except ContentProblems as found:
        return None, found.problems
    finally:
        kept.keep(remembered)
    return guide, guide.warnings


def _today(options: argparse.Namespace) -> date:
    return options.today or date.today()


def summary(guide: Guide) -> str:
    """What was read, in a line."""
    published = guide.library.published.values()
    questions = sum(len(document.split.questions) for document in published)
    drafts = len(guide.library.documents) - len(published)
    counted = f"{len(published)} files, {questions} questions, {len(guide.levels)} levels of care, {len(guide.pairs)} pairs"
    return f"{counted}, {drafts} {'draft' if drafts == 1 else 'drafts'}" if drafts else counted


if __name__ == "__main__":
    sys.exit(main())
