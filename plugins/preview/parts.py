"""The parts of a page that the preview looks at."""

import re

NAMED = re.compile(rb'\s(?:src|href)="(/[^/"#?][^"#?]*\.[a-z0-9]+)"')
END = b"</body>"


def assets(html: bytes) -> tuple[str, ...]:
    """The addresses of the files of this site that a page names: pictures, styles, scripts."""
    return tuple(sorted({name.decode(errors="replace") for name in NAMED.findall(html) if not name.endswith(b".html")}))


def with_inserted(html: bytes, inserted: bytes) -> bytes:
    """The page with something more at its end."""
    before, end, after = html.rpartition(END)
    return before + inserted + end + after if end else html + inserted
