"""Open the library on the catalogues that the settings name.

The library, and with it the database, is imported only when it is opened: most of what the command
line does at its start, its help included, needs none.
"""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from llmread_tui import catalogue
from llmread_tui.cli.terminal import is_terminal, narrate
from llmread_tui.config import Address, Settings
from llmread_tui.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmread_tui.importing.copies import Copy
    from llmread_tui.library.library import Library


def required_catalogues(settings: Settings) -> tuple[Path, ...]:
    """Give the catalogues without which there is nothing to do: those named, or the shipped one.

    Of one on the web it is the copy, which may not be there yet.
    """
    kept = {each.address: each.path for each in copies(settings)}
    named = (kept[each.url] if isinstance(each, Address) else each for each in settings.catalogues)
    return tuple(named) or (catalogue.shipped_path(),)


def copies(settings: Settings) -> "tuple[Copy, ...]":
    """Give the copies of the catalogues on the web that are named; none may be there yet."""
    named = dict.fromkeys(each.url for each in settings.catalogues if isinstance(each, Address))
    if not named:
        return ()
    from llmread_tui.importing.copies import copy_of  # noqa: PLC0415 - few name an address

    return tuple(copy_of(each, settings.cache) for each in named)


def fetch_missing(settings: Settings) -> None:
    """Fetch the catalogues on the web that are named and of which there is no copy yet.

    Raises:
        CatalogueError: Some can't be had, or are broken.
        LibraryError: A copy can't be kept.
    """
    if any(not each.is_there for each in copies(settings)):
        from llmread_tui.cli import web_catalogues  # noqa: PLC0415 - for the first time alone

        web_catalogues.fetch_missing(copies(settings), settings)


def changeable_catalogues(settings: Settings) -> tuple[Path, ...]:
    """Give the catalogues that a command may change: the files named, or the reader's own."""
    named = tuple(each for each in settings.catalogues if isinstance(each, Path))
    return named or own_catalogues(settings)


def own_catalogues(settings: Settings) -> tuple[Path, ...]:
    """Give the reader's own catalogues, by name; none when others were asked for."""
    if settings.catalogues:
        return ()
    # A name with a dot in front is an editor's half-written copy.
    found = (
        path for path in settings.own_catalogues.glob("[!.]*") if path.suffix in {".yaml", ".yml"}
    )
    return tuple(sorted(found))


def open_library(settings: Settings, *, leaves_large: bool = False) -> "Library":
    """Open the library; whoever asks for it tells its notices and closes it.

    Large catalogues that are new or have changed are not waited for when `leaves_large`.

    Raises:
        CatalogueError: A required catalogue can't be read, or had from the web.
        LibraryError: The library file fails in a way that a new one would not mend.
    """
    fetch_missing(settings)

    from llmread_tui.journal.journal import Journal  # noqa: PLC0415 - see the module
    from llmread_tui.library.library import Library  # noqa: PLC0415 - see the module

    with _flaws_by_address(settings):
        return Library(
            settings.cache,
            required_catalogues(settings),
            own_catalogues(settings),
            Journal(settings.data),
            leaves_large=leaves_large,
        )


@contextmanager
def opened(settings: Settings) -> "Iterator[Library]":
    """Open the library for one command; at its end tell the notices and close it.

    On a terminal it is seen how far the reading of large catalogues is.
    """
    library = open_library(settings, leaves_large=is_terminal(sys.stderr))
    try:
        if library.pending:
            with _flaws_by_address(settings):
                _read_pending(library)
        yield library
    finally:
        for notice in library.notices:
            narrate(notice)
        library.close()


def _read_pending(library: "Library") -> None:
    """Read what takes long, and show how far that is."""
    from llmread_tui.cli.last_line import LastLine  # noqa: PLC0415 - seldom needed

    last, names = LastLine(), ", ".join(each.name for each in library.pending)
    last.show(f"reading {names}")
    try:
        library.read_pending(lambda share: last.show(f"reading {names}  {share:.0%}"))
    finally:
        library.stop_reading()
        last.show("")


@contextmanager
def _flaws_by_address(settings: Settings) -> "Iterator[None]":
    """Let the flaws of a copy name the address that it is of."""
    try:
        yield
    except CatalogueError as error:
        if not (kept := copies(settings)):
            raise
        from llmread_tui.importing.copies import by_address  # noqa: PLC0415 - as above

        raise by_address(error.flaws, kept) from error
