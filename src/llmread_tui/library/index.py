"""The catalogue index: catalogue files read into the library, each once, until it changes.

A file whose size and times are those of its last reading is not opened at all, so a warm start
reads no YAML. The flaws of a broken file are remembered, for the same reason.

What is being read is in the tables, but counts only from the last transaction on. Whoever is
stopped before leaves an id in the table ``loose``, and the next one goes on from there.
"""

import fcntl
import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from llmread_tui import catalogue
from llmread_tui.errors import CatalogueError, Flaw, LibraryError
from llmread_tui.library.positions import SHIFT
from llmread_tui.library.store import DamageError
from llmread_tui.model import Catalogue, Entry, ReadingList, Section

Told = Callable[[float], None]
"""Is called now and then with how much of a file is read in, from 0 to 1."""

_Stamp = tuple[int, int, int]
"""Size and times of a file, which differ after any change."""

_GONE: Final[_Stamp] = (0, 0, 0)

_LARGE: Final = 500_000
"""Bytes from which reading a file takes a second or more, too long to wait for a screen."""

_READ: Final = 0.4
"""The part of the time that reading the file takes; the rest is for writing."""


class Indexed(NamedTuple):
    """One catalogue file as the library has it."""

    id: int
    """0 for a file that can't be opened, which the library has nothing of."""
    path: str
    topics: dict[str, str]
    flaws: tuple[Flaw, ...]
    entries: int = 0
    """How many it has, groups too."""
    tally: tuple[tuple[int | None, int], ...] = ()
    """How many works are of each year, None for unknown ones."""

    @property
    def first(self) -> int:
        """The position of its first entry."""
        return self.id << SHIFT

    @property
    def after(self) -> int:
        """The position behind all that it could have."""
        return (self.id + 1) << SHIFT

    @property
    def positions(self) -> range:
        """Of its entries."""
        return range(self.first, self.first + self.entries)


def known(database: sqlite3.Connection, path: Path) -> Indexed | None:
    """Give the file as the library has it; None when it is new or has changed."""
    return _known(database, path, _stamp(path))


def is_large(path: Path) -> bool:
    """Tell whether reading the file takes so long that something else is to be seen meanwhile."""
    return _stamp(path)[0] >= _LARGE


def bring_up_to_date(
    database: sqlite3.Connection, path: Path, tell: Told = lambda _: None
) -> Indexed:
    """Give the file as the library has it, read first if it is new or has changed."""
    if found := known(database, path):
        return found
    with _alone(database):
        # Another process may have done the same while this one waited. The stamp is taken before
        # the file is read: what changes meanwhile is read the next time.
        stamp = _stamp(path)
        if found := _known(database, path, stamp):
            return found
        content = _read(path, tell)
        if isinstance(content, Catalogue):
            return _write(database, path, stamp, content, tell)
        if stamp == _GONE or not os.access(path, os.R_OK):
            # Not remembered, as the file may be back or readable without any change of its own.
            return Indexed(id=0, path=str(path.absolute()), topics={}, flaws=content)
        return _note_flaws(database, path, stamp, content)


@contextmanager
def _alone(database: sqlite3.Connection) -> Iterator[None]:
    """Keep other processes from reading files in; the system lets go however this one ends."""
    # As bytes, as a folder's name may be no text.
    file: bytes | None = database.execute(
        "SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'"
    ).fetchone()[0]
    if not file:  # the library is in memory
        yield
        return
    try:
        lock = os.open(file + b".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"the library's folder can't be written to: {reason}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _read(path: Path, tell: Told) -> Catalogue | tuple[Flaw, ...]:
    try:
        return catalogue.read(path, lambda share: tell(share * _READ))
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
    if stamp == _GONE:
        return None
    return as_read_last(
        database, path, " AND size = ? AND modified_ns = ? AND changed_ns = ?", stamp
    )


def as_read_last(
    database: sqlite3.Connection, path: Path, only: str = "", values: tuple[int, ...] = ()
) -> Indexed | None:
    """Give the file as the library has it, whatever has become of it since; None if it has not."""
    row = database.execute(
        f"SELECT id, topics, flaws, entries, tally FROM catalogue WHERE path = ?{only}",  # noqa: S608
        (_name(path), *values),
    ).fetchone()
    if row is None:
        return None
    try:
        topics, flaws = json.loads(row[1]), tuple(Flaw(**flaw) for flaw in json.loads(row[2]))
        tally = tuple((year, works) for year, works in json.loads(row[4]))
    except (TypeError, ValueError) as error:
        raise DamageError(f"what is known of {path} is torn") from error
    return Indexed(
        id=row[0],
        path=str(path.absolute()),
        topics=topics,
        flaws=flaws,
        entries=row[3],
        tally=tally,
    )


def _note_flaws(
    database: sqlite3.Connection, path: Path, stamp: _Stamp, flaws: tuple[Flaw, ...]
) -> Indexed:
    """Keep the flaws of a broken file; those who have it open as it was go on with that."""
    noted = json.dumps([flaw._asdict() for flaw in flaws])
    with database:
        database.execute("BEGIN IMMEDIATE")
        (number,) = database.execute(
            "INSERT INTO catalogue"
            " (id, path, size, modified_ns, changed_ns, topics, entries, tally, years, flaws)"
            " VALUES (?, ?, ?, ?, ?, '{}', 0, '[]', x'', ?)"
            " ON CONFLICT (path) DO UPDATE SET size = excluded.size,"
            " modified_ns = excluded.modified_ns, changed_ns = excluded.changed_ns,"
            " flaws = excluded.flaws RETURNING id",
            (_number(path, stamp), _name(path), *stamp, noted),
        ).fetchone()
    return Indexed(id=number, path=str(path.absolute()), topics={}, flaws=flaws)


def _number(path: Path, stamp: _Stamp) -> int:
    """Give the id of a catalogue: another after every change, the same in a library made anew.

    So a position means one entry for ever. That two files get the same happens once in 2**31 times.
    """
    return 1 + zlib.crc32(repr((_name(path), stamp)).encode()) % (2**31 - 2)


def _count(item: ReadingList | Section | Entry) -> int:
    """Give how many entries an item has or is."""
    if isinstance(item, Entry):
        return 1 + sum(map(_count, item.entries))
    return sum(map(_count, item.entries)) + sum(map(_count, item.sections))


def _write(
    database: sqlite3.Connection, path: Path, stamp: _Stamp, content: Catalogue, tell: Told
) -> Indexed:
    """Write what was read, from where the last one was stopped that began with it."""
    from llmread_tui.library.sweeping import sweep  # noqa: PLC0415 - a warm start needs neither
    from llmread_tui.library.writer import Writer  # noqa: PLC0415 - as above

    number = _number(path, stamp)
    first, after = number << SHIFT, (number + 1) << SHIFT
    database.execute("INSERT OR IGNORE INTO loose (id) VALUES (?)", (number,))
    (last,) = database.execute(
        "SELECT max(position) FROM entry WHERE position >= ? AND position < ?", (first, after)
    ).fetchone()
    count = max(1, sum(map(_count, content.lists)))
    writer = Writer(
        database,
        first,
        first if last is None else last + 1,
        lambda done: tell(_READ + (1 - _READ) * done / count),
    )
    for reading_list in content.lists:
        writer.write(reading_list)
    writer.finish()
    gone = [
        (each,)
        for each, name in database.execute("SELECT id, path FROM catalogue").fetchall()
        if each != number and (name == _name(path) or _stamp(Path(name)) == _GONE)
    ]
    tally = [*writer.tally.items()]
    with database:
        database.execute("BEGIN IMMEDIATE")
        database.executemany("DELETE FROM catalogue WHERE id = ?", gone)
        database.executemany("INSERT OR IGNORE INTO loose (id) VALUES (?)", gone)
        database.execute("DELETE FROM loose WHERE id = ?", (number,))
        database.execute(
            "REPLACE INTO catalogue"
            " (id, path, size, modified_ns, changed_ns, topics, entries, tally, years, flaws)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '[]')",
            (
                number,
                _name(path),
                *stamp,
                json.dumps(dict(content.topics)),
                writer.entries,
                json.dumps(tally),
                writer.years,
            ),
        )
    sweep(database)
    return Indexed(
        id=number,
        path=str(path.absolute()),
        topics=dict(content.topics),
        flaws=(),
        entries=writer.entries,
        tally=tuple(tally),
    )
