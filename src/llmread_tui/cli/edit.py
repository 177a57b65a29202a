"""``llmread edit``: an entry in the reader's editor, in the catalogue it stands in."""

import sys
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from llmread_tui import atomic, catalogue
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.own_lists import file_of
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.queries import find
from llmread_tui.cli.terminal import is_terminal, narrate
from llmread_tui.config import Settings
from llmread_tui.errors import CatalogueError, Flaw


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("id", metavar="ID", help="its id, a DOI, an arXiv id or an address")


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Open a copy of its file at its line, and put it in place when it has no flaws.

    Raises:
        UsageError: It stands in the catalogue that comes with llmread.
    """
    # Starting programs takes modules that few commands need.
    from llmread_tui import editor  # noqa: PLC0415
    from llmread_tui.exchange.insertion import line_of  # noqa: PLC0415

    with opened(settings) as library:
        record = find(library, arguments.id)
    if record is None:
        return ExitCode.PARTLY
    path = file_of(settings, record.list.list_id)
    before = catalogue.content(path)
    line = line_of(before.decode(errors="replace"), record.entry.id) or 1
    with TemporaryDirectory(prefix="llmread-") as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(before)
        while True:
            if failure := editor.edit(copy, line):
                narrate(f"{path} is as it was: {failure.reason}")
                return ExitCode.PARTLY
            written = copy.read_bytes()
            if written == before:
                narrate(f"{path} is as it was")
                return ExitCode.DONE
            flaws = _flaws(written, path)
            if not flaws:
                return _put(path, written, before)
            if not _again(flaws):
                _keep(path, written)
                return ExitCode.USAGE
            line = flaws[0].line


def _flaws(written: bytes, path: Path) -> tuple[Flaw, ...]:
    """Give what is wrong with what was written, by the name of the file that it is for."""
    try:
        catalogue.parse(written, file=str(path))
    except CatalogueError as error:
        return error.flaws
    return ()


def _again(flaws: tuple[Flaw, ...]) -> bool:
    """Tell the flaws, and whether the reader wants to mend them now; nobody to ask means no."""
    for flaw in flaws:
        narrate(str(flaw), name="")
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        return False
    print("Edit again? [Y/n] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"", "y", "yes"}


def _put(path: Path, written: bytes, before: bytes) -> ExitCode:
    """Put what was written in place of the file, unless that was changed meanwhile."""
    if catalogue.content(path) != before:
        narrate(f"{path} was changed by something else meanwhile")
        _keep(path, written)
        return ExitCode.PARTLY
    try:
        atomic.write(path, written.decode())
    except OSError as error:
        narrate(f"{path} can't be written: {error.strerror}")
        _keep(path, written)
        return ExitCode.STORAGE
    narrate(f"changed {path}")
    return ExitCode.DONE


def _keep(path: Path, written: bytes) -> None:
    """Keep what was written beside the file, under a name that is not opened as a catalogue."""
    draft = path.with_name(f"{path.name}.draft")
    try:
        atomic.write(draft, written.decode(errors="replace"))
    except OSError as error:
        narrate(f"what you wrote can't be kept: {error.strerror}")
        return
    narrate(f"{path} is as it was; what you wrote is in {draft}")
