"""The commands beside building: `python -m release release|releases|rollback|publish|verify|headers`."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from .annotations import annotation
from .gates import Surroundings, gates, skipped
from .history import NoSuchRelease, kept_releases, named, release_in, roll_back
from .leftovers import is_private
from .listing import listing, summary
from .manifest import Manifest, ManifestError
from .patience import ask_until_well
from .pelican_command import run_pelican
from .production import NothingChanged, Production, Release
from .provenance import provenance
from .publish_command import publish
from .server_files import SERVERS, server_file
from .staging import BuildFailed, build_release
from .verify import live_manifest, report

say = partial(print, flush=True)


def main(arguments: list[str]) -> int:
    """0 when all is well, 1 when not, with one sentence that says why."""
    options = _options(arguments)
    try:
        return int(options.command(options))
    except (BuildFailed, NoSuchRelease, ManifestError) as failure:
        print(failure, file=sys.stderr)
    except OSError as error:
        print(f"That did not work: {error}", file=sys.stderr)
    return 1


def _options(arguments: list[str]) -> argparse.Namespace:
    folders = argparse.ArgumentParser(add_help=False)
    folders.add_argument("--output", type=Path, default=Path("output"), help="the live tree (default: %(default)s)")
    folders.add_argument("--releases", type=Path, default=Path(".releases"), help="the kept ones (default: %(default)s)")
    parser = argparse.ArgumentParser(prog="release", description="Make releases of the site, and look after them.")
    commands = parser.add_subparsers(required=True)

    def command(name: str, does: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, parents=[folders])
        added.set_defaults(command=does)
        return added

    made = command("release", release, "build, check, compress and seal a release, and make it the live one")
    made.add_argument("content", type=Path, help="the content folder")
    made.add_argument("--settings", default="publishconf.py", help="Pelican's settings (default: %(default)s)")
    made.add_argument("--cache", type=Path, default=Path(".cache"), help="what is kept between releases (default: %(default)s)")
    made.add_argument("--html-checker", type=Path, default=Path("vnu.jar"), help="the Nu HTML checker's jar")
    made.add_argument("--format", choices=("text", "github"), default="text", help="how to tell problems")
    made.add_argument("--parent", help="the release that is live elsewhere, when it was not made here")
    command("releases", releases, "list the releases that are kept, and what changed with each")
    back = command("rollback", rollback, "make a release that is kept the live one")
    back.add_argument("--to", help="its name (default: the one before the live one)")
    published = command("publish", publish, "bring the live release to where visitors find it, whole at every moment")
    published.add_argument("target", help="s3://bucket, s3://bucket/prefix or file:///folder")
    published.add_argument("--dry", action="store_true", help="show what would be done, and do nothing")
    published.add_argument("--force", action="store_true", help="publish over a release that this one was not made after")
    compared = command("verify", verify, "compare a live site with a release")
    compared.add_argument("url", help="the address of the site, such as https://guide.example.org")
    compared.add_argument("--release", help="a release that is kept here (default: the one that the site says it is)")
    compared.add_argument("--here", action="store_true", help="the release in the output, whatever the site says")
    compared.add_argument("--content-only", action="store_true", help="do not look at headers, where a host cannot set them")
    compared.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="how long the site may take to become it")
    told = command("headers", headers, "print the configuration of a web server for the live tree")
    told.add_argument("server", choices=sorted(SERVERS), help="which one")
    return parser.parse_args(arguments)


def release(options: argparse.Namespace) -> int:
    """Make a release and make it the live one."""
    made = provenance(Path.cwd())
    if is_private(made.site_origin):
        raise BuildFailed(f"No visitor can reach {made.site_origin}. Say SITE_ORIGIN=, the address that they use.")
    around = Surroundings(made.site_origin, made.site_path, options.html_checker, options.cache)
    found: list[Release] = []
    production = Production(
        build=lambda folder: run_pelican(options.content, options.settings, folder, environment={"TODAY": made.today}),
        gates=gates(around),
        made=made,
        live=options.output,
        releases=options.releases,
        cache=options.cache / "compressed",
        parent=options.parent,
        say=say,
        told=partial(annotation, "The release did not pass") if options.format == "github" else str,
    )
    for sentence in skipped(around):
        say(sentence)
    try:
        build_release(lambda folder: found.append(production.fill(folder)), options.output, options.releases, _waiting)
    except NothingChanged as same:
        say(f"Nothing has changed: {options.output}/ stays the release {same}.")
        return 0
    except BuildFailed as failure:
        raise BuildFailed(f"{failure} {options.output}/ is as it was.") from failure
    say(f"{options.output}/ is the release {summary(found[0].manifest, found[0].changes)}")
    return 0


def _waiting() -> None:
    say("Another build is running; this one starts when it is done.")


def releases(options: argparse.Namespace) -> int:
    """List the releases that are kept, newest first."""
    lines = listing(kept_releases(options.releases, options.output))
    say("\n".join(lines) or f"There are no releases in {options.releases}/. `make release` makes one.")
    return 0


def rollback(options: argparse.Namespace) -> int:
    """Go back to a release."""
    back = roll_back(options.releases, options.output, options.to)
    say(f"{options.output}/ is the release {summary(back.manifest, None)}")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Compare a live site with a release."""
    url = options.url.rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise NoSuchRelease(f"'{options.url}' is not the address of a site. Say URL=https://guide.example.org")
    manifest = _meant(options, url)
    found = ask_until_well(lambda: report(url, manifest, with_headers=not options.content_only), options.wait)
    say("\n".join([*found, f"{url} is {'not' if found else 'exactly'} the release {summary(manifest, None)}"]))
    return 1 if found else 0


def _meant(options: argparse.Namespace, url: str) -> Manifest:
    """The release that a site is compared with."""
    if options.here:
        return release_in(options.output)
    if options.release:
        return named(kept_releases(options.releases, options.output), options.release).manifest
    return live_manifest(url)


def headers(options: argparse.Namespace) -> int:
    """Print a server's configuration."""
    manifest = release_in(options.output)
    say(server_file(options.server, options.output, manifest), end="")
    return 0
