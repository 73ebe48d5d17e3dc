from dataclasses import fields, replace

import pytest

from share_cards.card import file_name, fingerprint

CHANGES = {str: "other", float: 1.5, bool: True}


def test_what_is_drawn_makes_the_fingerprint(card, look):
    first = fingerprint(card, look)
    assert fingerprint(replace(card), replace(look, colors=dict(reversed(look.colors.items())))) == first
    others = [replace(card, title="Another"), replace(card, name="Another"), replace(card, steps=card.steps[:1])]
    looks = [replace(look, version="2"), replace(look, font=b""), replace(look, colors={**look.colors, "sun": "#000000"})]
    assert len({first, *(fingerprint(other, look) for other in others), *(fingerprint(card, other) for other in looks)}) == 7


def test_every_part_of_a_step_counts(card, look):
    step = replace(card.steps[0], current=False)
    marks = {fingerprint(replace(card, steps=(step,)), look)}
    for field in fields(step):
        other = replace(step, **{field.name: CHANGES[field.type]})
        marks.add(fingerprint(replace(card, steps=(other,)), look))
    assert len(marks) == len(fields(step)) + 1


@pytest.mark.parametrize(("path", "name"), [("/", "home"), ("/a/b-c/", "a-b-c"), ("/about/", "about")])
def test_a_picture_is_named_after_its_page(path, name):
    assert file_name(path, "0f") == f"{name}.0f.png"
