import pytest

from release.page_parts import beginning, compressed, page_parts, part_weights

PAGE = (
    b"<head><style>p{top:0}</style></head><p>One.</p><svg viewBox='0 0 1 1'><style>path{fill:red}</style><path/></svg>"
    b'<p>Two.</p><svg></svg><script src="/assets/leave.js"></script><script type="application/ld+json">{"a": 1}</script>'
)


def test_every_byte_of_a_page_belongs_to_one_part():
    parts = page_parts(PAGE)
    assert parts["styles"] == b"<style>p{top:0}</style>"
    assert parts["drawings"] == b"<svg viewBox='0 0 1 1'><style>path{fill:red}</style><path/></svg><svg></svg>"
    assert parts["structured data"] == b'<script type="application/ld+json">{"a": 1}</script>'
    assert parts["text"] == b'<head></head><p>One.</p><p>Two.</p><script src="/assets/leave.js"></script>'
    assert sum(map(len, parts.values())) == len(PAGE)


def test_the_weights_of_all_parts_are_the_weight_of_the_page():
    weights = part_weights(PAGE)
    assert list(weights) == ["styles", "text", "drawings", "structured data"]
    assert sum(weights.values()) == pytest.approx(len(compressed(PAGE)), abs=20)
    assert part_weights(b"<p>One.</p>") == {
        "styles": 0,
        "text": len(compressed(b"<p>One.</p>")),
        "drawings": 0,
        "structured data": 0,
    }


@pytest.mark.parametrize(
    ("html", "start"),
    [
        ("<p>Call.</p><h1>Title</h1><p>First.</p><p>Second.</p>", "<p>Call.</p><h1>Title</h1><p>First.</p>"),
        ("<p>No title.</p><p>Second.</p>", "<p>No title.</p>"),
        ("<h1>No paragraph</h1>", "<h1>No paragraph</h1>"),
    ],
)
def test_a_page_begins_with_all_that_stands_before_the_end_of_its_first_paragraph(html, start):
    assert html[: beginning(html.encode())] == start
