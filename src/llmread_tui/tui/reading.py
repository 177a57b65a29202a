"""The way through what is unread: the next one, what is open or done, progress, proposals."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from textual.app import App

from llmread_tui import next_up
from llmread_tui.library.library import Library
from llmread_tui.query import edit
from llmread_tui.query.nodes import Node, OneOf, Query, together
from llmread_tui.query.syntax import parse
from llmread_tui.tui.finding import Asked
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.panes import Panes
from llmread_tui.tui.question import Answer, Question

_TURNS = {(): ("open",), ("open",): ("done",), ("done",): ()}
"""What ``is:`` asks for after it asked for something of this."""


class Reading(Protocol):
    """What these need of the screen."""

    library: Library
    glyphs: Glyphs
    panes: Panes

    @property
    def app(self) -> App[None]:
        """The app."""

    @property
    def asked(self) -> Asked:
        """What the reader wants to see."""

    @property
    def positions(self) -> Sequence[int]:
        """Of all entries in the list, in its order."""

    def go_to_entry(self, position: int) -> None:
        """Put the cursor on an entry."""


def with_next_state(query: Query) -> str:
    """Give the query for what is open, after it for what is done, after it for all again."""
    values = edit.values_of(query, "is")
    now = tuple(each for each in values if each in {"open", "done"})
    others = [each for each in values if each not in {"open", "done"}]
    return edit.with_values(query, "is", [*others, *_TURNS.get(now, ())])


async def go_unread(screen: Reading, step: int) -> None:
    """Put the cursor on the next unread work of the list, or with a step of -1 the one before."""
    entries, positions = screen.panes.entries, screen.positions
    unread = await asyncio.to_thread(_being, screen.library, screen.asked, "unread")
    at = entries.cursor + step
    while 0 <= at < len(positions) and positions[at] not in unread:
        at += step
    if 0 <= at < len(positions):
        entries.cursor = at
    else:
        where = "after" if step > 0 else "before"
        screen.app.notify(f"Nothing unread stands {where} this.", timeout=3)


def every_work(screen: Reading) -> frozenset[int]:
    """Give the positions of all that the list shows, but for groups."""
    works = _being(screen.library, screen.asked, "open", "done")
    return works & frozenset(screen.positions)


def _being(library: Library, asked: Asked, *states: str) -> frozenset[int]:
    """Give the positions of what is asked for in one of these states; groups are in none."""
    wanted = OneOf(qualifier="is", values=states)
    node: Node | None = asked.query.node
    query = asked.query._replace(node=together((node, wanted) if node else (wanted,)))
    return frozenset(library.search(query, asked.scope).positions)


async def show_progress(screen: Reading) -> None:
    """Show how far the reader is."""
    from llmread_tui.tui.progress import ProgressScreen  # noqa: PLC0415 (loaded when it is opened)

    progress = await asyncio.to_thread(screen.library.progress)
    today = datetime.now(UTC).astimezone().date()
    await screen.app.push_screen_wait(
        ProgressScreen(progress, screen.library.headings, today, screen.glyphs)
    )


async def propose(screen: Reading) -> None:
    """Propose what to read next, each with its reason, and go to what is picked."""
    everything = parse("", screen.library.vocabulary)
    candidates = await asyncio.to_thread(screen.library.candidates, everything)
    answers = [
        Answer(
            str(each.candidate.position),
            str(number),
            each.candidate.title,
            f"{each.candidate.time} · {each.reason}",
        )
        for number, each in enumerate(next_up.propose(candidates), start=1)
    ]
    if not answers:
        screen.app.notify("All of it is done.")
        return
    picked = await screen.app.push_screen_wait(Question("What next?", answers, is_stacked=True))
    if picked:
        screen.go_to_entry(int(picked))
