"""A small site as a build would leave it: pages that lead to one another, an old address, files that never change."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

STYLE = "body{color:#111}"
ORIGIN = "https://guide.example.org"
HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = "; ".join(
    [
        *("default-src 'none'", f"style-src 'self' 'sha256-{HASH}'", "script-src 'self'", "img-src 'self'"),
        *("base-uri 'none'", "form-action 'none'"),
    ]
)
SCRIPT = "assets/leave.0123456789.js"
CARD = "assets/cards/home.0123456789abcdef.png"


def page(title: str, text: str, head: str = "") -> str:
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n{head}<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<h1>{title}</h1>\n<p>{text}</p>\n</body>\n</html>\n"
    )


def small_site(word: str = "one", base: str = "", pages: int = 3) -> dict[str, bytes]:
    """The files by their paths; the home page and one other hold the word."""
    names = [f"page-{number}" for number in range(pages)]
    links = " ".join(f'<a href="{base}/{name}/">{name}</a>' for name in names)
    filler = "A sentence that stands here so that there is something to compress. " * 20
    moved = f'<meta http-equiv="refresh" content="0; url={base}/page-0/">\n'
    files = {
        "index.html": page("Home", f'{word} {links} <script src="{base}/{SCRIPT}" defer></script>'),
        "404.html": page("Not found", f'<a href="{base}/">Home</a>'),
        "old/index.html": page("Moved", f'<a href="{base}/page-0/">Here</a>', moved),
        "sitemap.xml": f"<urlset><url><loc>{ORIGIN}{base}/page-0/</loc></url></urlset>\n",
        "feeds/all.atom.xml": f'<feed><link href="{ORIGIN}{base}/"/></feed>\n',
        "data/facts.json": '{"a": 1}\n',
        "data/facts.csv": "a\n1\n",
        "index.md": f"# Home\n\n{word}\n",
        "assets/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
        SCRIPT: "document.title += '';\n",
    }
    files |= {f"{name}/index.html": page(name, f'{filler} <a href="{base}/">Home</a>') for name in names}
    files[f"{names[0]}/index.html"] = page(names[0], f'{word} {filler} <a href="{base}/">Home</a>')
    return {**{path: text.encode() for path, text in files.items()}, CARD: bytes(range(256)) * 4}


def write(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
