"""What the library gives: rows to list, records to show, results to page through."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from llmread_tui.abstracts import Abstract, Attempt
from llmread_tui.library.positions import Positions
from llmread_tui.library.sql import Heading
from llmread_tui.model import UNMARKED, Entry, Mark, Status
from llmread_tui.reading_time import ReadingTime

_PAGE: Final = 64
"""Rows fetched at once: about a screenful, so that most steps of the cursor ask for nothing."""


class Row(NamedTuple):
    """What a line of the entry list shows."""

    position: int
    """Tells the entry for as long as its catalogue file does not change."""
    heading: int
    depth: int
    id: str
    key: str | None
    """None for a group."""
    title: str
    kind: str | None
    year: int | None
    recommended: bool
    has_abstract: bool
    status: Status
    starred: bool
    """By the reader; `recommended` is by the list."""
    has_note: bool
    is_new: bool
    """It came with an update, and the reader has neither seen nor marked it."""


class ListFacts(NamedTuple):
    """What is known of a list beside its title."""

    author: str | None = None
    url: str | None = None
    about: str | None = None


class Record(NamedTuple):
    """All that is known of one entry, and where it stands."""

    position: int
    entry: Entry
    """Without the entries nested in it, which have records of their own."""
    list: Heading
    heading: Heading
    """What it stands under: the list or one of its sections."""
    path: tuple[str, ...]
    """The titles of the sections above it, outermost first; none when it is in none."""
    parent: str | None
    """The id of the entry it is nested in."""
    depth: int
    abstract: Abstract | None = None
    """What was fetched of its work."""
    attempts: tuple[Attempt, ...] = ()
    """The sources that were asked in vain, when the work has no abstract or a stale one."""
    mark: Mark = UNMARKED
    """What the reader did with its work."""
    time: ReadingTime | None = None
    """How long the work takes to read; None for a group."""
    is_unseen: bool = False
    """It came with an update, and the reader has not seen it since."""

    @property
    def is_new(self) -> bool:
        """Whether the reader has neither seen nor marked it since an update brought it."""
        return self.is_unseen and self.mark.at is None


class Results:
    """What a query found, in its order; rows come from the library a page at a time."""

    def __init__(
        self, positions: Sequence[int], fetch: Callable[[Sequence[int]], Mapping[int, Row]]
    ) -> None:
        self.positions = positions
        self._page = lru_cache(maxsize=16)(lambda start: fetch(positions[start : start + _PAGE]))

    def __len__(self) -> int:
        """Give how many entries were found."""
        return len(self.positions)

    def row(self, index: int) -> Row | None:
        """Give a row; None when its catalogue was read anew meanwhile: then search again."""
        return self._page(index - index % _PAGE).get(self.positions[index])

    def forget(self) -> None:
        """Fetch rows anew from now on, as something of them has changed."""
        self._page.cache_clear()

    def index(self, position: int) -> int | None:
        """Give where an entry stands, if it is among them."""
        try:
            return self.positions.index(position)
        except ValueError:
            return None

    def place(self, position: int) -> int:
        """Give where the entry stands, or else the next one in list order; 0 if none does."""
        return self.positions.place(position) if isinstance(self.positions, Positions) else 0
