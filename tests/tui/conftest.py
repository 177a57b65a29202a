"""The app with folders of its own, and what a reader does with it and sees of it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
import textual.screen
from textual import events
from textual._compositor import Compositor
from textual.keys import _character_to_key
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.widgets import Input

from llmread_tui import browser, catalogue
from llmread_tui.config import Settings
from llmread_tui.journal.journal import Journal
from llmread_tui.library.library import Library
from llmread_tui.library.results import Row
from llmread_tui.model import Entry
from llmread_tui.tui.app import LlmReadApp
from llmread_tui.tui.browse import BrowseScreen

WIDE: Final = (120, 40)
NORMAL: Final = (80, 24)
NARROW: Final = (60, 20)

# Dialogs are no work to wait for: they end when the reader ends them.
_WORK: Final = frozenset({"search", "completion", "link", "default"})

_draw: Final = Compositor.render_update
"""Draws what has changed; a stage takes it off the compositor, and a reader does it once."""

Outcome = browser.Opened | browser.NotOpened | browser.NeedsTerminal


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who uses the app."""

    app: LlmReadApp
    pilot: Pilot[None]
    opened: list[str]
    """The addresses the browser was asked for."""

    @property
    def screen(self) -> BrowseScreen:
        """The browse screen, also below a dialog."""
        return next(each for each in self.app.screen_stack if isinstance(each, BrowseScreen))

    @property
    def titles(self) -> list[str]:
        """The titles of all entries in the list, also those out of sight."""
        return [row.title for row in self.rows]

    @property
    def rows(self) -> list[Row]:
        """The rows of all entries in the list."""
        results = self.screen.panes.entries._results
        assert results is not None
        return [row for at in range(len(results)) if (row := results.row(at))]

    @property
    def entry(self) -> str:
        """The title under the cursor; empty when there is no entry."""
        rows = self.rows
        return rows[self.screen.panes.entries.cursor].title if rows else ""

    @property
    def query(self) -> str:
        """What stands in the filter."""
        return self.screen.query_one("#query", Input).value

    @property
    def scope(self) -> str:
        """The list or section that is chosen; empty for all lists."""
        chosen = self.screen.panes.sections.chosen
        return chosen.title if chosen else ""

    @property
    def pane(self) -> str:
        """What has the focus; empty when nothing has."""
        return (self.app.focused.id or "") if self.app.focused else ""

    @property
    def lines(self) -> list[str]:
        """All that is on the terminal, line by line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """All that is on the terminal."""
        return "\n".join(self.lines)

    @property
    def count(self) -> str:
        """What the filter bar says of how many entries there are."""
        return str(self.screen.query_one("#query-count").render())

    @property
    def understood(self) -> str:
        """The line below the query."""
        return str(self.screen.query_one("#query-understood").render())

    @property
    def details(self) -> str:
        """All text of the details, also what is out of sight."""
        return str(self.screen.query_one("#details").render())

    @property
    def notices(self) -> list[str]:
        """Title and text of each notice that is shown."""
        return [f"{each.title}\n{each.message}" for each in self.app._notifications]

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, and wait for what they do."""
        for key in keys:
            self._send(key)
            await self._rest()
            while self._is_opening:
                await self._let_threads_work()
        await self.settle()

    async def type(self, words: str, *, turns: int = 0) -> None:
        """Type a text at once, or with so many turns of the event loop between its letters."""
        for letter in words:
            self._send(letter)
            for _ in range(turns):
                await asyncio.sleep(0)
        await self.settle()

    async def filter(self, query: str) -> None:
        """Replace the query by another, and go to the list."""
        await self.press("slash", "end", "ctrl+u")
        await self.type(query)
        await self.press("enter")

    async def click(self, widget: str, x: int = 0, y: int = 0) -> None:
        """Click a widget, counted from its first cell."""
        await self.pilot.click(widget, offset=(x, y))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Wait until what was begun is done: messages, searches, links, completions, drawing."""
        await self._rest()
        while self._is_working:
            await self._let_threads_work()
        if self.app.is_running:
            _draw(self.app.screen._compositor, screen_stack=self.app._background_screens)

    async def _let_threads_work(self) -> None:
        await asyncio.sleep(0.001)
        await self._rest()

    async def _rest(self) -> None:
        """Wait until all messages are handled, the layout is new, and neither leads to more.

        `Pilot.pause` sends a message to every widget and waits for an idle processor instead, which
        takes several times as long, and ends too early where one message leads to another.
        """
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
        while True:
            await asyncio.sleep(0)
            if ready:  # other tasks can go on
                continue
            if self.app._typed:  # keys wait for what one before them opens
                await asyncio.sleep(0.005)
                continue
            screen = self.app.screen
            if not self.app.is_running or not (
                screen._layout_required
                or screen._scroll_required
                or screen._repaint_required
                or screen._recompose_required
                or screen._dirty_widgets
                or screen._callbacks
            ):
                return
            screen._on_timer_update()

    @property
    def _is_working(self) -> bool:
        """Whether something is searched, opened or saved, and no dialog about it is open."""
        groups = _WORK | {"mark"} if isinstance(self.app.screen, BrowseScreen) else _WORK
        return any(worker.group in groups and not worker.is_finished for worker in self.app.workers)

    @property
    def _is_opening(self) -> bool:
        """Whether a dialog is wanted and not there yet, as its numbers are being counted."""
        is_wanted = any(
            worker.group == "dialog" and not worker.is_finished for worker in self.app.workers
        )
        return is_wanted and isinstance(self.app.screen, BrowseScreen)

    def _send(self, key: str) -> None:
        """Send a key to the app as the terminal does, named as in `Pilot.press`."""
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        letter = key if len(key) == 1 else " " if key == "space" else None
        event = events.Key(name, letter)
        event.set_sender(self.app)
        assert self.app._driver
        self.app._driver.send_message(event)


@dataclass(slots=True, kw_only=True)
class Stage:
    """A folder to run the app in, and a browser that only notes what it is asked for."""

    folder: Path
    shipped_cache: Path
    closing: ExitStack
    outcome: Outcome = field(default_factory=lambda: browser.Opened(command="stand-in"))
    opened: list[str] = field(default_factory=list)

    def settings(self, *, is_fetching_itself: bool = False, **changed: str) -> Settings:
        """Give settings with folders of our own."""
        return Settings(
            catalogues=(),
            config=self.folder / "config.toml",
            data=Path(changed.get("data", self.folder / "data")),
            cache=self.folder / "cache",
            theme=changed.get("theme"),
            glyphs=changed.get("glyphs", "unicode"),
            is_fetching_itself=is_fetching_itself,
        )

    def write(self, content: str, name: str = "lists.yaml") -> Path:
        """Write a catalogue."""
        path = self.folder / name
        path.write_text(content, encoding="utf-8", errors="surrogatepass")
        return path

    def library(
        self, *catalogues: Path, own: tuple[Path, ...] = (), data: str | None = None
    ) -> Library:
        """Open these catalogues, or the shipped one, which is indexed but once."""
        cache = self.folder / "cache"
        if not catalogues and not cache.exists():
            if not self.shipped_cache.exists():
                Library(self.shipped_cache, (catalogue.shipped_path(),)).close()
            shutil.copytree(self.shipped_cache, cache)
        journal = Journal(Path(data or self.folder / "data"))
        library = Library(cache, catalogues or (catalogue.shipped_path(),), own, journal)
        self.closing.callback(library.close)
        return library

    def app(
        self,
        *catalogues: Path,
        query: str | None = None,
        own: tuple[Path, ...] = (),
        is_fetching_itself: bool = False,
        **changed: str,
    ) -> LlmReadApp:
        """Give the app on these catalogues, or on the shipped one."""
        return LlmReadApp(
            self.library(*catalogues, own=own, data=changed.get("data")),
            self.settings(is_fetching_itself=is_fetching_itself, **changed),
            query,
            self._open,
        )

    @asynccontextmanager
    async def read(
        self,
        *catalogues: Path,
        query: str | None = None,
        size: tuple[int, int] = WIDE,
        own: tuple[Path, ...] = (),
        is_fetching_itself: bool = False,
        **changed: str,
    ) -> AsyncIterator[Reader]:
        """Run the app until the block ends.

        Frames are drawn when the reader has settled, not by the clock: drawing those that nobody
        looks at took a third of the time. Notices stay, however slow the machine is.
        """
        app = self.app(
            *catalogues, query=query, own=own, is_fetching_itself=is_fetching_itself, **changed
        )
        with pytest.MonkeyPatch.context() as still:
            still.setattr(textual.screen, "UPDATE_PERIOD", 3600.0)
            still.setattr(Compositor, "render_update", lambda *_, **__: None)
            still.setattr(Notification, "time_left", 3600.0)
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                reader = Reader(app, pilot, self.opened)
                await reader.settle()
                yield reader

    def _open(self, address: str) -> Outcome:
        self.opened.append(address)
        return self.outcome


@pytest.fixture(scope="session")
def shipped_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the index of the shipped catalogue, which no test changes."""
    return tmp_path_factory.mktemp("shipped") / "cache"


@pytest.fixture
def stage(tmp_path: Path, shipped_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Give an empty stage, on a machine without commands that would take our clipboard."""
    monkeypatch.setenv("PATH", "")
    with ExitStack() as closing:
        yield Stage(folder=tmp_path, shipped_cache=shipped_cache, closing=closing)


@dataclass(frozen=True, slots=True)
class Shipped:
    """The shipped catalogue as its reader gives it, to compare with by brute force."""

    entries: tuple[Entry, ...]
    """All in list order, groups too."""


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    """Read the shipped catalogue."""
    found = list[Entry]()
    for reading_list in catalogue.read(catalogue.shipped_path()).lists:
        found += (each for entry in reading_list.entries for each in entry.walk())
        todo = list(reading_list.sections)
        while todo:
            section = todo.pop(0)
            found += (each for entry in section.entries for each in entry.walk())
            todo = [*section.sections, *todo]
    return Shipped(entries=tuple(found))
