"""A blog with its own theme and plugin, made to be changed in every way that a site can be."""

from collections.abc import Mapping

TEMPLATES: Mapping[str, str] = {
    "base.html": """<!doctype html><title>{% block title %}{{ SITENAME }}{% endblock %}</title>
{% import "macros.html" as macros %}{% from "aware.html" import aware with context %}
<nav>{% for name, url in MENUITEMS %}{{ macros.link(name, url) }}{% endfor %}
{% for page in pages %}<a href="{{ SITEURL }}/{{ page.url }}">{{ page.title }}</a>{% endfor %}</nav>
{% block content %}{% endblock %}
{{ aware() }}{% include "footer.html" %}{#base#}
""",
    "footer.html": "<footer>{{ SITENAME }} {% for name, url in LINKS %}{{ name }}{% endfor %}{#footer#}</footer>\n",
    "macros.html": """{% import "inner.html" as inner %}{% macro link(name, url) %}{{ inner.anchor(name, url) }}{% endmacro %}
{% macro card(article) %}<h2>{{ article.title|shout }}</h2>{{ article.summary }}{#macros#}{% endmacro %}""",
    "inner.html": '{% from "deep.html" import mark %}{% macro anchor(name, url) %}<a href="{{ url }}">{{ name }}{{ mark() }}</a>{#inner#}{% endmacro %}',
    "deep.html": "{% macro mark() %}*{#deep#}{% endmacro %}",
    "aware.html": "{% macro aware() %}<p>{{ SITENAME }} {{ output_file }}{#aware#}</p>{% endmacro %}",
    "article.html": """{% extends "base.html" %}{% block title %}{{ article.title }} - {{ super() }}{% endblock %}{% block content %}
<h1>{{ article.title }}</h1><time>{{ article.locale_date }}</time> {{ article.category }} {{ article.tags|join(", ") }}
{{ article.content }}
{% include article.category.slug ~ "-box.html" ignore missing %}
{% include ["special.html", "usual.html"] %}
{% for other in article.translations %}<a href="{{ other.url }}">{{ other.lang }}</a>{% endfor %}
{% for other in article.related %}<a href="{{ SITEURL }}/{{ other.url }}">{{ other.title }}</a>{% endfor %}{#article#}
{% endblock %}""",
    "usual.html": "<aside>usual{#usual#}</aside>",
    "page.html": """{% extends "base.html" %}{% block content %}<h1>{{ page.title }}</h1>{{ page.content }}{#page#}{% endblock %}""",
    "wide.html": """{% extends "!theme/base.html" %}{% block content %}{% set article = article or page %}<h1 class=wide>{{ article.title }}</h1>{{ article.content }}{#wide#}{% endblock %}""",
    "index.html": """{% extends "base.html" %}{% block content %}{% import "macros.html" as m %}
{% for article in articles_page.object_list if articles_page %}{{ m.card(article) }}{% endfor %}
{% if articles_page and articles_page.has_next() %}<a href="{{ SITEURL }}/{{ articles_next_page.url }}">next</a>{% endif %}{#index#}{% endblock %}""",
    "tag.html": """{% extends "index.html" %}{% block title %}{{ tag }}{% endblock %}{#tag#}""",
    "category.html": """{% extends "index.html" %}{% block title %}{{ category }}{% endblock %}{#category#}""",
    "author.html": """{% extends "index.html" %}{% block title %}{{ author }}{% endblock %}{#author#}""",
    "archives.html": """{% extends "base.html" %}{% block content %}{% for article in dates %}<li>{{ article.locale_date }} {{ article.title }}{% endfor %}
{#archives#}{% endblock %}""",
    "period_archives.html": """{% extends "archives.html" %}{% block title %}{{ period|reverse|join(" ") }}{% endblock %}
{% block content %}{{ super() }}{% for a in dates[:3] %}{{ a.content }}{% endfor %}{% endblock %}""",
    "tags.html": """{% extends "base.html" %}{% block content %}{% for tag, articles in tags|sort %}<li>{{ tag }} {{ articles|count }}{% endfor %}{#tags#}{% endblock %}""",
    "categories.html": """{% extends "base.html" %}{% block content %}{% for category, articles in categories %}<li>{{ category.url }} {{ articles|count }}
{% endfor %}{#categories#}{% endblock %}""",
    "extra.html": """{% extends "base.html" %}{% block content %}{{ things|join(" ") }} {% if totals %}{{ totals.words }} {{ totals.get("none", "-") }}{% endif %}{#extra#}{% endblock %}""",
}

SNIPPETS = (
    "{{ SITEURL }}",
    "{{ SITENAME|shout }}",
    "{{ articles|length }}",
    "{{ articles|titles }}",
    "{{ articles|map(attribute='url')|join(' ') }}",
    "{% for a in articles[:2] %}{{ a.summary }}{% endfor %}",
    "{% for a in articles|sort(attribute='title') %}{{ a.slug }}{% endfor %}",
    "{% for cat, some in categories %}{{ cat.slug }}{{ some|length }}{% endfor %}",
    "{% for group in articles|groupby('status') %}{{ group.grouper }}{{ group.list|length }}{% endfor %}",
    "{{ DATA.color }}",
    "{{ DATA['color'] }}{{ DATA.get('size', 'none') }}",
    "{% if DATA is defined %}has data{% endif %}",
    "{% if DATA is mapping %}mapping{% else %}other{% endif %}",
    "{% if DATA %}some{% else %}none{% endif %}",
    "{{ DATA|tojson if DATA is defined }}",
    "{{ DATA|length if DATA is mapping }}",
    "{% if DATA is mapping %}{% for k, v in DATA|dictsort %}{{ k }}{{ v }}{% endfor %}{% endif %}",
    "{{ 'color' in DATA if DATA is mapping }}",
    "{{ DATA.inner.deep if DATA is mapping and DATA.inner }}",
    "{{ GLOBAL }}",
    "{{ twice(3) }}",
    "{{ twice.__name__ }}",
    "{{ totals.words if totals }}",
    "{{ totals }}",
    "{{ mood }}",
    "{{ mood_of(articles[0]) if articles and mood_of is defined }}",
    "{{ RELATIVE_URLS }}{{ localsiteurl }}",
    "{{ output_file }}",
    "{{ DEFAULT_PAGINATION }}",
    "{% set ns = namespace(n=0) %}{% for a in articles %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}",
    "{{ drafts|length }}{{ hidden_articles|length }}{{ hidden_pages|map(attribute='title')|join }}",
    "{{ dates[0].date|strftime('%Y') if dates }}",
    "{{ tags|length }}{% for t, some in tags|sort %}{{ t.url }}{% endfor %}",
    "{% for y in period_archives.year %}{{ y.url }}{{ y.articles|length }}{% endfor %}",
    "{{ staticfiles|length }}",
    "{% include 'usual.html' %}",
    "{% include 'sometimes.html' ignore missing %}",
    "{% include 'footer.html' without context %}",
    "{% from 'macros.html' import card %}{% for a in articles[:1] %}{{ card(a) }}{% endfor %}",
    "{% if 'site_plugin' is plugin_enabled %}enabled{% endif %}",
    "{{ pages|map(attribute='content')|join }}",
    "{{ authors|length }}{% for a, some in authors %}{{ a.save_as }}{% endfor %}",
    "{{ (articles|first).metadata.get('mood') if articles }}",
    "{{ 1 is big }}",
)
OF_ARTICLE = (
    "{{ article.mood }}",
    "{{ article.number }}",
    "{{ article.previous.title }}",
    "{{ article.metadata.get('mood', 'calm') }}",
    "{{ article.metadata['title'] }}",
    "{{ article.summary|striptags }}",
    "{{ article|mood_filter }}",
    "{{ article.url_format.slug }}",
    "{{ article.category.url }}{{ article.author }}",
    "{{ article.source_path|length }}{{ article.relative_source_path }}",
    "{{ article.status }}{{ article.lang }}{{ article.in_default_lang }}",
    "{{ article.modified }}",
    "{{ article.nothing is defined }}",
    "{{ article.stamp }}",
    "{{ article.get_content('') }}",
    "{{ articles.index(article) if article in articles }}",
    "{% if articles and article == articles[0] %}newest{% endif %}",
    "{{ article.date|strftime('%d') }}{{ article.date.year }}",
    "{{ article.tags|map(attribute='slug')|join }}",
    "{{ article.related|map(attribute='summary')|join }}",
    "{{ article.settings.SITENAME }}",
    "{{ article.settings['SITEURL'] }}",
    "{{ article }}",
    "{{ article.reader }}{{ article.date_format }}",
    "{{ article.translations|length }}",
)
IN_MACROS = (
    "{{ GLOBAL }}",
    "{{ twice(2) }}",
    "{{ '!'|shout }}",
    "{{ DATA.color if DATA is defined }}",
    "{{ varargs|length }}",
    "x",
    "{{ mood }}",
)

SETTINGS: Mapping[str, tuple[str, ...]] = {
    "SITENAME": ("'The blog'", "'Ein Blög & mehr'", "'x' * 80"),
    "SITEURL": ("''", "'https://example.org'", "'/deep/er'"),
    "RELATIVE_URLS": ("False", "True"),
    "ARTICLE_URL": ("'{slug}.html'", "'{date:%Y}/{slug}/'", "'{category}/{slug}'"),
    "ARTICLE_SAVE_AS": (
        "'{slug}.html'",
        "'{date:%Y}/{slug}/index.html'",
        "'{category}/{slug}'",
        "'{category}/{slug}/index.html'",
    ),
    "PAGE_SAVE_AS": ("'pages/{slug}.html'", "'{slug}/index.html'", "''"),
    "DRAFT_SAVE_AS": ("'drafts/{slug}.html'", "''"),
    "DEFAULT_PAGINATION": ("False", "2", "3"),
    "PAGINATION_PATTERNS": (
        "[(1, '{name}{extension}', '{name}{extension}'), (2, '{name}-p{number}{extension}', '{name}-p{number}{extension}')]",
        "[(1, '{url}', '{save_as}'), (2, '{base_name}/page/{number}/', '{base_name}/page/{number}/index.html')]",
    ),
    "DEFAULT_ORPHANS": ("0", "2"),
    "SUMMARY_MAX_LENGTH": ("50", "3", "None"),
    "SUMMARY_MAX_PARAGRAPHS": ("None", "1"),
    "SUMMARY_END_SUFFIX": ("'…'", "'more'"),
    "MARKDOWN": (
        "{'extension_configs': {'markdown.extensions.extra': {}, 'markdown.extensions.meta': {}}}",
        "{'extension_configs': {'markdown.extensions.extra': {}, 'markdown.extensions.meta': {}, 'markdown.extensions.toc': {}}}",
        "{'extension_configs': {'markdown.extensions.meta': {}, 'markdown.extensions.codehilite': {}}}",
    ),
    "LINKS": ("(('one', '/1'),)", "()", "(('one', '/1'), ('two', '/2'))"),
    "MENUITEMS": ("()", "(('menu', '/m'),)", "[('menu', '/m'), ('more', '/n')]"),
    "DATA": (
        "{'color': 'red'}",
        "{}",
        "{'color': 'blue', 'size': 3}",
        "[1]",
        "None",
        "{'inner': {'deep': 1}}",
        "{'color': ['a', {'b': 1}]}",
    ),
    "DIRECT_TEMPLATES": ("['index', 'tags', 'categories', 'archives']", "['index']", "['archives', 'index']"),
    "PAGINATED_TEMPLATES": ("{'index': None, 'tag': None, 'category': None, 'author': None}", "{'index': 1, 'archives': 2}"),
    "FEED_ALL_ATOM": ("None", "'feeds/all.atom.xml'"),
    "CATEGORY_FEED_ATOM": ("None", "'feeds/{slug}.atom.xml'"),
    "AUTHOR_FEED_ATOM": ("None",),
    "AUTHOR_FEED_RSS": ("None", "'feeds/by-{slug}.rss.xml'"),
    "TRANSLATION_FEED_ATOM": ("None", "'feeds/all-{lang}.atom.xml'"),
    "FEED_MAX_ITEMS": ("100", "1"),
    "TAG_SAVE_AS": ("'tag/{slug}.html'", "''", "'t/{slug}/index.html'"),
    "TAG_URL": ("'tag/{slug}.html'", "'t/{slug}/'"),
    "CATEGORY_SAVE_AS": ("'category/{slug}.html'", "'{slug}/index.html'", "''"),
    "YEAR_ARCHIVE_SAVE_AS": ("''", "'{date:%Y}/index.html'"),
    "YEAR_ARCHIVE_URL": ("''", "'{date:%Y}/'"),
    "MONTH_ARCHIVE_SAVE_AS": ("''", "'{date:%Y}/{date:%b}/index.html'"),
    "WITH_FUTURE_DATES": ("True", "False"),
    "DEFAULT_DATE": ("(2020, 1, 1)", "'fs'", "None"),
    "DEFAULT_CATEGORY": ("'misc'", "'other'"),
    "DEFAULT_METADATA": ("{}", "{'mood': 'set'}", "{'status': 'draft'}"),
    "DEFAULT_LANG": ("'en'", "'de'"),
    "DEFAULT_DATE_FORMAT": ("'%Y-%m-%d'", "'%d.%m.%y'"),
    "AUTHOR": ("'Somebody'", "'Änne Müller'"),
    "NEWEST_FIRST_ARCHIVES": ("True", "False"),
    "REVERSE_CATEGORY_ORDER": ("False", "True"),
    "ARTICLE_ORDER_BY": ("'reversed-date'", "'title'", "'basename'"),
    "USE_FOLDER_AS_CATEGORY": ("True", "False"),
    "STATIC_PATHS": ("['images']", "['images', 'files']", "[]"),
    "STATIC_URL": ("'{path}'", "'static/{path}'"),
    "STATIC_SAVE_AS": ("'{path}'", "'static/{path}'"),
    "STATIC_CREATE_LINKS": ("False", "True"),
    "STATIC_CHECK_IF_MODIFIED": ("False", "True"),
    "OUTPUT_SOURCES": ("False", "True"),
    "DELETE_OUTPUT_DIRECTORY": ("False", "True"),
    "THEME": ("'theme'", "'simple'", "'notmyidea'"),
    "THEME_STATIC_DIR": ("'theme'", "'t'"),
    "THEME_TEMPLATES_OVERRIDES": ("['overrides']", "[]"),
    "TEMPLATE_PAGES": ("{}", "{'special-page.html': 'special/page.html'}"),
    "EXTRA_PATH_METADATA": ("{}", "{'images/a.png': {'path': 'moved.png'}}", "{'news': {'mood': 'newsy'}}"),
    "SLUGIFY_SOURCE": ("'title'", "'basename'"),
    "FORMATTED_FIELDS": ("['summary']", "['summary', 'note']"),
    "FILENAME_METADATA": (r"r'(?P<date>\d{4}-\d{2}-\d{2}).*'", "r'(?P<mood>.)'"),
    "JINJA_ENVIRONMENT": ("{'trim_blocks': True, 'lstrip_blocks': True}", "{'autoescape': True}", "{'trim_blocks': False}"),
    "LOG_FILTER": ("[]",),
    "TIMEZONE": ("'UTC'", "'Europe/Berlin'"),
}

CODE = """
def shout(text):
    return str(text).upper() + {shout!r}

def titles(articles):
    return {titles!r}.join(article.title for article in articles)

def mood_filter(article):
    return getattr(article, "mood", {mood!r})

def big(number):
    return number > {big!r}

def twice(number):
    return number * 2 + {twice!r}

JINJA_FILTERS = {{"shout": shout, "titles": titles, "mood_filter": mood_filter}}
JINJA_GLOBALS = {{"twice": twice, "GLOBAL": {glob!r}}}
JINJA_TESTS = {{"big": big}}
"""

PLUGIN = '''
"""What a site's own plugin may do."""
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

VERSION = {version!r}


def add(generator):
    for number, article in enumerate(generator.articles):
        article.number = number
        article.previous = generator.articles[number - 1]
        tags = {{tag.slug for tag in getattr(article, "tags", [])}}
        article.related = [
            other for other in generator.articles
            if other is not article and tags & {{tag.slug for tag in getattr(other, "tags", [])}}
        ][:2]
    generator.context["totals"] = {{"words": sum(len(article._content.split()) for article in generator.articles), "v": VERSION}}
    generator.context["mood"] = VERSION


def mood_of(article):
    return article.title[::-1] + str(VERSION)


def call(generator):
    generator.context["mood_of"] = mood_of


def read(generator, metadata):
    metadata["mood"] = "read " + str(VERSION)


def made(content):
    content.born = content._content and len(content._content)
    if VERSION % 2:
        content._content = (content._content or "") + "<!-- made -->"


def before(generator, content):
    content.stamp = content.title + str(VERSION)


def written(path, context):
    if path.endswith(".html"):
        target = Path(path)
        target.write_text(target.read_text(encoding="utf-8") + "<!-- %s -->" % VERSION, encoding="utf-8")


def feed(context, feed):
    feed.feed["title"] = "changed " + str(VERSION)


class Extra(Generator):
    def generate_context(self):
        self.context["extra"] = VERSION

    def generate_output(self, writer):
        things = [article.title for article in self.context["articles"]]
        writer.write_file("extra/all.html", self.get_template("extra"), self.context, things=things)
        for number, article in enumerate(self.context["articles"][: VERSION % 4]):
            writer.write_file(f"extra/{{number}}.html", self.get_template("extra"), self.context, things=[article.title])


class ByHand(Generator):
    def generate_output(self, writer):
        Path(self.output_path).mkdir(exist_ok=True)
        Path(self.output_path, "hand-%s.txt" % (VERSION % 2)).write_text(str(len(self.context["articles"])))


def extra(pelican):
    return Extra


def by_hand(pelican):
    return ByHand


WAYS = {{
    "add": (signals.article_generator_finalized, add),
    "call": (signals.article_generator_finalized, call),
    "read": (signals.article_generator_context, read),
    "made": (signals.content_object_init, made),
    "before": (signals.article_generator_write_article, before),
    "written": (signals.content_written, written),
    "feed": (signals.feed_generated, feed),
    "extra": (signals.get_generators, extra),
    "by_hand": (signals.get_generators, by_hand),
}}


def register():
    for way in {ways!r}:
        signal, receiver = WAYS[way]
        signal.connect(receiver)
'''
WAYS = ("add", "call", "read", "made", "before", "written", "feed", "extra", "by_hand")
