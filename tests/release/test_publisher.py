"""Publishing to a folder and to two real S3 servers, stopped before each single operation and crawled as visitors would."""

from hashlib import sha256

import pytest

from object_stores import KEYS, NO_OTHERS, Cut, Memory, Watched, moto, rclone
from release.claim import CLAIM, parse_claim
from release.manifest import NAME, parse
from release.publisher import Publisher, Refused
from release.stores import Condition, Overtaken, StoreError, json_entry
from release.stores.folder import FolderStore
from release.stores.s3 import S3Store
from small_releases import broken, site, write_release

OLDEST, OLD, NEW = (
    site(["therapies/sleep", "program/old"], "oldest"),
    site(["therapies/sleep", "therapies/groups"], "old"),
    site(["therapies/sleep", "program/skills"], "new", script="go()"),
)


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rclone")
    with moto() as one, rclone(folder) as other:
        yield {"moto": one, "rclone": other}


BUCKETS = iter(range(1000))


@pytest.fixture
def new_store(servers, tmp_path, monkeypatch):
    """Makes an empty store of one kind."""
    for name, value in (KEYS | NO_OTHERS).items():
        monkeypatch.setenv(name, value)

    def make(kind):
        if kind == "folder":
            return FolderStore(tmp_path / "www" / "site")
        monkeypatch.setenv("AWS_ENDPOINT_URL", servers[kind])
        store = S3Store(f"bucket-{next(BUCKETS)}", "site", at_once=4)
        store._client.create_bucket(Bucket=store._bucket)
        return store

    return make


@pytest.fixture(params=["folder", "moto", "rclone"])
def store(request, new_store):
    return new_store(request.param)


@pytest.fixture(params=["memory", "folder"])
def quick_store(request, new_store):
    """For what does not depend on the kind of store."""
    return Memory() if request.param == "memory" else new_store("folder")


@pytest.fixture(params=["moto", "rclone"])
def bucket(request, new_store):
    return new_store(request.param)


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    """Folders of three releases, each made after the one before."""
    root, parent, folders = tmp_path_factory.mktemp("releases"), None, []
    for name, files in (("oldest", OLDEST), ("old", OLD), ("new", NEW)):
        parent = write_release(root / name, files, parent).release
        folders.append(root / name)
    return folders


def publish(folder, store, stop_before=None, site_only=False, force=False, at_once=1, then=lambda: None):
    """Publish, stopping for good before an operation; what was done."""
    watched = Watched(store, stop_before, site_only)
    publisher = Publisher(folder, watched, at_once)
    work = publisher.work(force)
    if work.needed:
        publisher.run(work, force, lambda *_: None, then)
    return watched


def reader(store):
    """What a visitor gets."""

    def read(path):
        found = store.read(path)
        return found.data if found else None

    return read


def holds(store, files):
    return {path: reader(store)(path) for path in files} == files


def overwrite(store, path, data):
    """What somebody does who is no publisher."""
    if isinstance(store, FolderStore):
        (store._live / path).write_bytes(data)
    else:
        store.write(path, data, json_entry(data))


def settled(store):
    claim = parse_claim(store.read(CLAIM).data)
    return not claim.at_work and not claim.touched


def live(store):
    return [path for path in store.list() if not path.startswith(".publish/") and path != NAME]


def test_a_first_upload_puts_every_file_there_and_a_second_none(store, releases):
    first = publish(releases[0], store, at_once=8)
    assert first.paths()[-1] == NAME
    assert holds(store, OLDEST)
    assert store.read(NAME).data == (releases[0] / NAME).read_bytes()
    assert settled(store)
    assert publish(releases[0], store).log == []


def test_a_change_of_one_page_uploads_that_page_and_the_manifest(store, releases, tmp_path):
    publish(releases[0], store)
    parent = Publisher(releases[0], store, 1).manifest.release
    write_release(tmp_path / "one", {**OLDEST, "faq/index.html": b"<h1>Other</h1>"}, parent)
    assert publish(tmp_path / "one", store).paths() == ["faq/index.html", NAME]


def test_what_is_gone_stays_for_one_release_and_what_others_put_there_for_good(bucket, releases):
    store = bucket
    publish(releases[0], store)
    store._client.put_object(Bucket=store._bucket, Key=f"{store._prefix}verification.html", Body=b"mine")
    publish(releases[1], store)
    assert "program/old/index.html" in live(store)
    assert publish(releases[2], store).content()["delete"] == 2
    assert publish(releases[2], store, force=True).content()["delete"] == 0
    assert sorted(live(store)) == sorted({*OLD, *NEW, "verification.html"})


def test_a_folder_is_exactly_the_release(tmp_path, releases):
    store = FolderStore(tmp_path / "www" / "site")
    for folder in releases:
        publish(folder, store)
        assert tree((tmp_path / "www" / "site").resolve()) == tree(folder)
    assert len(list((tmp_path / "www" / ".site-releases").glob("*/"))) == 2
    assert (tmp_path / "www" / "site" / "faq").stat().st_mode & 0o777 == 0o755


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_of_a_folder_that_did_not_change_are_shared(tmp_path, releases):
    store = FolderStore(tmp_path / "site")
    publish(releases[0], store)
    before = (tmp_path / "site" / "faq" / "index.md").stat().st_ino
    publish(releases[1], store)
    assert (tmp_path / "site" / "faq" / "index.md").stat().st_ino == before


@pytest.fixture(scope="module")
def before(releases):
    """What a store holds after two releases."""
    store = Memory()
    publish(releases[0], store)
    publish(releases[1], store)
    return store.data


OPERATIONS = 19  # of publishing the new release over the old one, the manifest and two removals among them
TOTAL = 32  # with what publishers write of themselves


def test_the_number_of_operations_is_known(before, releases):
    log = publish(releases[2], Memory(before))
    assert (sum(log.content().values()), len(log.log)) == (OPERATIONS, TOTAL)


@pytest.mark.parametrize("stop", range(TOTAL))
@pytest.mark.parametrize("then", ["the same", "another", "the old by force"])
def test_stopped_before_any_operation_the_site_is_whole_and_whoever_comes_next_finishes(before, releases, tmp_path, stop, then):
    store = Memory(before)
    with pytest.raises(Cut):
        publish(releases[2], store, stop_before=stop)
    assert broken(reader(store)) == []
    if then == "the same":
        publish(releases[2], store)
        assert holds(store, NEW)
    elif then == "another":
        files = site(["program/skills", "program/other"], "other", script="stay()")
        write_release(tmp_path / "other", files, parse(store.data[NAME]).release)
        publish(tmp_path / "other", store, force=True)
        assert holds(store, files)
    else:
        publish(releases[1], store, force=True)
        assert holds(store, OLD)
    assert broken(reader(store)) == []
    assert settled(store)


def test_stopped_after_each_single_operation_the_site_is_whole_and_the_next_run_does_only_the_rest(store, releases):
    publish(releases[0], store)
    publish(releases[1], store)
    before = {path: reader(store)(path) for path in OLD}
    manifest, stops = (releases[2] / NAME).read_bytes(), 0
    while store.read(NAME).data != manifest:
        with pytest.raises(Cut):
            publish(releases[2], store, stop_before=1, site_only=True)
        assert broken(reader(store)) == []
        assert not store.swaps or holds(store, before) or holds(store, NEW)
        stops += 1
        assert stops < 100
    assert stops >= OPERATIONS
    publish(releases[2], store)
    assert holds(store, NEW)
    assert settled(store)


def test_another_release_may_follow_one_whose_publisher_stopped(quick_store, releases, tmp_path):
    store = quick_store
    publish(releases[0], store)
    publisher = Publisher(releases[1], store, 1)

    def fails(*_):
        raise OSError("no route to host")

    with pytest.raises(OSError, match="no route"):
        publisher.run(publisher.work(False), False, fails, lambda: None)
    write_release(tmp_path / "mended", NEW, Publisher(releases[0], store, 1).manifest.release)
    publish(tmp_path / "mended", store)
    assert holds(store, NEW)
    assert broken(reader(store)) == []
    assert not [path for path in live(store) if path not in {*NEW, *OLDEST}]


def test_another_release_waits_while_somebody_is_at_work(quick_store, releases, tmp_path):
    store = quick_store
    publish(releases[0], store)
    with pytest.raises(Cut):
        publish(releases[1], store, stop_before=9)
    write_release(tmp_path / "other", NEW, Publisher(releases[0], store, 1).manifest.release)
    before = {path: reader(store)(path) for path in OLDEST}
    with pytest.raises(Refused, match=r"is being published, or that was cut off .* say FORCE=1$"):
        publish(tmp_path / "other", store)
    assert {path: reader(store)(path) for path in OLDEST} == before
    publish(tmp_path / "other", store, force=True)
    assert holds(store, NEW)


def test_of_two_who_begin_at_once_one_is_refused(store, releases, tmp_path):
    publish(releases[0], store)
    write_release(tmp_path / "other", NEW, Publisher(releases[0], store, 1).manifest.release)
    one, two = Publisher(releases[1], store, 1), Publisher(tmp_path / "other", store, 1)
    work_of_one, work_of_two = one.work(False), two.work(False)

    def in_between():
        with pytest.raises(Overtaken, match=r"^Another publisher wrote \.publish/claim\.json first$"):
            two.run(work_of_two, False, lambda *_: None, lambda: None)

    one.run(work_of_one, False, lambda *_: None, in_between)
    assert holds(store, OLD)
    with pytest.raises(Overtaken):
        two.run(work_of_two, False, lambda *_: None, lambda: None)
    assert holds(store, OLD)


def test_a_manifest_that_somebody_else_wrote_meanwhile_is_not_replaced(quick_store, releases):
    store = quick_store
    publish(releases[0], store)
    publisher = Publisher(releases[1], store, 1)
    raw = (releases[2] / NAME).read_bytes()

    def meanwhile(*_):
        overwrite(store, NAME, raw)

    with pytest.raises(Overtaken, match=r"^Another publisher wrote release\.json first$"):
        publisher.run(publisher.work(False), False, meanwhile, lambda: None)


def test_who_was_overtaken_stops(quick_store, releases, tmp_path):
    store = quick_store
    publish(releases[0], store)
    write_release(tmp_path / "other", NEW, Publisher(releases[0], store, 1).manifest.release)
    one = Publisher(releases[1], store, 1)
    taken = []

    def take_over(*_):
        if not taken:
            taken.append(True)
            publish(tmp_path / "other", store, force=True)

    with pytest.raises(Overtaken):
        one.run(one.work(False), False, take_over, lambda: None)
    assert store.read(NAME).data == (tmp_path / "other" / NAME).read_bytes()


def test_a_release_older_than_the_live_one_is_refused_but_not_by_force(quick_store, releases):
    store = quick_store
    publish(releases[0], store)
    publish(releases[1], store)
    with pytest.raises(Refused, match=r"is live, and .* is the one before it\. FORCE=1 goes back to that$"):
        publish(releases[0], store)
    assert holds(store, OLD)
    publish(releases[0], store, force=True)
    assert holds(store, OLDEST)
    assert broken(reader(store)) == []


def test_when_the_network_was_not_told_the_next_run_tells_it_the_same(quick_store, releases):
    store = quick_store
    publish(releases[0], store)

    def fails():
        raise ValueError("no answer")

    with pytest.raises(ValueError, match="no answer"):
        publish(releases[1], store, then=fails)
    assert holds(store, OLD)
    again = Publisher(releases[1], store, 1).work(False)
    assert "faq/index.html" in again.claim.touched
    assert again.stages == ()
    told = []
    assert publish(releases[1], store, then=lambda: told.append(True)).content() == {}
    assert told == [True]
    assert settled(store)


def test_a_release_that_was_changed_is_not_published(quick_store, releases, tmp_path):
    store = quick_store
    publish(releases[0], store)
    write_release(tmp_path / "spoiled", NEW, Publisher(releases[0], store, 1).manifest.release)
    (tmp_path / "spoiled" / "faq" / "index.html").write_bytes(b"typed into it")
    with pytest.raises(Refused, match=r"faq/index\.html was changed since the release was made"):
        publish(tmp_path / "spoiled", store)
    assert holds(store, OLDEST)


def test_a_manifest_that_cannot_be_read_is_published_over_by_force_alone(quick_store, releases):
    store = quick_store
    publish(releases[0], store)
    overwrite(store, NAME, b"{}")
    with pytest.raises(Refused, match=r"^What is live cannot be told: .* FORCE=1 publishes over it$"):
        publish(releases[1], store)
    publish(releases[1], store, force=True)
    assert holds(store, OLD)


def test_what_was_spoiled_by_others_is_mended_by_force(store, releases):
    publish(releases[0], store)
    overwrite(store, "faq/index.html", b"typed into it")
    assert publish(releases[0], store).log == []
    assert publish(releases[0], store, force=True).paths() == ["faq/index.html", NAME]
    assert holds(store, OLDEST)


def test_a_folder_of_others_is_not_replaced(tmp_path):
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(StoreError, match=r"was not published by this command, and is not replaced\. Move it away first$"):
        FolderStore(tmp_path)


def test_what_others_put_there_is_replaced_by_force_alone(bucket, releases):
    bucket._client.put_object(Bucket=bucket._bucket, Key="site/index.html", Body=b"mine")
    with pytest.raises(Refused, match=r"holds index\.html, which no release put there\. FORCE=1 replaces it$"):
        publish(releases[0], bucket)
    publish(releases[0], bucket, force=True)
    assert holds(bucket, OLDEST)


def test_objects_say_what_they_are(new_store, releases):
    store = new_store("moto")
    publish(releases[0], store)
    (script,) = [path for path in OLDEST if path.endswith(".js")]
    page, kept = (store._call("head_object", path) for path in ("index.html", script))
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    assert kept["CacheControl"] == "public, max-age=31536000, immutable"
    assert kept["Metadata"]["sha256"] == sha256(OLDEST[script]).hexdigest()
    assert "ContentEncoding" not in page


def test_what_hosts_read_for_themselves_is_not_put_into_a_bucket(new_store, tmp_path):
    store = new_store("moto")
    write_release(tmp_path / "hosted", {**OLD, "_headers": b"/*\n", "_redirects": b"/old/ / 301\n"})
    publish(tmp_path / "hosted", store, at_once=8)
    assert sorted(live(store)) == sorted(OLD)


@pytest.mark.parametrize("amazon", [True, False])
def test_amazon_is_told_where_a_page_moved(new_store, tmp_path, monkeypatch, amazon):
    page = b'<meta http-equiv="refresh" content="0; url=/faq/"><a href="/faq/">Questions</a>'
    store = new_store("moto")
    monkeypatch.setattr(store, "_is_amazon", amazon)
    write_release(tmp_path / "moved", {"old/index.html": page, "faq/index.html": b"<h1>Questions</h1>"})
    publish(tmp_path / "moved", store)
    moved, other = (store._call("head_object", path) for path in ("old/index.html", "faq/index.html"))
    assert moved.get("WebsiteRedirectLocation") == ("/faq/" if amazon else None)
    assert "WebsiteRedirectLocation" not in other


def test_who_names_no_other_endpoint_means_amazon(new_store, monkeypatch):
    assert not new_store("moto")._is_amazon
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    assert S3Store("anything", "", at_once=1)._is_amazon


@pytest.mark.parametrize(("kind", "says_so"), [("folder", False), ("moto", False), ("rclone", True)])
def test_a_store_without_conditions_says_so(new_store, kind, says_so):
    assert ("knows no conditional writes" in new_store(kind).remark()) == says_so


def test_conditions_hold(store):
    one, two = b"1", b"2"
    store.write(CLAIM, one, json_entry(one), Condition(None))
    with pytest.raises(Overtaken):
        store.write(CLAIM, two, json_entry(two), Condition(None))
    store.write(CLAIM, two, json_entry(two), Condition(store.read(CLAIM).version))
    with pytest.raises(Overtaken):
        store.write(CLAIM, b"3", json_entry(b"3"), Condition("0" * 32))
    assert store.read(CLAIM).data == two
    assert store.read(CLAIM).age < 60
