"""What the app asks the library: a search with all its counts, and all of one entry."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from llmread_tui.library.library import Library
from llmread_tui.library.results import Results
from llmread_tui.library.sql import Heading
from llmread_tui.query.edit import years_of
from llmread_tui.query.nodes import Node, OneOf, Query, together
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
    works: int
    """How many of the results are works to read; the others are groups."""
    total: int
    """How many works there are without the query."""
    headed: Mapping[int, int]
    """How many the query leaves under each heading, by its number."""
    done: Mapping[int, int]
    """How many of those the reader is done with."""
    years: Mapping[int, int]
    """How many there are of each year that is known, as if the query asked for none."""
    reach: Years | None
    """The first and last year of all that is in the library."""
    near: tuple[str, ...]
    """Queries that may have been meant, if there are no results."""
    cursor: int
    """Where the work stands that the cursor was on."""

    @property
    def chosen_years(self) -> Years | None:
        """The years the query asks for, an open end taken as the end of all years."""
        years = years_of(self.asked.query)
        if years is None or self.reach is None:
            return None
        low, high = years
        return (self.reach[0] if low is None else low, self.reach[1] if high is None else high)

    def section_start(self, cursor: int, step: int, headings: Iterable[Heading]) -> int | None:
        """Give where the next section begins, or with a step of -1 this one or the one before.

        None when there is no other, or when the entries don't stand by sections.
        """
        positions = self.results.positions
        if self.asked.query.sort.field != "list" or not positions:
            return None
        starts = sorted({bisect_left(positions, each.first) for each in headings})
        if step > 0:
            at = bisect_right(starts, cursor)
            return starts[at] if at < len(starts) and starts[at] < len(positions) else None
        at = bisect_left(starts, cursor) - 1
        return starts[at] if at >= 0 else None


def find(library: Library, asked: Asked, everything: Query, at: int | None) -> Found:
    """Search.

    Args:
        library: The library.
        asked: What is wanted.
        everything: The empty query.
        at: The position of the entry that the cursor is to stay on.

    Raises:
        LibraryError: The library can't be read.
    """
    results = library.search(asked.query, asked.scope)
    known = list(_years(library, everything, None))
    return Found(
        asked=asked,
        results=results,
        works=library.count(asked.query, asked.scope),
        total=library.count(everything, asked.scope),
        headed=library.headed(asked.query),
        done=library.headed(asked.query._replace(node=_done(asked.query.node))),
        years=_years(library, asked.query, asked.scope),
        reach=(min(known), max(known)) if known else None,
        near=() if len(results) else library.near(asked.query),
        cursor=_place(library, results, at),
    )


def _done(node: Node | None) -> Node | None:
    """Give the condition that leaves what the reader is done with."""
    done = OneOf(qualifier="is", values=("done",))
    return together((node, done) if node else (done,))


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
    place = bisect_left(results.positions, at)
    return place if place < len(results) else 0


def _years(library: Library, query: Query, scope: Heading | None) -> dict[int, int]:
    held = library.facet(query, "year", scope)
    return {year: number for year, number in sorted(held.items(), key=str) if isinstance(year, int)}
