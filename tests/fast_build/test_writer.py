import shutil

import pytest

from forked_builds import How


def plugin(site, signal, code):
    """Give the site a plugin that listens to a signal."""
    text = f"from pathlib import Path\nfrom pelican import signals\n{code}\ndef register(): signals.{signal}.connect(act)\n"
    site.write("site_plugin.py", text)
    site.settings["PLUGINS"] = ["fast_build", "site_plugin"]


@pytest.mark.parametrize("processes", [1, 2])
def test_many_pages_come_out_the_same_on_all_cores(site, processes):
    for number in range(60):
        site.article(f"b{number}", f"[x]({{filename}}b{(number + 1) % 60}.md)")
    site.alike(How(processes=processes))
    site.template("base.html", "changed {% block content %}{% endblock %}")
    assert site.alike(How(processes=processes)).rendered == 64


def test_a_page_that_fails_on_another_core_is_told_as_pelican_tells_it(site):
    for number in range(60):
        site.article(f"b{number}", "Text.")
    site.template("article.html", "{{ 1 / (article.slug != 'b33')|int }}")
    failed = site.build(How(processes=2))
    assert failed.code == 1
    assert ("CRITICAL", "ZeroDivisionError: division by zero") in failed.told
    site.template("article.html", "mended")
    site.alike(How(processes=2))


def test_a_page_that_a_plugin_changes_just_after_it_was_written_is_changed_once(site):
    plugin(site, "content_written", "def act(path, context): Path(path).write_text(Path(path).read_text() + '!')")
    site.alike()
    assert site.alike().rendered == 4


@pytest.mark.parametrize("kind", ["article", "page"])
def test_a_plugin_may_look_at_pages_as_soon_as_pelican_says_that_they_are_written(site, kind):
    for number in range(40):
        site.article(f"b{number}", "Text.")
        site.write(f"content/pages/p{number}.md", f"Title: Page {number}\n\nText.\n")
    code = (
        "def act(generator, writer):\n"
        "    found = sorted(path.name for path in Path(generator.output_path).rglob('*.html'))\n"
        "    Path(generator.output_path, 'seen.txt').write_text(' '.join(found))"
    )
    plugin(site, f"{kind}_writer_finalized", code)
    site.alike(How(processes=2))
    assert {"article": "b7.html", "page": "page-7.html"}[kind] in (site.output / "seen.txt").read_text()


def test_what_a_plugin_gives_an_article_just_before_it_is_written_is_shown(site):
    plugin(site, "article_generator_write_article", "def act(generator, content): content.stamp = content.title[::-1]")
    site.template("article.html", "{{ article.stamp }}{{ articles|map(attribute='stamp')|join }}")
    site.alike()
    site.article("a1", "Text.", Title="Another")
    site.alike()


def test_a_plugin_may_write_pages_and_files_of_its_own_and_cease_to(site):
    code = (
        "from pelican.generators import Generator\n"
        "class Own(Generator):\n"
        "    def generate_output(self, writer):\n"
        "        for article in self.context['articles']:\n"
        "            writer.write_file(f'own/{article.slug}.txt', self.get_template('own'), self.context, own=article)\n"
        "def act(pelican): return Own"
    )
    plugin(site, "get_generators", code)
    site.template("own.html", "{{ own.title }} {{ SITENAME }}")
    site.alike()
    site.article("a1", "Text 1.", Title="Another")
    assert site.alike().rendered == 3  # its page, the list, and what the plugin makes of it
    (site.folder / "content/a2.md").unlink()
    site.alike()
    site.alike(PLUGINS=["fast_build"])


def test_two_articles_for_one_file_are_told_as_pelican_tells_it(site):
    site.article("copy", "Text.", Slug="a1")
    assert any("FileOverwriteFailedError" in text for _, text in site.build().told)
    (site.folder / "content/copy.md").unlink()
    site.alike()


def test_a_mistake_while_the_first_pages_are_rendered_on_another_core_is_told_as_pelican_tells_it(site):
    for number in range(100):
        site.article(f"b{number}", "Text.", Date=f"2021-01-01 00:{number // 60:02}:{number % 60:02}")
    site.article("copy", "Text.", Slug="b0", Date="2001-01-01")
    assert any("FileOverwriteFailedError" in text for _, text in site.build(How(processes=2)).told)
    (site.folder / "content/copy.md").unlink()
    site.alike(How(processes=2))


def test_one_page_may_override_another(site):
    site.article("over", "Text.", Save_as="index.html", Url="index.html")
    site.alike()
    site.article("over", "Another text.", Save_as="index.html", Url="index.html")
    site.alike()
    (site.folder / "content/over.md").unlink()
    site.alike()


def test_a_cleared_output_folder_is_filled_each_time_if_the_settings_say_so(site):
    site.alike(DELETE_OUTPUT_DIRECTORY=True)
    site.article("a1", "Another text.")
    site.alike()
    shutil.rmtree(site.output)
    site.alike()


def test_all_settings_of_an_article_may_be_shown(site):
    site.template("article.html", "{{ article.settings.SITENAME }}{{ article.settings['ARTICLE_URL'] }}")
    for name in ("One", "Two"):
        site.alike(SITENAME=name)


@pytest.mark.parametrize("how", [How(), How(processes=2, few=2), How(processes=3, few=2)])
def test_texts_that_lists_show_link_from_where_pelican_has_come_to(site, how):
    site.settings |= {
        "RELATIVE_URLS": True,
        "YEAR_ARCHIVE_SAVE_AS": "{date:%Y}.html",
        "MONTH_ARCHIVE_SAVE_AS": "m/{date:%Y}/{date:%m}/index.html",
        "TAG_SAVE_AS": "tag/{slug}/index.html",
    }
    site.template("tag.html", "{% for a in articles %}{{ a.content }}{% endfor %}")
    site.template("period_archives.html", "{% for a in dates %}{{ a.content }}{% endfor %}")
    site.template("own.html", "{{ localsiteurl }}{% for a in articles %}{{ a.content }}{% endfor %}")
    code = (  # what a plugin writes without `relative_urls` begins where the page before it was
        "from pelican.generators import Generator\n"
        "class Own(Generator):\n"
        "    def generate_output(self, writer):\n"
        "        writer.write_file('own.html', self.get_template('own'), self.context)\n"
        "def act(pelican): return Own"
    )
    plugin(site, "get_generators", code)
    for n in range(40):
        site.article(f"b{n}", "[a]({filename}a0.md)", Date=f"20{10 + n % 9}-0{1 + n % 8}-01", Tags=f"t{n % 7}")
    site.alike(how)
    site.article("b3", "Other [a]({filename}a0.md)", Date="2013-04-01", Tags="t3", Save_as="x/y/b3.html", Url="x/y/b3.html")
    site.alike(how)
    site.article("b4", "New [a]({filename}a0.md)", Date="2014-05-01", Tags="t4")
    site.alike(how)


def test_a_plugin_with_a_writer_of_its_own_writes_all_pages_and_it_is_said(site):
    code = (
        "from pelican.writers import Writer\n"
        "class Own(Writer):\n"
        "    def write_file(self, name, template, context, *args, **more):\n"
        "        context['mark'] = 'by another'\n"
        "        super().write_file(name, template, context, *args, **more)\n"
        "def act(pelican): return Own"
    )
    site.template("article.html", "{{ mark }} {{ article.content }}")
    site.alike()
    plugin(site, "get_writer", code)
    for text in ("One.", "Two."):
        site.article("a1", text)
        built = site.build()
        assert (built.code, built.told) == (0, ())
        assert "fast_build: every build is a whole one, because site_plugin writes the pages." in " ".join(
            built.printed.split()
        )
        assert "by another" in (site.output / "a1.html").read_text()
        assert text in (site.output / "a1.html").read_text()
    site.alike(PLUGINS=["fast_build"])


@pytest.mark.parametrize("for_whom", ["", ", sender=pelican"])
def test_a_list_of_files_that_is_not_true_any_more_is_not_kept(site, for_whom):
    site.alike()
    code = (
        "from pelican.writers import Writer\n"
        "class Own(Writer): pass\n"
        "def own(pelican): return Own\n"
        f"def act(pelican): signals.get_writer.connect(own, weak=False{for_whom})"
    )
    plugin(site, "initialized", code)
    site.article("a3", "Text.")
    assert site.build().code == 0
    assert (site.output / "a3.html").exists()
    assert not list((site.folder / "cache/fast_build").glob("files.json*"))


def test_after_a_page_that_overwrites_another_texts_link_from_where_it_is(site):
    site.settings |= {"RELATIVE_URLS": True, "YEAR_ARCHIVE_SAVE_AS": "{date:%Y}.html"}
    site.template("period_archives.html", "{% for a in dates %}{{ a.content }}{% endfor %}")
    site.article("a0", "[x]({filename}a1.md)", Save_as="x/y/same.html", Url="x/y/same.html")
    site.article("a1", "One.", Date="2022-01-01")
    site.article("a2", "Two.", Date="2021-06-01")
    site.article("a3", "Three.", Date="2023-01-01", Slug="x/y/same")
    site.alike()


def test_a_generator_needs_no_more_than_pelican_asks_of_it(site):
    code = (
        "class Own:\n"
        "    def __init__(self, **more): self.path = more['output_path']\n"
        "    def generate_output(self, writer): Path(self.path, 'own.txt').write_text('own')\n"
        "def act(pelican): return Own"
    )
    plugin(site, "get_generators", code)
    site.alike()
    assert (site.output / "own.txt").read_text() == "own"


def test_a_content_that_is_not_whole_yet_may_be_asked(site):
    code = (
        "from pelican.contents import Page\n"
        "class Note(Page):\n"
        "    def __init__(self, text, settings):\n"
        "        self.mark = text\n"
        "        self.shown = getattr(self, 'mark', 'none')\n"
        "        super().__init__('x', {'title': text, 'slug': text}, settings=settings)\n"
        "def act(generator): generator.env.filters['note'] = lambda text: Note(text, generator.settings).shown"
    )
    plugin(site, "generator_init", code)
    site.template("index.html", "{{ SITENAME|note }}")
    site.alike()


def test_what_a_filter_reads_of_a_file_that_was_opened_before_is_read_each_time(site):
    site.write("data.txt", "one")
    code = (
        "import os\n"
        "FILE = os.open('data.txt', os.O_RDONLY)\n"
        "def numbered(text):\n"
        "    with os.fdopen(os.dup(FILE)) as file:\n"
        "        file.seek(0)\n"
        "        return file.read()\n"
        "def act(generator): generator.env.filters['numbered'] = numbered"
    )
    plugin(site, "generator_init", code)
    site.template("article.html", "{{ article.title|numbered }}")
    site.alike()
    site.write("data.txt", "two")
    site.article("a1", "Another text.")
    site.alike()


def test_contents_that_a_filter_makes_and_drops_have_each_its_own_address(site):
    code = (
        "from pelican.contents import Page\n"
        "def act(generator):\n"
        "    def link(title): return Page('x', {'title': title, 'slug': title}, settings=generator.settings).url\n"
        "    generator.env.filters['link'] = link"
    )
    plugin(site, "generator_init", code)
    site.template("index.html", "{% for n in range(20) %}{{ ('n%d' % n)|link }} {% endfor %}")
    site.alike()


@pytest.mark.parametrize("warns", [False, True])
@pytest.mark.parametrize("processes", [1, 2])
def test_it_is_told_how_far_reading_and_rendering_are_to_their_end(site, processes, warns):
    """On a terminal, where a bar is cleared only at its end."""
    for number in range(220):
        site.article(f"b{number}", "[x]({filename}nowhere.md)" if warns else "Text.")
    site.code = (
        "import fast_build.report as report\n"
        "class Terminal:\n"
        "    def __init__(self, to): self.to = to\n"
        "    def isatty(self): return True\n"
        "    def __getattr__(self, name): return getattr(self.to, name)\n"
        "class Report(report.Report):\n"
        "    def progress(self, what):\n"
        "        to, self._to = self._to, Terminal(self._to)\n"
        "        return super().progress(what)\n"
        "import fast_build.pelican_build\n"
        "fast_build.pelican_build.Report = Report\n"
    )
    lines = site.build(How(processes=processes)).printed.splitlines()
    for what in ("Reading", "Rendering"):
        bars = [line for line in lines if what in line]
        assert len(bars) > 2
        assert "╌" not in bars[-1]
        assert "223 of 223" in bars[-1] or "224 of 224" in bars[-1]
