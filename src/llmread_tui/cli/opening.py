"""Open the library on the catalogues that the settings name.

The library, and with it the database, is imported only when it is opened: most of what the command
line does at its start, its help included, needs none.
"""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from llmread_tui import catalogue
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmread_tui.library.library import Library


def required_catalogues(settings: Settings) -> tuple[Path, ...]:
    """Give the catalogues without which there is nothing to do: those named, or the shipped one."""
    return settings.catalogues or (catalogue.shipped_path(),)


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
        CatalogueError: A required catalogue can't be read.
        LibraryError: The library file fails in a way that a new one would not mend.
    """
    from llmread_tui.journal.journal import Journal  # noqa: PLC0415 - see the module
    from llmread_tui.library.library import Library  # noqa: PLC0415 - see the module

    return Library(
        settings.cache,
        required_catalogues(settings),
        own_catalogues(settings),
        Journal(settings.data),
        leaves_large=leaves_large,
    )


@contextmanager
def opened(settings: Settings) -> "Iterator[Library]":
    """Open the library for one command; at its end tell the notices and close it."""
    library = open_library(settings)
    try:
        yield library
    finally:
        for notice in library.notices:
            narrate(notice)
        library.close()
