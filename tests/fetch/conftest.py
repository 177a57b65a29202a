"""A library, a server that stands for every host, and a time that runs faster."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.fake_server import FakeServer

from llmread_tui.fetch.asking import Asker, Refusal
from llmread_tui.fetch.pace import Pace
from llmread_tui.fetch.wire import Wire
from llmread_tui.library.library import Library
from llmread_tui.sources.web import HTML, Request, Response, Unchanged

AT_FIRST = 1_800_000_000.0


class FastClock:
    """Runs so many times faster than the system's."""

    def __init__(self, times: float) -> None:
        self._times = times
        self._began = time.monotonic()

    def now(self) -> float:
        """Give the seconds since 1970, of another year."""
        return AT_FIRST + (time.monotonic() - self._began) * self._times

    async def sleep(self, seconds: float) -> None:
        """Wait a part of that."""
        await asyncio.sleep(seconds / self._times)


@dataclass(slots=True)
class Desk:
    """What a request is made with."""

    server: FakeServer
    library: Library
    clock: FastClock
    folder: Path
    wires: list[Wire] = field(default_factory=list)

    def asker(self, *, is_offline: bool = False, is_direct: bool = False) -> Asker:
        """Give an asker as each process has one of its own."""
        wire = Wire("llmread/test", {} if is_direct else self.server.environment)
        wire.is_offline = is_offline
        self.wires.append(wire)
        pace = Pace(self.library.hosts, self.folder, self.clock)
        return Asker(
            wire,
            pace,
            hosts=self.library.hosts,
            ledger=self.library.ledger,
            run="test",
            clock=self.clock,
        )

    async def ask(
        self, url: str, *, asker: Asker | None = None, trusted: str = "", is_known: bool = False
    ) -> Response | Unchanged | Refusal:
        """Ask for one page."""
        request = Request(url=url, accept=HTML, is_conditional=True)
        return await (asker or self.asker()).ask(
            request, "page: a test", frozenset({trusted}), is_known=is_known
        )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    """Give a server that is running."""
    with FakeServer(tmp_path).running() as found:
        yield found


@pytest.fixture
async def desk(server: FakeServer, tmp_path: Path) -> AsyncIterator[Desk]:
    """Give an empty library and a time that runs a hundred times faster."""
    cache = tmp_path / "cache"
    library = Library(cache, ())
    found = Desk(server, library, FastClock(100), cache)
    yield found
    for wire in found.wires:
        await wire.close()
    library.close()
