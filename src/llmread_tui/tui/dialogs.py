"""What happens in the dialogs: the query, the browser or the clipboard gets what is picked."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol, cast

from textual.app import App

from llmread_tui.library.counts import Facet
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.query import edit
from llmread_tui.query.nodes import Query, SortField
from llmread_tui.tui import choosing
from llmread_tui.tui.entry_text import Shown
from llmread_tui.tui.finding import Asked
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.opening import Opener, copy_text, open_address
from llmread_tui.tui.picker import Choice, Picker
from llmread_tui.tui.question import Answer, Question


class Shows(Protocol):
    """What every dialog needs of the screen it opens on."""

    glyphs: Glyphs

    @property
    def app(self) -> App[None]:
        """The app."""


class Asking(Shows, Protocol):
    """What a dialog about the filter needs."""

    library: Library

    def ask(self, text: str) -> None:
        """Search for a query."""


async def is_sure(screen: Shows, title: str, *, yes: str, no: str) -> bool:
    """Let the reader say yes or no, each with what it means."""
    answers = (Answer("yes", "y", "Yes", yes), Answer("no", "n", "No", no))
    return await screen.app.push_screen_wait(Question(title, answers)) == "yes"


async def _picked(
    screen: Asking, title: str, choices: Sequence[Choice], now: Sequence[str] = ()
) -> str | None:
    """Let the reader pick one of some choices."""
    picked = await screen.app.push_screen_wait(Picker(title, choices, screen.glyphs, picked=now))
    return picked[0] if picked else None


async def pick(screen: Asking, asked: Asked, facet: Facet) -> None:
    """Let the reader pick several values of a facet, and search for those."""
    held = await asyncio.to_thread(screen.library.facet, asked.query, facet, asked.scope)
    choices = choosing.values(screen.library, facet, held)
    now = edit.values_of(asked.query, facet)
    picker = Picker(choosing.FACETS[facet], choices, screen.glyphs, picked=now, many=True)
    picked = await screen.app.push_screen_wait(picker)
    if picked is not None:
        screen.ask(edit.with_values(asked.query, facet, picked))


async def pick_filter(screen: Asking, asked: Callable[[], Asked]) -> str | None:
    """Let the reader work on one filter after the other; give ``year`` for the timeline."""
    while (choice := await _picked(screen, "Filters", choosing.filters(asked().query))) is not None:
        query = asked().query
        match choice.split(":"):
            case ["year"]:
                return choice
            case ["clear"]:
                screen.ask("")
                return None
            case ["off", number]:
                screen.ask(edit.without(query, query.terms[int(number)]))
            case _:
                await pick(screen, asked(), cast("Facet", choice))
    return None


async def pick_order(screen: Asking, query: Query) -> None:
    """Let the reader choose the order; the present one again is turned round."""
    field = await _picked(screen, "Sort by", choosing.orders(query), (query.sort.field,))
    if field is not None:
        again = field == query.sort.field and not query.sort.is_reversed
        screen.ask(edit.with_sort(query, cast("SortField", field), is_reversed=again))


async def open_form(screen: Asking, shown: Shown, opener: Opener) -> None:
    """Let the reader choose which form of a work to open."""
    choices = [Choice(value=address, label=name, note=address) for name, address in shown.links]
    if (address := await _picked(screen, "Open", choices)) is not None:
        await open_address(screen.app, address, opener)


async def copy(screen: Asking, record: Record) -> None:
    """Let the reader choose what to copy of a work."""
    link = record.entry.link or ""
    choices = [
        Choice(value=link, label="URL", note=link),
        Choice(value=markdown_link(record), label="Markdown link", note=record.entry.title),
    ]
    if (text := await _picked(screen, "Copy", choices)) is not None:
        await copy_text(screen.app, text)


def markdown_link(record: Record) -> str:
    """Give the entry as a link in Markdown, its title and address unable to end the link early."""
    title = record.entry.title
    for sign in "\\[]*_`<":
        title = title.replace(sign, f"\\{sign}")
    link = (record.entry.link or "").replace("(", "%28").replace(")", "%29")
    return f"[{title}]({link})"
