"""What hosts are told: the same headers, redirects and cache rules in the words of each."""

import json

import pytest

from release.__main__ import main
from release.headers import EVERYWHERE, KEEP
from release.netlify import headers_file, kept_patterns
from release.seal import manifest_in
from release.site_settings import site_settings
from small_site import CARD, SCRIPT, small_site


@pytest.fixture
def said(project, capsys):
    project.release(small_site())

    def run(server):
        assert main(["headers", server, "--output", str(project.live)]) == 0
        return capsys.readouterr().out

    return run


def rules(text):
    """The headers of each pattern in a `_headers` file."""
    found, pattern = {}, ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            assert name not in found[pattern]
            found[pattern][name] = value
        else:
            pattern = line
            found[pattern] = {}
    return found


def test_the_headers_file_names_no_header_twice_for_one_address(project):
    project.release(small_site())
    found = rules((project.live / "_headers").read_text())
    everywhere = found.pop("/*")
    assert everywhere == site_settings(project.live, "").headers
    assert set(EVERYWHERE) < set(everywhere)
    assert found == {"/assets/cards/*": {"Cache-Control": KEEP}, f"/{SCRIPT}": {"Cache-Control": KEEP}}


def test_the_headers_file_is_within_the_limits_of_cloudflare_pages(site):
    """100 rules, and 2,000 characters a line: https://developers.cloudflare.com/pages/configuration/headers/."""
    files = ["/" + path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()]
    text = headers_file(site_settings(site.folder, ""), "", files)
    assert len(rules(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2000


def test_a_folder_is_named_where_it_holds_nothing_else():
    kept = ["/a/1.0123456789.js", "/a/2.0123456789.js", "/b/3.0123456789.js"]
    assert list(kept_patterns(kept, [*kept, "/b/icon.svg", "/index.html"])) == ["/a/*", "/b/3.0123456789.js"]
    assert list(kept_patterns(kept[:2], [*kept[:2], "/a/deep/icon.svg"])) == kept[:2]


def test_redirects_are_for_good(project):
    project.release(small_site())
    assert (project.live / "_redirects").read_text() == "/old/ /page-0/ 301\n"


def test_objects_of_s3_say_what_the_manifest_says(said, project):
    objects = json.loads(said("s3"))
    manifest = manifest_in(project.live)
    assert set(objects) == set(manifest.files) - {"_headers", "_redirects"}
    assert objects[CARD] == {"ContentType": "image/png", "CacheControl": KEEP}
    assert objects["old/index.html"]["WebsiteRedirectLocation"] == "/page-0/"


def test_cloudfront_adds_every_header(said, project):
    policy = json.loads(said("cloudfront"))
    security, others = policy["SecurityHeadersConfig"], policy["CustomHeadersConfig"]
    assert security["StrictTransportSecurity"] == {
        "Override": True,
        "AccessControlMaxAgeSec": 63072000,
        "IncludeSubdomains": True,
    }
    expected = site_settings(project.live, "").headers
    assert security["ContentSecurityPolicy"]["ContentSecurityPolicy"] == expected["Content-Security-Policy"]
    assert others["Quantity"] == len(others["Items"])
    assert len(security) + len(others["Items"]) == len(expected)


def test_caddy_leads_from_http_to_https_of_its_own_accord(said):
    text = said("caddy")
    assert "\nhttps://guide.example.org {\n" in text
    assert "disable_redirects" not in text


def test_a_server_that_is_not_known_is_told_which_are(capsys):
    with pytest.raises(SystemExit):
        main(["headers", "apache"])
    said = capsys.readouterr().err
    assert [name for name in ("caddy", "cloudfront", "nginx", "s3") if name not in said] == []
