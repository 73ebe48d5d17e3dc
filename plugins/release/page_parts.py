"""What a page is made of, by weight."""

import re
from collections.abc import Mapping

import brotli

# In this order; what is in none of them is text. A drawing's own styles count as drawing.
PARTS = {
    "drawings": re.compile(rb"<svg\b.*?</svg>", re.DOTALL),
    "structured data": re.compile(rb'<script type="application/ld\+json">.*?</script>', re.DOTALL),
    "styles": re.compile(rb"<style\b.*?</style>", re.DOTALL),
}
WEIGHED = ("styles", "text", "drawings", "structured data")


def part_weights(html: bytes) -> dict[str, int]:
    """The compressed bytes that each part adds to those before it, so that together they are about the page's weight."""
    parts, weights, so_far = page_parts(html), {}, b""
    for name in WEIGHED:
        before, so_far = len(compressed(so_far)) if so_far else 0, so_far + parts[name]
        weights[name] = len(compressed(so_far)) - before if parts[name] else 0
    return weights


def page_parts(html: bytes) -> Mapping[str, bytes]:
    """The bytes of each part: styles, text with its markup, drawings and structured data."""
    parts = {}
    for name, pattern in PARTS.items():
        parts[name] = b"".join(pattern.findall(html))
        html = pattern.sub(b"", html)
    return {**parts, "text": html}


def beginning(html: bytes) -> int:
    """How many bytes of a page reach to the end of its first paragraph; the crisis line stands before the title."""
    title = max(html.find(b"<h1"), 0)
    end = html.find(b"</p>", title)
    return end + len(b"</p>") if end >= 0 else len(html)


def compressed(data: bytes, quality: int = 11) -> bytes:
    """The bytes as a server sends them: brotli, by default as small as it gets."""
    return bytes(brotli.compress(data, quality=quality))


def reaches(stream: bytes, length: int) -> bool:
    """Whether the first bytes of a compressed page hold this many bytes of the page."""
    return len(brotli.Decompressor().process(stream)) >= length
