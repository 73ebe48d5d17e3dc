"""Doing many things at once that wait for a network."""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import TypeVar

Given = TypeVar("Given")
Got = TypeVar("Got")


def in_parallel(do: Callable[[Given], Got], all_of: Iterable[Given], at_once: int) -> list[Got]:
    """The results in order; the first failure is raised, and nothing begins after it."""
    with ThreadPoolExecutor(at_once) as pool:
        futures = [pool.submit(do, each) for each in all_of]
        try:
            done, _ = wait(futures, return_when=FIRST_EXCEPTION)
        finally:
            pool.shutdown(cancel_futures=True)
    for future in done:
        future.result()
    return [future.result() for future in futures]
