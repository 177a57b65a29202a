"""What becomes of the keys that fetch: one abstract, those of all that is shown, or none."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, Protocol

from textual.app import App
from textual.geometry import Size

from llmread_tui.abstracts import Abstract, Unavailable
from llmread_tui.fetch.jobs import Done
from llmread_tui.library.library import Library
from llmread_tui.model import Entry
from llmread_tui.spans import about, ahead
from llmread_tui.tui.dialogs import is_sure
from llmread_tui.tui.entry_text import Shown
from llmread_tui.tui.fetch_bar import FetchBar, Job
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.network import NetworkScreen
from llmread_tui.tui.panes import NORMAL

_ASK_FROM: Final = 21
"""Works from which fetching them all is asked about first."""


class Fetching(Protocol):
    """What fetching needs of the screen."""

    library: Library
    glyphs: Glyphs
    fetch_bar: FetchBar

    @property
    def size(self) -> Size:
        """Of the terminal."""

    @property
    def app(self) -> App[None]:
        """The app."""

    @property
    def shown(self) -> Shown | None:
        """The entry under the cursor."""

    @property
    def positions(self) -> Sequence[int]:
        """Of all entries in the list."""


def fetch_one(screen: Fetching, *, is_refresh: bool = False) -> bool:
    """Fetch the abstract of the entry under the cursor; tell when there is nothing to do.

    Gives whether it is being fetched now.
    """
    if screen.shown is None:
        screen.app.notify("No entry.")
        return False
    record = screen.shown.record
    if record.entry.abstract or record.entry.key is None:
        why = "Its catalogue has the abstract." if record.entry.abstract else "A group has none."
        screen.app.notify(why)
        return False
    if record.abstract and not is_refresh:
        screen.app.notify("Its abstract is kept. The palette's Refresh asks for it again.")
        return False
    screen.fetch_bar.begin([record.entry], is_shown=False, is_refresh=is_refresh)
    return True


async def fetch_shown(screen: Fetching) -> None:
    """Fetch the abstracts of all entries in the list, or stop that."""
    bar = screen.fetch_bar
    if bar.many:
        bar.stop()
        return
    entries = await asyncio.to_thread(_entries, screen.library, screen.positions)
    forecast = await asyncio.to_thread(bar.background.forecast, entries)
    if not forecast.works:
        screen.app.notify("Nothing to fetch: what can be had is kept.")
        return
    if bar.background.is_offline:
        screen.app.notify(
            f"Offline: {forecast.requests} requests not made.", severity="warning", timeout=8
        )
        return
    if forecast.works >= _ASK_FROM and not await is_sure(
        screen,
        f"Fetch {forecast.works} abstracts?",
        yes=f"{forecast.requests} requests, in about {about(forecast.seconds)}",
        no="filter the list first to fetch fewer",
    ):
        return
    bar.begin(entries, is_shown=True)


def tell_one(screen: Fetching, done: Done) -> None:
    """Tell what came of one work, as far as the details don't show it."""
    record = next(iter(screen.library.having(done.key)), None)
    title = record.entry.title if record else done.key
    is_seen = screen.shown is not None and screen.shown.record.entry.key == done.key
    match done.outcome:
        case Unavailable():
            screen.app.notify(
                reasons(done.outcome),
                title=f"No abstract of {title}",
                severity="warning",
                timeout=12,
                markup=False,
            )
        case Abstract() if done.outcome.stale_since:
            screen.app.notify("It could not be fetched anew; the old one stays.", timeout=8)
        case Abstract() if not is_seen or screen.size.width < NORMAL:
            source = done.outcome.source
            screen.app.notify(f"from {source}", title=f"Abstract of {title}", markup=False)
        case _:
            pass


def tell_many(screen: Fetching, job: Job) -> None:
    """Tell what came of many works."""
    had = job.total - len(job.keys) - job.missing
    parts = [f"{had} abstracts are kept"]
    if job.missing:
        parts.append(f"{job.missing} are not to be had now; the details say why")
    if job.keys:
        parts.append(f"{len(job.keys)} were left")
    screen.app.notify("; ".join(parts) + ".", title="Fetched", timeout=10)


def toggle_offline(screen: Fetching) -> None:
    """Make requests impossible, or possible again, and say which."""
    background = screen.fetch_bar.background
    background.go_offline(is_offline=not background.is_offline)
    words = "Offline: nothing can be asked." if background.is_offline else "Online again."
    screen.app.notify(words)


async def show_network(screen: Fetching) -> None:
    """Show every request of the last runs."""
    asked = await asyncio.to_thread(screen.library.ledger.last)
    is_offline = screen.fetch_bar.background.is_offline
    await screen.app.push_screen_wait(NetworkScreen(asked, screen.glyphs, is_offline=is_offline))


def reasons(outcome: Unavailable) -> str:
    """Say why, source by source, and when each will be asked again."""
    now = datetime.now(UTC)
    lines = [
        f"{each.source}: {each.reason}"
        + (f"; again {ahead(each.retry_at, now)}" if each.retry_at else "")
        for each in outcome.attempts
    ]
    return "\n".join(lines) or "No source knows works of this kind."


def _entries(library: Library, positions: Sequence[int]) -> list[Entry]:
    """Give the entries whose abstract is not kept."""
    return [each.entry for each in library.records(positions) if each.abstract is None]
