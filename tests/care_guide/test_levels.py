from care_guide.levels import pair_name, pair_url
from tiny import read_tiny


def test_levels_stand_in_the_order_of_their_ranks_not_of_their_files():
    guide = read_tiny(**{"levels/iop.md": ("rank: 2", "rank: 9"), "data/pairs.yaml": "{}\n"})
    assert [level.key for level in guide.levels] == ["php", "residential", "iop"]


def test_a_level_has_its_cells_and_its_words(guide):
    iop = guide.levels[0]
    assert (iop.key, iop.abbreviation, iop.also_called) == ("iop", "IOP", ("Intensive outpatient",))
    assert (iop.in_a_sentence, iop.starting_a_sentence) == ("an IOP", "An IOP")
    assert list(iop.cells) == ["hours", "length", "nights", "therapies"]


def test_a_pair_is_named_with_the_lower_level_first():
    assert pair_name("iop", "php") == "iop-vs-php"
    assert pair_url("intensive-outpatient", "php") == "/levels-of-care/intensive-outpatient-vs-php/"
