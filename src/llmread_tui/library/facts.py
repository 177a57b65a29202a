"""What is known of entries and lists: JSON for the library and back, rows and records from it."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from llmread_tui.library import folded, knowledge
from llmread_tui.library.results import ListFacts, Record, Row
from llmread_tui.library.sql import Heading
from llmread_tui.library.store import DamageError
from llmread_tui.model import UNMARKED, Entry, ReadingList, Status
from llmread_tui.reading_time import reading_time

_ENTRY: Final = tuple(name for name in Entry._fields if name != "entries")
_LIST: Final = ListFacts._fields
T = TypeVar("T")

_UNSEEN: Final = "SELECT key FROM unseen WHERE key IN (SELECT value FROM json_each(?))"

_EMPTY: Final[tuple[object, ...]] = ((), {})


def pack(item: Entry | ReadingList) -> str:
    """Give the fields that are known; what is nested in an entry has rows of its own."""
    names = _ENTRY if isinstance(item, Entry) else _LIST
    known = {
        name: value
        for name in names
        if (value := getattr(item, name)) is not None and value is not False and value not in _EMPTY
    }
    return json.dumps(known, ensure_ascii=False)


def entry(packed: str) -> Entry:
    """Give the entry that was packed, without what is nested in it."""
    return _unpack(Entry, packed)


def list_facts(packed: str) -> ListFacts:
    """Give what is known of the list that was packed."""
    return _unpack(ListFacts, packed)


def rows(database: sqlite3.Connection, positions: Sequence[int]) -> dict[int, Row]:
    """Give the rows at these positions; those that are gone are left out."""
    found = database.execute(
        "SELECT position, heading, depth, id, entry.key, title, kind, year, recommended,"
        " instr(forms, ' abstract ') OR EXISTS"
        " (SELECT 1 FROM abstract WHERE abstract.key = entry.key),"
        " coalesce(status, 'unread'), coalesce(starred, 0), note IS NOT NULL,"
        " mark.key IS NULL AND entry.key IN (SELECT key FROM unseen)"
        " FROM entry LEFT JOIN mark ON mark.key = entry.key"
        " WHERE position IN (SELECT value FROM json_each(?))",
        (json.dumps(list(positions)),),
    )
    try:
        return {
            row[0]: Row._make(
                (*row[:8], *map(bool, row[8:10]), Status(row[10]), *map(bool, row[11:]))
            )
            for row in found
        }
    except ValueError as error:
        raise DamageError("a mark is torn") from error


def records(
    database: sqlite3.Connection, positions: Sequence[int], headings: Mapping[int, Heading]
) -> Iterator[Record]:
    """Give all that is known of these entries, in this order; those that are gone are left out."""
    rows = database.execute(
        "SELECT entry.position, entry.heading, entry.depth, above.id, facts,"
        " number, unit, entry.key"
        " FROM entry JOIN fact ON fact.position = entry.position"
        " LEFT JOIN extent ON extent.key = entry.key"
        " LEFT JOIN entry AS above ON above.position = entry.parent"
        " WHERE entry.position IN (SELECT value FROM json_each(?))",
        (json.dumps(list(positions)),),
    )
    found = {row[0]: row for row in rows}
    keys = [row[-1] for row in found.values() if row[-1]]
    abstracts, attempts = knowledge.abstracts(database, keys), knowledge.attempts(database, keys)
    marks = folded.marks_of(database, keys)
    unseen = {key for (key,) in database.execute(_UNSEEN, (json.dumps(keys),))}
    for position in positions:
        if position in found and found[position][1] in headings:
            *row, key = found[position]
            yield _record(tuple(row), headings)._replace(
                abstract=abstracts.get(key),
                attempts=attempts.get(key, ()),
                mark=marks.get(key, UNMARKED),
                is_unseen=key in unseen,
            )


def _record(row: tuple[Any, ...], headings: Mapping[int, Heading]) -> Record:
    """Give what the catalogue tells of an entry."""
    position, number, depth, parent, packed, *extent = row
    path = list[str]()
    at = headings[number]
    while at.parent is not None:
        path.insert(0, at.title)
        at = headings[at.parent]
    known = entry(packed)
    return Record(
        position=position,
        entry=known,
        list=at,
        heading=headings[number],
        path=tuple(path),
        parent=parent,
        depth=depth,
        time=reading_time(known.kind, knowledge.extent_of(*extent)) if known.key else None,
    )


def _unpack(kind: Callable[..., T], packed: str) -> T:
    try:
        known: dict[str, Any] = json.loads(packed)
        return kind(
            **{
                name: tuple(value) if isinstance(value, list) else value
                for name, value in known.items()
            }
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise DamageError(f"the facts {packed[:40]!r} are torn") from error
