"""What servers have to be told of a site: its headers, its redirects and which files never change."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .headers import FINGERPRINTED, site_headers
from .manifest import Manifest
from .redirects import address, redirects


@dataclass(frozen=True)
class SiteSettings:
    """The headers of every answer, the new address of each old one, and the addresses of files that never change."""

    headers: Mapping[str, str]
    moved: Mapping[str, str]
    kept: tuple[str, ...]


def site_settings(folder: Path, base: str) -> SiteSettings:
    """The settings of a finished tree; `base` is the path in front of every address, or ''."""
    pages = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return SiteSettings(
        headers=site_headers(pages.values()),
        moved={address(path, base): target for path, target in redirects(pages).items()},
        kept=tuple(address(path, base) for path in files if FINGERPRINTED.search(path)),
    )


def redirect_files(manifest: Manifest, folder: Path) -> dict[str, str]:
    """Where each page that moved leads, by its path in the tree."""
    html = {path: (folder / path).read_text(encoding="utf-8") for path in manifest.files if path.endswith(".html")}
    return redirects(html)
