"""The SQLite file: opened, checked, set aside when damaged, or memory when it can't be had.

It knows the schema but not what is in the tables.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final, TypeVar

from llmread_tui.errors import LibraryError
from llmread_tui.library import tables

_WAIT: Final = 10.0
"""Seconds to wait for another process that writes; indexing 10,000 entries takes it about 1."""

T = TypeVar("T")


class DamageError(Exception):
    """What comes from the file is not what was put there; the file must be made anew."""


class Store:
    """One library file, with a connection for each thread; or memory, which threads use in turn."""

    def __init__(self, folder: Path) -> None:
        self.notices: list[str] = []
        """What the reader should know of how it was opened."""
        self.path: Path | None = folder / "library.sqlite3"
        """The file; none when the library is in memory."""
        self._is_closed = False
        self._generation = 0
        self._connections: dict[int, sqlite3.Connection] = {}
        self._identity: tuple[int, int] | None = None
        self._workers = 0
        self._waiting = 0
        self._idle = threading.Condition()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.use_memory(f"the folder {folder} can't be made: {error.strerror}")
            return
        try:
            self.run(self._prepare)
        except LibraryError as error:
            self.use_memory(str(error))

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work on the database; if that turns out damaged, do it again on an empty one.

        Raises:
            LibraryError: The file can't be read or written, is damaged again, or is closed.
        """
        generation = self._generation
        try:
            return self._try(work)
        except DamageError:
            self._set_aside(generation)
        try:
            return self._try(work)
        except DamageError as error:
            raise LibraryError(f"the library is damaged again: {error}") from error

    def use_memory(self, reason: str) -> None:
        """Go on in memory, as the file can't be used, and say so."""
        with self._alone():
            if self.path is None:
                return
            self._disconnect()
            self.path = None
            self.notices.append(f"The library is kept in memory this time, as {reason}")
            tables.create(self._connection())

    def close(self) -> None:
        """Wait for the work that goes on, and close the file for good."""
        with self._alone():
            self._disconnect()
            self._is_closed = True

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work, while the file is not being replaced or closed."""
        with self._translating(), self._turn():
            return work(self._connection())

    @contextmanager
    def _translating(self) -> Iterator[None]:
        """Make what SQLite raises one of our errors, unless it is a bug."""
        try:
            yield
        except UnicodeDecodeError as error:
            # Python can't even read SQLite's message, which quotes what is torn.
            raise DamageError(str(error)) from error
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            kind = tables.kind(error)
            is_wrong = kind == sqlite3.SQLITE_ERROR
            if kind in tables.DAMAGE or (is_wrong and not tables.are_as_made(self._connection())):
                raise DamageError(str(error)) from error
            if is_wrong:
                raise
            place = self.path or "in memory"
            raise LibraryError(f"the library {place} can't be used: {error}") from error

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Work beside others; in memory, alone."""
        with self._idle:
            self._idle.wait_for(lambda: not self._waiting)
            if self.path is None:
                yield
                return
            self._workers += 1
        try:
            yield
        finally:
            with self._idle:
                self._workers -= 1
                self._idle.notify_all()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let nobody else begin, wait for those who work, and keep the file to this thread."""
        with self._idle:
            self._waiting += 1
            try:
                self._idle.wait_for(lambda: not self._workers)
            finally:
                self._waiting -= 1
                self._idle.notify_all()
            yield

    def _connection(self) -> sqlite3.Connection:
        """Give the thread's own connection, in autocommit mode; that to memory is for all."""
        if self._is_closed:
            raise LibraryError("the library is closed")
        owner = threading.get_ident() if self.path else 0
        if owner not in self._connections:
            place = self.path or ":memory:"
            connection = sqlite3.connect(
                place, timeout=_WAIT, isolation_level=None, check_same_thread=False
            )
            if not self._connections:
                self._identity = self._identify()
            self._connections[owner] = connection
            connection.execute("PRAGMA synchronous = NORMAL")
        return self._connections[owner]

    def _disconnect(self) -> None:
        self._generation += 1
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()

    def _identify(self) -> tuple[int, int] | None:
        """Give what tells the file that has the name now from another that had it before."""
        try:
            found = self.path.stat() if self.path else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found else None

    def _prepare(self, database: sqlite3.Connection) -> None:
        """See that the file has this program's schema."""
        version: int = database.execute("PRAGMA user_version").fetchone()[0]
        if version > tables.SCHEMA:
            raise LibraryError(
                f"{self.path} was made by a newer llmread"
                f" (schema {version}; this one knows {tables.SCHEMA})"
            )
        # Fails when another process is doing the same, which is well, or when writing is in vain,
        # which the next statements tell.
        with suppress(sqlite3.OperationalError):
            database.execute("PRAGMA journal_mode = WAL")
        if version < tables.SCHEMA:
            tables.create(database)
        if not tables.are_there(database):
            raise DamageError("its tables are not those of a library")

    def _set_aside(self, generation: int) -> None:
        """Keep the damaged file under another name and begin an empty one.

        That is done once for all threads that met the damage in a generation, and once for all
        processes: the others see that the name has gone to another file.
        """
        with self._alone():
            if generation != self._generation or self.path is None:
                return
            self._disconnect()
            if self._identity == self._identify():
                places = (self.path.with_suffix(f".damaged-{number}") for number in count(1))
                kept = next(place for place in places if not place.exists())
                try:
                    self.path.replace(kept)
                    for ending in ("-wal", "-shm"):
                        Path(f"{self.path}{ending}").unlink(missing_ok=True)
                except OSError as error:
                    self.use_memory(f"its file is damaged and can't be moved: {error}")
                    return
                self.notices.append(
                    f"The library was damaged and is built anew; the old file is now {kept}"
                )
            try:
                with self._translating():
                    self._prepare(self._connection())
            except (DamageError, LibraryError) as error:
                self.use_memory(str(error))
