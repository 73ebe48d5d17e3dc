from tiny import ORIGIN, article, read_tiny


def test_the_base_path_stands_before_every_address():
    guide = read_tiny("/guide")
    assert guide.addresses.resolve("{filename}/levels/iop.md", "pages/home.md") == "/guide/levels-of-care/iop/"
    assert [level.url for level in guide.levels] == [
        "/guide/levels-of-care/iop/",
        "/guide/levels-of-care/php/",
        "/guide/levels-of-care/residential/",
    ]


def test_the_origin_is_kept_for_whole_addresses(guide):
    assert (guide.origin, guide.base) == (ORIGIN, "")


def test_pages_made_from_data_can_be_linked():
    link = "[Both](/levels-of-care/iop-vs-php/) and [data](/data/faq.json).[^nida]"
    guide = read_tiny(**{"program/how-long.md": article(link)} | {"program/a-week.md": ("how-long.md)", "/levels/iop.md)")})
    html = guide.render(guide.library.documents["program/how-long"]).body_html
    assert 'href="/levels-of-care/iop-vs-php/"' in html
    assert 'href="/data/faq.json"' in html


def test_a_page_is_found_by_its_template(guide):
    assert guide.page("levels").key == "pages/levels-of-care"


def test_a_draft_level_is_in_no_table_and_no_pair():
    guide = read_tiny(**{"levels/php.md": ("key: php", "status: draft\nkey: php"), "data/pairs.yaml": "{}\n"})
    assert [level.key for level in guide.levels] == ["iop", "residential"]
    assert [pair.name for pair in guide.pairs] == ["iop-vs-residential"]
