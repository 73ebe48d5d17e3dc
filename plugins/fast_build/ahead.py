"""Makes ahead, on all cores, what will be asked for one after the other."""

from collections.abc import Callable, Sequence
from typing import Any

from .workers import LAST, Results, Sharing


class Ahead:
    """Results by their names, which are in the order in which they will be asked for.

    Copies of this process make them. This one, too, does so while what it is asked for is not there yet; else it is free
    for whoever asks. `told` gets what `farewell` says of each copy.
    """

    def __init__(
        self,
        names: Sequence[str],
        make: Callable[[str], Any],
        processes: int,
        farewell: Callable[[], Any],
        told: Callable[[Any], None],
    ) -> None:
        self._names, self._make, self._told = names, make, told
        self._numbers = {name: number for number, name in enumerate(names)}
        self._made: dict[int, Any] = {}
        self._sharing = Sharing(names, make, processes, farewell)
        self._sharing.__enter__()

    def get(self, name: str) -> Any:
        """What was made of it; None where it is left to whoever asks."""
        wanted = self._numbers.pop(name, None)
        if wanted is None:
            return None
        self._learn_all()
        while wanted not in self._made and (number := self._sharing.first()) is not None:
            self._made[number] = self._make(self._names[number])
            self._learn_all()
        if wanted not in self._made:
            for results in self._sharing.results(waiting=True):
                self._learn(results)
                if wanted in self._made:
                    break
        return self._made.pop(wanted, None)

    def end(self) -> None:
        """Nothing more will be asked for."""
        self._sharing.stop()
        for results in self._sharing.results(waiting=True):
            self._learn(results)
        self._sharing.__exit__()

    def _learn_all(self) -> None:
        for results in self._sharing.results():
            self._learn(results)

    def _learn(self, results: Results) -> None:
        for number, result in results:
            if number == LAST:
                self._told(result)
            else:
                self._made[number] = result
