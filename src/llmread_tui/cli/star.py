"""``llmread star`` and ``llmread unstar``: the works that the reader keeps at hand."""

from argparse import Namespace
from typing import Final

from llmread_tui.cli import works
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.parser import CommandParser
from llmread_tui.config import Settings


class Starring:
    """One of the two commands."""

    def __init__(self, *, is_starred: bool) -> None:
        self._is_starred = is_starred

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command takes."""
        works.add_arguments(parser)

    def run(self, arguments: Namespace, settings: Settings) -> ExitCode:
        """Give the works a star or take it off, and say how many."""
        return works.change(arguments, settings, "starred", self._is_starred)


STAR: Final = Starring(is_starred=True)
UNSTAR: Final = Starring(is_starred=False)
