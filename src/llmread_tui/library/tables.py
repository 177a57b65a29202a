"""The tables of a library file: made, made anew for a new schema, and told from damaged ones."""

import sqlite3
from pathlib import Path
from typing import Final

SCHEMA: Final = 8
"""The version of the tables, in the file's ``user_version``; counts up with every change of them.

The index (schema.sql) and the copy of the journal (marks.sql) are then made anew, and what was
fetched (knowledge.sql) stays.
"""

DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What SQLite answers when a file is torn or is no database."""

_ANEW: Final = (
    *("catalogue", "loose", "heading", "entry", "fact", "topic", "words"),
    *("journal_file", "change", "toggle", "mark", "unseen", "unseen_file"),
)
"""The tables of schema.sql and of marks.sql."""

_CARRIED: Final = """
CREATE TABLE IF NOT EXISTS length (key TEXT PRIMARY KEY, pages INTEGER NOT NULL);
INSERT OR IGNORE INTO extent (key, number, unit) SELECT key, pages, 'pages' FROM length;
DROP TABLE length;
DELETE FROM validator;
"""
"""What becomes of what older schemas had fetched. It is right for every one of them and for none.

Up to schema 5 only pages were known, in a table of their own. Of pages fetched by then the words
were not counted, so a refresh is to have them whole, not to hear that nothing has changed.
"""

_MOVED: Final = (
    "ALTER TABLE abstract RENAME TO abstract_before;",
    "INSERT INTO abstract SELECT * FROM abstract_before; DROP TABLE abstract_before;",
)
"""What is done before and after for abstracts up to schema 6: without rowids a text of 1.2 KB took
4.4 KB of the file, as it went to an overflow page (sqlite.org/withoutrowid.html, section 3)."""

_PROBES: Final = (
    "SELECT max(id) FROM catalogue",
    "SELECT max(id) FROM loose",
    "SELECT max(number) FROM heading",
    "SELECT max(position) FROM entry",
    "SELECT max(position) FROM fact",
    "SELECT max(topic) FROM topic",
    "SELECT max(rowid) FROM words WHERE words MATCH 'a'",
    "SELECT max(name) FROM journal_file",
    "SELECT max(key) FROM change",
    "SELECT max(deed) FROM toggle",
    "SELECT max(key) FROM mark",
    "SELECT max(key) FROM unseen",
    "SELECT max(size) FROM unseen_file",
    "SELECT max(key) FROM abstract",
    "SELECT max(key) FROM attempt",
    "SELECT max(key) FROM extent",
    "SELECT max(key) FROM told",
    "SELECT max(name) FROM host",
    "SELECT max(url) FROM validator",
    "SELECT max(number) FROM request",
)
"""Statements that are right whatever is in the tables, and fast."""

_STATEMENTS: Final = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"


def create(database: sqlite3.Connection) -> None:
    """Make all tables anew but those of what was fetched, if these are there; all or nothing."""
    tables = (
        Path(__file__).with_name(name).read_text(encoding="utf-8")
        for name in ("schema.sql", "marks.sql", "knowledge.sql")
    )
    old = "".join(f"DROP TABLE IF EXISTS {name};\n" for name in _ANEW)
    kept = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'abstract'").fetchone()
    before, after = _MOVED if kept and "WITHOUT ROWID" in kept[0] else ("", "")
    script = "\n".join([before, old, *tables, after, _CARRIED, f"PRAGMA user_version = {SCHEMA};"])
    with database:
        database.executescript(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;")


def are_there(database: sqlite3.Connection) -> bool:
    """Tell whether the tables are there and can be read, as far as a quick look tells."""
    try:
        for probe in _PROBES:
            database.execute(probe).fetchone()
    except UnicodeDecodeError:
        return False
    except sqlite3.DatabaseError as error:
        return kind(error) not in DAMAGE | {sqlite3.SQLITE_ERROR}
    return True


def are_as_made(database: sqlite3.Connection) -> bool:
    """Tell whether the tables are just as `create` makes them, which takes some milliseconds.

    A statement that fails on such tables is wrong; on others, what they are made of is torn.
    """
    if not are_there(database):
        return False
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create(fresh)
        made = dict(fresh.execute(_STATEMENTS).fetchall())
    finally:
        fresh.close()
    try:
        found = dict(database.execute(_STATEMENTS).fetchall())
    except (UnicodeDecodeError, sqlite3.DatabaseError):
        return False
    return made.items() <= found.items()


def kind(error: sqlite3.DatabaseError) -> int:
    """Give SQLite's primary result code (sqlite.org/rescode.html); damage without any."""
    # The bytes above the low one only say more. Without a code Python failed at a broken text.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
