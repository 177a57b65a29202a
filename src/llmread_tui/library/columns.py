"""The year of every entry of a catalogue, as one value: two bytes an entry, read at once.

Counting what was found by year would else look up each of 100,000 rows. It is read when something
is searched for first, and tells groups from works, too.
"""

import sys
from array import array
from collections.abc import Iterable
from functools import cached_property

from llmread_tui.library.positions import Run
from llmread_tui.library.store import DamageError
from llmread_tui.model import Entry

_UNKNOWN = 0
_GROUP = -1


class Years:
    """The years of one catalogue's entries, from the position `first` on."""

    def __init__(self, first: int, packed: bytes, entries: int) -> None:
        if len(packed) != 2 * entries:
            raise DamageError("the years of a catalogue are torn")
        self._first = first
        self._years = array("h")
        self._years.frombytes(packed)
        if sys.byteorder == "big":
            self._years.byteswap()

    @cached_property
    def groups(self) -> Run:
        """The positions of its groups."""
        return array(
            "q", (self._first + at for at, year in enumerate(self._years) if year == _GROUP)
        )

    def of(self, run: Run) -> Iterable[int]:
        """Give the year of each work at these positions; less than 1 for an unknown one."""
        first, years = self._first, self._years
        if isinstance(run, range):
            return years[run.start - first : run.stop - first]
        return [years[position - first] for position in run]


def pack(entry: Entry) -> bytes:
    """Give the year of an entry as bytes, little end first."""
    year = (entry.year or _UNKNOWN) if entry.url else _GROUP
    return year.to_bytes(2, "little", signed=True)
