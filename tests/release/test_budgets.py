from hashlib import sha256

import pytest

from release import budgets
from release.budgets import BEGINNING, CARD, PAGE, SCRIPTS, explained, overruns
from release.page_parts import compressed


def noise(weight, seed="a"):
    """Text that weighs this many bytes when it is compressed, give or take a hundredth."""
    return "".join(sha256(f"{seed}{number}".encode()).hexdigest() for number in range(weight // 32)).encode()


def page(text=0, styles=0, drawing=0, data=0, lede=b"First."):
    parts = {name: noise(weight, name) for name, weight in {"styles": styles, "text": text, "svg": drawing, "ld": data}.items()}
    return (
        b"<style>%(styles)s</style><a href='tel:911'></a><h1>Title</h1><p>" + lede + b"</p>%(text)s"
        b'<svg>%(svg)s</svg><script type="application/ld+json">%(ld)s</script>'
    ) % {name.encode(): part for name, part in parts.items()}


def names(files):
    return [(overrun.name, overrun.what) for overrun in overruns(files)]


def test_a_site_within_its_budgets_has_nothing_to_say():
    files = {"index.html": page(14_000), "faq/index.html": page(29_000), "assets/leave.0123456789.js": noise(2_900)}
    assert overruns({**files, "assets/cards/home.0123456789abcdef.png": bytes(CARD), "feeds/all.xml": noise(90_000)}) == ()


def test_all_that_is_too_heavy_is_told_at_once():
    files = {
        "index.html": page(15_000),
        "about/index.html": page(styles=4_200),
        "faq/index.html": page(31_000),
        "search/index.html": page(29_000),
        "assets/a.0123456789.js": noise(1_600),
        "assets/b.0123456789.js": noise(1_600, "b"),
        "assets/cards/home.0123456789abcdef.png": bytes(CARD + 1),
    }
    assert names(files) == [
        ("about/index.html", "beginning"),
        ("faq/index.html", "page"),
        ("index.html", "page"),
        ("scripts", "scripts"),
        ("assets/cards/home.png", "card"),
    ]


def test_a_script_that_two_files_hold_counts_once():
    leave = noise(1_600)
    assert names({"assets/leave.0123456789.js": leave, "assets/faq-filter.0123456789.js": leave + noise(1_300, "b")}) == []


def test_sizes_are_those_that_a_server_sends():
    html = page(15_000)
    (overrun,) = overruns({"index.html": html})
    assert (overrun.size, overrun.limit) == (len(compressed(html)), PAGE)


def test_a_page_that_is_near_its_budget_is_judged_by_what_a_server_sends(monkeypatch):
    html = " ".join(f"The week has {number} hours and {number % 7} days." for number in range(900)).encode()
    quick, best = len(compressed(html, budgets.QUICK)), len(compressed(html))
    assert best < quick
    monkeypatch.setattr(budgets, "PAGE", best)
    monkeypatch.setattr(budgets, "BEGINNING", best)
    assert overruns({"index.html": html}) == ()
    monkeypatch.setattr(budgets, "PAGE", best - 1)
    assert names({"index.html": html}) == [("index.html", "page")]


def test_a_late_beginning_is_told_with_its_size():
    late = page(styles=BEGINNING)
    (overrun,) = overruns({"x/index.html": late})
    assert (overrun.name, overrun.what) == ("x/index.html", "beginning")
    assert BEGINNING < overrun.size < len(compressed(late))


def test_a_page_of_a_providers_edition_may_begin_a_little_later():
    late = page(styles=BEGINNING - 50)
    assert names({"x/index.html": late}) == [("x/index.html", "beginning")]
    assert names({"x/index.html": late.replace(b"<h1>", b'<a class="call-button">Call</a><h1>')}) == []


def test_a_long_first_paragraph_counts():
    assert names({"index.html": page(lede=noise(4_200))}) == [("index.html", "beginning")]


def test_scripts_of_others_are_not_the_themes():
    assert overruns({"assets/pagefind/ui.js": noise(9_000), "pagefind/pagefind.js": noise(9_000)}) == ()


def test_the_page_of_all_components_is_in_no_release_and_has_no_budget():
    assert overruns({"style/index.html": page(90_000)}) == ()


def told(files, before):
    return [explained(overrun, files, before) for overrun in overruns(files)]


def grown(line):
    """The numbers of a line, by the words before them."""
    words = line.strip().rstrip(".").split(": ", 1)[1]
    return {name: int(size.replace(",", "")) for name, size in (part.rsplit(" ", 1) for part in words.split(", "))}


CHANGES = {"text": 1_000, "styles": 1_000, "drawings": 0, "structured data": -300}


def test_a_message_names_the_page_what_grew_and_what_it_is_made_of():
    now, before = page(10_000, 2_500, 2_000, 1_500), page(9_000, 1_500, 2_000, 1_800)
    (message,) = told({"about/index.html": now}, {"about/index.html": before})
    first, growth, parts = message.split("\n")
    assert first == f"/about/ weighs {len(compressed(now)):,} bytes, and may weigh 14,600 with its styles (brotli)."
    assert growth.startswith("  Since the last good site: ")
    changes = dict.fromkeys(grown(parts), 0) | grown(growth)
    assert changes == {name: pytest.approx(change, abs=60) for name, change in CHANGES.items()}
    assert list(grown(parts)) == ["text", "styles", "drawings", "structured data"]
    assert sum(grown(parts).values()) == pytest.approx(len(compressed(now)), rel=0.02)


def test_a_page_that_is_new_has_nothing_to_be_compared_with():
    (message,) = told({"about/index.html": page(15_000)}, {})
    assert message.split("\n")[1] == "  The last good site has nothing to compare it with."


def test_a_page_that_did_not_change_says_so():
    files = {"404.html": page(15_000)}
    (message,) = told(files, files)
    assert message.startswith("/404.html weighs ")
    assert message.split("\n")[1] == "  It has not changed since the last good site."


def test_a_beginning_names_what_stands_in_it():
    (message,) = told({"index.html": page(9_000, 4_300)}, {"index.html": page(8_000, 3_300)})
    first, growth, parts = message.split("\n")
    assert first.startswith("/ ends its first paragraph after 4,4")
    assert first.endswith(" bytes, and it has to by 4,096 (brotli).")
    assert set(grown(parts)) == {"styles", "text"}
    assert grown(growth)["styles"] == pytest.approx(1_000, rel=0.05)
    assert sum(grown(growth).values()) < 1_100


def test_scripts_and_cards_are_compared_whatever_their_fingerprints():
    now = {
        "assets/a.0123456789.js": noise(2_000),
        "assets/b.0123456789.js": noise(1_200, "b"),
        "assets/cards/x.0000000000.png": bytes(70_000),
    }
    before = {"assets/a.1111111111.js": noise(1_500), "assets/cards/x.1111111111.png": bytes(50_000)}
    scripts, card = told(now, before)
    assert f"and may weigh {SCRIPTS:,} (brotli)" in scripts
    assert list(grown(scripts.split("\n")[1])) == ["b.js", "a.js"]
    assert list(grown(scripts.split("\n")[2])) == ["a.js", "b.js"]
    assert card == (
        "assets/cards/x.png weighs 70,000 bytes, and a picture for links may weigh 60,000.\n"
        "  Since the last good site: the picture +20,000.\n  Now: the picture 70,000."
    )
