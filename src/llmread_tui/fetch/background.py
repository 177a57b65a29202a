"""Fetch on a thread of its own, so that neither network nor parsing is on the app's loop.

What fetches is imported with the first job: with all sources that takes 50 ms, which no start of
the app is to pay for.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from llmread_tui.config import Settings
from llmread_tui.errors import LibraryError
from llmread_tui.fetch.jobs import Forecast, Tell
from llmread_tui.library.library import Library
from llmread_tui.model import Entry

if TYPE_CHECKING:
    from concurrent.futures import Future

    from llmread_tui.fetch.fetcher import Fetcher

_PATIENCE: Final = 2.0
"""Seconds that the thread gets to close its connections when the app ends."""

T = TypeVar("T")

Ended = Callable[[LibraryError | None], None]
"""Called when a job has ended or was stopped, with what was in its way, if anything."""


class Background:
    """Fetches while the app goes on; its thread begins with the first job."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self._is_offline = settings.is_offline
        self._fetcher: Fetcher | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_offline(self) -> bool:
        """Whether no request can be made."""
        return self._is_offline

    def go_offline(self, *, is_offline: bool) -> None:
        """Make requests impossible from now on, or possible again."""
        self._is_offline = is_offline
        if self._fetcher:
            self._fetcher.wire.is_offline = is_offline

    def forecast(self, entries: Iterable[Entry]) -> Forecast:
        """Say what fetching these would take; asks the library, so call it from a thread."""
        return self._fetching().forecast(entries)

    def fetch(
        self, entries: Iterable[Entry], tell: Tell, ended: Ended, *, is_refresh: bool = False
    ) -> "Future[None]":
        """Begin to fetch; gives what can be cancelled.

        Args:
            entries: As in `Fetcher.fetch`.
            tell: Hears of each work, in the thread that fetches.
            ended: Hears of the end, in the same thread.
            is_refresh: As in `Fetcher.fetch`.
        """

        async def job() -> None:
            failure = None
            try:
                await self._fetching().fetch(entries, tell, is_refresh=is_refresh)
            except LibraryError as error:
                failure = error
            finally:
                ended(failure)

        return asyncio.run_coroutine_threadsafe(job(), self._running())

    def run(self, job: "Callable[[Fetcher], Coroutine[Any, Any, T]]") -> "Future[T]":
        """Run something that asks hosts with the manners of fetching; gives what can be cancelled.

        Args:
            job: Gets what fetches, and runs on the thread that fetches.
        """

        async def given() -> T:
            return await job(self._fetching())

        return asyncio.run_coroutine_threadsafe(given(), self._running())

    def close(self) -> None:
        """Stop every job, and close what is open; what came stays."""
        if self._loop and self._thread:
            asyncio.run_coroutine_threadsafe(self._end(), self._loop)
            self._thread.join(_PATIENCE)

    def _fetching(self) -> "Fetcher":
        from llmread_tui.fetch.fetcher import Fetcher, keys_of  # noqa: PLC0415 - see the module

        if self._fetcher is None:
            keys = keys_of(self._settings)
            self._fetcher = Fetcher(self._library, keys, is_offline=self._is_offline)
        return self._fetcher

    def _running(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(
                target=_run, args=(self._loop,), name="fetch", daemon=True
            )
            self._thread.start()
        return self._loop

    async def _end(self) -> None:
        this = asyncio.current_task()
        jobs = [task for task in asyncio.all_tasks() if task is not this]
        for task in jobs:
            task.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        if self._fetcher:
            await self._fetcher.close()
        asyncio.get_running_loop().stop()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    """Run until stopped, and leave nothing open."""
    loop.run_forever()
    loop.close()
