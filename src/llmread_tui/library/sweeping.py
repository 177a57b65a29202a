"""Takes out the entries that no catalogue has any more: those of files that have changed or gone.

A part at a time, so that whoever wants to save something never waits for long.
"""

import sqlite3
from typing import Final

from llmread_tui.library.positions import SHIFT

_PART: Final = 500
"""Entries taken out in one transaction."""

_TABLES: Final = (
    ("words", "rowid"),
    ("topic", "position"),
    ("fact", "position"),
    ("entry", "position"),
)
"""What an entry has a row in, with the column that holds its position."""


def sweep(database: sqlite3.Connection) -> None:
    """Take out all that the table ``loose`` names; only one process may do so at a time."""
    for (number,) in database.execute("SELECT id FROM loose").fetchall():
        first, after = number << SHIFT, (number + 1) << SHIFT
        while True:
            with database:
                database.execute("BEGIN IMMEDIATE")
                (last,) = database.execute(
                    "SELECT max(position) FROM (SELECT position FROM entry"
                    " WHERE position >= ? AND position < ? ORDER BY position LIMIT ?)",
                    (first, after, _PART),
                ).fetchone()
                reach = (first, after if last is None else last + 1)
                for table, column in _TABLES:
                    database.execute(
                        f"DELETE FROM {table} WHERE {column} >= ? AND {column} < ?",  # noqa: S608
                        reach,
                    )
                if last is None:
                    database.execute("DELETE FROM heading WHERE number >= ? AND number < ?", reach)
                    database.execute("DELETE FROM loose WHERE id = ?", (number,))
            if last is None:
                break
