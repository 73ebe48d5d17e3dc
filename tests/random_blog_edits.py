"""Everything that can happen to a blog between two builds, each a method of Blog that takes its chances from a generator."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from random_blog import CODE, IN_MACROS, OF_ARTICLE, PLUGIN, SETTINGS, SNIPPETS, TEMPLATES, WAYS

PLUGINS = Path(__file__).parents[1] / "plugins"
WORDS = ["care", "week", "group", "plan", "rest", "talk", "home", "hope", "day", "calm", "Übung", "straße"]
SLUGS = ("one", "two", "three", "first", "ä ö", "same")
TAGS = ("hope", "care", "Größe", "b c", "t1", "t12")
FOLDERS = ("", "news", "news/deep", "neu es")
BAD = ("bad.md", "nodate.md")
HALF_PNG = b"\x89PNG" + bytes(range(200))


class Blog:
    """A blog in a folder: what it is now, and everything that can be done to it."""

    def __init__(self, folder: Path, rng: Random, calm: bool) -> None:
        self.folder, self.rng, self.calm = folder, rng, calm
        self.output, self.cache = folder.parent / "output", folder / "cache"
        self.settings = {name: choices[0] for name, choices in SETTINGS.items()}
        self.code = {"shout": "", "titles": ",", "mood": "-", "big": 0, "twice": 0, "glob": "g"}
        self.plugin: dict[str, object] = {"version": 1, "ways": ()}
        self.templates = self._originals()
        self.broken: dict[str, str] = {}
        self.order = ["fast_build", "site_plugin"]
        self.clock = 0.0
        self.number = 0
        self._begin()

    def _begin(self) -> None:
        for name, text in self.templates.items():
            self._write(f"theme/templates/{name}", text)
        self._write("theme/static/main.css", "body{}")
        self._write("special-page.html", "unused")
        self._write(
            "content/special-page.html", "{% extends 'base.html' %}{% block content %}{{ articles|length }}{% endblock %}"
        )
        self._write("content/images/a.png", HALF_PNG)
        self._write("content/files/b ä.txt", "text")
        for _ in range(self.rng.choice((0, 2, 5, 9))):
            self.add_article()
        self.add_page()
        self._settings()

    def _originals(self) -> dict[str, str]:
        """In a calm blog no page but its own shows an article's text."""
        return {name: text.replace("{{ article.summary }}", "") if self.calm else text for name, text in TEMPLATES.items()}

    def act(self) -> list[str]:
        """One edit or several at once; what was done."""
        if self.rng.random() < 0.1:  # alone, as what was changed by hand is not removed with its source
            return [self._one(OF_OUTPUT)]
        if self.calm and self.rng.random() < 0.6:  # what most edits are
            return [f"change_text: {self.change_text()}" for _ in range(self.rng.choice((1, 1, 2)))]
        several = self.rng.choice((1, 1, 1, 2, 3, 6))
        return [self._one(EDITS) for _ in range(several)]

    def repair(self) -> list[str]:
        """Undo whatever may have made a build fail."""
        self.broken |= dict.fromkeys(self.templates, "")
        self.templates = self._originals()
        for path in self._sources():
            head, body = self._parse(path)
            for name in ("Save_as", "Url", "Slug", "Template"):
                head.pop(name, None)
            self.number += 1
            self._put(path, self._compose(head | {"Title": f"{head['Title'].split()[0]} {self.number}"}, body))
        shutil.rmtree(self.folder / "overrides", ignore_errors=True)
        return ["repair", self.mend_templates(), self.mend_copies(), self.mend_bad(), self.usual_settings()]

    def _one(self, edits: "Edits") -> str:
        kinds = [edit for edit, weight in edits for _ in range(weight)]
        edit = self.rng.choice(kinds)
        return f"{edit.__name__}: {edit(self)}"

    # Files

    def _write(self, path: str, text: str | bytes) -> str:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def _settings(self) -> None:
        lines = [f"{name} = {value}" for name, value in self.settings.items()]
        fixed = [
            "PATH = 'content'",
            "CACHE_PATH = 'cache'",
            f"PLUGIN_PATHS = [{str(PLUGINS)!r}, '.']",
            f"PLUGINS = {self.order!r}",
            "LOCALE = ['C']",
            "ARTICLE_EXCLUDES = ['pages', 'images', 'files']",
            "READERS = {'html': None}",
        ]
        code = CODE.format(**self.code)
        if self.calm:  # a file of nothing but settings, and one of code
            self._write("site_code.py", code)
            code = "import sys\nsys.path.insert(0, '.')\nfrom site_code import JINJA_FILTERS, JINJA_GLOBALS, JINJA_TESTS\n"
        self._write("pelicanconf.py", "\n".join([*fixed, *lines]) + "\n" + code)
        self._write("site_plugin.py", PLUGIN.format(**self.plugin))

    def _sources(self, kind: str = "**/*.md") -> list[Path]:
        return sorted(path for path in (self.folder / "content").glob(kind) if path.name not in BAD)

    def _articles(self) -> list[Path]:
        return [path for path in self._sources() if "pages" not in path.parts]

    def _some(self, paths: list[Path]) -> Path | None:
        return self.rng.choice(paths) if paths else None

    def _text(self) -> str:
        paragraphs = [" ".join(self.rng.choices(WORDS, k=self.rng.randint(1, 12))) for _ in range(self.rng.randint(1, 3))]
        links = [self._link() for _ in range(self.rng.choice((0, 0, 0, 1, 2)))]
        return "\n\n".join([*paragraphs, *links]) + "\n"

    def _link(self) -> str:
        rng = self.rng
        every = [path.relative_to(self.folder / "content").as_posix() for path in self._sources("**/*") if path.is_file()]
        if self.calm and rng.random() < 0.95:
            return self._link_that_works(sorted(every))
        target = rng.choice([*every, "later.md", "news/later.md", "images/later.png", "files/later.txt"])
        target = rng.choice((target, f"/{target}", target.replace(" ", "%20"), f"../{target}"))
        what = rng.choice(("filename", "filename", "filename", "static", "static", "attach"))
        if what == "attach" and rng.random() < 0.5:
            what = "static"
        return rng.choice(
            (
                f"[a link]({{{what}}}{target}#part)",
                f"[a link]({{{what}}}{target})",
                f"![a picture]({{{what}}}{target})",
                f"[old]({{filename}}{target}?x=1)",
                f"[a tag]({{tag}}{rng.choice(TAGS)})",
                f"[a category]({{category}}{rng.choice(FOLDERS)})",
                "[home]({index})",
                f"[by]({{author}}{rng.choice(WORDS)})",
                "[odd]({odd}thing)",
            )
        )

    def _link_that_works(self, paths: list[str]) -> str:
        sources = [path for path in paths if path.endswith(".md")]
        return self.rng.choice(
            (
                f"[a link]({{filename}}/{self.rng.choice(sources).replace(' ', '%20')})" if sources else "none",
                f"[a tag]({{tag}}{self.rng.choice(TAGS)})",
                "[home]({index})",
                "![a picture]({static}/images/a.png)" if "images/a.png" in paths else "none",
            )
        )

    def _head(self, page: bool = False) -> dict[str, str]:
        rng = self.rng
        self.number += 1
        head = {"Title": f"{rng.choice(WORDS)} {self.number}"}
        if rng.random() < 0.9 or page:
            head["Date"] = f"20{rng.randint(20, 23)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
        return head | {name: value for name, value in self._more().items() if rng.random() < 0.25}

    def _more(self) -> dict[str, str]:
        rng = self.rng
        return {
            "Tags": ", ".join(rng.sample(TAGS, k=rng.randint(1, 3))),
            "Category": rng.choice(("misc", "news", "Größe")),
            "Summary": rng.choice((self._text().split("\n")[0], self._link())),
            "Note": self._link(),
            "Mood": rng.choice(("calm", "glad")),
            "Author": rng.choice(("Anna", "Berta B.")),
            "Authors": rng.choice(("Anna; Berta B.", "Anna")),
            "Modified": "2024-01-02",
            "Status": rng.choice(("published", "draft", "hidden", "skip")),
            "Lang": rng.choice(("en", "de", "fr")),
            "Slug": rng.choice((*SLUGS, f"slug-{self.number}", f"slug-{self.number}", f"slug-{self.number}")),
            "Template": "wide",
            "Save_as": f"own/{self.number}.html",
            "Url": f"own/{self.number}.html",
        }

    @staticmethod
    def _compose(head: dict[str, str], body: str) -> str:
        return "".join(f"{name}: {value}\n" for name, value in head.items()) + "\n" + body

    @staticmethod
    def _parse(path: Path) -> tuple[dict[str, str], str]:
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        return dict(line.split(": ", 1) for line in head.splitlines() if ": " in line), body

    # Articles and pages

    def change_text(self) -> str:
        path = self._some(self._sources())
        if path is None:
            return self.add_article()
        head, _ = self._parse(path)
        return self._put(path, self._compose(head, self._text()))

    def _put(self, path: Path, text: str) -> str:
        return self._write(path.relative_to(self.folder).as_posix(), text)

    def change_head(self) -> str:
        path = self._some(self._sources())
        if path is None:
            return self.add_page()
        head, body = self._parse(path)
        name = self.rng.choice([*self._more(), "Title", "Date", "Date"])
        if name in head and self.rng.random() < 0.4 and name != "Title":
            del head[name]
        else:
            head[name] = (self._more() | self._head(page=True))[name]
        self._put(path, self._compose(head, body))
        return f"{path.name} {name}: {head.get(name)}"

    def add_article(self) -> str:
        head = self._head()
        name = self.rng.choice(
            (f"a{self.number}", f"ä b {self.number}", f"2021-02-0{self.number % 9 + 1}-c{self.number}", "later")
        )
        folder = self.rng.choice(FOLDERS)
        return self._write(f"content/{folder}/{name}.md".replace("//", "/"), self._compose(head, self._text()))

    def add_page(self) -> str:
        head = self._head(page=True)
        return self._write(f"content/pages/p{self.number}.md", self._compose(head, self._text()))

    def translate(self) -> str:
        path = self._some(self._sources())
        if path is None:
            return "nothing"
        head, _ = self._parse(path)
        head |= {"Lang": self.rng.choice(("de", "fr", "en")), "Slug": head.get("Slug", f"slug-{self.number}")}
        original, body = self._parse(path)
        self._put(path, self._compose(original | {"Slug": head["Slug"]}, body))
        return self._put(path.with_name(f"{path.stem}-{head['Lang']}.md"), self._compose(head, self._text()))

    def delete_source(self) -> str:
        path = self._some(self._sources())
        if path is not None:
            path.unlink()
        return str(path and path.name)

    def delete_all(self) -> str:
        for path in self._articles():
            path.unlink()
        return "all articles"

    def rename_source(self) -> str:
        path = self._some(self._sources())
        return "nothing" if path is None else path.rename(path.with_name(f"r{self.number}{path.name[-30:]}")).name

    def move_source(self) -> str:
        path = self._some(self._articles())
        if path is None:
            return "nothing"
        target = self.folder / "content" / self.rng.choice(FOLDERS) / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        return str(path.rename(target).relative_to(self.folder))

    def copy_source(self) -> str:
        path = self._some(self._sources())
        return "nothing" if path is None else str(shutil.copy(path, path.with_name(f"copy-{path.name[-30:]}")).name)

    def mend_copies(self) -> str:
        for path in self._sources("**/copy-*.md"):
            path.unlink()
        return "no copies"

    def swap_sources(self) -> str:
        paths = self._sources()
        if len(paths) < 2:
            return "nothing"
        one, two = self.rng.sample(paths, 2)
        texts = one.read_text(encoding="utf-8"), two.read_text(encoding="utf-8")
        self._put(one, texts[1])
        return f"{one.name} {self._put(two, texts[0])}"

    def no_utf8(self) -> str:
        return self._write("content/bad.md", b"Title: bad\nDate: 2020-01-01\n\n\xff\xfe")

    def no_date(self) -> str:
        return self._write("content/nodate.md", "Title: nodate\nDate: 2020-99-01\n\nText")

    def mend_bad(self) -> str:
        for name in BAD:
            (self.folder / "content" / name).unlink(missing_ok=True)
        return "mended"

    # Static files

    def change_static(self) -> str:
        path = self._some([path for path in self._sources("*/*") if path.suffix in (".png", ".txt")])
        name = path.relative_to(self.folder).as_posix() if path else "content/images/a.png"
        return self._write(name, bytes(self.rng.randbytes(self.rng.randint(0, 20))))

    def add_static(self) -> str:
        name = self.rng.choice(("images/later.png", "files/later.txt", "images/ü b.png", "images/deep/c.png", "loose.txt"))
        return self._write(f"content/{name}", self.rng.randbytes(9))

    def delete_static(self) -> str:
        path = self._some([path for path in self._sources("**/*") if path.suffix in (".png", ".txt")])
        if path:
            path.unlink()
        return str(path and path.name)

    def rename_static(self) -> str:
        path = self._some([path for path in self._sources("**/*") if path.suffix in (".png", ".txt")])
        return path.rename(path.with_name(f"s{self.number}{path.name[-20:]}")).name if path else "nothing"

    def change_theme_static(self) -> str:
        path = self.folder / "theme/static" / self.rng.choice(("main.css", "more.css", "deep/x.css"))
        if path.exists() and self.rng.random() < 0.5:
            path.unlink()
            return f"{path.name} deleted"
        return self._put(path, "".join(self.rng.choices("abc", k=9)))

    # Templates

    def change_template(self) -> str:
        name = self.rng.choice(sorted(self.templates))
        snippets = IN_MACROS if name in ("macros.html", "inner.html", "deep.html") else SNIPPETS
        if name == "aware.html":  # of what a macro includes without context Jinja shows an address in memory
            snippets = tuple(each for each in SNIPPETS if "without context" not in each)
        if name in ("article.html", "wide.html") and self.rng.random() < 0.6:
            snippets = OF_ARTICLE
        snippet = self.rng.choice(snippets)
        place = f"{{#{name[:-5]}#}}"
        original = self._originals()[name]
        text = self.rng.choice((self.templates[name], original)).replace(place, snippet + place, 1)
        self.templates[name] = original if len(text) > len(original) + 400 else text
        self._write(f"theme/templates/{name}", self.templates[name])
        return f"{name} {snippet}"

    def override_template(self) -> str:
        name = self.rng.choice(
            ("footer.html", "deep.html", "special.html", "sometimes.html", "article.html", "misc-box.html", "base.html")
        )
        folder = self.rng.choice(("overrides", "overrides", "theme/templates"))
        path = self.folder / folder / name
        if path.exists() and folder == "overrides":
            path.unlink()
            return f"{path} gone"
        if folder != "overrides" and name in TEMPLATES:
            return "nothing"
        text = (
            TEMPLATES.get(name, "")
            + self.rng.choice(("", "box", "{{ SITENAME }}"))
            + ("<!-- over -->" if "extends" not in TEMPLATES.get(name, "") else "")
        )
        return self._put(path, text)

    def remove_template(self) -> str:
        name = self.rng.choice(
            (
                "tags.html",
                "archives.html",
                "special.html",
                "sometimes.html",
                "misc-box.html",
                "period_archives.html",
                "page.html",
            )
        )
        path = self.folder / "theme/templates" / name
        if path.exists():
            path.unlink()
            return f"{name} gone"
        return self._write(f"theme/templates/{name}", self.templates.get(name, "back"))

    def break_template(self) -> str:
        name = self.rng.choice(sorted(self.templates))
        bad = self.rng.choice(
            ("{% if %}", "{{ nothing.at.all }}", "{% include 'nowhere.html' %}", "{{ 1 / 0 }}", "{{ x|nofilter }}")
        )
        self.broken[name] = bad
        text = self.templates[name]
        place = f"{{#{name[:-5]}#}}"
        self._write(f"theme/templates/{name}", text.replace(place, bad + place) if place in text else text + bad)
        return f"{name} {bad}"

    def mend_templates(self) -> str:
        for name in self.broken:
            self._write(f"theme/templates/{name}", self.templates[name])
        self.broken = {}
        return "mended"

    # Settings, code, plugin, clock

    def change_setting(self) -> str:
        name = self.rng.choice([name for name, choices in SETTINGS.items() if len(choices) > 1])
        self.settings[name] = self.rng.choice(SETTINGS[name])
        self._settings()
        return f"{name} = {self.settings[name]}"

    def usual_settings(self) -> str:
        self.settings = {name: choices[0] for name, choices in SETTINGS.items()}
        self._settings()
        return "all as they were"

    def change_code(self) -> str:
        name = self.rng.choice(sorted(self.code))
        self.code[name] = self.rng.randint(0, 3) if name in ("big", "twice") else self.rng.choice(("!", "?", " - "))
        self._settings()
        return f"{name} = {self.code[name]!r}"

    def change_plugin(self) -> str:
        self.plugin["version"] = self.rng.randint(1, 5)
        ways = set(self.plugin["ways"])  # type: ignore[call-overload]
        ways ^= set(self.rng.sample(WAYS, k=self.rng.choice((0, 1, 1, 2))))
        self.plugin["ways"] = tuple(way for way in WAYS if way in ways)
        self._settings()
        return str(self.plugin)

    def no_ways(self) -> str:
        self.plugin["ways"] = ()
        self._settings()
        return "the plugin does nothing"

    def turn_plugins(self) -> str:
        self.order.reverse()
        self._settings()
        return str(self.order)

    def turn_clock(self) -> str:
        self.clock += self.rng.choice((3600, 86400 * 30, -86400, 86400 * 365))
        return f"{self.clock} s"

    def date_around_now(self) -> str:
        path = self._some(self._articles())
        if path is None:
            return "nothing"
        head, body = self._parse(path)
        head["Date"] = self.rng.choice(("2024-06-01 11:59", "2024-06-01 12:01", "2024-06-02", "2024-05-31", "2025-01-01"))
        return f"{self._put(path, self._compose(head, body))} {head['Date']}"

    # Files without a change, changes without a trace

    def touch(self) -> str:
        path = self._some([path for path in (self.folder).rglob("*.*") if path.is_file() and "cache" not in path.parts])
        if path:
            path.touch()
        return str(path and path.name)

    def turn_time(self) -> str:
        path = self._some([*self._sources(), *(self.folder / "theme").rglob("*.html")])
        when = time.time() + self.rng.choice((-(10**8), -10, 10, 10**6))
        if path:
            os.utime(path, (when, when))
        return str(path and path.name)

    def same_size_same_time(self) -> str:
        path = self._some([*self._sources(), *(self.folder / "theme").rglob("*.html")])
        if path is None:
            return "nothing"
        status, text = path.stat(), path.read_text(encoding="utf-8")
        for old, new in (("care", "cure"), ("week", "weak"), ("hope", "rope"), ("h1", "h3"), ("nav", "div")):
            if old in text:
                path.write_text(text.replace(old, new), encoding="utf-8")
                break
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return path.name

    # The output and the cache

    def _outputs(self) -> list[Path]:
        return [path for path in sorted(self.output.rglob("*")) if path.is_file()]

    def change_output(self) -> str:
        path = self._some(self._outputs())
        if path:
            path.write_bytes(path.read_bytes() + b"tampered")
        return str(path and path.name)

    def delete_output(self) -> str:
        path = self._some(self._outputs())
        if path:
            path.unlink()
        return str(path and path.name)

    def swap_output(self) -> str:
        path = self._some(self._outputs())
        if path:
            data, status = path.read_bytes(), path.stat()
            path.write_bytes(data[::-1])
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return str(path and path.name)

    def delete_whole_output(self) -> str:
        shutil.rmtree(self.output, ignore_errors=True)
        return "all"

    def delete_cache(self) -> str:
        shutil.rmtree(self.cache, ignore_errors=True)
        return "all"

    def damage_cache(self) -> str:
        path = self._some([path for path in sorted(self.cache.rglob("*")) if path.is_file()])
        if path is None:
            return "nothing"
        data = path.read_bytes()
        how = self.rng.choice(("cut", "garbage", "one byte", "empty"))
        at = self.rng.randrange(len(data)) if data else 0
        path.write_bytes(
            {
                "cut": data[:at],
                "garbage": self.rng.randbytes(500),
                "one byte": data[:at] + b"\x55" + data[at + 1 :],
                "empty": b"",
            }[how]
        )
        return f"{path.name} {how}"


Edits = tuple[tuple[Callable[[Blog], str], int], ...]
EDITS: Edits = (
    (Blog.change_text, 10),
    (Blog.change_head, 10),
    (Blog.add_article, 6),
    (Blog.add_page, 2),
    (Blog.translate, 2),
    (Blog.delete_source, 3),
    (Blog.delete_all, 1),
    (Blog.rename_source, 2),
    (Blog.move_source, 2),
    (Blog.copy_source, 1),
    (Blog.mend_copies, 3),
    (Blog.swap_sources, 2),
    (Blog.no_utf8, 1),
    (Blog.no_date, 1),
    (Blog.mend_bad, 2),
    (Blog.change_static, 2),
    (Blog.add_static, 3),
    (Blog.delete_static, 2),
    (Blog.rename_static, 1),
    (Blog.change_theme_static, 1),
    (Blog.change_template, 12),
    (Blog.override_template, 4),
    (Blog.remove_template, 2),
    (Blog.break_template, 1),
    (Blog.mend_templates, 4),
    (Blog.change_setting, 10),
    (Blog.usual_settings, 2),
    (Blog.change_code, 3),
    (Blog.change_plugin, 5),
    (Blog.no_ways, 2),
    (Blog.turn_plugins, 1),
    (Blog.turn_clock, 2),
    (Blog.date_around_now, 2),
    (Blog.touch, 2),
    (Blog.turn_time, 2),
    (Blog.same_size_same_time, 2),
)
OF_OUTPUT: Edits = (
    (Blog.change_output, 2),
    (Blog.delete_output, 2),
    (Blog.swap_output, 1),
    (Blog.delete_whole_output, 1),
    (Blog.delete_cache, 1),
    (Blog.damage_cache, 2),
)
