"""The catalogue index: catalogue files read into the library, each once, until it changes.

A file whose size and times are those of its last reading is not opened at all, so a warm start
reads no YAML. The flaws of a broken file are remembered, for the same reason.
"""

import json
import os
import sqlite3
import zlib
from pathlib import Path
from typing import Final, NamedTuple

from llmread_tui import catalogue
from llmread_tui.errors import CatalogueError, Flaw
from llmread_tui.library.sql import SHIFT
from llmread_tui.library.store import DamageError
from llmread_tui.library.writer import Writer
from llmread_tui.model import Catalogue

_Stamp = tuple[int, int, int]
"""Size and times of a file, which differ after any change."""

_GONE: Final[_Stamp] = (0, 0, 0)


class Indexed(NamedTuple):
    """One catalogue file as the library has it."""

    id: int
    """0 for a file that can't be opened, which the library has nothing of."""
    path: str
    topics: dict[str, str]
    flaws: tuple[Flaw, ...]

    @property
    def first(self) -> int:
        """The position of its first entry."""
        return self.id << SHIFT

    @property
    def after(self) -> int:
        """The position behind its last entry."""
        return (self.id + 1) << SHIFT


def bring_up_to_date(database: sqlite3.Connection, path: Path) -> Indexed:
    """Give the file as the library has it, read first if it is new or has changed."""
    # Taken before the file is read: what changes meanwhile is read the next time.
    stamp = _stamp(path)
    if known := _known(database, path, stamp):
        return known
    content = _read(path)
    is_readable = stamp != _GONE and os.access(path, os.R_OK)
    if not isinstance(content, Catalogue) and not is_readable:
        # Not remembered, as the file may be back or readable without any change of its own.
        return Indexed(id=0, path=str(path.absolute()), topics={}, flaws=content)
    with database:
        database.execute("BEGIN IMMEDIATE")
        # Another process may have done the same while this one waited.
        return _known(database, path, stamp) or _write(database, path, stamp, content)


def _read(path: Path) -> Catalogue | tuple[Flaw, ...]:
    try:
        return catalogue.read(path)
    except CatalogueError as error:
        return error.flaws


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):  # the latter for a path with a NUL
        return _GONE
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _name(path: Path) -> str:
    """Give the path as text that SQLite takes, whatever the bytes in it."""
    return str(path.absolute()).encode(errors="backslashreplace").decode()


def _known(database: sqlite3.Connection, path: Path, stamp: _Stamp) -> Indexed | None:
    row = database.execute(
        "SELECT id, topics, flaws FROM catalogue"
        " WHERE path = ? AND size = ? AND modified_ns = ? AND changed_ns = ?",
        (_name(path), *stamp),
    ).fetchone()
    if row is None or stamp == _GONE:
        return None
    try:
        topics, flaws = json.loads(row[1]), tuple(Flaw(**flaw) for flaw in json.loads(row[2]))
    except (TypeError, ValueError) as error:
        raise DamageError(f"what is known of {path} is torn") from error
    return Indexed(id=row[0], path=str(path.absolute()), topics=topics, flaws=flaws)


def _forget(database: sqlite3.Connection, path: Path) -> None:
    """Take out what was known of this file, and of files that are gone."""
    gone = [
        number
        for number, name in database.execute("SELECT id, path FROM catalogue").fetchall()
        if name == _name(path) or _stamp(Path(name)) == _GONE
    ]
    for number in gone:
        reach = (number << SHIFT, (number + 1) << SHIFT)
        database.execute("DELETE FROM words WHERE rowid >= ? AND rowid < ?", reach)
        database.execute("DELETE FROM topic WHERE position >= ? AND position < ?", reach)
        database.execute("DELETE FROM entry WHERE position >= ? AND position < ?", reach)
        database.execute("DELETE FROM heading WHERE number >= ? AND number < ?", reach)
        database.execute("DELETE FROM catalogue WHERE id = ?", (number,))


def _write(
    database: sqlite3.Connection,
    path: Path,
    stamp: _Stamp,
    content: Catalogue | tuple[Flaw, ...],
) -> Indexed:
    """Write what was read; of a broken file only the flaws, as those who have it open go on."""
    flaws = () if isinstance(content, Catalogue) else content
    topics = dict(content.topics) if isinstance(content, Catalogue) else {}
    if not flaws:
        _forget(database, path)
    # The id is another after every change and the same when the library is made anew, so that a
    # position means one entry for ever. That two files get the same happens once in 2**31 times.
    number = 1 + zlib.crc32(repr((_name(path), stamp)).encode()) % (2**31 - 2)
    (number,) = database.execute(
        "INSERT INTO catalogue (id, path, size, modified_ns, changed_ns, topics, flaws)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET size = excluded.size,"
        " modified_ns = excluded.modified_ns, changed_ns = excluded.changed_ns,"
        " flaws = excluded.flaws RETURNING id",
        (
            number,
            _name(path),
            *stamp,
            json.dumps(topics),
            json.dumps([flaw._asdict() for flaw in flaws]),
        ),
    ).fetchone()
    if isinstance(content, Catalogue):
        writer = Writer(database, number << SHIFT)
        for reading_list in content.lists:
            writer.write(reading_list)
    return Indexed(id=number, path=str(path.absolute()), topics=topics, flaws=flaws)
