"""``llmread check``: all that is wrong with catalogues."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from llmread_tui import catalogue, text
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import fetch_missing, own_catalogues, required_catalogues
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings
from llmread_tui.errors import CatalogueError, Flaw
from llmread_tui.model import Catalogue, Entry, ReadingList, Section


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a catalogue; without one, the shipped one and your own",
    )


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print the flaws, one a line that editors can jump to, and tell how much was checked."""
    named = tuple(map(Path, arguments.files))
    if not named:
        fetch_missing(settings)
    files = named or (*required_catalogues(settings), *own_catalogues(settings))
    good, flaws = dict[str, Catalogue](), list[Flaw]()
    for path in files:
        try:
            good[str(path)] = catalogue.read(path)
        except CatalogueError as error:
            flaws += error.flaws
    if not named:
        flaws += _clashes(good)
    for flaw in flaws:
        print(text.one_line(str(flaw)))
    entries = sum(len(tuple(_entries(each))) for found in good.values() for each in found.lists)
    narrate(
        f"{_number(len(files), 'catalogue')}, {_number(entries, 'entry', 'entries')},"
        f" {_number(len(flaws), 'flaw') if flaws else 'no flaws'}"
    )
    return ExitCode.USAGE if flaws else ExitCode.DONE


def _clashes(catalogues: Mapping[str, Catalogue]) -> Iterator[Flaw]:
    """Give the lists whose id one of another file has; such files can't be open together."""
    taken = dict[str, str]()
    for file, content in catalogues.items():
        for each in content.lists:
            other = taken.setdefault(each.id, file)
            if other != file:
                what = f"its list `{each.id}` has the id of a list in {other}; rename one"
                yield Flaw(file=file, line=1, field="lists", what=what)


def _entries(part: ReadingList | Section) -> Iterator[Entry]:
    for entry in part.entries:
        yield from entry.walk()
    for section in part.sections:
        yield from _entries(section)


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
