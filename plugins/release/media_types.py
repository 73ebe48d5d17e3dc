"""What kinds of files a release may hold, and how each is named and sent."""

from pathlib import PurePosixPath

# By the ending. A file of another kind stops a release until it has its line here, because servers disagree on the rest.
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
    "jpg": "image/jpeg",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
    "vcf": "text/vcard; charset=utf-8",
    # Pagefind's index, packed by itself.
    "pagefind": "application/octet-stream",
    "pf_meta": "application/octet-stream",
    "pf_index": "application/octet-stream",
    "pf_fragment": "application/octet-stream",
}
PACKED_ALREADY = {"png", "webp", "avif", "jpg", "woff2", "pdf", "pagefind", "pf_meta", "pf_index", "pf_fragment"}
# What hosts read for themselves and hand to nobody.
HOST_FILES = {"_headers": TYPES["txt"], "_redirects": TYPES["txt"]}


def media_type(path: str) -> str | None:
    """The Content-Type of a file, or None for a kind that the site does not have."""
    return HOST_FILES.get(path) or TYPES.get(_ending(path))


def is_compressible(path: str) -> bool:
    """Whether a file is worth compressing: not what is compressed already, nor what nobody asks for."""
    return _ending(path) in TYPES.keys() - PACKED_ALREADY


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.lstrip(".")
