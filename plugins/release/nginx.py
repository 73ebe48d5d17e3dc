"""The site's headers, types and redirects as a file that nginx includes."""

from collections.abc import Mapping

from .headers import ASK_AGAIN, FINGERPRINTED, KEEP
from .media_types import TYPES
from .site_settings import SiteSettings


def nginx_include(settings: SiteSettings, base: str) -> str:
    """What belongs into a `server` block whose root is the site, or holds it in the folder of its path."""
    # nginx takes no header over into a place that names one itself, so both places name all of them.
    types = "\n".join(f"\t{_quoted(kind)} {ending};" for ending, kind in TYPES.items())
    moved = "\n".join(f"location = {old} {{ return 301 {new}; }}" for old, new in settings.moved.items())
    return (
        f"""\
# Copies compressed with gzip are sent as they lie there; with the brotli module, add `brotli_static on;`.
index index.html;
charset off;
server_tokens off;
absolute_redirect off;
gzip_static on;
gzip_vary on;
error_page 404 {base}/404.html;

types {{
{types}
}}
default_type application/octet-stream;

{_headers(settings.headers, ASK_AGAIN)}

location ~ "{FINGERPRINTED.pattern}" {{
{_headers(settings.headers, KEEP)}
}}

{moved}
""".rstrip("\n")
        + "\n"
    )


def _headers(headers: Mapping[str, str], cache: str) -> str:
    all_of_them = {**headers, "Cache-Control": cache}
    return "\n".join(f"add_header {name} {_quoted(value)} always;" for name, value in all_of_them.items())


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
