"""Opening a link and copying text, off the event loop, and telling what came of it."""

import asyncio
from collections.abc import Callable

from textual.app import App, SuspendNotSupported

from llmread_tui import browser, clipboard

Opener = Callable[[str], browser.Opened | browser.NotOpened | browser.NeedsTerminal]
"""Opens an address in the reader's browser."""


async def open_address(app: App[None], address: str, opener: Opener) -> None:
    """Open an address; where there is no browser, show and copy it instead."""
    if app.is_web:
        # The reader sits at another machine: the web driver opens it there.
        app.open_url(address)
        return
    outcome = await asyncio.to_thread(opener, address)
    if isinstance(outcome, browser.NeedsTerminal):
        try:
            with app.suspend():
                outcome = browser.run_in_terminal(outcome)
        except SuspendNotSupported:
            outcome = browser.NotOpened(reason="a browser in the terminal can't be used here")
    match outcome:
        case browser.Opened(command=command):
            app.notify(address, title=f"Opened with {command}", timeout=3, markup=False)
        case browser.NotOpened(reason=reason):
            how = await _copy(app, address)
            app.notify(
                f"{address}\n{reason}; {how}",
                title="Not opened",
                severity="warning",
                timeout=15,
                markup=False,
            )


async def copy_text(app: App[None], text: str, *, told: str | None = None) -> None:
    """Copy text, and say how; `told` is shown in its place."""
    how = await _copy(app, text)
    app.notify(told or text, title=f"{how[0].upper()}{how[1:]}", timeout=5, markup=False)


async def _copy(app: App[None], text: str) -> str:
    """Copy text in both ways: the terminal's (OSC 52) works over SSH, but tells nothing."""
    app.copy_to_clipboard(text)
    command = await asyncio.to_thread(clipboard.copy, text)
    return (
        f"copied with {command}"
        if command
        else "copied through the terminal, if it allows that (OSC 52)"
    )
