from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from release.claim import LEASE, Claim, claim_of, dump_claim, in_the_way, parse_claim, settled
from release.manifest import FileEntry, Manifest
from release.publish_plan import STAGE, ancestors, deserted, plan, refusal
from small_releases import ENTRANCES, MADE, broken, site


def entry(data):
    return FileEntry(str(hash(data)), len(data), "text/plain", "no-cache")


def manifest(files, parent=None):
    return Manifest({path: entry(data) for path, data in files.items()}, MADE, parent)


def planned(there, new, gone=(), live=None):
    hashes = {path: entry(data).sha256 for path, data in there.items()}
    return plan(hashes, there if live is None else live, manifest(new).files, gone)


def names(stages):
    return [f"{operation.kind} {operation.path}" for stage in stages for operation in stage]


def apply(store, operation, new):
    if operation.kind == "remove":
        del store[operation.path]
    else:
        store[operation.path] = new[operation.path]


ARTICLES = [f"{topic}/{name}" for topic in ("therapies", "program") for name in ("sleep", "groups", "skills")]


def test_nothing_is_done_for_files_that_are_there():
    files = site(ARTICLES)
    assert planned(files, files) == ()


def test_new_comes_before_changed_leaves_before_indexes_and_the_feeds_last():
    old, new = site(["therapies/sleep"]), site(["therapies/sleep", "program/groups"], "new", script="go()")
    (script,) = [path for path in new if path.endswith(".js")]
    told = names(planned(old, new, ["old/index.md", "old/index.html"]))
    assert told == [
        f"add {script}",
        "add program/groups/index.html",
        "add program/groups/index.md",
        "change assets/sign.svg",
        "change therapies/sleep/index.html",
        "change faq/index.html",
        "change program/index.html",
        "change therapies/index.html",
        "change 404.html",
        "change index.html",
        "change feed.xml",
        "change llms.txt",
        "change program/index.md",
        "change sitemap.xml",
        "change therapies/index.md",
        "change therapies/sleep/index.md",
        "remove old/index.html",
        "remove old/index.md",
    ]


def test_a_first_upload_ends_with_the_home_page():
    assert names(planned({}, site(ARTICLES)))[-1] == "add index.html"


def test_a_stage_is_never_so_long_that_a_claim_grows_old():
    stages = planned({}, {f"assets/{number}.svg": b"" for number in range(2 * STAGE + 1)})
    assert [len(stage) for stage in stages] == [STAGE, STAGE, 1]


some = st.lists(st.sampled_from(ARTICLES), unique=True)


@given(before=some, live=some, new=some, words=st.sampled_from(["", "new"]), chance=st.randoms(use_true_random=False))
def test_at_every_moment_every_link_leads_to_something(before, live, new, words, chance: Random):
    """Also when the operations of one stage happen in any order."""
    old, files = site(live), site(new, words, script=words or "leave()")
    store = {**site(before), **old}
    gone = deserted(store, old, files)
    for stage in planned(old, files, gone):
        for operation in chance.sample(stage, len(stage)):
            apply(store, operation, files)
            assert broken(store.get) == []
    assert {path: store[path] for path in files} == files
    assert set(store) <= {*files, *old}


@given(new=some, chance=st.randoms(use_true_random=False))
def test_a_site_that_is_not_there_yet_begins_whole(new, chance: Random):
    files, store = site(new), {}
    for stage in planned({}, files):
        for operation in chance.sample(stage, len(stage)):
            apply(store, operation, files)
            assert "index.html" not in store or broken(store.get) == []
    assert broken(store.get) == []


@given(live=st.none() | some, cut=some, new=some, chance=st.randoms(use_true_random=False), at=st.integers(0, 60))
def test_another_release_may_follow_one_that_was_cut_off(live, cut, new, chance: Random, at):
    old, first, second = site(live) if live else {}, site(cut, "cut", script="cut()"), site(new, "new")
    store = dict(old)
    stages = planned(old, first)
    for operation in [operation for stage in stages for operation in chance.sample(stage, len(stage))][:at]:
        apply(store, operation, first)
    for stage in planned(store, second, deserted(store, old, second), old):
        for operation in chance.sample(stage, len(stage)):
            apply(store, operation, second)
            assert broken(store.get, ENTRANCES if live else ["/"] if "index.html" in store else []) == []
    assert broken(store.get) == []
    assert set(store) <= {*second, *old}


def test_what_two_releases_no_longer_name_is_deserted():
    assert deserted(["a", "b", "c"], ["b"], ["a"]) == ["c"]


def test_a_release_takes_the_place_of_the_one_that_it_was_made_after():
    live = manifest({"a": b"1"})
    assert refusal(None, live, ()) is None
    assert refusal(live, live, ()) is None
    assert refusal(live, manifest({"a": b"2"}, live.release), [live.release]) is None


def test_releases_that_were_never_published_may_lie_between():
    live = manifest({"a": b"1"})
    between = manifest({"a": b"2"}, live.release)
    new = manifest({"a": b"3"}, between.release)
    assert ancestors(new, [live, between, new]) == {live.release, between.release}
    assert ancestors(new, []) == {between.release}


def test_the_same_content_may_come_back():
    first = manifest({"a": b"1"})
    second = manifest({"a": b"2"}, first.release)
    again = manifest({"a": b"1"}, second.release)
    assert ancestors(again, [first, second, again]) == {first.release, second.release}


def test_going_back_takes_force():
    older = manifest({"a": b"1"})
    live = manifest({"a": b"2"}, older.release)
    assert refusal(live, older, ()) == (
        f"The release {live.release} is live, and {older.release} is the one before it. FORCE=1 goes back to that"
    )


@pytest.mark.parametrize(("parent", "said"), [(None, "without knowing of any other"), ("0a1b2c3d4e5f", "after 0a1b2c3d4e5f")])
def test_a_release_that_was_made_after_another_one_is_refused(parent, said):
    live, new = manifest({"a": b"1"}), manifest({"a": b"2"}, parent)
    assert refusal(live, new, filter(None, [parent])) == (
        f"The release {live.release} is live, and {new.release} was made {said}. "
        f"Make it again with PARENT={live.release}, or say FORCE=1"
    )


NEW = manifest({"a": b"2"})


def test_who_is_at_work_on_another_release_is_in_the_way_for_a_while():
    claim = Claim("0a1b2c3d4e5f", "me", True, ("a",), ())
    assert in_the_way(claim, 75, NEW).startswith(
        "The release 0a1b2c3d4e5f is being published, or that was cut off (1 min 15 s ago)"
    )
    assert in_the_way(claim, LEASE + 1, NEW) is None


@pytest.mark.parametrize(
    "claim",
    [None, Claim("0a1b2c3d4e5f", "me", False, (), ()), Claim(NEW.release, "me", True, (), ()), parse_claim(b"not a claim")],
)
def test_who_has_stopped_or_does_the_same_is_not_in_the_way(claim):
    assert in_the_way(claim, 1, NEW) is None


def test_a_claim_reads_back():
    claim = Claim("0a1b2c3d4e5f", "me", True, ("a", "b"), ("c",))
    assert parse_claim(dump_claim(claim)) == claim


def test_a_claim_takes_over_what_was_left_open_until_all_is_done():
    left = Claim("0a1b2c3d4e5f", "you", True, ("a",), ("a", "z"))
    mine = claim_of("5f4e3d2c1b0a", "me", left, ["b", "c"], ["b", "z"])
    assert mine == Claim("5f4e3d2c1b0a", "me", True, ("a", "b", "z"), ("a", "b", "c", "z"))
    assert settled(mine, ["z"]) == Claim("5f4e3d2c1b0a", "me", False, (), ("a", "b", "c"))
