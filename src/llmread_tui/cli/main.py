"""The command line's entrance: find the command, run it, and turn errors into words and exit codes.

Bugs are let through, with their traceback.
"""

import argparse
import errno
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from llmread_tui import config
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import is_terminal, narrate
from llmread_tui.config import Settings
from llmread_tui.errors import CatalogueError, JournalError, LibraryError, UsageError


class Command(Protocol):
    """What the module of a command has."""

    ABOUT: str
    """What it does, for the help."""
    TAKES_QUERY: bool
    """Whether a word with a minus sign in front may belong to a query."""

    def add_arguments(self, parser: CommandParser, /) -> None:
        """Declare what the command takes beside the options of every command."""

    def run(self, arguments: argparse.Namespace, settings: Settings, /) -> int:
        """Do what was asked for and give the exit code."""


class Commands(Mapping[str, Command]):
    """The commands by name; the module of one is imported when that command is asked for.

    All together take 150 ms to import, of which a command needs its own part.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> Command:
        """Give a command."""
        module, _, attribute = self._places[name].partition(":")
        found = import_module(f"llmread_tui.cli.{module}")
        return cast("Command", getattr(found, attribute) if attribute else found)

    def __iter__(self) -> Iterator[str]:
        """Give the names, in the order of the help."""
        return iter(self._places)

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._places)


COMMANDS: Final = Commands(
    {
        "browse": "browse",
        "list": "listing",
        "show": "show",
        "open": "open_links",
        "export": "export",
        "fetch": "fetch",
        "import": "importing",
        "update": "update",
        "add": "add",
        "edit": "edit",
        "enrich": "enrich",
        "mark": "mark",
        "star": "star:STAR",
        "unstar": "star:UNSTAR",
        "note": "note",
        "undo": "undo:UNDO",
        "redo": "undo:REDO",
        "history": "history",
        "next": "next_up",
        "stats": "stats",
        "backup": "backup",
        "restore": "restore",
        "check": "check",
        "where": "where",
        "keys": "keys",
        "completion": "completion",
    }
)
"""The commands by name, in the order of the help."""

CANDIDATES: Final = "__complete"
"""What the shells' completion scripts call: no command for people."""

_FULL: Final = {errno.ENOSPC, errno.EDQUOT}
"""What the system answers when the disk that the output goes to is full."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say, those behind the program's name by default, and give the exit code."""
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            _set_encoding(sys.stdout)
        code = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout is not None:
            # At the interpreter's end it would be too late to be quiet about a closed pipe.
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough: `llmread list | head`.
        _discard_output()
        return ExitCode.DONE
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _discard_output()
        narrate(f"the output can't be written: {error.strerror}")
        return ExitCode.STORAGE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    return code


def _run(argv: Sequence[str]) -> int:
    try:
        if argv[:1] == [CANDIDATES]:
            from llmread_tui.cli import candidates  # noqa: PLC0415 - for shells alone

            return candidates.run(argv[1:], COMMANDS)
        command, arguments = _read(argv)
        flags = {
            name: getattr(arguments, name)
            for name in ("config", "data_dir", "cache_dir", "offline")
        }
        settings = config.load({**flags, "catalogue": arguments.catalogue})
        return command.run(arguments, settings)
    except CatalogueError as error:
        # Without our name in front, so that editors can jump to the line.
        for flaw in error.flaws:
            narrate(str(flaw), name="")
        return ExitCode.USAGE
    except UsageError as error:
        narrate(str(error))
        return ExitCode.USAGE
    except (JournalError, LibraryError) as error:
        narrate(str(error))
        return ExitCode.STORAGE
    except SystemExit as end:
        # argparse has shown the help or the version.
        return end.code if isinstance(end.code, int) else ExitCode.DONE


def _read(argv: Sequence[str]) -> tuple[Command, argparse.Namespace]:
    """Give the command and what it is to go by; without a command's name, it is browse."""
    parser = _parser_without_name()
    leading = parser.leading(argv)
    name = argv[leading] if leading < len(argv) else ""
    if name not in COMMANDS:
        return COMMANDS["browse"], parser.read(argv)
    command = COMMANDS[name]
    parser = CommandParser(f"llmread {name}", command.ABOUT, takes_query=command.TAKES_QUERY)
    command.add_arguments(parser)
    return command, parser.read([*argv[:leading], *argv[leading + 1 :]])


def _parser_without_name() -> CommandParser:
    """Give the parser of a call without a command's name, whose help is that of the whole."""
    parser = CommandParser("llmread", "Reading lists about language models.", takes_query=True)
    COMMANDS["browse"].add_arguments(parser)
    parser.usage = "llmread [OPTION…] [QUERY]\n       llmread COMMAND …"
    named = "\n".join(f"  {name:<10} {command.ABOUT}" for name, command in COMMANDS.items())
    parser.epilog = f"commands; each has its own --help:\n{named}\n\n{_EXAMPLES}"
    return parser


_EXAMPLES: Final = """\
examples:
  llmread attention year:2017..     browse what is about attention, from 2017 on
  llmread list -topic:hardware      list what is not about hardware
  llmread browse list               browse for a word that is a command's name
  llmread open bert --form pdf"""


def _set_encoding(stdout: io.TextIOWrapper) -> None:
    """Write UTF-8 into pipes and files, whatever the locale; a terminal gets what it can show."""
    if is_terminal(stdout):
        stdout.reconfigure(errors="replace")
    else:
        stdout.reconfigure(encoding="utf-8")


def _discard_output() -> None:
    """Let what is still buffered go nowhere, or Python complains of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
