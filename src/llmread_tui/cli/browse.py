"""``llmread`` and ``llmread browse``: the app, opened on a query."""

import gc
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import is_terminal
from llmread_tui.errors import UsageError

if TYPE_CHECKING:
    from llmread_tui.config import Settings


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="what to begin with")


def run(arguments: Namespace, settings: "Settings") -> int:
    """Show the app until it is left; it shows the library's notices itself.

    Raises:
        UsageError: There is no terminal to show it on.
    """
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError("browse needs a terminal; llmread list prints")
    # Every call declares what this command takes, and most call another.
    from llmread_tui.cli.opening import open_library  # noqa: PLC0415
    from llmread_tui.cli.queries import line_of  # noqa: PLC0415

    # Nothing of what a start makes is garbage, and looking for some takes 45 ms of it. The app
    # begins to look when it is painted.
    gc.disable()
    library = open_library(settings, leaves_large=True)
    try:
        from llmread_tui.tui.app import run_app  # noqa: PLC0415 - no other command needs Textual

        return run_app(library, settings, line_of(arguments.query) or None)
    finally:
        library.close()
