import json

from site_search.bundle import needed, packed, unpacked

ENTRY = {"pagefind-entry.json": json.dumps({"languages": {"en": {"wasm": "en"}}}).encode()}
USED = {
    "pagefind.js": b"",
    "pagefind.en_1.pf_meta": b"",
    "wasm.en.pagefind": b"",
    "index/en_1.pf_index": b"",
    "fragment/en_1.pf_fragment": b"",
}


def test_what_a_search_loads_is_kept():
    assert needed(USED | ENTRY) == USED | ENTRY


def test_what_the_site_does_not_use_is_left_out():
    unused = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-worker.js", "filter/en_1.pf_filter", "wasm.unknown.pagefind")
    assert needed(USED | ENTRY | dict.fromkeys(unused, b"")) == USED | ENTRY


def test_a_language_that_pagefind_does_not_know_has_the_code_for_any():
    entry = {"pagefind-entry.json": json.dumps({"languages": {"xx": {"wasm": None}}}).encode()}
    assert "wasm.unknown.pagefind" in needed(entry | {"wasm.unknown.pagefind": b""})


def test_files_come_out_of_one_text_as_they_went_in():
    files = {"index/en_1.pf_index": b"\x1f\x8b\0", "pagefind.js": b""}
    asked = [{"type": "AddRecord", "content": "Tee für später"}, {"type": "GetFiles"}]
    assert unpacked(packed(asked, files)) == (asked, files)
