"""When each host may be asked next: kept in the library, so that every process obeys it."""

import sqlite3
from typing import Final, NamedTuple

from llmread_tui.library.store import Store

_FIRST: Final = 60.0
_LONGEST: Final = 1800.0
"""Seconds a host is left alone that asks for it without a time: doubled each time, up to these."""


class Pause(NamedTuple):
    """When a host may be asked; times are seconds since 1970."""

    next_at: float = 0.0
    """No request begins before."""
    closed_to: float = 0.0
    """The host asked to be left alone until then; in the past when it does not now."""
    reason: str = ""
    """In what words."""


class Hosts:
    """Knows the pauses of hosts, and what they gave to ask whether an answer has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def pause(self, name: str) -> Pause:
        """Give when a host may be asked."""
        row = self._store.run(
            lambda database: database.execute(
                "SELECT next_at, closed_to, reason FROM host WHERE name = ?", (name,)
            ).fetchone()
        )
        return Pause(next_at=row[0], closed_to=row[1], reason=row[2]) if row else Pause()

    def wait_until(self, name: str, next_at: float) -> None:
        """Let no request to the host begin before a time; a later one that is set stays."""

        def write(database: sqlite3.Connection) -> None:
            database.execute(
                "INSERT INTO host (name, next_at, closed_to, reason, strikes)"
                " VALUES (?, ?, 0, '', 0)"
                " ON CONFLICT (name) DO UPDATE SET next_at = max(next_at, excluded.next_at)",
                (name, next_at),
            )

        self._store.run(write)

    def close(self, name: str, now: float, wait: float | None, reason: str) -> float:
        """Leave a host alone for `wait` seconds, or longer each time when it names none.

        Gives until when, in seconds since 1970.
        """

        def write(database: sqlite3.Connection) -> float:
            with database:
                database.execute("BEGIN IMMEDIATE")
                row = database.execute(
                    "SELECT closed_to, strikes FROM host WHERE name = ?", (name,)
                ).fetchone()
                before, strikes = row or (0.0, 0)
                patience = min(_FIRST * 2.0**strikes, _LONGEST) if wait is None else wait
                until: float = max(before, now + patience)
                database.execute(
                    "REPLACE INTO host (name, next_at, closed_to, reason, strikes)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (name, until, until, reason, min(strikes + 1, 10)),
                )
                return until

        return self._store.run(write)

    def is_well(self, name: str) -> None:
        """Note that the host has answered, so that its next pause is a short one again."""
        self._store.run(
            lambda database: database.execute(
                "UPDATE host SET strikes = 0 WHERE name = ? AND strikes", (name,)
            )
        )

    def validators(self, url: str) -> tuple[str, str]:
        """Give the ETag and the date that came with the last answer; empty when there is none."""
        row = self._store.run(
            lambda database: database.execute(
                "SELECT etag, last_modified FROM validator WHERE url = ?", (url,)
            ).fetchone()
        )
        return (row[0], row[1]) if row else ("", "")

    def keep_validators(self, url: str, etag: str, last_modified: str) -> None:
        """Keep what came with an answer."""
        self._store.run(
            lambda database: database.execute(
                "REPLACE INTO validator (url, etag, last_modified) VALUES (?, ?, ?)",
                (url, etag, last_modified),
            )
        )
