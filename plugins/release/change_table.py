"""What a change does to the site, as Markdown for whoever reviews it: which pages, and what they weigh."""

from collections.abc import Iterator
from dataclasses import dataclass

from .manifest import Changes, FileEntry, Manifest, changes
from .redirects import address

SHOWN = 40  # pages, and other files, before the rest is only counted
NOTHING = "Nothing changes on the site."


@dataclass(frozen=True)
class PageChange:
    """A page's address and what it weighs as it is sent; None where there is no such page."""

    address: str
    now: int | None
    before: int | None

    @property
    def growth(self) -> int:
        """By how many bytes it grew."""
        return (self.now or 0) - (self.before or 0)


def change_table(old: Manifest, new: Manifest) -> str:
    """All that differs between two releases: new pages first, then those that are gone, then what grew most."""
    found = changes(old, new)
    if not found:
        return NOTHING
    return "\n".join(["## What this changes on the site", "", *_pages(old, new, found), *_others(found)])


def _pages(old: Manifest, new: Manifest, found: Changes) -> Iterator[str]:
    paths = [path for path in (*found.added, *found.changed, *found.removed) if path.endswith(".html")]
    if not paths:
        yield "No page changes."
        return
    pages = [PageChange(address(path, ""), _sent(new.files.get(path)), _sent(old.files.get(path))) for path in paths]
    pages.sort(key=lambda page: (page.before is not None, page.now is not None, -page.growth, page.address))
    yield f"{_counted(len(pages), 'page')} as sent: bytes with styles, compressed with brotli."
    yield ""
    yield "| page | now | before | difference |"
    yield "| --- | ---: | ---: | ---: |"
    yield from (_row(page) for page in pages[:SHOWN])
    if len(pages) > SHOWN:
        yield f"| and {len(pages) - SHOWN} more | | | {pages[SHOWN].growth:+,} or less |"


def _row(page: PageChange) -> str:
    if page.before is None:
        return f"| `{page.address}` | {page.now:,} | | new |"
    if page.now is None:
        return f"| `{page.address}` | | {page.before:,} | gone |"
    return f"| `{page.address}` | {page.now:,} | {page.before:,} | {page.growth:+,} |"


def _sent(entry: FileEntry | None) -> int | None:
    if entry is None:
        return None
    return entry.variants["br"].size if "br" in entry.variants else entry.size


def _others(found: Changes) -> Iterator[str]:
    signed = [("+", found.added), ("~", found.changed), ("-", found.removed)]
    lines = [f"{sign} {path}" for sign, paths in signed for path in paths if not path.endswith(".html")]
    if lines:
        yield from ("", f"<details><summary>{_counted(len(lines), 'other file')}</summary>", "", "```")
        yield from lines[:SHOWN]
        if len(lines) > SHOWN:
            yield f"and {len(lines) - SHOWN} more"
        yield from ("```", "", "</details>")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
