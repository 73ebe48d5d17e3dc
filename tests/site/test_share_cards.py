"""The pictures that links to pages show, in the real site and in small builds."""

import json
import os
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image, ImageFont

from release.budgets import CARD
from site_fixture import ORIGIN, ROOT, Site
from tiny import tiny_guide

LEVELS = ("outpatient", "intensive-outpatient", "partial-hospitalization", "residential", "inpatient")
STAIR = 360  # below this row a card shows its ladder alone


def tags(page):
    found = page.soup.select("meta[property^='og:'], meta[name^='twitter:']")
    return {tag.get("property") or tag["name"]: tag["content"] for tag in found}


def card_path(page):
    return tags(page)["og:image"].removeprefix(ORIGIN).lstrip("/")


def card(site, page):
    return (site.folder / card_path(page)).read_bytes()


def listed(site):
    return [page for page in site.pages.values() if not page.soup.select("meta[name=robots][content=noindex]")]


def test_every_page_that_may_be_listed_names_a_card_of_the_right_size(site):
    assert len(listed(site)) == len(site.pages) - 1
    for page in listed(site):
        said = tags(page)
        assert said["og:image"].startswith(f"{ORIGIN}/assets/cards/"), page.url
        assert said["twitter:card"] == "summary_large_image"
        assert said["og:type"] == ("website" if page.url == "/" else "article")
        assert page.select("h1").get_text(strip=True) in said["og:image:alt"]
        picture = card(site, page)
        image = Image.open(BytesIO(picture))
        assert image.format == "PNG"
        assert (said["og:image:width"], said["og:image:height"]) == tuple(map(str, image.size)) == ("1200", "630")
        assert len(picture) <= CARD, page.url


def test_the_page_for_what_is_not_there_has_none(site):
    assert not [name for name in tags(site.pages["/404.html"]) if "image" in name or "twitter" in name]


def test_no_card_is_written_that_no_page_names(site):
    written = {path.relative_to(site.folder).as_posix() for path in site.folder.glob("assets/cards/*")}
    assert written == {card_path(page) for page in listed(site)}
    assert len(written) == len(listed(site))


def test_each_level_and_each_pair_lights_its_own_steps(site):
    pages = [page for page in listed(site) if page.url.startswith("/levels-of-care/") and page.url != "/levels-of-care/"]
    stairs = {Image.open(BytesIO(card(site, page))).crop((0, STAIR, 1200, 630)).tobytes() for page in pages}
    assert len(stairs) == len(pages) == len(LEVELS) + 10


def test_the_font_has_every_letter_of_every_title(site):
    font = ImageFont.truetype(ROOT / "theme/fonts/newsreader-semibold.ttf", 40, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(font.getmask("\uffff"))
    letters = set("".join(page.select("h1").get_text() for page in listed(site))) - {" ", "\u00a0", "\n"}
    assert [letter for letter in sorted(letters) if bytes(font.getmask(letter)) == missing] == []


# ---- Settings and the cache, in small builds ----


@pytest.fixture
def pelican(tmp_path):
    for path, raw in tiny_guide().items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(raw)

    def run(name, python_path=(), **settings):
        extra = [
            f"{key}={json.dumps(value)}"
            for key, value in {"SEARCH": False, "CACHE_PATH": str(tmp_path / f"{name}-cache"), **settings}.items()
        ]
        command = [sys.executable, "-m", "pelican", str(tmp_path / "content"), "-s", "pelicanconf.py", "--fatal", "warnings"]
        path = os.pathsep.join([*map(str, python_path), str(ROOT / "plugins")])
        built = subprocess.run(
            [*command, "-o", str(tmp_path / name), "-e", *extra],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path, "SITE_ORIGIN": ORIGIN, "TODAY": "2026-06-01"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert built.returncode == 0, built.stdout + built.stderr
        return Site(tmp_path / name)

    return run


def cards(site):
    return {path.name: path.read_bytes() for path in site.folder.glob("assets/cards/*")}


def test_what_did_not_change_is_not_drawn_again(pelican, tmp_path):
    cache = str(tmp_path / "cache")
    first = cards(pelican("first", SHARE_CARDS_CACHE=cache))
    (tmp_path / "broken/PIL").mkdir(parents=True)
    (tmp_path / "broken/PIL/__init__.py").write_text("raise ImportError('nothing is to be drawn')")
    again = cards(pelican("again", [tmp_path / "broken"], SHARE_CARDS_CACHE=cache, SITEURL="/guide"))
    assert first
    assert again == first


def test_a_damaged_cache_and_none_at_all_give_the_same_cards(pelican, tmp_path):
    cache = tmp_path / "cache"
    first = cards(pelican("first", SHARE_CARDS_CACHE=str(cache)))
    for number, entry in enumerate(sorted(cache.iterdir())):
        entry.write_bytes(entry.read_bytes()[: number * 100])
    assert cards(pelican("again", SHARE_CARDS_CACHE=str(cache))) == first
    (tmp_path / "file").touch()
    assert cards(pelican("without", SHARE_CARDS_CACHE=str(tmp_path / "file" / "cache"))) == first


def test_the_address_of_a_card_is_whole(pelican):
    page = pelican("folder", SITEURL="/guide").pages["/program/a-week/"]
    assert tags(page)["og:image"].startswith(f"{ORIGIN}/guide/assets/cards/program-a-week.")


def test_without_cards_no_page_names_one(pelican):
    site = pelican("off", SHARE_CARDS=False)
    assert cards(site) == {}
    assert not [page.url for page in site.pages.values() if any("image" in name for name in tags(page))]
