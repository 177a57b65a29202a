"""``llmread import``: a reading list in another format becomes a catalogue of the reader's own."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings
from llmread_tui.errors import CatalogueError, LibraryError, UsageError

if TYPE_CHECKING:
    from llmread_tui.exchange.origins import Origin
    from llmread_tui.importing.account import Account
    from llmread_tui.importing.download import NotHad
    from llmread_tui.importing.source import Source


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "source",
        metavar="FILE",
        help="the file, or the address of a repository, gist, file or page; - is standard input",
    )
    parser.add_argument(
        "--name", metavar="NAME", help="the new catalogue's name, and its list's id"
    )
    parser.add_argument("--to", metavar="FILE", help="write this file, not one of your catalogues")
    parser.add_argument("--replace", action="store_true", help="replace a file that is there")


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Read it, write the catalogue, and tell what is in it and what is not.

    Raises:
        CatalogueError: Nothing of the file can be read.
        UsageError: The name won't do, or there is such a file already.
    """
    from llmread_tui.exchange import naming  # noqa: PLC0415 - needed here alone, as all below
    from llmread_tui.importing import new_catalogue  # noqa: PLC0415
    from llmread_tui.importing.account import account  # noqa: PLC0415
    from llmread_tui.importing.source import LARGE, source  # noqa: PLC0415

    if arguments.name is not None and not naming.is_id(arguments.name):
        raise UsageError(f"--name {arguments.name}: use small letters, digits, dots and hyphens")
    found = source(arguments.source)
    content = _content(found, arguments.source, settings)
    if not isinstance(content, bytes):
        narrate(f"{content.reason}, so nothing was written")
        return ExitCode.PARTLY
    if len(content) > LARGE:
        narrate(f"reading {len(content) / 1e6:.0f} MB, which may take a minute")
    imported = new_catalogue.read(content, found)
    told = account(imported, found.name)
    if not imported.catalogue.lists:
        _tell(told, found.name)
        narrate(f"nothing to read is in {found.name}, so nothing was written")
        return ExitCode.PARTLY
    name = arguments.name or found.catalogue_name(imported.catalogue)
    path = Path(arguments.to) if arguments.to else settings.own_catalogues / f"{name}.yaml"
    if path.exists() and not arguments.replace:
        raise UsageError(f"{path} is there already; choose another --name, or --replace it")
    try:
        ids = new_catalogue.write(
            imported, found, path, name, open_lists=_open_lists(settings), data=settings.data
        )
    except OSError as error:
        narrate(f"{path} can't be written: {error.strerror}")
        return ExitCode.STORAGE
    _tell(told, found.name)
    where = f"llmread in:{','.join(ids)}" if not arguments.to else f"llmread --catalogue {path}"
    narrate(f"wrote {path}; browse it with {where}")
    print(path)
    return ExitCode.PARTLY if imported.flaws else ExitCode.DONE


def _content(found: "Source", typed: str, settings: Settings) -> "bytes | NotHad":
    """Give what is at an address, in a file or on standard input.

    Raises:
        CatalogueError: There is no such file, or it can't be read.
    """
    from llmread_tui.exchange.reading.encoding import LARGEST  # noqa: PLC0415 - as above
    from llmread_tui.importing.source import STANDARD_INPUT, content  # noqa: PLC0415

    if found.origin:
        return _downloaded(found.origin, settings)
    if typed == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST + 1)
    return content(Path(typed))


def _downloaded(origin: "Origin", settings: Settings) -> "bytes | NotHad":
    import asyncio  # noqa: PLC0415 - takes 25 ms, and few commands need it

    from llmread_tui.fetch.fetcher import Fetcher, keys_of  # noqa: PLC0415 - as above
    from llmread_tui.importing.download import download  # noqa: PLC0415

    with opened(settings) as library:
        fetcher = Fetcher(library, keys_of(settings), is_offline=settings.is_offline)

        async def had() -> "bytes | NotHad":
            try:
                return await download(origin, fetcher)
            finally:
                await fetcher.close()

        return asyncio.run(had())


def _open_lists(settings: Settings) -> tuple[str, ...]:
    """Give the ids of the lists that are open."""
    try:
        with opened(settings) as library:
            return tuple(id_ for id_, _ in library.vocabulary.lists)
    except (LibraryError, CatalogueError):
        # What stands in the way of browsing is told when browsing; here it only hides names.
        return ()


def _tell(told: "Account", file: str) -> None:
    for words in told.taken:
        narrate(words)
    for line, words in told.aside:
        narrate(f"{file}:{line}: {words}", name="")
