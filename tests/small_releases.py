"""Small releases that are like real ones: pages that link to each other, files named by content, feeds, compressed copies."""

import gzip
import json
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import brotli

from release.headers import cache_rule
from release.manifest import NAME, FileEntry, Made, Manifest, Variant, dump

MADE = Made("0" * 40, False, "1" * 64, "2026-11-22", "https://guide.example.org", "")
TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "json": "application/json"}
TOPICS = ("therapies", "program")


def site(articles, words="", script="leave()", data="1"):
    """The files of a site with these articles, such as 'therapies/sleep'; `words` stand in each page of a topic."""
    asset = f"assets/leave.{sha256(script.encode()).hexdigest()[:10]}.js"
    head = f'<link rel="alternate" href="/feed.xml"><link rel="alternate" href="index.md"><script src="/{asset}"></script>'
    files = {asset: script, "data/levels.json": json.dumps(data), "assets/sign.svg": f"<svg><title>{words}</title></svg>"}

    def page(path, title, links):
        shown = "".join(f'<a href="{link}">{link}</a>' for link in links)
        files[path + "index.html"] = f'{head}<h1>{title}</h1><p>{"Care. " * 30}</p><img src="/assets/sign.svg">{shown}'
        files[path + "index.md"] = f"# {title}"

    for article in articles:
        near = [f"/{other}/" for other in articles if other != article]
        page(f"{article}/", f"{article} {words}", ["/", "/faq/#why", *near])
    for topic in TOPICS:
        mine = [f"/{article}/" for article in articles if article.startswith(topic)]
        page(f"{topic}/", f"{topic} {words}", ["/", *mine])
    page("faq/", "Questions", [f"/{article}/" for article in articles])
    page("", "Home", ["/faq/", "/data/levels.json", *(f"/{topic}/" for topic in TOPICS)])
    files["404.html"] = f'{head.replace("index.md", "/index.md")}<a href="/">Home</a>'
    pages = [path for path in files if path.endswith("index.html")]
    addresses = [f"https://guide.example.org/{path.removesuffix('index.html')}" for path in pages]
    for name in ("sitemap.xml", "feed.xml", "llms.txt"):
        files[name] = "\n".join(addresses)
    return {path: text.encode() for path, text in files.items()}


def write_release(folder, files, parent=None, made=MADE):
    """A release in a folder, sealed; the manifest."""
    entries = {}
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        variants = {}
        for encoding, ending, packed in (("br", ".br", brotli.compress(data)), ("gzip", ".gz", gzip.compress(data, mtime=0))):
            if len(packed) < len(data):
                file.with_name(file.name + ending).write_bytes(packed)
                variants[encoding] = Variant(sha256(packed).hexdigest(), len(packed))
        kind = TYPES.get(path.rsplit(".", 1)[-1], "text/plain; charset=utf-8")
        entries[path] = FileEntry(sha256(data).hexdigest(), len(data), kind, cache_rule(path), variants)
    manifest = Manifest(entries, replace(made), parent)
    (folder / NAME).write_bytes(dump(manifest))
    return manifest


ENTRANCES = ("/", "/sitemap.xml", "/feed.xml", "/llms.txt")


def broken(read, entrances=ENTRANCES):
    """The addresses that lead nowhere for whoever follows links from the entrances; read(path) gives bytes or None."""
    wanted, seen, missing = [*entrances], set(), []
    while wanted:
        address = wanted.pop()
        if address in seen:
            continue
        seen.add(address)
        path = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
        data = read(path)
        if data is None:
            missing.append(address)
        elif path.endswith(".html"):
            wanted += links(data.decode(), address)
        elif path in ("sitemap.xml", "feed.xml", "llms.txt"):
            wanted += [line.removeprefix("https://guide.example.org") for line in data.decode().splitlines()]
    return missing


def links(html, address):
    """The addresses of the site that a page leads to or loads."""
    found = []

    class Links(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(urldefrag(urljoin(address, value))[0] for name, value in attrs if name in ("href", "src"))

    Links().feed(html)
    return found
