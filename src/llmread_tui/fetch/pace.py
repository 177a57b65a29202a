"""When a request may go: one at a time for each host, with a gap, also across processes."""

import asyncio
import fcntl
import os
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from llmread_tui.fetch.clock import Clock
from llmread_tui.library.hosts import Hosts, Pause

GAPS: Final = {
    "arxiv.org": 3.1,
    "api.semanticscholar.org": 1.1,
    "api.openalex.org": 0.2,
    "api.crossref.org": 1.0,
    "api.datacite.org": 1.0,
    "api2.openreview.net": 1.5,
    "api.github.com": 1.0,
    "www.youtube.com": 1.0,
    "huggingface.co": 1.0,
    "www.reddit.com": 6.0,
    "web.archive.org": 2.5,
}
"""Seconds from the end of a request to the next one of the same host.

arXiv asks for one request in three seconds and one connection, over all its hosts
(info.arxiv.org/help/api/tou.html); the others are within what the services document.
"""

OTHER: Final = 1.0
"""Seconds for every other host."""

_LOOK_AGAIN: Final = 0.1
"""Seconds between looks at whether another process is done with the host."""

_LONGEST_GAP: Final = 300.0
"""Seconds after which a pause that the clock has moved away from no longer counts."""

LONGEST_CLOSED: Final = 86_400.0
"""Seconds that a host may ask to be left alone; OpenAlex's budget comes back within a day."""


def group_of(host: str) -> str:
    """Give the name under which a host is paced: all of arXiv's are one."""
    return "arxiv.org" if host == "arxiv.org" or host.endswith(".arxiv.org") else host


def gap_of(host: str) -> float:
    """Give the seconds between two requests to a host."""
    return GAPS.get(group_of(host), OTHER)


class Pace:
    """Gives turns; a turn is had by one request of all processes that share the folder."""

    def __init__(self, hosts: Hosts, folder: Path | None, clock: Clock) -> None:
        self._hosts = hosts
        self._clock = clock
        self._path = folder / "hosts.lock" if folder else None
        self._file: int | None = None
        self._locks = defaultdict[str, asyncio.Lock](asyncio.Lock)

    def closed(self, host: str) -> Pause | None:
        """Give the pause of a host that asked to be left alone and still is."""
        pause = self._hosts.pause(group_of(host))
        now = self._clock.now()
        return pause if now < pause.closed_to <= now + LONGEST_CLOSED else None

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[Pause | None]:
        """Wait for the host's turn; gives the pause instead when the host is to be left alone."""
        group = group_of(host)
        async with self._locks[group], self._alone(group):
            while not (closed := self.closed(host)):
                wait = self._hosts.pause(group).next_at - self._clock.now()
                if not 0 < wait <= _LONGEST_GAP:
                    break
                await self._clock.sleep(wait)
            if closed:
                yield closed
                return
            # Set before too, in case we are killed while the request is under way.
            self._hosts.wait_until(group, self._clock.now() + gap_of(host))
            try:
                yield None
            finally:
                self._hosts.wait_until(group, self._clock.now() + gap_of(host))

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    @asynccontextmanager
    async def _alone(self, group: str) -> AsyncIterator[None]:
        """Keep other processes from the host: each has a byte of a file to lock.

        The system lets go of it when a process ends, however it ends.
        """
        file = self._open()
        if file is None:
            yield
            return
        place = zlib.crc32(group.encode())
        while not _locks(file, place):  # noqa: ASYNC110 - no event tells that another process ends
            await asyncio.sleep(_LOOK_AGAIN)
        try:
            yield
        finally:
            if self._file is not None:
                fcntl.lockf(file, fcntl.LOCK_UN, 1, place)

    def _open(self) -> int | None:
        """Give the file; None when there is none to be had, as the library is in memory."""
        if self._file is None and self._path is not None:
            try:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except OSError:
                self._path = None
        return self._file


def _locks(file: int, place: int) -> bool:
    """Lock a byte of the file, and tell whether that was possible."""
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
    except OSError:
        return False
    return True
