from pathlib import PurePosixPath

from care_guide.cards import cards

HOME = "/"


def by_path(pages):
    return {card.path: card for card in cards(pages, "Tiny Guide")}


def marked(card):
    return [step.label for step in card.ladder.steps if step.current]


def test_every_page_that_may_be_listed_has_a_card_and_no_other(pages):
    made = by_path(pages)
    assert set(made) == {page.view.path for page in pages.all if page.view.index}
    assert not [path for path in made if PurePosixPath(path).suffix]
    assert all(card.title == page.view.title for page in pages.all if (card := made.get(page.view.path)))


def test_a_level_marks_itself_a_pair_both_and_others_what_home_marks(pages):
    made = by_path(pages)
    assert marked(made["/levels-of-care/php/"]) == ["PHP"]
    assert marked(made["/levels-of-care/iop-vs-php/"]) == ["IOP", "PHP"]
    assert marked(made["/program/a-week/"]) == marked(made[HOME])


def test_what_a_card_shows_is_told(pages):
    card = by_path(pages)["/levels-of-care/iop-vs-php/"]
    assert card.alt == card.title
