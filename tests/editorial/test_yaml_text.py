import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.problems import Place
from editorial.yaml_text import YamlError, read_yaml

PIECES = st.sampled_from(
    ["a", "b: ", "- ", "? ", "\n", "  ", "{", "}", "[", "]", ", ", "&x ", "*x", "!!int ", "!!timestamp ", "!", "'", '"', "|\n",
     ">-\n", "#", "<<: ", "=", "---\n", "%", "0x", "1:30", "010", ".nan", "\t", "\x85", "\u2028", "é", "❤", "\ufffe", "\x00"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_is_read_or_refused_with_a_place_in_it(text):
    try:
        read_yaml(text)
    except YamlError as error:
        assert error.sentence
        assert error.place >= Place()


@given(st.dictionaries(st.text("abc", min_size=1), st.lists(st.text("xyz", min_size=1), min_size=1)))
def test_every_value_knows_its_place(data):
    text = "".join(f"{key}:\n" + "".join(f"  - {item}\n" for item in items) for key, items in data.items())
    read = read_yaml(text, first_line=2)
    lines = ["---", *text.split("\n")]
    for key, items in data.items():
        assert lines[read.key_place((key,)).line - 1] == f"{key}:"
        for index, item in enumerate(items):
            place = read.value_place((key, index))
            assert lines[place.line - 1][place.column - 1 :] == item


def test_the_place_of_what_is_missing_is_that_of_its_surroundings():
    read = read_yaml("a:\n  b: c\n", first_line=2)
    assert read.value_place(("a", "missing")) == Place(2, 1)
    assert read_yaml("", first_line=7).value_place(("a",)) == Place(7, 1)


def test_a_part_is_a_text_of_its_own_with_its_places_in_the_file():
    part = read_yaml("a:\n  b: {c: d}\n  e: f\n", first_line=2).below(("a",))
    assert part.data == {"b": {"c": "d"}, "e": "f"}
    assert (part.value_place(("b", "c")), part.key_place(("e",))) == (Place(3, 10), Place(4, 3))
    assert (part.value_place(("missing",)), part.start) == (Place(2, 1), Place(3, 3))


def test_days_and_words_stay_text_and_numbers_are_decimal():
    read = read_yaml("[2026-02-30, no, off, true, False, 12, 9.5, 010, 1:30, 0x1f, ~, =]")
    assert read.data == ["2026-02-30", "no", "off", True, False, 12, 9.5, "010", "1:30", "0x1f", None, "="]


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("a: 1\na: 2", Place(2, 1), "The key 'a' is given twice."),
        ("a: &x b\nc: *x", Place(1, 4), "Anchors and aliases (& and *) are not used here."),
        ('a: "b \\a"', Place(1, 4), "There is a control character in this value."),
        ('a: ["\\u202e"]', Place(1, 5), "There is a control character in this value."),
        ('"a\\0": b', Place(1, 1), "There is a control character in this key."),
        ("a: !!python/object:os.system x", Place(1, 4), "Tags (!) are not used here."),
        ("? [a]\n: b", Place(1, 3), "A key must be a word."),
        ("a: !!python/object:x {}", Place(1, 4), "Tags (!) are not used here."),
        ("a: !x [b]", Place(1, 4), "Tags (!) are not used here."),
        ("a: b: c", Place(1, 5), "This is not valid YAML: mapping values are not allowed in this context."),
        ("a: \x00", Place(1, 1), "A character here cannot stand in YAML."),
    ],
)
def test_what_content_must_not_use_is_refused(text, place, sentence):
    with pytest.raises(YamlError) as raised:
        read_yaml(text)
    assert (raised.value.place, raised.value.sentence) == (place, sentence)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a: 1\nb: "two\nc: 3\n', Place(2, 4)),
        ('a: 1\nb: "two\nc: "3"\nd: 4\n', Place(2, 4)),
        ("a: 1\nb: [two\nc: 3\n", Place(2, 4)),
        ("a: 1\nb: {c: 2\nd: 3\n", Place(2, 4)),
        ("a word\nb: 2\n", Place(1, 1)),
        ("a word\n\nb: 2\n", Place(1, 1)),
        ("a: 1\nb two\nc: 3\n", Place(2, 1)),
        ("a: 1\nb:two\nc: 3\n", Place(2, 1)),
        ("- a two\n  b: 3\n", Place(1, 3)),
        ("a: word\n  - b: 2\n", Place(1, 1)),
        ("a: 1\n   b: 2\n", Place(2, 5)),
        ("a: 1\n\tb: 2\n", Place(2, 1)),
        ("a: 1\nb: x: y\n", Place(2, 5)),
        ("a: |\n  two\nb: [x]]\n", Place(3, 7)),
    ],
)
def test_the_place_of_a_slip_is_where_it_was_made(text, place):
    with pytest.raises(YamlError) as raised:
        read_yaml(text)
    assert raised.value.place == place


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_a_hundred_thousand_brackets_are_refused(opening):
    with pytest.raises(YamlError, match="nested too deeply"):
        read_yaml(opening * 100_000)
