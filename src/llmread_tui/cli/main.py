"""The command line's entrance: find the command, run it, and turn errors into words and exit codes.

Bugs are let through, with their traceback.
"""

import errno
import gc
import io
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from llmread_tui.cli.commands import COMMANDS, Command, Doing
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import is_terminal, narrate
from llmread_tui.errors import CatalogueError, JournalError, LibraryError, UsageError

if TYPE_CHECKING:
    from argparse import Namespace


CANDIDATES: Final = "__complete"
"""What the shells' completion scripts call: no command for people."""

_OBJECTS: Final = 100_000
"""So many more objects than before are looked through for garbage; it is 700 in Python itself."""

_FULL: Final = {errno.ENOSPC, errno.EDQUOT}
"""What the system answers when the disk that the output goes to is full."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say, those behind the program's name by default, and give the exit code."""
    # Most commands are done before they have made garbage that is worth looking for.
    gc.set_threshold(_OBJECTS)
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

            return candidates.run(argv[1:])
        command, arguments = _read(argv)
        from llmread_tui import config  # noqa: PLC0415 - the help needs none of it

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


def _read(argv: Sequence[str]) -> "tuple[Doing, Namespace]":
    """Give the command and what it is to go by; without a command's name, it is browse."""
    leading = 0
    # A name at the start, as nearly always, saves the other parser.
    if not argv or argv[0] not in COMMANDS:
        browse = COMMANDS["browse"].load()
        parser = CommandParser("llmread", "Reading lists about language models.", takes_query=True)
        browse.add_arguments(parser)
        leading = parser.leading(argv)
        if leading == len(argv) or argv[leading] not in COMMANDS:
            parser.usage = "llmread [OPTION…] [QUERY]\n       llmread COMMAND …"
            named = _named(COMMANDS)
            parser.epilog = f"commands; each has its own --help:\n{named}\n\n{_EXAMPLES}"
            return browse, parser.read(argv)
    name = argv[leading]
    doing = COMMANDS[name].load()
    parser = CommandParser(
        f"llmread {name}", COMMANDS[name].about, takes_query=COMMANDS[name].takes_query
    )
    doing.add_arguments(parser)
    return doing, parser.read([*argv[:leading], *argv[leading + 1 :]])


def _named(commands: Mapping[str, Command]) -> str:
    return "\n".join(f"  {name:<10} {command.about}" for name, command in commands.items())


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
