"""Large catalogues that are new or have changed, read while what is there can be browsed."""

import asyncio
from typing import Protocol

from textual.app import App
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from llmread_tui.errors import LlmreadError
from llmread_tui.library.library import Library
from llmread_tui.tui.glyphs import Glyphs

_BAR = 20
"""Cells of the progress bar."""

_TOLD = 2
"""Names of files that are told; more would run off the line."""


class ReadingBar(Static):
    """The line that tells how far it is; taking it away stops the reading."""

    DEFAULT_CSS = """
    ReadingBar { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; }
    """

    class Told(Message):
        """Sent from the thread that waits for it."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        super().__init__(id="reading-bar")
        self._library = library
        self._glyphs = glyphs
        names = [path.name for path in library.pending]
        more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
        self._names = ", ".join(names[:_TOLD]) + more

    async def read(self) -> None:
        """Read what is pending.

        Raises:
            LlmreadError: Something of it can't be read.
        """
        self.post_message(self.Told(0.0))
        await asyncio.to_thread(self._library.read_pending, self._tell)

    def on_reading_bar_told(self, event: Told) -> None:
        """Show how far it is."""
        event.stop()
        percent = int(event.share * 100)
        self.update(
            Content.assemble(
                (self._glyphs.bar(percent, 100, _BAR), "$accent on $boost"),
                f"  {percent:>2} %  Reading ",
                self._names,
                ("   what was read before can be browsed", "$foreground-muted"),
            )
        )

    def _tell(self, share: float) -> None:
        self.post_message(self.Told(share))

    def on_unmount(self) -> None:
        """Stop, as nobody waits for it any more."""
        self._library.stop_reading()


class Browsing(Protocol):
    """What catching up needs of the screen."""

    library: Library
    glyphs: Glyphs

    @property
    def app(self) -> App[None]:
        """The app."""

    def mount(self, widget: Widget, *, before: str) -> object:
        """Put a widget before another."""

    def renew(self) -> bool:
        """Show the lists as they are now."""


async def catch_up(screen: Browsing) -> None:
    """Read the catalogues that were left for later, and show them."""
    bar = ReadingBar(screen.library, screen.glyphs)
    screen.mount(bar, before="#keys")
    try:
        await bar.read()
    except LlmreadError as error:
        screen.app.notify(str(error), severity="error", timeout=60, markup=False)
    await bar.remove()
    screen.renew()
