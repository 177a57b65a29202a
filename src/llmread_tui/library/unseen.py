"""The works that came with an update and that the reader has not seen yet.

They are kept in ``new.json`` of the data folder, an array of the works' keys, as what was seen is
the reader's doing. The library has a copy, so that a query can ask for them and a start reads
nothing that has not changed. Without the file nothing is new.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from llmread_tui import atomic
from llmread_tui.errors import LibraryError
from llmread_tui.journal import file
from llmread_tui.library.store import Store

MOST: Final = 10_000
"""Works that are kept as new, the last ones that came."""

_GONE: Final = (0, 0, 0)


class Unseen:
    """What is new to the reader. Every method may be called from any thread.

    Raises:
        LibraryError: The library can't be read or written.
    """

    def __init__(self, store: Store, path: Path | None) -> None:
        """Make ready; without a path nothing is new."""
        self._store = store
        self._path = path

    def add(self, keys: Iterable[str]) -> None:
        """Take works for new.

        Raises:
            LibraryError: That can't be kept.
        """
        try:
            self._change(lambda known: [*known, *keys])
        except OSError as error:
            reason = error.strerror or str(error)
            raise LibraryError(f"{self._path} can't be written: {reason}") from error

    def see(self, keys: Iterable[str]) -> bool:
        """Take works for seen, and tell whether one was new; what can't be kept stays new."""
        seen = frozenset(keys)
        statement = "SELECT 1 FROM unseen WHERE key IN (SELECT value FROM json_each(?)) LIMIT 1"
        was_new = self._store.run(
            lambda database: database.execute(statement, (json.dumps(list(seen)),)).fetchone()
        )
        if not was_new:
            return False
        try:
            self._change(lambda known: [key for key in known if key not in seen])
        except OSError:
            return False
        return True

    def look(self, database: sqlite3.Connection) -> None:
        """Bring the copy up to date if the file has changed."""
        stamp = self._stamp()
        row = database.execute("SELECT size, modified_ns, changed_ns FROM unseen_file").fetchone()
        if stamp == (row or _GONE):
            return
        keys = self._read()
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("DELETE FROM unseen_file")
            database.execute("DELETE FROM unseen")
            database.execute("INSERT INTO unseen_file VALUES (?, ?, ?)", stamp)
            database.executemany(
                "INSERT OR IGNORE INTO unseen VALUES (?)", [(key,) for key in keys]
            )

    def _change(self, change: Callable[[list[str]], list[str]]) -> None:
        if self._path is None:
            return
        file.make_folder(self._path.parent)
        with file.locked(self._path):
            known = list(dict.fromkeys(change(self._read())))[-MOST:]
            atomic.write(self._path, json.dumps(known, ensure_ascii=False))
        self._store.run(self.look)

    def _read(self) -> list[str]:
        """Give the keys in the file; what can't be read is as if nothing were new."""
        try:
            found = json.loads(self._path.read_bytes()) if self._path else []
        except (OSError, ValueError, RecursionError):
            return []
        return [key for key in found if isinstance(key, str)] if isinstance(found, list) else []

    def _stamp(self) -> tuple[int, int, int]:
        """Give size and times of the file, which differ after any change."""
        try:
            found = self._path.stat() if self._path else None
        except OSError:
            found = None
        return (found.st_size, found.st_mtime_ns, found.st_ctime_ns) if found else _GONE
