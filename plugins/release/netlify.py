"""The site's headers and redirects as the files `_headers` and `_redirects`, which Netlify and Cloudflare Pages read."""

from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname

from .headers import KEEP
from .site_settings import SiteSettings


def headers_file(settings: SiteSettings, base: str, addresses: Iterable[str]) -> str:
    """The text of `_headers`; `addresses` are those of all files.

    No two rules name one header, because Cloudflare sends the values of both then. Files that no rule keeps for good are
    asked for again on both hosts without being told.
    """
    rules = {f"{base}/*": settings.headers}
    rules |= {pattern: {"Cache-Control": KEEP} for pattern in kept_patterns(settings.kept, addresses)}
    return "".join(_rule(pattern, headers) for pattern, headers in rules.items())


def _rule(pattern: str, headers: Mapping[str, str]) -> str:
    return f"{pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def kept_patterns(kept: Iterable[str], addresses: Iterable[str]) -> Iterator[str]:
    """Patterns that match exactly the files that never change: a folder's where it holds no others, for there may be many."""
    never_change = sorted(kept)
    others = [address for address in addresses if address not in set(never_change)]
    whole = {dirname(address) for address in never_change}
    whole = {folder for folder in whole if not any(other.startswith(f"{folder}/") for other in others)}
    yield from (f"{folder}/*" for folder in sorted(whole))
    yield from (address for address in never_change if dirname(address) not in whole)


def redirects_file(settings: SiteSettings) -> str:
    """The text of `_redirects`."""
    return "".join(f"{old} {new} 301\n" for old, new in settings.moved.items())
