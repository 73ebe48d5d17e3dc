import shlex
import sys
from dataclasses import replace

import boto3
import pytest

from object_stores import KEYS, NO_OTHERS, moto
from release.purge import AT_MOST, PurgeFailed, addresses, keys, purge
from small_releases import MADE

PATHS = ["index.html", "faq/index.html", "404.html", "faq/index.html.br", "assets/leave.0123456789.js", "a b/é.txt", "feed.xml"]


@pytest.fixture(autouse=True)
def nobody_is_told(monkeypatch):
    for name in ("CLOUDFRONT_DISTRIBUTION", "PURGE_COMMAND"):
        monkeypatch.delenv(name, raising=False)


def test_addresses_are_those_that_visitors_ask_for_and_whose_content_can_change():
    assert addresses(PATHS, "/guide") == [
        "/guide/404.html",
        "/guide/a%20b/%C3%A9.txt",
        "/guide/faq/",
        "/guide/feed.xml",
        "/guide/",
    ]


def test_cloudfront_keeps_index_files_by_two_names():
    assert keys(["index.html", "faq/index.html"], "") == ["/", "/faq/", "/faq/index.html", "/index.html"]


def test_more_than_cloudfront_takes_at_a_time_become_the_whole_site():
    assert len(keys([f"page-{number}.html" for number in range(AT_MOST)], "/guide")) == AT_MOST
    assert keys([f"page-{number}.html" for number in range(AT_MOST + 1)], "/guide") == ["/guide/*"]


def test_a_page_whose_name_ends_like_an_index_has_its_own_address():
    assert addresses(["an-index.html"], "") == ["/an-index.html"]


def test_nobody_is_told_who_was_not_named():
    assert purge(PATHS, MADE, "x") == []


def command(code):
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


def test_a_command_reads_whole_addresses(monkeypatch, tmp_path):
    said = tmp_path / "said"
    monkeypatch.setenv("PURGE_COMMAND", command(f"import sys; open({str(said)!r}, 'w').write(sys.stdin.read())"))
    made = replace(MADE, site_path="/guide")
    assert purge(["faq/index.html", "feed.xml"], made, "x") == ["PURGE_COMMAND was told 2 addresses."]
    assert said.read_text() == "https://guide.example.org/guide/faq/\nhttps://guide.example.org/guide/feed.xml\n"


@pytest.mark.parametrize("words", [command("raise SystemExit(3)"), "/no/such/command", "'"])
def test_a_command_that_fails_is_told(monkeypatch, words):
    monkeypatch.setenv("PURGE_COMMAND", words)
    with pytest.raises(PurgeFailed, match=r"^PURGE_COMMAND failed: "):
        purge(PATHS, MADE, "x")


@pytest.fixture
def cloudfront(monkeypatch, tmp_path):
    """A CloudFront with one distribution."""
    with moto() as address:
        for name, value in (KEYS | NO_OTHERS | {"AWS_ENDPOINT_URL": address}).items():
            monkeypatch.setenv(name, value)
        client = boto3.session.Session().client("cloudfront")
        origin = {"Id": "site", "DomainName": "guide.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
        behavior = {"TargetOriginId": "site", "ViewerProtocolPolicy": "redirect-to-https"}
        config = {
            "CallerReference": str(tmp_path),
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": behavior,
        }
        made = client.create_distribution(DistributionConfig=config)
        monkeypatch.setenv("CLOUDFRONT_DISTRIBUTION", made["Distribution"]["Id"])
        yield client, made["Distribution"]["Id"]


def test_cloudfront_is_told_exactly_the_paths(cloudfront):
    client, distribution = cloudfront
    assert purge(["faq/index.html", "feed.xml"], MADE, "x") == ["CloudFront asks again for 3 addresses."]
    (one,) = client.list_invalidations(DistributionId=distribution)["InvalidationList"]["Items"]
    batch = client.get_invalidation(DistributionId=distribution, Id=one["Id"])["Invalidation"]["InvalidationBatch"]
    assert sorted(batch["Paths"]["Items"]) == ["/faq/", "/faq/index.html", "/feed.xml"]


def test_a_distribution_that_does_not_exist_is_told(cloudfront, monkeypatch):
    monkeypatch.setenv("CLOUDFRONT_DISTRIBUTION", "NONE")
    with pytest.raises(PurgeFailed, match=r"^CloudFront was not told: "):
        purge(PATHS, MADE, "x")
