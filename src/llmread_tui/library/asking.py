"""Questions to the open catalogues in one state of the database, as functions of both."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TypeVar

from llmread_tui.library import counts, facts, sql
from llmread_tui.library.opened import Opened
from llmread_tui.library.results import ListFacts, Record
from llmread_tui.library.sql import Heading
from llmread_tui.library.stop import Stop
from llmread_tui.query.edit import ignoring
from llmread_tui.query.nodes import Query

T = TypeVar("T")


def answer(
    database: sqlite3.Connection,
    opened: Opened,
    work: Callable[[sqlite3.Connection, Opened], T],
    stop: Stop | None,
) -> tuple[T] | None:
    """Give what the work gives, or None when the open catalogues are not in the database."""
    with database:
        database.execute("BEGIN")
        there = database.execute(
            "SELECT count(*) FROM catalogue WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(opened.ids),),
        ).fetchone()
        if there != (len(opened.ids),):
            return None
        with stop.watching(database) if stop else nullcontext():
            return (work(database, opened),)


def where(
    opened: Opened, query: Query, scope: Heading | None, ignored: counts.Facet | None = None
) -> sql.Condition:
    """Give the condition of a query on the open catalogues, without its terms for one facet."""
    node = ignoring(query, ignored) if ignored else query.node
    within, reach = sql.within(scope) if scope else sql.among(opened.ids)
    condition, values = sql.where(node, opened.headings)
    return f"{within} AND {condition}", reach + values


def ordered(
    database: sqlite3.Connection, opened: Opened, query: Query, scope: Heading | None
) -> Sequence[int]:
    """Give what a query finds in an order that is not that of the lists."""
    condition, values = where(opened, query, scope)
    join, order, joined = sql.order(query.sort, query.node, sql.list_order(opened.ids))
    rows = database.execute(
        f"SELECT position FROM entry {join} WHERE {condition} ORDER BY {order}",  # noqa: S608
        joined + values,
    )
    return array("q", (row[0] for row in rows))


def records(
    database: sqlite3.Connection, opened: Opened, batch: Sequence[int]
) -> tuple[Record, ...]:
    """Give all that is known of some entries, in this order; those that are gone are left out."""
    headings = {each.number: each for each in opened.headings}
    return tuple(facts.records(database, batch, headings))


def having(database: sqlite3.Connection, opened: Opened, key: str) -> tuple[Record, ...]:
    """Give every entry of a work, in list order."""
    scope, values = sql.among(opened.ids)
    order = ", ".join(sql.list_order(opened.ids))
    statement = f"SELECT position FROM entry WHERE key = ? AND {scope} ORDER BY {order}"  # noqa: S608
    rows = database.execute(statement, (key, *values)).fetchall()
    return records(database, opened, [position for (position,) in rows])


def ids(database: sqlite3.Connection, opened: Opened, start: str) -> tuple[tuple[str, str], ...]:
    """Give the ids that begin so, each with its entry's title, by the alphabet."""
    scope, values = sql.among(opened.ids)
    statement = f"SELECT id, title FROM entry WHERE id >= ? AND id < ? AND {scope} ORDER BY id"  # noqa: S608
    return tuple(database.execute(statement, (start, f"{start}\U0010ffff", *values)))


def list_facts(database: sqlite3.Connection, heading: Heading) -> ListFacts:
    """Give what is known of the list that a heading belongs to."""
    row = database.execute(
        "SELECT facts FROM heading WHERE number = ?", (heading.list_number,)
    ).fetchone()
    return facts.list_facts(row[0]) if row else ListFacts()
