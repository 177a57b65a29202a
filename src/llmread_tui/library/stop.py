"""A way to give up a question to the library that nobody waits for any more."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class StoppedError(Exception):
    """The question was given up; there is no answer."""


class Stop:
    """Given along with one question, and called from another thread when it is of no use now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """Give the question up, whether it is being answered or not yet."""
        with self._lock:
            self._is_stopped = True
            if self._connection:
                self._connection.interrupt()

    @contextmanager
    def watching(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Let what is asked of a connection be given up.

        Raises:
            StoppedError: That was done.
        """
        with self._lock:
            if self._is_stopped:
                raise StoppedError
            self._connection = connection
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise StoppedError from error
            raise
        finally:
            with self._lock:
                self._connection = None
