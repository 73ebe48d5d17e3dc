"""Edits that are really made in a site's files, and undone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Edit:
    """Words of a file and what takes their place; {number} is put in, so that no two edits are the same.

    In the name of the file, {article} is the file of the article whose page has to show the edit.
    """

    file: str
    old: str
    new: str
    shows: str  # what the article's page then holds


ARTICLE = Edit("{article}", "\n\n## ", " Edited {number}.\n\n## ", "Edited {number}.")
PELICAN: Mapping[str, Edit] = {
    "article": ARTICLE,
    "template": Edit("theme/templates/article.html", "<p>End</p>", "<p>End {number}</p>", "<p>End {number}</p>"),
    "setting": Edit("pelicanconf.py", 'SITENAME = "Notes"', 'SITENAME = "Notes {number}"', "Notes {number}</title>"),
}
GUIDE: Mapping[str, Edit] = {
    "article": ARTICLE,
    "template": Edit(
        *("theme/templates/article.html", '<div class="page__text">', '<div class="page__text" id="edit-{number}">'),
        shows='id="edit-{number}"',
    ),
    "setting": Edit(
        *("pelicanconf.py", "https://iop-guide.example", "https://edit-{number}.example"),
        shows="https://edit-{number}.example/",
    ),
}


@dataclass
class Editor:
    """Makes edits in the files of one site, and knows what stood there before."""

    folder: Path
    article: str
    originals: dict[Path, str]

    def make(self, edit: Edit, number: int) -> str:
        """Make an edit and return what the article's page has to show; raises ValueError when its words are not there."""
        path = self.folder / edit.file.format(article=self.article)
        text = path.read_text(encoding="utf-8")
        if edit.old not in text:
            raise ValueError(f"{path} does not hold '{edit.old.strip()}', which the edit replaces.")
        self.originals.setdefault(path, text)
        path.write_text(text.replace(edit.old, edit.new.format(number=number), 1), encoding="utf-8")
        return edit.shows.format(number=number)


@contextmanager
def editing(folder: Path, article: str) -> Iterator[Editor]:
    """An editor whose edits are undone at the end of the block."""
    editor = Editor(folder, article, {})
    try:
        yield editor
    finally:
        for path, text in editor.originals.items():
            path.write_text(text, encoding="utf-8")
