"""``llmread backup``: everything of the reader's in one file."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from llmread_tui import atomic
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import counted, narrate
from llmread_tui.config import Settings

_NOTES: Final = """\
The file is a zip archive that only you may read, as a configuration may hold keys of accounts.
`llmread restore` brings it back, on this device or another."""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", metavar="FILE", help="what to write; one that is there is replaced")
    parser.add_argument(
        "--with-cache", action="store_true", help="the abstracts too, which can be fetched again"
    )
    parser.epilog = _NOTES


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Write it, whole or not at all, and say what is in it."""
    # Zip archives take modules that no other command needs.
    from llmread_tui.backup import archive, keeping  # noqa: PLC0415

    path = Path(arguments.file).expanduser()
    cached = _abstracts(settings) if arguments.with_cache else None
    try:
        found = keeping.gather(settings, cached)
        if not any((found.journal, found.catalogues, found.config, found.abstracts)):
            narrate("there is nothing to back up yet")
            return ExitCode.PARTLY
        atomic.write(path, archive.pack(found), mode=keeping.PRIVATE)
    except OSError as error:
        narrate(f"nothing is backed up: {error.filename or path}: {error.strerror}")
        return ExitCode.STORAGE
    deeds = sum(map(_lines, found.journal.values()))
    narrate(
        f"{path} has {counted(deeds, 'line')} of the journal,"
        f" {counted(len(found.catalogues), 'catalogue')} of your own,"
        f" {'the' if found.config else 'no'} configuration"
        + ("" if cached is None else f", {counted(_lines(cached), 'abstract')}")
    )
    return ExitCode.DONE


def _lines(content: bytes) -> int:
    return content.count(b"\n")


def _abstracts(settings: Settings) -> bytes:
    from llmread_tui.backup import abstracts  # noqa: PLC0415 - as above

    with opened(settings) as library:
        return abstracts.pack(library)
