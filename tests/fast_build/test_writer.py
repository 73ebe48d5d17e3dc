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
