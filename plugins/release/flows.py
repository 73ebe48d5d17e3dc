"""`python -m release.flows`: what the workflows under .github/ do beside `make release`, for whoever wants to do it here."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import copyfile, copytree

from .again import commit_named, is_before, not_repeatable, release_of
from .annotations import annotation
from .change_table import change_table
from .external_links import unreached
from .history import NoSuchRelease, release_in
from .link_check import LinkCheckFailed
from .listing import summary
from .manifest import NAME, ManifestError
from .sbom import sbom
from .seal import manifest_in
from .slsa import NoWorkflow, predicate
from .staging import BuildFailed, build_release
from .verify import live_manifest

say = partial(print, flush=True)
AGAIN = Path(".cache/again")  # where releases of other commits are made


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when not, with one sentence that says why."""
    options = _options(arguments)
    try:
        return int(options.command(options))
    except (BuildFailed, NoSuchRelease, ManifestError, NoWorkflow, LinkCheckFailed) as failure:
        print(failure, file=sys.stderr)
    except OSError as error:
        print(f"That did not work: {error}", file=sys.stderr)
    return 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="release.flows", description="What workflows do with releases.")
    parser.add_argument("--output", type=Path, default=Path("output"), help="the live tree (default: %(default)s)")
    parser.add_argument("--releases", type=Path, default=Path(".releases"), help="the kept ones (default: %(default)s)")
    commands = parser.add_subparsers(required=True)

    def command(name: str, does: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(command=does)
        return added

    command("again", again, "make the release that is live at SITE_ORIGIN again from its commit, and make it the one here")
    compared = command("changes", compare, "say in Markdown how the release here differs from the one of another commit")
    compared.add_argument("base", help="the other commit: a branch, a tag or a hash")
    asked = command("external-links", external_links, "ask every other site that pages link to whether its page is there")
    asked.add_argument("--format", choices=("text", "github"), default="text", help="how to tell (default: %(default)s)")
    told = command("attestation", attestation, "write what is to be signed of the release here")
    told.add_argument("folder", type=Path, help="where to write it")
    return parser.parse_args(arguments)


def again(options: argparse.Namespace) -> int:
    """Make the live release again and make it the one in the output. Raises BuildFailed when it comes out otherwise."""
    origin, path = (os.environ.get(name, "").rstrip("/") for name in ("SITE_ORIGIN", "SITE_PATH"))
    url = origin + path
    if not url.startswith(("http://", "https://")):
        raise BuildFailed("Say where the site is: SITE_ORIGIN=https://guide.example.org (and SITE_PATH).")
    live = live_manifest(url)
    if why := not_repeatable(live):
        raise BuildFailed(f"The release {live.release}, live on {url}, {why}.")
    commit = str(live.made.commit)
    if not is_before(commit, Path.cwd()):
        raise BuildFailed(f"The release {live.release}, live on {url}, is of {commit}, which did not lead to this commit.")
    tree = release_of(commit, replace(live.made, site_origin=origin, site_path=path), live.parent, AGAIN)
    made = release_in(tree)
    if made.release != live.release:
        raise BuildFailed(f"{url} says that it is {live.release}, and its commit {commit} makes {made.release}.")
    build_release(
        lambda folder: _copy(tree, folder), options.output, options.releases, lambda: say("Another build is running.")
    )
    say(f"{options.output}/ is what is live on {url}, made again: {summary(made, None)}")
    return 0


def _copy(tree: Path, folder: Path) -> None:
    copytree(tree, folder, dirs_exist_ok=True)


def compare(options: argparse.Namespace) -> int:
    """Print what the release here changes, compared with the one that another commit makes on the same day."""
    here = release_in(options.output)
    there = release_of(commit_named(options.base, Path.cwd()), here.made, None, AGAIN)
    say(change_table(release_in(there), here))
    return 0


def external_links(options: argparse.Namespace) -> int:
    """Tell which pages of others do not answer; those that are gone are a failure."""
    if not (options.output / "index.html").is_file():
        raise BuildFailed(f"There is no site in {options.output}/. `make site` builds one.")
    manifest = manifest_in(options.output)
    found = unreached(options.output, manifest.made.site_origin if manifest else os.environ.get("SITE_ORIGIN", ""))
    for link in found:
        kind = "The page is gone" if link.gone else "No answer to a program"
        level = "error" if link.gone else "notice"
        say(annotation(kind, str(link), level) if options.format == "github" else f"{kind}: {link}")
    gone = sum(link.gone for link in found)
    say(f"{gone} links lead to pages that are gone; {len(found) - gone} others have to be looked at by a person.")
    return 1 if gone else 0


def attestation(options: argparse.Namespace) -> int:
    """Write the manifest, the bill of materials and the provenance of the release here into a folder."""
    manifest = release_in(options.output)
    provenance = predicate(manifest, os.environ)
    lock, direct = (_at(str(manifest.made.commit), f"requirements/build.{kind}") for kind in ("txt", "in"))
    if sha256(lock).hexdigest() != manifest.made.lock:
        raise BuildFailed(f"The release {manifest.release} was made with other packages than its commit says.")
    options.folder.mkdir(parents=True, exist_ok=True)
    copyfile(options.output / NAME, options.folder / NAME)
    (options.folder / "sbom.cdx.json").write_bytes(sbom(manifest, lock.decode(), direct.decode()))
    (options.folder / "provenance.json").write_bytes(provenance)
    say(f"{options.folder}/ tells where the release {manifest.release} comes from.")
    return 0


def _at(commit: str, path: str) -> bytes:
    """A file as it is in a commit, which need not be the one that is checked out. Raises BuildFailed."""
    done = subprocess.run(["git", "show", f"{commit}:{path}"], capture_output=True, check=False)  # noqa: S607
    if done.returncode != 0:
        raise BuildFailed(f"The commit {commit} is not here, or has no {path}. Fetch the whole history.")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
