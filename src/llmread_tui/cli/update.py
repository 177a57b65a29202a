"""``llmread update``: a list of the reader's own is read again where it came from.

Of a catalogue on the web, named by its address, the copy is renewed.
"""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from llmread_tui import links
from llmread_tui.cli.changes_report import print_changes, summary
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.own_lists import own_list
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import is_terminal, narrate
from llmread_tui.config import Settings
from llmread_tui.errors import UsageError

if TYPE_CHECKING:
    from llmread_tui.exchange.origins import Origin
    from llmread_tui.exchange.reading.imported import Imported
    from llmread_tui.importing.download import Downloaded, NotHad
    from llmread_tui.importing.last_read import Validators
    from llmread_tui.importing.source import Source
    from llmread_tui.importing.updating import Own, Update
    from llmread_tui.library.library import Library
    from llmread_tui.sources.web import Unchanged


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "list",
        metavar="LIST",
        help="the list, by its id or its file's name; or the address of a catalogue on the web",
    )
    parser.add_argument("-y", "--yes", action="store_true", help="write it without asking")
    parser.add_argument("--json", action="store_true", help="print an array of the changes")


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print what is new, moved, retitled and gone, and write it if that is meant.

    A copy is written without a question, as nobody changes it by hand.

    Raises:
        UsageError: There is no such list, or it does not say where it came from.
        CatalogueError: The list's file, or what it came from, can't be read.
    """
    if links.is_openable(arguments.list):
        from llmread_tui.cli.renewing import renew  # noqa: PLC0415 - needed here alone, as all below

        return renew(arguments.list, settings, as_json=arguments.json)
    from llmread_tui.importing import last_read, updating  # noqa: PLC0415
    from llmread_tui.importing.download import NotHad  # noqa: PLC0415
    from llmread_tui.importing.source import source  # noqa: PLC0415
    from llmread_tui.sources.web import Unchanged  # noqa: PLC0415

    own = _own(settings, arguments.list)
    last = last_read.load(settings.data, own.list)
    place = source(own.list.origin or "")
    with opened(settings) as library:
        content = _content(place, library, settings, last.validators if last else None)
        if isinstance(content, Unchanged):
            return _nothing_new(own, as_json=arguments.json)
        imported = _imported(content, place)
        if imported is None or isinstance(content, NotHad):
            return ExitCode.PARTLY
        marks = library.marks.of(own.keys)
        found = updating.update(
            own,
            imported,
            place,
            last,
            validators=content.validators,
            is_marked=lambda key: marks[key].at is not None,
        )
        if not found.is_needed:
            updating.write(found, settings.data)
            return _nothing_new(own, as_json=arguments.json)
        print_changes(found.changes, as_json=arguments.json)
        _summarise(found)
        if not _is_meant(found, is_said=arguments.yes):
            return ExitCode.PARTLY
        code = _write(found, library, settings)
    return code or (ExitCode.PARTLY if imported.flaws else ExitCode.DONE)


def _own(settings: Settings, name: str) -> "Own":
    """Give the list that is meant.

    Raises:
        UsageError: There is none, or it does not say where it came from.
    """
    from llmread_tui.importing.updating import Own  # noqa: PLC0415 - as above

    found = own_list(settings, name)
    if found is None:
        raise UsageError(f"there is no list `{name}` in a catalogue of your own")
    if found.list.origin is None:
        raise UsageError(
            f"`{found.list.id}` does not say where it came from;"
            f" write `origin:` and its address or file below its title in {found.path}"
        )
    return Own(path=found.path, content=found.content, catalogue=found.catalogue, list=found.list)


def _content(
    place: "Source", library: "Library", settings: Settings, known: "Validators | None"
) -> "Downloaded | Unchanged | NotHad":
    """Give what the origin says now.

    Raises:
        CatalogueError: It is a file that can't be read.
    """
    from llmread_tui.importing.download import Downloaded  # noqa: PLC0415 - as above
    from llmread_tui.importing.source import content  # noqa: PLC0415

    if place.origin:
        return _downloaded(place.origin, library, settings, known)
    return Downloaded(content=content(Path(place.name)), validators=None)


def _downloaded(
    origin: "Origin", library: "Library", settings: Settings, known: "Validators | None"
) -> "Downloaded | Unchanged | NotHad":
    import asyncio  # noqa: PLC0415 - takes 25 ms, and few commands need it

    from llmread_tui.fetch.fetcher import Fetcher, keys_of  # noqa: PLC0415 - as above
    from llmread_tui.importing.download import download_again  # noqa: PLC0415

    fetcher = Fetcher(library, keys_of(settings), is_offline=settings.is_offline)

    async def had() -> "Downloaded | Unchanged | NotHad":
        try:
            return await download_again(origin, fetcher, known)
        finally:
            await fetcher.close()

    return asyncio.run(had())


def _imported(content: "Downloaded | NotHad", place: "Source") -> "Imported | None":
    """Give what is in the text; when there is nothing, say so."""
    from llmread_tui.importing import new_catalogue  # noqa: PLC0415 - as above
    from llmread_tui.importing.download import NotHad  # noqa: PLC0415

    if isinstance(content, NotHad):
        narrate(f"{content.reason}, so nothing was written")
        return None
    imported = new_catalogue.read(content.content, place)
    for flaw in imported.flaws:
        narrate(str(flaw), name="")
    if imported.catalogue.lists:
        return imported
    narrate(f"nothing to read is in {place.name}, so nothing was written")
    return None


def _nothing_new(own: "Own", *, as_json: bool) -> ExitCode:
    print_changes((), as_json=as_json)
    narrate(f"`{own.list.id}` is unchanged: {own.list.origin} has nothing new")
    return ExitCode.DONE


def _summarise(found: "Update") -> None:
    narrate(f"{found.own.list.origin}: {summary(found.changes)}")
    if found.taken_out:
        narrate(f"{found.taken_out:,} that you took out of your file stay out")


def _is_meant(found: "Update", *, is_said: bool) -> bool:
    """Tell whether to write it; when there is nobody to ask, say what to do."""
    if found.is_empty:
        narrate("nothing would be left of the list, so nothing is written")
        return False
    can_ask = is_terminal(sys.stdin) and is_terminal(sys.stderr)
    if is_said and not (found.is_doubtful and not can_ask):
        return True
    if not can_ask:
        doubt = "so much is gone that it may be a fault of the list; say yes on a terminal"
        if found.is_broken:
            doubt = "what is gone may only be broken; say yes on a terminal"
        narrate(f"nothing is written; {doubt if is_said else 'add --yes to write it'}")
        return False
    print(f"llmread: write it to {found.own.path}? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() in {"y", "yes"}:
        return True
    narrate("nothing is written")
    return False


def _write(found: "Update", library: "Library", settings: Settings) -> ExitCode:
    """Carry marks over and write the file; in this order, as marks are in nobody's way."""
    from llmread_tui.importing import updating  # noqa: PLC0415 - as above

    path = found.own.path
    deed = library.marks.follow(found.followed)
    try:
        if not updating.write(found, settings.data):
            narrate(f"{path} was changed by something else meanwhile, so it is as it was")
            return ExitCode.PARTLY
    except OSError as error:
        narrate(f"{path} can't be written: {error.strerror}")
        return ExitCode.STORAGE
    library.marks.unseen.add(found.new)
    if deed:
        library.refresh()
        narrate(f"{library.marks.describe(deed)}; llmread undo takes that back")
    new = " is:new" if found.new else ""
    narrate(f"wrote {path}; browse it with llmread in:{found.list.id}{new}")
    return ExitCode.DONE
