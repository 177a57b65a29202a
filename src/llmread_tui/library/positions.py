"""Positions of entries in list order: runs of whole catalogues and what was found in them.

Nothing here grows with what is held but the arrays themselves: a run of all entries is a `range`,
and what is asked of a run is looked up by halving.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, overload

SHIFT: Final = 32
"""A position is the id of the catalogue shifted by this, plus the entry's place in its file."""

Run = Sequence[int]
"""Positions of one catalogue, ascending: a range, or an array."""


class Positions(Sequence[int]):
    """The positions of several catalogues, one run behind the other."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs = tuple(run for run in runs if len(run))
        """In list order, none of them empty."""
        self._starts = (0, *accumulate(map(len, self.runs)))

    def __len__(self) -> int:
        """Give how many there are."""
        return self._starts[-1]

    def __iter__(self) -> Iterator[int]:
        """Give them in list order."""
        for run in self.runs:
            yield from run

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        """Give one, or those of a slice."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        number = bisect_left(self._starts, place + 1) - 1
        return self.runs[number][place - self._starts[number]]

    def __contains__(self, position: object) -> bool:
        """Tell whether it is among them."""
        return isinstance(position, int) and any(holds(run, position) for run in self.runs)

    def index(self, position: int, start: int = 0, stop: int | None = None) -> int:
        """Give where it stands.

        Raises:
            ValueError: It is not among them.
        """
        place = self.place(position)
        end = len(self) if stop is None else stop
        if start <= place < end and self[place] == position:
            return place
        raise ValueError(position)

    def place(self, position: int) -> int:
        """Give where it stands, or else what is next; 0 if there is none of its catalogue."""
        for start, run in zip(self._starts, self.runs, strict=False):
            if position >> SHIFT == run[0] >> SHIFT:
                return start + bisect_left(run, position)
        return 0

    def within(self, first: int, after: int) -> "Positions":
        """Give those from `first` up to, not with, `after`."""
        return Positions(
            run[bisect_left(run, first) : bisect_left(run, after)] for run in self.runs
        )


def holds(run: Run, position: int) -> bool:
    """Tell whether a position is in a run."""
    place = bisect_left(run, position)
    return place < len(run) and run[place] == position


def common(run: Run, other: Run) -> Run:
    """Give the positions that are in both, ascending."""
    few, many = sorted((run, other), key=len)
    # Halving takes about twenty times as long as a look into a set, which has to be made first.
    if len(few) * 20 < len(many) or isinstance(many, range):
        return [each for each in few if holds(many, each)]
    known = set(many)
    return [each for each in few if each in known]
