"""`make screenshots` forgets no kind of page."""

from screenshots import kinds


def test_every_kind_of_page_has_its_picture(site):
    classes = {name for page in site.pages.values() for name in page.select("main")["class"]}
    found = kinds(site.folder)
    assert {f"page--{kind}" for kind in found} == classes - {"page"}
    assert set(found.values()) <= set(site.pages)
