"""The library's copy of the journal: only what is new is read, and only what it is about is folded.

Marks are worked out by `journal.fold`, from all that was ever said of the works concerned.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from llmread_tui import text
from llmread_tui.journal.fold import Said, Toggle, marks, said, toggled, undone
from llmread_tui.journal.journal import Journal
from llmread_tui.journal.lines import written
from llmread_tui.journal.reading import News, Place
from llmread_tui.library.store import DamageError
from llmread_tui.model import UNMARKED, Mark, Status

MARK: Final = "status, status_at, starred, starred_at, note, note_at"
"""The columns of the table ``mark`` that a `Mark` is made of."""

_IN_JSON: Final = "IN (SELECT value FROM json_each(?))"
_OF_WORKS: Final = f"IN (SELECT deed FROM change WHERE key {_IN_JSON})"  # noqa: S608


class Update(NamedTuple):
    """What was new."""

    keys: frozenset[str] = frozenset()
    """The works whose marks are other than before."""
    notices: tuple[str, ...] = ()
    """What the reader should know of lines that were passed by."""


def bring_up_to_date(database: sqlite3.Connection, journal: Journal) -> Update:
    """Take in what was added to the journal since the last time.

    Raises:
        JournalError: The journal can't be read; the marks stay as they are.
    """
    places = _places(database)
    news = journal.read(places)
    if news.places == places and not news.is_anew:
        return Update(notices=news.notices)
    with database:
        database.execute("BEGIN IMMEDIATE")
        # Another process may have taken in the same while this one waited.
        now = _places(database)
        if now != places:
            news = journal.read(now)
        return Update(keys=_take_in(database, news), notices=news.notices)


def marks_of(database: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Mark]:
    """Give the marks of works, by key; works that nothing was said of are left out."""
    rows = database.execute(
        f"SELECT key, {MARK} FROM mark WHERE key {_IN_JSON}",  # noqa: S608
        (json.dumps(list(keys)),),
    )
    return {row[0]: as_mark(row[1:]) for row in rows}


def _places(database: sqlite3.Connection) -> dict[str, Place]:
    rows = database.execute("SELECT name, offset, line, tail FROM journal_file")
    return {name: Place(offset=offset, line=line, tail=tail) for name, offset, line, tail in rows}


def _take_in(database: sqlite3.Connection, news: News) -> frozenset[str]:
    """Write what is new, and give the works whose marks are other than before."""
    before = set[str]()
    if news.is_anew:
        before = {key for (key,) in database.execute("SELECT key FROM mark")}
        for table in ("journal_file", "change", "toggle"):
            database.execute(f"DELETE FROM {table}")  # noqa: S608
    database.executemany(
        "REPLACE INTO journal_file (name, offset, line, tail) VALUES (?, ?, ?, ?)",
        [(name, place.offset, place.line, place.tail) for name, place in news.places.items()],
    )
    changes = [change for deed in news.deeds for change in said(deed)]
    toggles = [toggle for deed in news.deeds if (toggle := toggled(deed))]
    database.executemany(
        "INSERT OR IGNORE INTO change (key, field, time, device, deed, at, value)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        map(_row, changes),
    )
    database.executemany(
        "INSERT OR IGNORE INTO toggle (deed, time, device, by, is_undone) VALUES (?, ?, ?, ?, ?)",
        toggles,
    )
    turned = database.execute(
        f"SELECT DISTINCT key FROM change WHERE deed {_IN_JSON}",  # noqa: S608
        (json.dumps([each.deed for each in toggles]),),
    )
    return _fold(database, before | {key for (key,) in turned} | {each.key for each in changes})


def _fold(database: sqlite3.Connection, keys: set[str]) -> frozenset[str]:
    """Work out the marks of these works anew, and give the works whose marks were others."""
    wanted = (json.dumps(sorted(keys)),)
    toggles = database.execute(
        f"SELECT deed, time, device, by, is_undone FROM toggle WHERE deed {_OF_WORKS}",  # noqa: S608
        wanted,
    )
    without = undone(map(Toggle._make, toggles))
    changes = database.execute(
        f"SELECT key, field, value, time, device, deed, at FROM change WHERE key {_IN_JSON}",  # noqa: S608
        wanted,
    )
    known, found = marks_of(database, keys), marks(map(_said, changes), without)
    other = frozenset(key for key in keys if known.get(key) != found.get(key))
    for key in other:
        _write(database, key, found.get(key))
        note = found.get(key, UNMARKED).note
        if note != known.get(key, UNMARKED).note:
            database.execute(
                "UPDATE words SET note = ?"
                " WHERE rowid IN (SELECT position FROM entry WHERE key = ?)",
                (text.fold(note or ""), key),
            )
    return other


def _write(database: sqlite3.Connection, key: str, mark: Mark | None) -> None:
    """Put a mark in place of the one before, or take that away."""
    if mark is None or mark.at is None:
        database.execute("DELETE FROM mark WHERE key = ?", (key,))
        return
    dates = [_text(each) for each in (mark.status_at, mark.starred_at, mark.note_at, mark.at)]
    database.execute(
        f"REPLACE INTO mark (key, {MARK}, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (key, mark.status, dates[0], mark.starred, dates[1], mark.note, dates[2], dates[3]),
    )


def _row(change: Said) -> tuple[object, ...]:
    said_as = json.dumps(change.value, ensure_ascii=False)
    name, at = change.field, written(change.at)
    return (change.key, name, change.time, change.device, change.deed, at, said_as)


def _said(row: Sequence[Any]) -> Said:
    try:
        value, at = json.loads(row[2]), datetime.fromisoformat(row[6])
        return Said._make((*row[:2], value, *row[3:6], at))
    except (TypeError, ValueError) as error:
        raise DamageError(f"what was said of {row[0]} is torn") from error


def as_mark(row: Sequence[Any]) -> Mark:
    """Give the mark that the columns of `MARK` hold, in their order; they may all be missing."""
    status, status_at, starred, starred_at, note, note_at = row
    try:
        return Mark(
            status=Status(status or Status.UNREAD),
            status_at=_moment(status_at),
            starred=bool(starred),
            starred_at=_moment(starred_at),
            note=note,
            note_at=_moment(note_at),
        )
    except (TypeError, ValueError) as error:
        raise DamageError("a mark is torn") from error


def _moment(said_as: str | None) -> datetime | None:
    return datetime.fromisoformat(said_as) if said_as else None


def _text(moment: datetime | None) -> str | None:
    return written(moment) if moment else None
