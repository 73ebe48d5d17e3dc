"""The preview in a real browser: a save refreshes the page, a problem lies over the last good one."""

import shutil
from collections.abc import Iterator
from secrets import token_hex

import pytest
from playwright.sync_api import expect

from preview_process import PROJECT, ROOT, page, previewing
from site_fixture import newest_day

REAL = ("content", "plugins", "theme", "pelicanconf.py")


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with previewing(tmp_path_factory.mktemp("project")) as preview:
        yield preview


class Screen:
    """A page of the preview, and all that the browser complained of."""

    def __init__(self, context, preview):
        self.tab = context.new_page()
        self.preview = preview
        self.complaints = []
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.problems = self.tab.get_by_role("alert")

    def open(self, path):
        with self.tab.expect_response(lambda response: "/__preview/events" in response.url):
            self.tab.goto(self.preview.address + path)
        return self.tab


@pytest.fixture
def screen(browser, running) -> Iterator[Screen]:
    with browser.new_context(viewport={"width": 1280, "height": 400}) as context:
        screen = Screen(context, running)
        yield screen
        assert screen.complaints == []  # a policy that is broken would be told here
        for path, text in PROJECT.items():
            if (running.folder / path).read_text() != text:
                running.save(path, text)
        # Saved after the rest and read before it: when this is on the screen, the rest is too.
        mark = token_hex(8)
        running.save("content/calm.md", page("Calm", mark))
        expect(screen.open("/calm/").get_by_text(mark)).to_be_visible()


def test_a_saved_word_appears_by_itself_and_the_reader_stays_where_they_were(screen, running):
    tab = screen.open("/one/")
    tab.evaluate("scrollTo(0, 900)")
    running.save("content/one.md", PROJECT["content/one.md"].replace("Page one.", "Page one is new."))
    expect(tab.get_by_text("Page one is new.")).to_have_count(1)
    tab.wait_for_function("() => scrollY === 900")


def test_a_page_that_did_not_change_is_left_alone(screen, running):
    tab = screen.open("/one/")
    tab.evaluate("window.same = true")
    running.save("content/home.md", page("Home", "A second word.", "index.html"))
    expect(tab.get_by_role("status").get_by_text("Saved. This page stays as it is.")).to_be_visible()
    assert tab.evaluate("window.same")


def test_what_a_page_loads_counts_as_the_page(screen, running):
    tab = screen.open("/one/")
    running.save("theme/static/main.css", "main { color: #654321; }\n")
    expect(tab.get_by_role("main")).to_have_css("color", "rgb(101, 67, 33)")


def test_a_problem_lies_over_the_last_good_page_until_it_is_mended(screen, running):
    tab = screen.open("/")
    running.save("content/one.md", page("One", "No addict.\n\nAn addict."))
    expect(screen.problems.get_by_role("heading")).to_have_text("1 problem. You see the last good page.")
    expect(screen.problems.get_by_role("listitem")).to_have_text(
        "content/one.md:5:4wording Avoid 'addict'. <b>Write</b>: person."
    )
    expect(tab.get_by_text("The first word.")).to_be_visible()
    assert screen.problems.locator("b, a").count() == 0
    tab.reload()
    expect(screen.problems).to_be_visible()
    running.save("content/one.md", PROJECT["content/one.md"])
    expect(screen.problems).to_be_hidden()


def test_the_problems_can_be_read_and_closed_with_the_keyboard(screen, running):
    tab = screen.open("/")
    running.save(
        "theme/templates/page.html", "{% extends 'base.html' %}\n\n{{ nothing.at.all }}{% block more %}{{ x.y }}{% endblock %}"
    )
    expect(screen.problems).to_contain_text("theme/templates/page.html:3UndefinedError: 'x' is undefined")
    tab.keyboard.press("Tab")
    expect(screen.problems).to_be_focused()
    tab.keyboard.press("Tab")
    expect(screen.problems.get_by_role("button", name="Close")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(screen.problems).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_problems_can_be_read_in_every_light(screen, running, scheme):
    tab = screen.open("/")
    tab.emulate_media(color_scheme=scheme)
    running.save("pelicanconf.py", "SITENAME = (\n")
    expect(screen.problems).to_contain_text("pelicanconf.py:1SyntaxError: '(' was never closed")
    paper, ink = (
        sum(map(int, screen.problems.evaluate(f"e => getComputedStyle(e).{name}").strip("rgb()").split(",")))
        for name in ("backgroundColor", "color")
    )
    assert (paper > 600 > 150 > ink) if scheme == "light" else (paper < 150 < 600 < ink)


def test_the_first_page_appears_when_the_first_mistake_is_mended(browser, tmp_path):
    with (
        previewing(tmp_path, files={**PROJECT, "pelicanconf.py": "x\n"}, begins="Mend it") as preview,
        browser.new_context() as context,
    ):
        screen = Screen(context, preview)
        tab = screen.open("/")
        expect(screen.problems).to_contain_text("pelicanconf.py:1NameError: name 'x' is not defined")
        preview.save("pelicanconf.py", PROJECT["pelicanconf.py"])
        expect(tab.get_by_text("The first word.")).to_be_visible()


def test_nothing_of_the_preview_comes_to_the_disk(screen, running):
    assert "/__preview/refresh.js" in screen.open("/").content()
    files = [path for path in (running.folder / ".preview").rglob("*") if path.is_file()]
    assert any(path.name == "index.html" for path in files)
    assert not [path for path in files if b"__preview" in path.read_bytes()]


def test_the_real_guide(browser, tmp_path):
    for name in REAL:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    article = "content/program/a-typical-week.md"
    text = (tmp_path / article).read_text()
    first = text.split("---\n")[2].strip().split(" ")[0]
    day = newest_day(ROOT / "content")
    with previewing(tmp_path, files={}, TODAY=day, ORGANIZATION="") as preview, browser.new_context() as context:
        screen = Screen(context, preview)
        tab = screen.open("/program/a-typical-week/")
        preview.save(article, text.replace(f"\n{first} ", f"\nSunlight. {first} ", 1))
        expect(tab.get_by_text("Sunlight.")).to_be_visible(timeout=30_000)
        preview.save(article, text + "\nPeople suffer from it.[^nobody]\n")
        expect(screen.problems).to_contain_text(f"{article}:{text.count(chr(10)) + 2}:", timeout=30_000)
        expect(screen.problems).to_contain_text("There is no source 'nobody'.")
        expect(tab.get_by_text("Sunlight.")).to_be_visible()
        (tmp_path / "content" / "folder.md").mkdir()
        (tmp_path / "content" / "program" / "garbage.md").write_bytes(bytes(range(256)) * 4096)
        preview.hear("content/program/garbage.md:")
        (tmp_path / "content" / "program" / "garbage.md").unlink()
        preview.save(article, text)
        expect(screen.problems).to_be_hidden(timeout=30_000)
        assert screen.complaints == []
