"""What was fetched of works: abstracts, facts, and the sources that were asked in vain."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from llmread_tui import text
from llmread_tui.abstracts import Abstract, Attempt
from llmread_tui.library.store import DamageError, Store
from llmread_tui.reading_time import Extent, Unit
from llmread_tui.told import Told

_KNOWN: Final = (
    "SELECT key, text, source, url, fetched_at, is_machine_made, notes, stale_since FROM abstract"
    " WHERE key IN (SELECT value FROM json_each(?))"
)
_AMONG: Final = "WHERE rowid IN (SELECT position FROM entry WHERE key = ?)"
# An abstract that the catalogue has goes before any that is fetched.
_NOT_OWN: Final = "AND NOT (SELECT instr(forms, ' abstract ') FROM entry WHERE position = rowid)"


class Knowledge:
    """Keeps what was fetched, for ever; every method may be called from any thread.

    Raises:
        LibraryError: The library can't be read or written.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def abstracts(self, keys: Iterable[str]) -> dict[str, Abstract]:
        """Give the abstracts of works, by key; works without one are left out."""
        return self._store.run(lambda database: abstracts(database, keys))

    def asked(self, key: str) -> str | None:
        """Give the address of the request that the abstract came from."""
        row = self._store.run(
            lambda database: database.execute(
                "SELECT asked FROM abstract WHERE key = ?", (key,)
            ).fetchone()
        )
        return row[0] if row else None

    def keep(self, key: str, abstract: Abstract, asked: str) -> None:
        """Keep an abstract, to be searched from now on, in place of any other and of attempts.

        Args:
            key: The work's.
            abstract: What is known.
            asked: The address of the request.
        """

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.execute("BEGIN IMMEDIATE")
                database.execute(
                    "REPLACE INTO abstract (key, text, source, url, asked, is_machine_made, notes,"
                    " fetched_at, stale_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        key,
                        abstract.text,
                        abstract.source,
                        abstract.url,
                        asked,
                        abstract.is_machine_made,
                        json.dumps(abstract.notes, ensure_ascii=False),
                        abstract.fetched_at.timestamp(),
                        _seconds(abstract.stale_since),
                    ),
                )
                database.execute("DELETE FROM attempt WHERE key = ?", (key,))
                database.execute(
                    f"UPDATE words SET abstract = ? {_AMONG} {_NOT_OWN}",  # noqa: S608
                    (text.fold(abstract.text), key),
                )

        self._store.run(write)

    def extents(self, keys: Iterable[str]) -> dict[str, Extent]:
        """Give how much there is of works, by key, as far as that is known."""
        rows = self._store.run(
            lambda database: database.execute(
                "SELECT key, number, unit FROM extent"
                " WHERE key IN (SELECT value FROM json_each(?))",
                (_listed(keys),),
            ).fetchall()
        )
        return {key: known for key, *told in rows if (known := extent_of(*told))}

    def keep_extents(self, extents: Mapping[str, Extent]) -> None:
        """Keep how much there is of works, by key, in place of what was known of them before."""
        rows = [(key, each.number, each.unit.value) for key, each in extents.items()]

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.execute("BEGIN IMMEDIATE")
                database.executemany(
                    "REPLACE INTO extent (key, number, unit) VALUES (?, ?, ?)", rows
                )

        self._store.run(write)

    def attempts(self, keys: Iterable[str]) -> dict[str, tuple[Attempt, ...]]:
        """Give the sources asked in vain for works, by key, in the order of asking."""
        return self._store.run(lambda database: attempts(database, keys))

    def keep_attempts(self, key: str, tried: Sequence[Attempt]) -> None:
        """Keep which sources were asked in vain, in place of those before."""

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.execute("BEGIN IMMEDIATE")
                database.execute("DELETE FROM attempt WHERE key = ?", (key,))
                database.executemany(
                    "INSERT INTO attempt (key, place, source, reason, retry_at)"
                    " VALUES (?, ?, ?, ?, ?)",
                    [
                        (key, place, each.source, each.reason, _seconds(each.retry_at))
                        for place, each in enumerate(tried)
                    ],
                )

        self._store.run(write)

    def keep_first(self, key: str, abstract: Abstract, asked: str) -> None:
        """Keep an abstract as `keep` does, unless there is one."""
        if not self.abstracts([key]):
            self.keep(key, abstract, asked)

    def told(self, keys: Iterable[str]) -> dict[str, tuple[Told, ...]]:
        """Give what sources told of works, by key, in the order of asking."""
        rows = self._store.run(
            lambda database: database.execute(
                "SELECT key, source, title, authors, year, kind, reason, again_at FROM told"
                " WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key, told_at",
                (_listed(keys),),
            ).fetchall()
        )
        found = dict[str, tuple[Told, ...]]()
        for key, source, title, authors, year, kind, reason, again_at in rows:
            names = _texts(authors)
            each = Told(source, title, names, year, kind, reason, _time(again_at))
            found[key] = (*found.get(key, ()), each)
        return found

    def keep_told(self, told: Mapping[str, Told], now: datetime) -> None:
        """Keep what one source told of works, by key; a failure is no reason to forget facts."""
        rows = [
            (
                *(key, each.source, now.timestamp(), each.title),
                *(json.dumps(each.authors, ensure_ascii=False), each.year, each.kind),
                *(each.reason, _seconds(each.again_at)),
            )
            for key, each in told.items()
        ]

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.execute("BEGIN IMMEDIATE")
                database.executemany(
                    "INSERT INTO told (key, source, told_at, title, authors, year, kind, reason,"
                    " again_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET told_at = excluded.told_at, title = excluded.title,"
                    " authors = excluded.authors, year = excluded.year, kind = excluded.kind,"
                    " reason = excluded.reason, again_at = excluded.again_at"
                    " WHERE excluded.reason IS NULL OR told.reason IS NOT NULL",
                    rows,
                )

        self._store.run(write)

    def mark_stale(self, key: str, since: datetime) -> None:
        """Say that a refresh has failed, so that the abstract is as the source had it before."""
        self._store.run(
            lambda database: database.execute(
                "UPDATE abstract SET stale_since = ? WHERE key = ? AND stale_since IS NULL",
                (since.timestamp(), key),
            )
        )


def abstracts(database: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Abstract]:
    """Give the abstracts of works, by key; works without one are left out."""
    return {row[0]: _abstract(row) for row in database.execute(_KNOWN, (_listed(keys),))}


def attempts(database: sqlite3.Connection, keys: Iterable[str]) -> dict[str, tuple[Attempt, ...]]:
    """Give the sources asked in vain for works, by key, in the order of asking."""
    rows = database.execute(
        "SELECT key, source, reason, retry_at FROM attempt"
        " WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key, place",
        (_listed(keys),),
    )
    found = dict[str, tuple[Attempt, ...]]()
    for key, source, reason, retry_at in rows:
        each = Attempt(source=source, reason=reason, retry_at=_time(retry_at))
        found[key] = (*found.get(key, ()), each)
    return found


def extent_of(number: int | None, unit: str | None) -> Extent | None:
    """Give what a row of the table of extents says; None where there is none."""
    if number is None or unit is None:
        return None
    try:
        return Extent(number, Unit(unit))
    except ValueError as error:
        raise DamageError(f"{unit!r} is no unit") from error


def _listed(keys: Iterable[str]) -> str:
    return json.dumps(list(keys))


def _abstract(row: Sequence[object]) -> Abstract:
    _, body, source, url, fetched_at, is_machine_made, notes, stale_since = row
    fetched = _time(fetched_at)
    if fetched is None:
        raise DamageError(f"the abstract from {source} has no date")
    return Abstract(
        text=str(body),
        source=str(source),
        url=str(url),
        fetched_at=fetched,
        is_machine_made=bool(is_machine_made),
        notes=_texts(str(notes)),
        stale_since=_time(stale_since),
    )


def _texts(packed: str) -> tuple[str, ...]:
    try:
        found = json.loads(packed)
    except ValueError as error:
        raise DamageError(f"the texts {packed[:40]!r} are torn") from error
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _seconds(time: datetime | None) -> float | None:
    return time.timestamp() if time else None


def _time(seconds: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, float) else None
    except (OverflowError, ValueError) as error:
        raise DamageError(f"{seconds} is no time") from error
