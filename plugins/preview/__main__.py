"""`python -m preview`: serves the site on this machine, builds it at every save, and shows in the browser what came of it."""

import argparse
import os
import signal
import sys
import threading
from functools import partial
from pathlib import Path
from time import perf_counter

from release.budget_gate import problems_of_changed
from release.problems import Problem

from .answers import Answers
from .builder import SITE
from .builder_process import Builder, Outcome
from .messages import LAST_GOOD, NOTHING_YET
from .news import News
from .server import server
from .watching import Changes, Watcher

SETTINGS = "pelicanconf.py"
CODE = "plugins"
CHANGES = ("STYLE_PAGE=true", "SEARCH=false")  # what differs from the settings
SOURCES = ("theme", CODE, SETTINGS)
LAST_RELEASE = Path("output")
LOST = Problem("", "The builder was ended from outside twice. Save something, and it begins again.")
say = partial(print, flush=True)


def main(arguments: list[str] | None = None) -> int:
    """0 when it was stopped from the keyboard, 1 when it could not start."""
    options = _options(arguments)
    folder = options.folder or Path(".preview", str(options.port))
    site = folder / SITE
    site.mkdir(parents=True, exist_ok=True)
    answers, news = Answers(site), News()
    try:
        serving = server(options.port, answers, news)
    except OSError as error:
        print(f"Port {options.port} cannot be used ({error.strerror}). Try another: make serve PORT=8001", file=sys.stderr)
        return 1
    threading.Thread(target=serving.serve_forever, args=(0.05,), daemon=True).start()
    say(f"Open http://127.0.0.1:{serving.server_address[1]}/ - stop with Ctrl-C")
    preview = Preview(options.content, folder, answers, news, options.change)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        preview.run()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
    finally:
        preview.stop()
        serving.shutdown()
        serving.server_close()
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="preview", description="Preview the site and rebuild it on every change.")
    parser.add_argument("content", type=Path, help="the content folder")
    parser.add_argument("--port", type=_port, default=8000, help="port on 127.0.0.1 (default: %(default)s)")
    parser.add_argument("--folder", type=Path, help="where it builds (default: .preview/ and the port)")
    parser.add_argument("-e", dest="change", action="append", default=[], help="a setting, such as SEARCH=true")
    return parser.parse_args(arguments)


def _port(word: str) -> int:
    if not word.isdecimal() or int(word) > 65_535:
        raise argparse.ArgumentTypeError(f"'{word}' is not a port. Say a number up to 65535.")
    return int(word)


class Preview:
    """Builds whenever something was saved, and says what came of it."""

    def __init__(self, content: Path, folder: Path, answers: Answers, news: News, settings: list[str]) -> None:
        self._site, self._answers, self._news = folder / SITE, answers, news
        self._builder = Builder([str(folder), str(content), SETTINGS, *CHANGES, *settings])
        self._changes = Changes(on_code=self._builder.interrupt)  # a build must not go on with code that is no more
        organization = filter(None, [os.environ.get("ORGANIZATION")])
        self._watcher = Watcher([content, *map(Path, (*SOURCES, *organization))], self._saw)

    def run(self) -> None:
        """Build now and whenever something is saved, until it is interrupted."""
        self._watcher.start()
        self._changes.put()
        while True:
            if self._changes.take():
                self._builder.stop()
            began = perf_counter()
            outcome = self._build()
            if not (outcome.problems and self._changes):  # what is saved in several steps is wrong in between
                self._tell(outcome, perf_counter() - began)

    def stop(self) -> None:
        """End everything."""
        self._watcher.stop()
        self._builder.stop()

    def _build(self) -> Outcome:
        outcome = self._builder.build()
        if outcome is None and not self._changes:
            say("The builder was ended from outside; it begins again.", file=sys.stderr)
            outcome = self._builder.build()
        return outcome or Outcome((LOST,))

    def _tell(self, outcome: Outcome, seconds: float) -> None:
        self._answers.learn(outcome.changed)
        self._news.tell(outcome.problems)
        if outcome.problems:
            last = LAST_GOOD if self._answers.has_pages else NOTHING_YET
            say(*outcome.problems, last, sep="\n", file=sys.stderr)
        else:
            say(f"Built in {seconds:.2f} s; {_counted(outcome.changed)}.")
        for problem in problems_of_changed(self._site, LAST_RELEASE, outcome.changed):
            say(f"Too heavy to publish: {problem}", file=sys.stderr)

    def _saw(self, paths: set[Path]) -> None:
        own = Path(SETTINGS).absolute()
        code = any((path.suffix == ".py" and path != own) or path.name == CODE for path in paths)
        self._changes.put(code)


def _counted(changed: tuple[str, ...]) -> str:
    return "1 file changed" if len(changed) == 1 else f"{len(changed)} files changed"


if __name__ == "__main__":
    sys.exit(main())
