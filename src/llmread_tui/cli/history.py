"""``llmread history``: what was done on all devices, newest first."""

import sys
from argparse import Namespace
from typing import Final

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser, whole_number
from llmread_tui.cli.terminal import is_terminal, narrate
from llmread_tui.config import Settings

_SHOWN: Final = 20
"""How much a terminal gets unasked."""

_NOTES: Final = """\
Into a pipe goes all of it, one line a deed, with tabs between the time (UTC), the device, the
deed's name in the journal, `done` or `undone`, and what it was."""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "--limit", type=whole_number, metavar="N", help=f"at most so many; {_SHOWN} on a terminal"
    )
    parser.epilog = _NOTES


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print it."""
    # Loaded with the library, so it costs nothing here.
    from llmread_tui.journal.lines import written  # noqa: PLC0415

    is_read = is_terminal(sys.stdout)
    limit = arguments.limit if arguments.limit is not None else _SHOWN if is_read else sys.maxsize
    with opened(settings) as library:
        past = library.marks.history(limit)
        for each in past:
            what = library.marks.describe(each.deed)
            if is_read:
                end = " (undone)" if each.is_undone else ""
                print(f"{each.deed.at.astimezone():%Y-%m-%d %H:%M}  {what}{end}")
            else:
                state = "undone" if each.is_undone else "done"
                deed = each.deed
                print("\t".join((written(deed.at), deed.device, deed.id, state, what)))
    if not past:
        narrate("nothing was done yet")
    return ExitCode.DONE if past else ExitCode.PARTLY
