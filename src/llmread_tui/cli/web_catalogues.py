"""Catalogues on the web: asked for when there is no copy yet, and when the reader says so."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from llmread_tui.cli.last_line import LastLine
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings
from llmread_tui.errors import CatalogueError, Flaw
from llmread_tui.importing import copies as kept
from llmread_tui.importing.copies import Copy
from llmread_tui.importing.download import Downloaded, NotHad
from llmread_tui.sources.web import Unchanged

if TYPE_CHECKING:
    from llmread_tui.model import Catalogue


def fetch_missing(copies: Iterable[Copy], settings: Settings) -> None:
    """Fetch the catalogues of which there is no copy yet, and tell so.

    Raises:
        CatalogueError: Some can't be had or are broken; with all that is wrong with all.
        LibraryError: A copy can't be kept.
    """
    missing = [each for each in copies if not each.is_there]
    if not missing:
        return
    flaws = list[Flaw]()
    for copy, had in zip(missing, ask(missing, settings), strict=True):
        try:
            if isinstance(had, Downloaded):
                check(copy, had)
                copy.keep(had.content, had.validators)
                narrate(f"fetched {copy.address}; llmread update {copy.address} asks for it again")
            else:
                flaws.append(Flaw(file=copy.address, line=1, field="file", what=reason(copy, had)))
        except CatalogueError as error:
            flaws += error.flaws
    if flaws:
        raise CatalogueError(tuple(flaws))


def ask(copies: Sequence[Copy], settings: Settings) -> list[Downloaded | Unchanged | NotHad]:
    """Ask for catalogues, each only if it is other than its copy; nothing is kept.

    Raises:
        LibraryError: The pauses that hosts asked for can't be read or kept.
    """
    if settings.is_offline:
        # Even an event loop has a socket, to wake itself up.
        return [NotHad(reason="was not asked, as llmread is offline") for _ in copies]

    import asyncio  # noqa: PLC0415 - takes 25 ms, and the network is needed for it

    from llmread_tui.fetch.fetcher import Fetcher, keys_of  # noqa: PLC0415
    from llmread_tui.library.library import Library  # noqa: PLC0415

    # Without any catalogue: only the hosts' pauses and the ledger are wanted of it.
    library, last = Library(settings.cache, ()), LastLine()

    async def had() -> list[Downloaded | Unchanged | NotHad]:
        fetcher = Fetcher(library, keys_of(settings))
        found = list[Downloaded | Unchanged | NotHad]()
        try:
            for copy in copies:
                last.show(f"asking for {copy.address}")
                found.append(await kept.ask(copy, fetcher))
        finally:
            await fetcher.close()
        return found

    try:
        return asyncio.run(had())
    finally:
        last.show("")
        for notice in library.notices:
            narrate(notice)
        library.close()


def check(copy: Copy, downloaded: Downloaded) -> "Catalogue":
    """Read what was downloaded before it is kept; on a terminal it is seen how far that is.

    Raises:
        CatalogueError: It is broken; the flaws name the address.
    """
    last = LastLine()
    try:
        return kept.checked(copy, downloaded, partial(_show, last, copy.address))
    finally:
        last.show("")


def reason(copy: Copy, had: Unchanged | NotHad) -> str:
    """Say why there is no catalogue, without its address if that is the copy's."""
    if isinstance(had, NotHad):
        return had.reason.removeprefix(f"{copy.address}: ")
    return "its host says that nothing has changed, though it was not asked"


def _show(last: LastLine, address: str, share: float) -> None:
    last.show(f"checking {address}  {share:.0%}")
