import pytest

from release import link_check
from release.link_check import LinkCheckFailed, broken_links
from small_site import ORIGIN, page, small_site, write


@pytest.mark.parametrize("base", ["", "/guide"])
def test_a_site_whose_links_all_lead_somewhere(tmp_path, base):
    write(tmp_path, small_site(base=base))
    assert broken_links(tmp_path, ORIGIN, base) == []


def test_links_fragments_and_whole_addresses_that_lead_nowhere(tmp_path):
    text = '<a href="/none.html">a</a> <a href="/page-1/#none">b</a> <a href="#none">c</a> <a href="https://example.com/">d</a>'
    write(tmp_path, small_site() | {"bad/index.html": page("Bad", text).encode()})
    write(tmp_path, {"llms.txt": f"{ORIGIN}/gone.html\n".encode()})
    assert broken_links(tmp_path, ORIGIN, "") == [
        "bad/index.html: /bad/index.html#none leads nowhere",
        "bad/index.html: /none.html leads nowhere",
        "bad/index.html: /page-1#none leads nowhere",
        "llms.txt: /gone.html leads nowhere",
    ]


def test_in_a_folder_of_a_host_a_link_without_it_leads_nowhere(tmp_path):
    write(tmp_path, small_site(base="/guide") | {"bad/index.html": page("Bad", '<a href="/index.html">a</a>').encode()})
    assert broken_links(tmp_path, ORIGIN, "/guide") == ["bad/index.html: /index.html leads nowhere"]


def test_a_checker_that_is_missing_is_no_clean_bill(tmp_path, monkeypatch):
    monkeypatch.setattr(link_check, "LYCHEE", str(tmp_path / "lychee"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        LinkCheckFailed, match=r"^The links were not checked: lychee is missing\. `make release` installs it\.$"
    ):
        broken_links(tmp_path, ORIGIN, "")


def test_a_checker_that_stops_is_no_clean_bill(tmp_path, monkeypatch):
    (tmp_path / "lychee").write_text("#!/bin/sh\necho out of memory >&2\nexit 9\n")
    (tmp_path / "lychee").chmod(0o755)
    monkeypatch.setattr(link_check, "LYCHEE", str(tmp_path / "lychee"))
    with pytest.raises(LinkCheckFailed, match=r"^The links were not checked: lychee stopped\. out of memory$"):
        broken_links(tmp_path, ORIGIN, "")
