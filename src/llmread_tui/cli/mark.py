"""``llmread mark``: how far the reader is with works."""

from argparse import Namespace

from llmread_tui.cli import works
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.parser import CommandParser
from llmread_tui.config import Settings
from llmread_tui.model import Status


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    statuses = [each.value for each in Status]
    parser.add_argument("status", metavar="STATUS", choices=statuses, help=", ".join(statuses))
    works.add_arguments(parser)


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Mark the works, and say how many."""
    return works.change(arguments, settings, "status", arguments.status)
