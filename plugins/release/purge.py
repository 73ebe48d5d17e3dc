"""Which addresses change with files, and telling a network that keeps copies of them to ask again."""

import os
import shlex
import subprocess
from collections.abc import Iterable
from urllib.parse import quote

from .compression import ENDINGS
from .headers import KEEP, cache_rule
from .manifest import Made
from .redirects import INDEX, address

COPIES = tuple(ENDINGS.values())  # compressed ones have no address of their own
AT_MOST = 3000  # paths that CloudFront takes at a time; one that ends with '*' is one, and does not count among them
SECONDS = 120  # before a command that purges counts as stuck


class PurgeFailed(Exception):
    """The network was not told; its one sentence says why. The site itself is whole."""


def addresses(paths: Iterable[str], site_path: str) -> list[str]:
    """The addresses under which visitors ask for files, those left out whose content never changes under one name."""
    changing = (path for path in sorted(set(paths)) if cache_rule(path) != KEEP and not path.endswith(COPIES))
    return [quote(address(path, site_path)) for path in changing]


def keys(paths: Iterable[str], site_path: str) -> list[str]:
    """The addresses, and those of index files too: a function in CloudFront that completes addresses keeps files by both.

    More than CloudFront takes become one, for the whole site.
    """
    shown = addresses(paths, site_path)
    every = sorted({*shown, *(f"{url}{INDEX}" for url in shown if url.endswith("/"))})
    return every if len(every) <= AT_MOST else [f"{site_path}/*"]


def purge(paths: Iterable[str], made: Made, reference: str) -> list[str]:
    """Tell those who are named in the environment; what was told, a sentence each. Raises PurgeFailed.

    CLOUDFRONT_DISTRIBUTION is the id of one; PURGE_COMMAND reads addresses from its standard input, one on each line.
    """
    paths = list(paths)
    told = []
    if distribution := os.environ.get("CLOUDFRONT_DISTRIBUTION"):
        told.append(_invalidate(distribution, keys(paths, made.site_path), reference))
    if command := os.environ.get("PURGE_COMMAND"):
        told.append(_run(command, [made.site_origin + url for url in addresses(paths, made.site_path)]))
    return told


def _invalidate(distribution: str, items: list[str], reference: str) -> str:
    import boto3  # only who publishes to Amazon has it
    from botocore.exceptions import BotoCoreError, ClientError

    batch = {"Paths": {"Quantity": len(items), "Items": items}, "CallerReference": reference}
    try:
        client = boto3.session.Session().client("cloudfront")
        client.create_invalidation(DistributionId=distribution, InvalidationBatch=batch)
    except (BotoCoreError, ClientError, ValueError) as error:
        raise PurgeFailed(f"CloudFront was not told: {error}") from error
    whole = len(items) == 1 and items[0].endswith("*")
    return f"CloudFront asks again for {items[0] if whole else f'{len(items)} addresses'}."


def _run(command: str, urls: list[str]) -> str:
    try:
        words = shlex.split(command)
        subprocess.run(words, input="\n".join([*urls, ""]), text=True, check=True, timeout=SECONDS)
    except (OSError, ValueError, IndexError, subprocess.SubprocessError) as error:
        raise PurgeFailed(f"PURGE_COMMAND failed: {error}") from error
    return f"PURGE_COMMAND was told {len(urls)} addresses."
