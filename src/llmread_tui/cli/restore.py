"""``llmread restore``: what a backup holds comes back, and nothing that is here goes."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import counted, narrate
from llmread_tui.config import Settings
from llmread_tui.errors import UsageError

if TYPE_CHECKING:
    from llmread_tui.backup.archive import Archive

_NOTES: Final = """\
Of the journal, what is not here is added. A catalogue or configuration that is another one here
stays, and that of the backup is put beside it, with `.from-backup` behind its name."""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", metavar="FILE", help="what `llmread backup` has written")
    parser.epilog = _NOTES


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Bring it back, and say what was new.

    Raises:
        UsageError: It is no backup.
    """
    # Zip archives take modules that no other command needs.
    from llmread_tui.backup import abstracts, keeping  # noqa: PLC0415

    archive = _read(Path(arguments.file).expanduser())
    try:
        restored = keeping.put_back(archive, settings)
    except OSError as error:
        narrate(f"not all is restored: {error.filename or settings.data}: {error.strerror}")
        return ExitCode.STORAGE
    narrate(
        f"{counted(restored.deeds, 'new line')} of the journal, {restored.known:,} here already"
    )
    for path in restored.written:
        narrate(f"{path} is back")
    for path in restored.beside:
        narrate(f"{path} is what the backup has; yours is another, and stays")
    if archive.abstracts is not None:
        with opened(settings) as library:
            narrate(counted(abstracts.put_back(archive.abstracts, library), "new abstract"))
    return ExitCode.DONE


def _read(path: Path) -> "Archive":
    from llmread_tui.backup.archive import LARGEST, unpack  # noqa: PLC0415 - as above

    try:
        with path.open("rb") as file:
            content = file.read(LARGEST)
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    try:
        return unpack(content)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
