import gc
import os
import signal
from contextlib import contextmanager

import pytest

from fast_build import workers
from fast_build.ahead import Ahead
from fast_build.workers import BATCH, LAST, Row, Sharing, cores


def shared(pieces, work, processes=2, farewell=lambda: None, mine=Sharing.first):
    """The results by the numbers of their pieces, and what the copies said at last."""
    found, said = {}, []

    def learn(results):
        for number, result in results:
            if number == LAST:
                said.append(result)
            else:
                found[number] = result

    with Sharing(pieces, work, processes, farewell) as sharing:
        while (number := mine(sharing)) is not None:
            learn([(number, work(pieces[number]))])
            for results in sharing.results():
                learn(results)
        for results in sharing.results(waiting=True):
            learn(results)
    return found, said


def only_copies(sharing):
    return None


@pytest.mark.parametrize("mine", [Sharing.first, Sharing.last, only_copies])
def test_each_piece_is_done_once_whoever_does_it(mine, tmp_path):
    def work(piece):
        with (tmp_path / "done").open("a") as file:
            file.write(f"{piece}\n")
        return piece * 2

    found, _ = shared(range(300), work, 3, mine=mine)
    assert found == {number: 2 * number for number in range(300)}
    assert sorted(map(int, (tmp_path / "done").read_text().split())) == list(range(300))


def test_a_row_is_taken_from_both_ends_until_nothing_is_left():
    row = Row(10)
    assert (row.first(3), row.last(), row.left()) == (range(3), range(9, 10), 6)
    assert (row.first(9), row.last(), row.first(1), row.left()) == (range(3, 9), range(9, 9), range(9, 9), 0)


def test_a_row_grows_at_its_end_and_is_taken_up_to_a_number():
    row = Row(4)
    assert (row.first(9, below=2), row.first(9, below=2), row.left()) == (range(2), range(2, 2), 2)
    row.grow(6)
    assert (row.first(1, below=1), row.first(9, below=9), row.left()) == (range(2, 2), range(2, 6), 0)


def test_copies_make_room_for_new_ones(monkeypatch):
    monkeypatch.setattr(workers, "LIFE", 20)
    found, said = shared(range(200), lambda piece: os.getpid(), 2, os.getpid, only_copies)
    assert len(found) > 200 - workers.BATCH
    assert len(set(found.values())) > 3
    assert set(found.values()) <= set(said)


def test_pieces_may_still_come_while_copies_work(monkeypatch, tmp_path):
    monkeypatch.setattr(workers, "LIFE", 50)

    def work(piece):
        with (tmp_path / "done").open("a") as file:
            file.write(f"{piece}\n")
        return piece, os.getpid()

    pieces, found = list(range(BATCH)), {}

    def learn(sharing, waiting=False):
        for results in sharing.results(waiting):
            found.update((number, result) for number, result in results if number != LAST)

    with Sharing(pieces, work, 2) as sharing:
        for _ in range(10):
            pieces += range(len(pieces), len(pieces) + BATCH)
            sharing.more()
            learn(sharing)
        while (number := sharing.last()) is not None:
            found[number] = work(pieces[number])
        learn(sharing, waiting=True)
    assert {number: piece for number, (piece, _) in found.items()} == {number: number for number in range(11 * BATCH)}
    assert sorted(map(int, (tmp_path / "done").read_text().split())) == list(range(11 * BATCH))


def test_copies_work_within_what_is_around_them_and_the_original_does_not():
    inside = []

    @contextmanager
    def around():
        inside.append(1)
        yield

    def work(piece):
        return len(inside), os.getpid() == original

    original = os.getpid()
    with Sharing(range(200), work, 2, around=around) as sharing:
        done = [result for results in sharing.results(waiting=True) for number, result in results if number != LAST]
    assert set(done) == {(1, False)}
    assert inside == []


def test_what_a_copy_says_at_last_comes_too():
    _, said = shared(range(5), lambda piece: piece, 3, os.getpid)
    assert len(set(said)) == 2


@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3)])
def test_pieces_of_a_copy_that_ends_early_are_missing_and_the_others_are_there(end):
    def work(piece):
        if piece == 51:
            end()
        return piece

    found, _ = shared(range(200), work, 3, mine=only_copies)
    assert 51 not in found
    assert len(found) >= 200 - workers.BATCH


def test_what_cannot_be_sent_is_missing():
    found, _ = shared(range(100), lambda piece: (lambda: piece) if piece == 40 else piece, 3, mine=only_copies)
    assert 40 not in found
    assert 99 in found


def test_no_copy_is_left_when_the_results_are_not_all_wanted():
    with Sharing(range(1000), lambda piece: os.getpid(), 2) as sharing:
        process = next(sharing.results(waiting=True))[0][1]
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.parametrize("refused", [{1}, {2}, {1, 2}, {3}])
def test_where_the_system_makes_no_copy_the_others_do_its_part(monkeypatch, refused):
    monkeypatch.setattr(workers, "LIFE", 40)
    fork, original, calls = os.fork, os.getpid(), []

    def refusing():
        calls.append(1)
        if len(calls) in refused:
            raise BlockingIOError("no more processes")
        return fork()

    monkeypatch.setattr(os, "fork", refusing)
    pieces, found = list(range(BATCH)), {}
    with Sharing(pieces, lambda piece: piece * 2, 3) as sharing:
        pieces += range(BATCH, 300)
        sharing.more()
        while (number := sharing.last()) is not None:
            found[number] = 2 * pieces[number]
        for results in sharing.results(waiting=True):
            found.update((number, result) for number, result in results if number != LAST)
    assert found == {number: 2 * number for number in range(300)}
    assert os.getpid() == original


def test_copies_end_at_once_when_the_original_meets_a_mistake_while_they_have_more_to_give_than_a_pipe_holds():
    class Mistake(Exception):
        pass

    copies = []
    with pytest.raises(Mistake), Sharing(range(4000), lambda piece: (os.getpid(), b"x" * 50_000), 4) as sharing:
        for results in sharing.results(waiting=True):
            copies += [result[0] for _, result in results]
            if len(set(copies)) == 3:
                raise Mistake
    for copy in set(copies):
        with pytest.raises(ProcessLookupError):
            os.kill(copy, 0)


def test_there_is_at_least_one_core():
    assert cores() >= 1


def test_what_is_asked_for_in_any_order_is_there_and_what_was_lost_is_none():
    def make(name):
        if name == "n30" and os.getpid() != original:
            os._exit(1)
        return name.upper()

    original, said = os.getpid(), []
    names = [f"n{number}" for number in range(200)]
    ahead = Ahead(names, make, 2, lambda: "farewell", said.append)
    found = {name: ahead.get(name) for name in [*names[100:], *names[:100], "another"]}
    ahead.end()
    assert found.pop("another") is None
    assert {name for name, what in found.items() if what is not None and what != name.upper()} == set()
    assert sum(what is None for what in found.values()) <= workers.BATCH


def test_what_is_not_asked_for_is_not_waited_for():
    said = []
    ahead = Ahead([str(number) for number in range(10**6)], str.upper, 3, os.getpid, said.append)
    assert ahead.get("0") == "0"
    ahead.end()
    assert len(set(said)) == 2


def test_python_looks_for_cycles_as_before_when_the_copies_have_ended():
    before = gc.get_threshold()
    found, _ = shared(range(40), lambda piece: gc.get_freeze_count() > 0)
    assert all(found.values())
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
