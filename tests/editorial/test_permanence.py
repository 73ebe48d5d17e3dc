from hypothesis import given
from hypothesis import strategies as st

from editorial.permanence import losses, read_addresses, write_addresses

NOW = {"/", "/program/new/", "/faq/#new-id"}
ADDRESSES = st.sampled_from(["/", "/a/", "/b/", "/c/", "/d.html", "/faq/#x", "/faq/#y"])


def told(lock, redirects=None, current=NOW):
    found = losses({address: line for line, address in enumerate(lock, 2)}, current, redirects or {})
    return [(loss.address, loss.code, loss.line) for loss in found]


def test_what_was_published_and_still_is_is_fine():
    assert told(["/", "/program/new/", "/faq/#new-id"]) == []


def test_a_lost_address_is_told_at_its_line_with_the_line_to_add():
    (loss, *_) = losses({"/old/": 7}, set(), {})
    assert (loss.code, loss.line, loss.level) == ("lost-address", 7, "error")
    assert loss.hint.endswith("Add to data/redirects.yaml: /old/: /its/new/place/")


def test_a_lost_answer_may_get_its_id_back_or_a_redirect_to_an_answer():
    (loss, *_) = losses({"/faq/#old-id": 2}, set(), {})
    assert "{#old-id}" in loss.hint
    assert loss.hint.endswith("/faq/#old-id: /faq/#its-new-id")


def test_a_redirect_makes_up_for_a_loss():
    lock = ["/old/", "/faq/#old-id", *sorted(NOW)]
    assert told(lock, {"/old/": "/program/new/", "/faq/#old-id": "/faq/#new-id"}) == []


def test_a_redirect_to_a_place_that_does_not_exist():
    assert told(sorted(NOW), {"/old/": "/program/gone/"}) == [("/old/", "broken-redirect", None)]


def test_a_redirect_from_a_page_that_exists():
    assert told(sorted(NOW), {"/program/new/": "/"}) == [("/program/new/", "needless-redirect", None)]


def test_an_answer_leads_to_an_answer():
    assert told(sorted(NOW), {"/faq/#old": "/program/new/"}) == [("/faq/#old", "wrong-redirect", None)]


def test_a_chain_names_its_end():
    redirects = {"/a/": "/b/", "/b/": "/c/", "/c/": "/program/new/"}
    found = {loss.address: loss for loss in losses({}, NOW, redirects)}
    assert {address: loss.code for address, loss in found.items()} == {"/a/": "redirect-chain", "/b/": "redirect-chain"}
    assert {loss.hint for loss in found.values()} == {"Write /program/new/."}


def test_a_loop_is_told_for_everything_that_leads_into_it():
    redirects = {"/in/": "/a/", "/a/": "/b/", "/b/": "/a/", "/self/": "/self/"}
    assert {loss.address: loss.code for loss in losses({}, NOW, redirects)} == dict.fromkeys(redirects, "redirect-loop")


def test_new_addresses_are_warnings_once_something_was_published():
    found = list(losses({"/": 2}, NOW, {}))
    assert [(loss.address, loss.code, loss.level) for loss in found] == [
        ("/faq/#new-id", "new-address", "warning"),
        ("/program/new/", "new-address", "warning"),
    ]
    assert told([]) == []


@given(st.sets(ADDRESSES, max_size=7), st.sets(ADDRESSES, max_size=7))
def test_a_lock_keeps_everything_that_was_ever_published(old, current):
    lock = read_addresses(write_addresses(old, current))
    assert set(lock) == old | current
    lines = write_addresses(old, current).splitlines()
    assert all(lines[line - 1] == address for address, line in lock.items())


@given(st.dictionaries(ADDRESSES, ADDRESSES), st.sets(ADDRESSES))
def test_a_redirect_without_a_remark_leads_to_a_page_in_one_step(redirects, current):
    wrong = {loss.address for loss in losses({}, current, redirects)}
    assert all(redirects[start] in current and start not in current for start in redirects.keys() - wrong)


def test_comments_and_empty_lines_of_a_lock_are_passed_over():
    assert read_addresses("# Words\n\n/a/\n  /b/  \n") == {"/a/": 3, "/b/": 4}
