"""What a query found, counted: works under each heading and of each year, all from one search.

A search of all entries reads nothing: where they stand and how many there are of each year was
written down when their catalogue was read. For the rest, positions tell the heading.
"""

import json
import sqlite3
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from typing import NamedTuple

from llmread_tui.library import mark_sql, sql
from llmread_tui.library.asking import ordered
from llmread_tui.library.columns import Years
from llmread_tui.library.opened import Opened
from llmread_tui.library.positions import SHIFT, Positions, Run, common
from llmread_tui.library.sql import Heading
from llmread_tui.query.edit import ignoring
from llmread_tui.query.nodes import Node, Query, Sort


class Survey(NamedTuple):
    """How many works there are of what was found; groups never count."""

    works: int
    """Within the scope."""
    total: int
    """Within the scope, found or not."""
    headed: Mapping[int, int]
    """Under each heading, by its number; none under those that are left out."""
    done: Mapping[int, int]
    """Of those, the ones that the reader is done with."""
    finished: int
    """How many those are within the scope."""
    years: Mapping[int, int]
    """Within the scope, of each year that is known, as if the query asked for none."""
    reach: tuple[int, int] | None
    """The first and the last year of all works there are."""


def matching(database: sqlite3.Connection, opened: Opened, node: Node | None) -> Positions:
    """Give the entries of all open catalogues that a condition lets through."""
    if node is None:
        return Positions(each.positions for each in opened.catalogues)
    statement, values = sql.matching(node, opened.headings, opened.reach)
    # As one text: to fetch 100,000 rows takes twice as long as to write and read their numbers.
    (listed,) = database.execute(
        f"SELECT group_concat(position) FROM ({statement})",  # noqa: S608
        values,
    ).fetchone()
    found = array("q", sorted(json.loads(f"[{listed or ''}]")))
    # Between them may stand entries of catalogues that are not open here.
    return Positions(
        found[bisect_left(found, each.positions.start) : bisect_left(found, each.positions.stop)]
        for each in opened.catalogues
    )


def search(
    database: sqlite3.Connection, opened: Opened, query: Query, scope: Heading | None
) -> Sequence[int]:
    """Give the entries that a query lets through, in the order it asks for."""
    if query.sort != Sort():
        return ordered(database, opened, query, scope)
    return within(matching(database, opened, query.node), scope)


def survey(
    database: sqlite3.Connection,
    opened: Opened,
    known: MutableMapping[int, Years],
    query: Query,
    scope: Heading | None,
) -> tuple[Sequence[int], Survey]:
    """Search all open catalogues and count; give what `search` gives, and the numbers.

    What was read of the years of a catalogue is kept in `known`, by its id.
    """
    counting = _Counting(database, opened, known)
    found = matching(database, opened, query.node)
    any_year = ignoring(query, "year")
    of_any_year = found if any_year == query.node else matching(database, opened, any_year)
    whole = {each.number: each.works for each in opened.headings}
    headed = counting.headed(found) if query.node else whole
    done = counting.headed(counting.done(found))
    known_years = [year for each in opened.catalogues for year, _ in each.tally if year]
    lists = [each.number for each in opened.headings if not each.depth]
    tops = [scope.number] if scope else lists
    is_in_order = query.sort == Sort()
    shown = within(found, scope) if is_in_order else ordered(database, opened, query, scope)
    return shown, Survey(
        works=sum(headed.get(each, 0) for each in tops),
        total=sum(whole.get(each, 0) for each in tops),
        headed=headed,
        done=done,
        finished=sum(done.get(each, 0) for each in tops),
        years=(
            _tallied(opened)
            if any_year is None and scope is None
            else counting.years(within(of_any_year, scope))
        ),
        reach=(min(known_years), max(known_years)) if known_years else None,
    )


def within(found: Positions, scope: Heading | None) -> Positions:
    """Give those that stand under a heading; all without one."""
    return found.within(scope.first, scope.after) if scope else found


def _tallied(opened: Opened) -> dict[int, int]:
    """Give how many works there are of each year, in the order of the years."""
    held = Counter[int]()
    for each in opened.catalogues:
        held.update({year: works for year, works in each.tally if year})
    return dict(sorted(held.items()))


class _Counting:
    """Counts works among positions."""

    def __init__(
        self, database: sqlite3.Connection, opened: Opened, known: MutableMapping[int, Years]
    ) -> None:
        self._database = database
        self._opened = opened
        self._known = known

    def headed(self, found: Positions) -> dict[int, int]:
        """Give how many of them stand under each heading, those with none left out."""
        runs = {run[0] >> SHIFT: (run, self._groups(run)) for run in found.runs}
        counted = (
            (each.number, _between(run, each) - _between(groups, each))
            for each in self._opened.headings
            for run, groups in [runs.get(each.number >> SHIFT, ((), ()))]
        )
        return {number: works for number, works in counted if works}

    def years(self, found: Positions) -> dict[int, int]:
        """Give how many of them are of each year that is known, in the order of the years."""
        held = Counter[int]()
        for run in found.runs:
            held.update(self._years(run).of(run))
        return {year: held[year] for year in sorted(held) if year > 0}

    def done(self, found: Positions) -> Positions:
        """Give those that the reader is done with."""
        rows = self._database.execute(
            f"SELECT position FROM entry WHERE {mark_sql.STATES['done']}"  # noqa: S608
            " AND position >= ? AND position < ? ORDER BY position",
            self._opened.reach,
        )
        done = array("q", (row[0] for row in rows))
        return Positions(common(run, done) for run in found.runs)

    def _groups(self, run: Run) -> Run:
        return common(self._years(run).groups, run)

    def _years(self, run: Run) -> Years:
        number = run[0] >> SHIFT
        if number not in self._known:
            (packed,) = self._database.execute(
                "SELECT years FROM catalogue WHERE id = ?", (number,)
            ).fetchone()
            (entries,) = (len(e.positions) for e in self._opened.catalogues if e.id == number)
            self._known[number] = Years(number << SHIFT, packed, entries)
        return self._known[number]


def _between(run: Run, heading: Heading) -> int:
    return bisect_left(run, heading.after) - bisect_left(run, heading.first)
