"""The ledger: every request of the last runs, so that a reader can see what went out and why."""

import sqlite3
from datetime import UTC, datetime
from typing import Final, NamedTuple

from llmread_tui.library.store import Store

KEPT: Final = 2000
"""How many requests are kept: ten times what the shipped lists cost."""


class Asked(NamedTuple):
    """One request, without its address, as that may hold what is nobody's business."""

    at: datetime
    """UTC."""
    host: str
    why: str
    """The source and the work, or how many works: ``arXiv: 50 works``."""
    status: int | None
    """Of the answer; None when none came."""
    bytes: int
    """Of the answer's body, as it came over the wire."""
    fate: str
    """What came of it, in a few words."""


class Ledger:
    """Keeps what was asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, run: str, asked: Asked) -> None:
        """Write a request down; `run` tells the runs of llmread apart."""

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.execute("BEGIN IMMEDIATE")
                number = database.execute(
                    "INSERT INTO request (run, at, host, why, status, bytes, fate)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
                    (
                        run,
                        asked.at.timestamp(),
                        asked.host,
                        asked.why,
                        asked.status,
                        asked.bytes,
                        asked.fate,
                    ),
                ).fetchone()[0]
                database.execute("DELETE FROM request WHERE number <= ?", (number - KEPT,))

        self._store.run(write)

    def last(self, most: int = KEPT) -> tuple[Asked, ...]:
        """Give the last requests, newest first."""
        rows = self._store.run(
            lambda database: database.execute(
                "SELECT at, host, why, status, bytes, fate FROM request"
                " ORDER BY number DESC LIMIT ?",
                (most,),
            ).fetchall()
        )
        return tuple(
            Asked(
                at=datetime.fromtimestamp(at, UTC),
                host=host,
                why=why,
                status=status,
                bytes=size,
                fate=fate,
            )
            for at, host, why, status, size, fate in rows
        )
