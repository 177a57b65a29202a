"""What the app asks the library: a search with all its counts, and all of one entry."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from llmread_tui.library.library import Library
from llmread_tui.library.results import Results
from llmread_tui.library.sql import Heading
from llmread_tui.library.stop import Stop
from llmread_tui.library.surveying import Survey
from llmread_tui.query.edit import years_of
from llmread_tui.query.nodes import Query, Sort
from llmread_tui.tui.entry_text import Shown

Years = tuple[int, int]
"""A first and a last year, both included."""


class Asked(NamedTuple):
    """What the reader wants to see."""

    query: Query
    scope: Heading | None
    """The list or section that is chosen; None for all lists."""


class Found(NamedTuple):
    """What there is of it."""

    asked: Asked
    results: Results
    survey: Survey
    near: tuple[str, ...]
    """Queries that may have been meant, if there are no results."""
    cursor: int
    """Where the work stands that the cursor was on."""

    @property
    def chosen_years(self) -> Years | None:
        """The years the query asks for, an open end taken as the end of all years."""
        years = years_of(self.asked.query)
        reach = self.survey.reach
        if years is None or reach is None:
            return None
        low, high = years
        return (reach[0] if low is None else low, reach[1] if high is None else high)

    def section_start(self, cursor: int, step: int, headings: Iterable[Heading]) -> int | None:
        """Give where the next section begins, or with a step of -1 this one or the one before.

        None when there is no other, or when the entries don't stand by sections.
        """
        if self.asked.query.sort != Sort() or not len(self.results):
            return None
        starts = sorted({self.results.place(each.first) for each in headings})
        if step > 0:
            at = bisect_right(starts, cursor)
            return starts[at] if at < len(starts) and starts[at] < len(self.results) else None
        at = bisect_left(starts, cursor) - 1
        return starts[at] if at >= 0 else None


def find(library: Library, asked: Asked, at: int | None, stop: Stop | None = None) -> Found:
    """Search; what may have been meant where nothing is found takes longer, and is left out.

    Args:
        library: The library.
        asked: What is wanted.
        at: The position of the entry that the cursor is to stay on.
        stop: What gives the search up.

    Raises:
        LibraryError: The library can't be read.
        StoppedError: It was given up.
    """
    results, numbers = library.survey(asked.query, asked.scope, stop)
    return Found(
        asked=asked,
        results=results,
        survey=numbers,
        near=(),
        cursor=_place(library, results, at),
    )


def look_up(library: Library, position: int) -> Shown | None:
    """Give an entry with all that its details show; None when it is gone."""
    record = library.record(position)
    if record is None:
        return None
    key = record.entry.key
    places = library.having(key) if key else ()
    return Shown(record=record, places=places, list_facts=library.list_facts(record.list))


def _place(library: Library, results: Results, at: int | None) -> int:
    """Give where the work stands, else the first entry behind its place, else the first of all."""
    if at is None or not len(results):
        return 0
    if (index := results.index(at)) is not None:
        return index
    record = library.record(at)
    same = library.having(record.entry.key) if record and record.entry.key else ()
    for other in same:
        if (index := results.index(other.position)) is not None:
            return index
    place = results.place(at)
    return place if place < len(results) else 0
