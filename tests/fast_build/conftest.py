import shutil
import time
from pathlib import Path

import pytest

from fast_build.stamps import STEP
from forked_builds import Built, How, build, differences, tree, wrongly_listed

FAST_BUILD = Path(__file__).parents[2] / "plugins"
SETTINGS = {
    "PATH": "content",
    "THEME": "theme",
    "CACHE_PATH": "cache",
    "PLUGIN_PATHS": [str(FAST_BUILD), "."],
    "PLUGINS": ["fast_build"],
    "LOCALE": ["C"],
    "TIMEZONE": "UTC",
    "SITENAME": "Blog",
    "ARTICLE_EXCLUDES": ["pages", "images"],
    "DIRECT_TEMPLATES": ["index"],
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "CATEGORY_SAVE_AS": "",
    "AUTHOR_SAVE_AS": "",
    "TAG_SAVE_AS": "",
}
BEGIN = "{% extends 'base.html' %}{% block content %}"
THEME = {
    "base.html": "<title>{{ SITENAME }}</title>{% block content %}{% endblock %}",
    "article.html": f"{BEGIN}<h1>{{{{ article.title }}}}</h1>{{{{ article.content }}}}{{% endblock %}}",
    "page.html": f"{BEGIN}<h1>{{{{ page.title }}}}</h1>{{{{ page.content }}}}{{% endblock %}}",
    "index.html": f"{BEGIN}{{% for a in articles %}}<li>{{{{ a.title }}}}{{% endfor %}}{{% endblock %}}",
}


class Site:
    """A small site, built with fast_build again and again, and each time by Pelican alone too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site"
        self.output, self.clean = folder / "output", folder / "clean"
        self.settings = dict(SETTINGS)
        self.code = ""
        self._left: dict[str, bytes] = {}
        for name, text in THEME.items():
            self.template(name, text)
        for number in range(3):
            self.article(f"a{number}", f"Text {number}.")

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    def template(self, name: str, text: str) -> Path:
        return self.write(f"theme/templates/{name}", text)

    def article(self, name: str, text: str, **head: str) -> Path:
        lines = {"Title": f"Title of {name}", "Date": "2020-01-01", "Slug": name} | head
        return self.write(f"content/{name}.md", "".join(f"{key}: {value}\n" for key, value in lines.items()) + f"\n{text}\n")

    def conf(self) -> None:
        self.write("pelicanconf.py", "".join(f"{name} = {value!r}\n" for name, value in self.settings.items()) + self.code)

    def build(self, how: How = How(), **settings: object) -> Built:  # noqa: B008
        """With fast_build alone."""
        self.settings |= settings
        self.conf()
        return build(self.folder, self.output, self.settings["PLUGINS"], how)

    def settle(self) -> None:
        """Build until all files are old enough for their times to be believed."""
        newest = max(path.stat().st_ctime_ns for path in self.folder.rglob("*") if "cache" not in path.parts)
        while time.time_ns() < newest + 2 * STEP:
            self.build()
        self.alike()

    def alike(self, how: How = How(), **settings: object) -> Built:  # noqa: B008
        """With fast_build; the same must come out as by Pelican alone."""
        ours = self.build(how, **settings)
        shutil.rmtree(self.clean, ignore_errors=True)
        theirs = build(
            self.folder,
            self.clean,
            [name for name in self.settings["PLUGINS"] if name != "fast_build"],
            How(how.clock, fatal=how.fatal),
        )
        assert ours.code == theirs.code == 0, ours.printed + theirs.printed
        assert sorted(ours.told) == sorted(theirs.told)
        now = tree(self.output)
        assert differences(now, tree(self.clean)) == []
        cache = self.folder / self.settings["CACHE_PATH"]
        if cache.is_dir():
            assert wrongly_listed(cache, self._left, now) == []
        self._left = dict(now)
        return ours


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)
