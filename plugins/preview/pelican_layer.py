"""The one module of the preview that knows Pelican: it runs it as its own command does, and hears what it says."""

import logging
from collections.abc import Sequence
from pathlib import Path

import pelican
from pelican.log import init

from release.problems import Problem, of_error


class Heard(logging.Handler):
    """Keeps the warnings and errors of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.records.append(record)

    def problems(self, root: Path) -> list[Problem]:
        """What was told, with the place of the error behind it."""
        return [self._problem(record, root) for record in self.records]

    def _problem(self, record: logging.LogRecord, root: Path) -> Problem:
        error = record.exc_info[1] if record.exc_info else None
        given = record.args if isinstance(record.args, tuple) else ()
        error = error or next((each for each in given if isinstance(each, Exception)), None)
        place = of_error(error, root).place if error else ""
        return Problem(place, record.getMessage())


def build(content: Path, settings: str, output: Path, changes: Sequence[str]) -> list[Problem]:
    """Build the site; no problems when all went well. It can be done once in a process.

    `changes` are settings for this build, such as 'STYLE_PAGE=true'. What else the build prints goes where it always does.
    """
    if not content.is_dir():
        return [Problem("", f"There is no folder {content}.")]
    heard, root = Heard(), Path.cwd()
    words = [str(content), "-s", settings, "-o", str(output), "--fatal", "warnings", "-e", *changes]
    try:
        arguments = pelican.parse_arguments(words)
        init(level=arguments.verbosity, fatal=arguments.fatal, name="pelican", handler=heard)
        instance, _ = pelican.get_instance(arguments)
        instance.run()
    except (Exception, SystemExit) as error:  # whatever an editor's change may raise
        return heard.problems(root) or [of_error(error, root)]
    if not (output / "index.html").is_file():
        return [Problem("", "The build made no home page.")]
    return []
