import copy
import json
import operator
from dataclasses import replace

import pytest

from fast_build.fingerprint import MISSING, Fingerprints, Unknown
from fast_build.memory import Comparison, Memory, Settling
from fast_build.reads import Items, Reads, kind_of


def reads_of(own=(), **variables):
    return Reads(Fingerprints({}), frozenset(own), variables, {"constant": 1})


def test_a_variable_is_noted_with_what_it_holds():
    reads = reads_of(own=["b"], a="x", b="y")
    assert reads.variable("a", "x", found=True) == "x"
    reads.variable("b", "y", found=True)
    reads.variable("constant", 1, found=True)
    reads.variable("nothing", None, found=False)
    assert reads.shared == {("name", "a"): "x", ("name", "constant"): ("int", "1"), ("name", "nothing"): MISSING}
    assert reads.own == {("local", "b"): "y"}


def test_what_a_template_made_itself_is_not_noted():
    reads = reads_of(a="x")
    assert reads.variable("a", "another", found=True) == "another"
    assert reads.variable("made_here", 1, found=True) == 1
    assert reads.shared == {}


def test_what_cannot_be_compared_makes_the_page_unknown():
    reads = reads_of(a=object())
    reads.variable("a", reads.variables["a"], found=True)
    assert reads.unknown == "'a' holds a builtins.object"
    assert Settling().settled(reads, [], []) is None


WHOLE = {"a": 1, "b": {"c": 2}}
ALL = ("name", "d")


@pytest.mark.parametrize(
    ("read", "noted"),
    [
        (lambda items: items["a"], {("item", "d", "a")}),
        (lambda items: items.get("b"), {("item", "d", "b")}),
        (lambda items: items.get("none", 1), {("item", "d", "none")}),
        (lambda items: "a" in items, {("item", "d", "a")}),
        (lambda items: items.get(1), {ALL}),
        (list, {ALL}),
        (len, {ALL}),
        (bool, set()),
        (dict, {ALL}),
        (lambda items: {**items}, {ALL}),
        (lambda items: items == {}, {ALL}),
        (lambda items: operator.eq({}, items), {ALL}),
        (lambda items: items != {}, {ALL}),
        (lambda items: items | {}, {ALL}),
        (lambda items: {} | items, {ALL}),
        (repr, {ALL}),
        (str, {ALL}),
        (json.dumps, {ALL}),
        (copy.copy, {ALL}),
        (copy.deepcopy, {ALL}),
        (lambda items: items.copy(), {ALL}),
        (lambda items: list(items.items()), {ALL}),
        (lambda items: list(items.values()), {ALL}),
        (lambda items: list(items.keys()), {ALL}),
        (lambda items: list(reversed(items)), {ALL}),
        (sorted, {ALL}),
        (lambda items: str.format("{a}", **items), {ALL}),
        (lambda items: operator.mod("%(a)s", items), {("item", "d", "a")}),
        (lambda items: str.format("{0[a]}", items), {("item", "d", "a")}),
        (lambda items: isinstance(items, dict), set()),
    ],
)
def test_whatever_is_read_of_a_dictionary_is_noted_and_nothing_else_and_comes_out_the_same(read, noted):
    reads = reads_of(d=dict(WHOLE))
    items = reads.variable("d", reads.variables["d"], found=True)
    assert type(items) is Items
    kind = {("kind", "d")}
    assert set(reads.shared) == kind
    assert read(items) == read(dict(WHOLE))
    assert noted <= set(reads.shared) - kind
    assert ALL in noted or set(reads.shared) - kind == noted


@pytest.mark.parametrize(
    "change",
    [
        lambda items: items.update(c=3),
        lambda items: items.setdefault("c", 3),
        lambda items: items.pop("a"),
        lambda items: items.popitem(),
        lambda items: items.clear(),
        lambda items: items.__setitem__("c", 3),
        lambda items: items.__delitem__("a"),
    ],
)
def test_what_changes_a_dictionary_changes_the_sites_own_and_makes_the_page_unknown(change):
    reads, plain = reads_of(d=dict(WHOLE)), dict(WHOLE)
    items = reads.variable("d", reads.variables["d"], found=True)
    assert change(items) == change(plain)
    assert reads.variables["d"] == plain == dict(items)
    assert reads.unknown == "it changes 'd'"


def test_the_kind_of_a_thing_tells_dictionaries_from_others_and_empty_ones_from_full_ones():
    assert len({kind_of(value) for value in ({}, {"a": 1}, [], MISSING)}) == 4


def page(memory, name, **variables):
    reads = Reads(Fingerprints({}), frozenset(["own"]), variables, {})
    for key, value in variables.items():
        reads.variable(key, value, found=True)
    memory.put(name, Settling().settled(reads, [("base.html", "text")], ["a.md"]), b"digest", (1, 2, 3))


def test_a_page_is_the_same_as_long_as_each_of_its_reads_is():
    memory = Memory()
    page(memory, "a.html", own="a", shared="s")
    page(memory, "b.html", own="b", shared="s")
    put, gone = memory.changes()
    assert (len(put), gone) == (3, [])  # two pages, and what they read alike
    later = Memory.of(
        {name: value for (kind, name), value in put.items() if kind == "page"},
        {name: value for (kind, name), value in put.items() if kind == "shared"},
    )

    def same(name, shared="s", own="a", template="text"):
        now = {("name", "shared"): shared, ("local", "own"): own, ("template", "base.html"): template}
        return Comparison(later).is_same(later.pages[name], now.get)

    assert same("a.html")
    assert same("b.html", own="b")
    assert not same("a.html", own="b")
    assert not same("a.html", shared="t")
    assert not same("a.html", template="other")
    later.keep("a.html")
    assert later.changes() == ({}, [("page", "b.html")])


def test_what_pages_read_alike_has_one_name_whatever_the_order():
    settling = Settling()
    here = settling.settled(reads_of(), [("a.html", "1"), ("b.html", "2")], ["b.md", "a.md"])
    there = settling.settled(reads_of(), [("b.html", "2"), ("a.html", "1")], [])
    other = settling.settled(reads_of(), [("a.html", "1"), ("b.html", "3")], [])
    assert (here.name, here.shared) == (there.name, there.shared)
    assert other.name != here.name
    assert here.shows == ("a.md", "b.md")


def test_what_a_page_read_is_handed_over_at_once_and_not_held():
    taken = {}
    memory = Memory.of({}, {}, taken.update)
    page(memory, "a.html", own="a")
    assert list(taken) == [("page", "a.html")]
    assert (memory.new_pages["a.html"].own, memory.new_pages["a.html"].shows) == (b"", ("a.md",))
    memory.put("feed.xml", None, b"digest", (1, 2, 3))
    put, gone = memory.changes()
    assert (sorted(kind for kind, _ in put), ("page", "a.html") in put, gone) == (["page", "shared"], False, [])
    later = Memory.of(
        {"a.html": taken["page", "a.html"]}, {name: value for (kind, name), value in put.items() if kind == "shared"}
    )
    assert Comparison(later).is_same(later.pages["a.html"], {("local", "own"): "a", ("template", "base.html"): "text"}.get)


def test_reads_that_cannot_be_unpacked_are_unknown():
    memory = Memory()
    page(memory, "a.html", own="a")
    damaged = replace(memory.new_pages["a.html"], own=b"\x80damaged")
    now = {("template", "base.html"): "text"}
    with pytest.raises(Unknown):
        Comparison(Memory(shared=memory.new_shared)).is_same(damaged, now.get)
