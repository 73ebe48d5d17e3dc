"""The command, as people and workflows use it."""

import socket

import boto3
import pytest

from object_stores import KEYS, NO_OTHERS, moto, rclone
from release import publish_command
from release.__main__ import main
from release.history import roll_back
from release.manifest import NAME
from small_releases import broken, site, write_release
from small_site import small_site

OLD, NEW = (
    site(["therapies/sleep", "therapies/groups"], "old"),
    site(["therapies/sleep", "program/skills"], "new", script="go()"),
)


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    """Folders of two releases, the second made after the first."""
    root = tmp_path_factory.mktemp("releases")
    first = write_release(root / "old", OLD)
    write_release(root / "new", NEW, first.release)
    return root


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rclone")
    with moto() as one, rclone(folder) as other:
        yield {"moto": one, "rclone": other}


@pytest.fixture(autouse=True)
def surroundings(monkeypatch):
    for name, value in (KEYS | NO_OTHERS).items():
        monkeypatch.setenv(name, value)
    for name in ("CLOUDFRONT_DISTRIBUTION", "PURGE_COMMAND", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)


BUCKETS = iter(range(1000))


@pytest.fixture
def bucket(servers, monkeypatch):
    """Makes a bucket on one of the servers; its name."""

    def make(kind):
        monkeypatch.setenv("AWS_ENDPOINT_URL", servers[kind])
        name = f"command-{next(BUCKETS)}"
        boto3.session.Session().client("s3").create_bucket(Bucket=name)
        return f"s3://{name}/site"

    return make


def publish(releases, name, target, *words):
    """Publish the release in a folder of `releases`; the others that were made beside it are kept there."""
    return main(["publish", target, "--output", str(releases / name), "--releases", str(releases / ".releases"), *words])


def shown(target):
    """What a visitor gets."""
    store = publish_command.store_at(target)

    def read(path):
        found = store.read(path)
        return found.data if found else None

    return read


def refused(capsys):
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("kind", ["folder", "moto", "rclone"])
def test_what_was_done_is_summed_up(releases, tmp_path, bucket, capsys, kind):
    target = f"file://{tmp_path}/site" if kind == "folder" else bucket(kind)
    assert publish(releases, "old", target) == 0
    assert publish(releases, "new", target) == 0
    assert publish(releases, "new", target) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith(target)]
    assert " 0 kept, 0 deleted, in " in lines[0]
    assert " uploaded (" in lines[1]
    assert ": 0 uploaded, " in lines[2]
    assert broken(shown(target)) == []


def test_a_release_may_follow_others_that_were_never_published(project, tmp_path, capsys):
    target = f"file://{tmp_path}/site"
    project.release(small_site("one"))
    assert publish(project.root, "output", target) == 0
    project.release(small_site("two"))
    project.release(small_site("three"))
    assert publish(project.root, "output", target) == 0
    assert shown(target)("index.html") == small_site("three")["index.html"]


def test_going_back_is_published_when_it_is_meant(project, tmp_path, capsys):
    target = f"file://{tmp_path}/site"
    for word in ("one", "two"):
        project.release(small_site(word))
        assert publish(project.root, "output", target) == 0
    roll_back(project.root / ".releases", project.live, None)
    assert publish(project.root, "output", target) == 1
    assert "is the one before it. FORCE=1 goes back to that." in refused(capsys)
    assert publish(project.root, "output", target, "--force") == 0
    assert shown(target)("index.html") == small_site("one")["index.html"]


def test_a_dry_run_shows_the_plan_and_writes_nothing(releases, tmp_path, capsys):
    target = f"file://{tmp_path}/site"
    publish(releases, "old", target)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    capsys.readouterr()
    assert publish(releases, "new", target, "--dry") == 0
    said = capsys.readouterr().out.splitlines()
    assert "+ program/skills/index.html" in said
    assert "~ faq/index.html" in said
    assert said[-2] == f"~ {NAME}"
    assert said[-1].endswith("Nothing was written.")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    ("target", "nearest"),
    [
        *((target, "") for target in ("bucket", "s3://", "file://", "ftp://x/y", "")),
        ("file://srv/www/guide", "file:///srv/www/guide"),
        ("/srv/www/guide", "file:///srv/www/guide"),
        ("s3:/bucket/site", "s3://bucket/site"),
        ("S3://bucket", "s3://bucket"),
    ],
)
def test_what_is_no_place_is_told(releases, capsys, target, nearest):
    hint = f" Did you mean TARGET={nearest}?" if nearest else ""
    assert publish(releases, "old", target) == 1
    assert refused(capsys).startswith(f"'{target}' is no place to publish to.{hint} Say TARGET=s3://bucket")


def test_a_folder_may_be_called_as_people_call_theirs(releases, tmp_path):
    folder = tmp_path / "Größe & 100% #1?"
    assert publish(releases, "old", f"file://{folder}") == 0
    assert (folder / "index.html").read_bytes() == OLD["index.html"]


def test_a_folder_without_a_release_is_told(tmp_path, capsys):
    assert publish(tmp_path, "nothing", f"file://{tmp_path}/site") == 1
    assert "nothing/ is not a release. `make release` makes one" in refused(capsys)


def test_wrong_keys_are_told_and_the_live_site_stays(releases, bucket, capsys, monkeypatch):
    target = bucket("rclone")
    publish(releases, "old", target)
    capsys.readouterr()
    with monkeypatch.context() as wrong:
        wrong.setenv("AWS_SECRET_ACCESS_KEY", "guessed")
        assert publish(releases, "new", target) == 1
    assert refused(capsys) == f"{target} does not accept these keys (SignatureDoesNotMatch). Nothing visitors see is broken.\n"
    assert shown(target)("index.html") == OLD["index.html"]


def test_no_keys_are_told(releases, bucket, capsys, monkeypatch):
    target = bucket("moto")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert publish(releases, "old", target) == 1
    assert refused(capsys).startswith(f"There are no keys for {target}. Say AWS_ACCESS_KEY_ID")


def test_a_profile_that_does_not_exist_is_told(releases, capsys, monkeypatch):
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    assert publish(releases, "old", "s3://anything") == 1
    assert "(nobody) could not be found" in refused(capsys)


@pytest.mark.parametrize("kind", ["moto", "rclone"])
def test_a_bucket_that_does_not_exist_is_told(releases, servers, capsys, monkeypatch, kind):
    monkeypatch.setenv("AWS_ENDPOINT_URL", servers[kind])
    assert publish(releases, "old", "s3://not-made") == 1
    assert refused(capsys).startswith("There is no bucket for s3://not-made. Make it first, or mend the name.")


def test_a_store_that_cannot_be_reached_is_told(releases, capsys, monkeypatch):
    with socket.socket() as nobody:  # bound, and nobody listens
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{nobody.getsockname()[1]}")
        assert publish(releases, "old", "s3://anything") == 1
    assert refused(capsys).startswith("s3://anything cannot be reached: ")


def test_a_network_that_was_not_told_is_an_error_and_told_again(releases, tmp_path, capsys, monkeypatch):
    target = f"file://{tmp_path}/site"
    publish(releases, "old", target)
    capsys.readouterr()
    with monkeypatch.context() as wrong:
        wrong.setenv("PURGE_COMMAND", "/no/such/command")
        assert publish(releases, "new", target) == 1
    assert refused(capsys).endswith("The release is live and whole; the same command tells the network again.\n")
    assert shown(target)("index.html") == NEW["index.html"]
    monkeypatch.setenv("PURGE_COMMAND", "cat")
    assert publish(releases, "new", target) == 0
    assert "PURGE_COMMAND was told " in capsys.readouterr().out
