import pytest

from care_guide.comparison import neighbors, pairs_with
from tiny import FILES, edited, read_tiny


def level(key, rank, hours):
    names = (
        ("title: Partial hospitalization (PHP)", f"title: {key}"),
        ("key: php", f"key: {key}"),
        ("rank: 3", f"rank: {rank}"),
    )
    return edited("levels/php.md", *names, ("{from: 20, sources", f"{{{hours}, sources"))


@pytest.fixture(scope="module")
def five():
    return read_tiny(
        **{"levels/op.md": level("op", 1, "below: 9"), "levels/hospital.md": level("hospital", 5, "from: 10, to: 25")}
    )


def pair_of(guide, name):
    return next(pair for pair in guide.pairs if pair.name == name)


def test_five_levels_make_ten_pairs_the_lower_level_first(five):
    assert len(five.pairs) == len({pair.url for pair in five.pairs}) == 10
    assert all(pair.a.rank < pair.b.rank for pair in five.pairs)


def test_a_pair_has_every_criterion_once_as_a_difference_or_as_shared(five):
    criteria = sorted(criterion.id for criterion in five.library.data.criteria.criteria)
    for pair in five.pairs:
        told = [difference.criterion.id for difference in pair.differences] + [row.criterion.id for row in pair.shared]
        assert sorted(told) == criteria


def test_the_table_has_a_cell_for_every_level_and_criterion(five):
    rows = [row for group in five.comparison.groups for row in group.rows]
    assert [row.criterion.id for row in rows] == ["hours", "length", "nights", "therapies"]
    assert all(len(row.cells) == 5 for row in rows)


def test_the_higher_range_is_said_to_have_more():
    sentence = pair_of(read_tiny(), "iop-vs-php").headlines[0]
    assert sentence == "A PHP has more hours a week than an IOP: 20 or more, against 9 to 19."


def test_the_sentence_turns_round_when_the_numbers_do():
    guide = read_tiny(
        **{
            "levels/iop.md": ("hours: {from: 9, to: 19", "hours: {from: 30, to: 40"),
            "levels/php.md": ("hours: {from: 20", "hours: {from: 20, to: 25"),
        }
    )
    pair = pair_of(guide, "iop-vs-php")
    assert pair.headlines[0] == "A PHP has fewer hours a week than an IOP: 20 to 25, against 30 to 40."
    assert pair.differences[0].sentence == pair.headlines[0]


def test_ranges_that_share_numbers_are_not_called_more_or_less(five):
    sentence = pair_of(five, "iop-vs-hospital").differences[0].sentence
    assert "overlap" in sentence
    assert not {"more", "fewer"} & set(sentence.split())


def test_under_nine_is_fewer_than_nine(five):
    assert pair_of(five, "op-vs-iop").headlines[0] == "An IOP has more hours a week than a PHP: 9 to 19, against under 9."


def test_care_around_the_clock_is_no_number_of_hours():
    sentence = pair_of(read_tiny(), "iop-vs-residential").headlines[0]
    assert sentence.startswith("Residential treatment ")
    assert "around the clock" in sentence
    assert "an IOP has 9 to 19 hours a week" in sentence


def test_equal_cells_are_shared_whatever_their_sources():
    pair = pair_of(read_tiny(), "iop-vs-php")
    assert [row.criterion.id for row in pair.shared] == ["nights"]
    assert pair.headlines[1] == "Where you sleep: at home in both."


def test_lists_are_parted_into_what_each_has_alone_and_what_both_have():
    pair = pair_of(read_tiny(), "iop-vs-php")
    therapies = next(difference for difference in pair.differences if difference.criterion.id == "therapies")
    assert (therapies.only_a, therapies.only_b, therapies.both) == (("Counseling",), ("Medical care",), ("Group therapy",))


def test_lists_in_another_order_are_shared():
    assert "therapies" in [row.criterion.id for row in pair_of(read_tiny(), "iop-vs-residential").shared]


def test_what_varies_differs_from_a_value():
    length = next(d for d in pair_of(read_tiny(), "iop-vs-php").differences if d.criterion.id == "length")
    assert (length.a.varies, length.b.varies, length.sentence) == (True, False, "")


def test_a_title_asks_for_the_difference():
    assert pair_of(read_tiny(), "iop-vs-php").title == "IOP or PHP: what is the difference?"
    assert pair_of(read_tiny(), "iop-vs-residential").title == "IOP or residential: what is the difference?"


def test_a_criterion_without_cells_makes_no_empty_group():
    groups = FILES["data/criteria.yaml"].replace("  - {id: time,", "  - {id: none, title: Nothing}\n  - {id: time,")
    assert [group.id for group in read_tiny(**{"data/criteria.yaml": groups}).comparison.groups] == ["time", "place"]


def test_a_level_has_one_neighbor_at_the_ends_of_the_ladder(guide):
    iop, php, residential = guide.levels
    assert neighbors(guide.levels, iop) == (None, php)
    assert neighbors(guide.levels, php) == (iop, residential)
    assert neighbors(guide.levels, residential) == (php, None)


def test_a_level_is_in_a_pair_with_each_other_level(guide):
    assert [pair.name for pair in pairs_with(guide.pairs, guide.levels[1])] == ["iop-vs-php", "php-vs-residential"]
