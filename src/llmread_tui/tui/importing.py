"""A list of others becomes a catalogue of the reader's own, and is opened in the running app.

Reading, writing and asking the web happen in threads, and what does it is imported there: the app
starts without it, and 100 ms of imports are no part of a frame.
"""

import asyncio
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from llmread_tui.config import Settings
from llmread_tui.errors import CatalogueError, LibraryError
from llmread_tui.tui.account import AccountScreen
from llmread_tui.tui.dialogs import Asking
from llmread_tui.tui.fetch_bar import FetchBar
from llmread_tui.tui.import_prompts import NamePrompt, SourcePrompt

if TYPE_CHECKING:
    from llmread_tui.exchange.reading.imported import Imported
    from llmread_tui.fetch.fetcher import Fetcher
    from llmread_tui.importing.account import Account
    from llmread_tui.importing.download import NotHad
    from llmread_tui.importing.source import Source

_MOST: Final = 6
"""Lines on what can't be read that a notice has room for."""


class Importing(Asking, Protocol):
    """What an import needs of the screen."""

    settings: Settings
    fetch_bar: FetchBar

    def show_list(self, list_id: str) -> None:
        """Show a list that was opened just now."""


async def import_list(screen: Importing) -> None:
    """Let the reader name a list, read it, write it, open it, and tell what came of it."""
    typed = await screen.app.push_screen_wait(SourcePrompt())
    if typed is None:
        return
    try:
        await _import(screen, typed)
    except (CatalogueError, LibraryError) as error:
        lines = str(error).split("\n")
        more = [f"and {len(lines) - _MOST} more"] if lines[_MOST:] else []
        _tell_failure(screen, [*lines[:_MOST], *more])


async def _import(screen: Importing, typed: str) -> None:
    source = await asyncio.to_thread(_source, typed)
    content = await _content(screen, source)
    if not isinstance(content, bytes):
        _tell_failure(screen, [content.reason])
        return
    imported, told = await asyncio.to_thread(_read, content, source)
    if not imported.catalogue.lists:
        flaws = (f"line {line}: {words}" for line, words in told.aside[:_MOST])
        _tell_failure(screen, [f"Nothing to read is in {source.name}.", *flaws])
        return
    name = await _name(screen, source.catalogue_name(imported.catalogue))
    if name is None:
        return
    path = _path(screen, name)
    ids = await asyncio.to_thread(_write, screen, imported, source, path)
    if isinstance(ids, str):
        _tell_failure(screen, [f"{path} can't be written: {ids}"])
        return
    await asyncio.to_thread(screen.library.open_own, path)
    screen.show_list(ids[0])
    if told.aside or imported.unlinked:
        title = f"Imported as {name}: {path}"
        await screen.app.push_screen_wait(AccountScreen(title, told))
    else:
        words = "\n".join([*told.taken[:_MOST], str(path)])
        screen.app.notify(words, title="Imported", timeout=10, markup=False)


async def _content(screen: Importing, source: "Source") -> "bytes | NotHad":
    """Give what is in the file or at the address.

    Raises:
        CatalogueError: The file is gone, or can't be read.
        LibraryError: The pauses that hosts asked for can't be read or kept.
    """
    from llmread_tui.importing.source import LARGE, content  # noqa: PLC0415 - see the module

    origin = source.origin
    if origin is None:
        found = await asyncio.to_thread(content, Path(source.name))
        if len(found) > LARGE:
            screen.app.notify(f"Reading {len(found) / 1e6:.0f} MB, which may take a minute.")
        return found

    async def had(fetcher: "Fetcher") -> "bytes | NotHad":
        from llmread_tui.importing.download import download  # noqa: PLC0415 - see the module

        return await download(origin, fetcher)

    background = screen.fetch_bar.background
    if not background.is_offline:
        screen.app.notify(f"Asking for {origin.page}", timeout=4, markup=False)
    return await asyncio.wrap_future(background.run(had))


async def _name(screen: Importing, suggested: str) -> str | None:
    """Give what the catalogue is to be called; the reader is asked where that name is taken."""

    def is_taken(name: str) -> bool:
        return _path(screen, name).exists()

    if not is_taken(suggested):
        return suggested
    free = next(name for number in count(2) if not is_taken(name := f"{suggested}-{number}"))
    return await screen.app.push_screen_wait(NamePrompt(suggested, free, is_taken))


def _path(screen: Importing, name: str) -> Path:
    return screen.settings.own_catalogues / f"{name}.yaml"


def _source(typed: str) -> "Source":
    from llmread_tui.importing.source import source  # noqa: PLC0415 - see the module

    return source(typed)


def _read(content: bytes, source: "Source") -> "tuple[Imported, Account]":
    from llmread_tui.importing import new_catalogue  # noqa: PLC0415 - see the module
    from llmread_tui.importing.account import account  # noqa: PLC0415 - see the module

    imported = new_catalogue.read(content, source)
    return imported, account(imported, source.name)


def _write(
    screen: Importing, imported: "Imported", source: "Source", path: Path
) -> tuple[str, ...] | str:
    """Write the catalogue, and give the ids of its lists or the reason why that can't be done."""
    from llmread_tui.importing import new_catalogue  # noqa: PLC0415 - see the module

    open_lists = [id_ for id_, _ in screen.library.vocabulary.lists]
    data = screen.settings.data
    try:
        return new_catalogue.write(
            imported, source, path, path.stem, open_lists=open_lists, data=data
        )
    except OSError as error:
        return error.strerror or str(error)


def _tell_failure(screen: Importing, lines: list[str]) -> None:
    words = "\n".join(lines)
    screen.app.notify(words, title="Not imported", severity="error", timeout=30, markup=False)
