"""Plain Pelican with a minimal theme: what every other builder here makes too, and nothing else."""

SITENAME = "Notes"
SITEURL = ""
PATH = "content"
ARTICLE_PATHS = [""]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME = "theme"
PLUGINS: list[str] = []
TIMEZONE = "UTC"
LOCALE = "C"
DEFAULT_PAGINATION = False

ARTICLE_URL, ARTICLE_SAVE_AS = "articles/{slug}/", "articles/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "topics/{slug}/", "topics/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
DIRECT_TEMPLATES = ["index", "archives", "categories", "tags"]
ARCHIVES_SAVE_AS = "articles/index.html"
CATEGORIES_SAVE_AS = "topics/index.html"
TAGS_SAVE_AS = "tags/index.html"

AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
