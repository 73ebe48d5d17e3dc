"""The configuration of each kind of server for a release."""

import json
from collections.abc import Callable
from pathlib import Path

from .caddyfile import caddyfile
from .manifest import Manifest
from .nginx import nginx_include
from .object_store import cloudfront_policy, object_metadata
from .site_settings import SiteSettings, redirect_files, site_settings


def server_file(server: str, folder: Path, manifest: Manifest) -> str:
    """The text for one of SERVERS; `_headers` and `_redirects` lie in the release itself."""
    return SERVERS[server](folder, manifest, site_settings(folder, manifest.made.site_path))


def _caddy(folder: Path, manifest: Manifest, settings: SiteSettings) -> str:
    made = manifest.made
    return caddyfile(made.site_origin, str(folder.absolute()), settings.headers, settings.moved, made.site_path)


def _nginx(folder: Path, manifest: Manifest, settings: SiteSettings) -> str:
    return nginx_include(settings, manifest.made.site_path)


def _s3(folder: Path, manifest: Manifest, settings: SiteSettings) -> str:
    return _json(object_metadata(manifest, redirect_files(manifest, folder)))


def _cloudfront(folder: Path, manifest: Manifest, settings: SiteSettings) -> str:
    return _json(cloudfront_policy(settings.headers))


def _json(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


SERVERS: dict[str, Callable[[Path, Manifest, SiteSettings], str]] = {
    "caddy": _caddy,
    "nginx": _nginx,
    "s3": _s3,
    "cloudfront": _cloudfront,
}
