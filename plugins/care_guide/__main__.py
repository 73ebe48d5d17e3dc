"""`python -m care_guide content`: reads and checks all content without building it."""

import argparse
import sys
from pathlib import Path

from editorial.disk import read_files
from editorial.problems import ContentProblems

from .guide import Guide, read_guide


def main(arguments: list[str] | None = None) -> int:
    """0 when the content is right, 1 when it has problems, which are printed."""
    parser = argparse.ArgumentParser(prog="care_guide", description="Check the guide's content without building it.")
    parser.add_argument("folder", type=Path, help="the content folder")
    folder = parser.parse_args(arguments).folder
    try:
        guide = read_guide(read_files(folder), origin="", root=folder.name)
    except ContentProblems as problems:
        print(problems.report, file=sys.stderr)
        print(problems, file=sys.stderr)
        return 1
    print(summary(guide))
    return 0


def summary(guide: Guide) -> str:
    """What was read, in a line."""
    published = guide.library.published.values()
    questions = sum(len(document.split.questions) for document in published)
    drafts = len(guide.library.documents) - len(published)
    counted = f"{len(published)} files, {questions} questions, {len(guide.levels)} levels of care, {len(guide.pairs)} pairs"
    unfinished = f", {drafts} {'draft' if drafts == 1 else 'drafts'}" if drafts else ""
    return f"{counted}{unfinished}: no problems."


if __name__ == "__main__":
    sys.exit(main())
