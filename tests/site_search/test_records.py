from dataclasses import dataclass, replace

from site_search.records import fingerprint, requests


@dataclass(frozen=True)
class Record:
    title: str = "Residential treatment"
    url: str = "/residential/"
    kind: str = "Level"
    also: tuple[str, ...] = ("Live-in treatment",)
    words: tuple[str, ...] = ("rehab", "go away")
    summary: str = "You live where the care is."
    text: str = "Day and night."


def test_an_index_is_begun_filled_and_asked_for():
    kinds = [request["type"] for request in requests([Record(), Record(url="/a/")], "en")]
    assert kinds == ["NewIndex", "AddRecord", "AddRecord", "GetFiles"]


def test_what_is_weighed_by_itself_stands_by_itself():
    added = requests([Record()], "en")[1]
    assert added["meta"] == {
        "title": "Residential treatment",
        "also": "Live-in treatment",
        "words": "rehab, go away",
        "summary": "You live where the care is.",
        "kind:Level": "",
    }
    assert added["content"] == "Day and night."
    assert added["url"] == "/residential/"


def test_its_kind_comes_along_without_being_searched():
    added = requests([Record()], "en")[1]
    assert added["meta"]["kind:Level"] == ""
    assert "Level" not in " ".join(added["meta"].values())


def test_the_language_is_the_same_for_all():
    index, added, _ = requests([Record()], "de")
    assert (index["config"], added["language"]) == ({"force_language": "de"}, "de")


def test_the_order_in_which_records_come_does_not_matter():
    first, second, third = (replace(Record(), url=url) for url in ("/a/", "/b/", "/b/#c"))
    assert requests([first, second, third], "en") == requests([third, first, second], "en")


def test_the_fingerprint_tells_whether_the_same_is_asked_of_the_same():
    asked = requests([Record()], "en")
    assert fingerprint(asked, "1") == fingerprint(requests([Record()], "en"), "1")
    others = (requests([replace(Record(), text="By day.")], "en"), requests([Record()], "es"))
    assert len({fingerprint(asked, "1"), fingerprint(asked, "2"), *(fingerprint(other, "1") for other in others)}) == 4
