"""``llmread enrich``: what the reader's own catalogues lack, from those who know it."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from llmread_tui import atomic, catalogue
from llmread_tui.cli import difference, terminal
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import changeable_catalogues, opened
from llmread_tui.cli.own_lists import own_list
from llmread_tui.cli.parser import CommandParser
from llmread_tui.config import Settings
from llmread_tui.errors import CatalogueError, Flaw, UsageError

if TYPE_CHECKING:
    from llmread_tui.cli.filling_report import FillingReport
    from llmread_tui.exchange.gaps import Gap
    from llmread_tui.library.library import Library


@dataclass(frozen=True, slots=True)
class _File:
    """A catalogue file, and what its entries lack."""

    path: Path
    data: bytes
    gaps: "tuple[Gap, ...]"


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "name",
        nargs="?",
        metavar="CATALOGUE",
        help="a list of your own, by its id, or a file; all of your own without one",
    )
    parser.add_argument(
        "--write", action="store_true", help="write the files; else the changes are only shown"
    )


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Ask for what is missing, and show what would change in the files, or change them.

    Raises:
        UsageError: It is no catalogue of the reader's own.
        CatalogueError: A file has flaws, which have to be mended first.
    """
    from llmread_tui.cli.filling_report import FillingReport  # noqa: PLC0415 - needed here alone

    files = _read(_paths(arguments.name, settings))
    report = FillingReport([gap for file in files for gap in file.gaps])
    with opened(settings) as library:
        try:
            _ask(library, settings, report)
        finally:
            report.end(is_offline=settings.is_offline)
    code = ExitCode.PARTLY if report.is_partly else ExitCode.DONE
    for file in files:
        if not _fill(file, report, is_written=arguments.write):
            code = ExitCode.STORAGE
    if report.found and not arguments.write:
        terminal.narrate("nothing was written; with --write it is")
    return code


def _paths(name: str | None, settings: Settings) -> Sequence[Path]:
    """Give the files that are meant.

    Raises:
        UsageError: There is none, or it is that which comes with llmread.
    """
    paths = list(changeable_catalogues(settings))
    if name is not None:
        is_path = "/" in name or name.endswith((".yaml", ".yml"))
        own = None if is_path else own_list(settings, name)
        if own is None and not is_path:
            raise UsageError(f"there is no list `{name}` in a catalogue of your own")
        paths = [own.path if own else Path(name)]
    if not paths:
        raise UsageError("there is no catalogue of your own yet; `llmread import` makes one")
    shipped = catalogue.shipped_path().resolve()
    if any(path.resolve() == shipped for path in paths):
        raise UsageError(
            f"{shipped} comes with llmread, which replaces it when it is updated;"
            " copy what you want to change to a list of your own"
        )
    return paths


def _read(paths: Sequence[Path]) -> list[_File]:
    """Read the files, and find what they lack.

    Raises:
        CatalogueError: With the flaws of all.
    """
    from llmread_tui.exchange.gaps import gaps  # noqa: PLC0415 - as above

    files, flaws = list[_File](), list[Flaw]()
    for path in paths:
        try:
            data = catalogue.content(path)
            found = catalogue.parse(data, file=str(path))
        except CatalogueError as error:
            flaws += error.flaws
        else:
            files.append(_File(path, data, gaps(data.decode(), found)))
    if flaws:
        raise CatalogueError(tuple(flaws))
    return files


def _ask(library: "Library", settings: Settings, report: "FillingReport") -> None:
    """Ask for all that is missing, or offline, recall what was told before."""
    from llmread_tui.fetch.fetcher import Fetcher, keys_of  # noqa: PLC0415 - as above

    fetcher = Fetcher(library, keys_of(settings), is_offline=settings.is_offline)
    if settings.is_offline:
        # Even an event loop has a socket, to wake itself up.
        fetcher.tell_told(report.wanted, report)
        return

    import asyncio  # noqa: PLC0415 - takes 25 ms

    async def learn() -> None:
        try:
            await fetcher.learn(report.wanted, report)
        finally:
            await fetcher.close()

    asyncio.run(learn())


def _fill(file: _File, report: "FillingReport", *, is_written: bool) -> bool:
    """Show what changes in a file, or change it; tell whether that was possible."""
    from llmread_tui.exchange.filling import with_facts  # noqa: PLC0415 - as above

    facts = {
        gap.entry.id: filled.facts for gap in file.gaps if (filled := report.filled(gap)).facts
    }
    if not facts:
        return True
    old = file.data.decode()
    new = with_facts(old, facts, file=str(file.path))
    if not is_written:
        difference.show(str(file.path), old, new)
        return True
    try:
        if file.path.read_bytes() != file.data:
            terminal.narrate(f"{file.path} was changed by something else meanwhile, so it is left")
            return False
        atomic.write(file.path, new.encode())
    except OSError as error:
        terminal.narrate(f"{file.path} can't be written: {error.strerror}")
        return False
    difference.show(str(file.path), old, new)
    terminal.narrate(f"wrote {file.path}")
    return True
