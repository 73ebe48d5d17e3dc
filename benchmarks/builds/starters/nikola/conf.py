"""Nikola with a minimal theme: what every other builder here makes too, and nothing else."""

BLOG_TITLE = "Notes"
BLOG_AUTHOR = "Nobody"
BLOG_EMAIL = "nobody@notes.example"
BLOG_DESCRIPTION = ""
SITE_URL = BASE_URL = "https://notes.example/"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
THEME = "minimal"
OUTPUT_FOLDER = "output"
COMPILERS = {"markdown": (".md",)}
POSTS = (("posts/articles/*.md", "articles", "article.tmpl"),)
PAGES = ()
FILES_FOLDERS: dict[str, str] = {}
IMAGE_FOLDERS: dict[str, str] = {}
GALLERY_FOLDERS: dict[str, str] = {}
LISTINGS_FOLDERS: dict[str, str] = {}
PRETTY_URLS = True
URL_TYPE = "full_path"
INDEX_DISPLAY_POST_COUNT = 20
INDEX_PATH = ""
ARCHIVE_PATH = "articles"
ARCHIVE_FILENAME = "index.html"
CREATE_SINGLE_ARCHIVE = True
TAG_PATH = "tags"
CATEGORY_PATH = "topics"
CATEGORY_PREFIX = ""
GENERATE_RSS = GENERATE_ATOM = False
COPY_SOURCES = SHOW_SOURCELINK = False
SHOW_BLOG_TITLE = True
DISABLED_PLUGINS = [
    *("robots", "sitemap", "classify_authors", "create_bundles", "copy_assets", "render_listings", "render_galleries"),
    *("classify_page_index", "classify_sections", "redirect", "scale_images", "copy_files", "render_sources"),
]
GLOBAL_CONTEXT: dict[str, str] = {}
