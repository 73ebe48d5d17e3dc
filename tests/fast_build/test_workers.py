import os
import signal

import pytest

from fast_build.workers import LAST, cores, share


def test_each_piece_is_done_once_whoever_does_it():
    found = dict(share(range(100), lambda piece: (piece * 2, os.getpid()), 3))
    found.pop(LAST)
    assert {number: twice for number, (twice, _) in found.items()} == {number: 2 * number for number in range(100)}
    assert len({process for _, process in found.values()}) == 3
    assert os.getpid() not in {process for _, process in found.values()}


def test_what_a_copy_says_at_last_comes_too():
    said = [what for number, what in share(range(5), lambda piece: piece, 2, os.getpid) if number == LAST]
    assert len(set(said)) == 2


@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3)])
def test_pieces_of_a_copy_that_ends_early_are_missing_and_the_others_are_there(end):
    def work(piece):
        if piece == 51:
            end()
        return piece

    found = dict(share(range(200), work, 2))
    assert set(range(0, 200, 2)) <= set(found)
    assert 51 not in found


def test_what_cannot_be_sent_is_missing():
    found = dict(share(range(4), lambda piece: piece if piece % 2 else (lambda: piece), 2))
    assert {1, 3} <= set(found) <= {1, 3, LAST}


def test_a_piece_that_fails_takes_only_its_own_copy_along():
    def work(piece):
        if piece == 1:
            raise SystemExit("a mistake")
        return piece

    assert {0, 2} <= set(dict(share(range(4), work, 2)))


def test_no_copy_is_left_when_the_results_are_not_all_wanted():
    results = share(range(1000), lambda piece: os.getpid(), 2)
    _, process = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_there_is_at_least_one_core():
    assert cores() >= 1
