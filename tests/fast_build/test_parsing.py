def test_a_header_that_cannot_be_kept_is_read_each_time_and_the_others_are_not(site):
    site.write(
        "site_plugin.py",
        "from pelican import signals\nfrom pelican.readers import BaseReader\n"
        "class Odd:\n    def __str__(self): return 'odd'\n"
        "class Reader(BaseReader):\n"
        "    file_extensions = ['odd']\n"
        "    def read(self, path):\n"
        "        return 'Text', {'title': 'Odd', 'odd': Odd(), 'date': __import__('datetime').datetime(2020, 1, 1)}\n"
        "def add(readers): readers.reader_classes['odd'] = Reader\n"
        "def register(): signals.readers_init.connect(add)\n",
    )
    site.write("content/odd.odd", "x")
    site.template("article.html", "{{ article.title }}{{ article.odd }}")
    site.alike(PLUGINS=["fast_build", "site_plugin"])
    site.article("a1", "Another text.")
    assert site.alike().parsed == 2
    assert site.alike().parsed == 1


def test_a_reader_that_opens_other_files_is_asked_each_time(site):
    site.write(
        "site_plugin.py",
        "from pathlib import Path\nfrom pelican import signals\nfrom pelican.readers import MarkdownReader\n"
        "class Reader(MarkdownReader):\n"
        "    def read(self, path):\n"
        "        content, metadata = super().read(path)\n"
        "        return content + Path('more.txt').read_text(), metadata\n"
        "def add(readers): readers.reader_classes['md'] = Reader\n"
        "def register(): signals.readers_init.connect(add)\n",
    )
    for text in ("one", "two"):
        site.write("more.txt", text)
        site.alike(PLUGINS=["fast_build", "site_plugin"])
