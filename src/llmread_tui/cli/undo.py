"""``llmread undo`` and ``llmread redo``: back and forth through what was done on this device."""

from argparse import Namespace
from typing import Final

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings


class Turning:
    """One of the two commands."""

    def __init__(self, *, is_back: bool) -> None:
        self._is_back = is_back

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare nothing; the command takes no more than every other."""

    def run(self, _arguments: Namespace, settings: Settings) -> ExitCode:
        """Undo or redo one deed, and say which."""
        with opened(settings) as library:
            deed = library.marks.undo() if self._is_back else library.marks.redo()
            if deed is None:
                narrate(f"there is nothing to {'undo' if self._is_back else 'redo'}")
                return ExitCode.PARTLY
            narrate(f"{'undone' if self._is_back else 'redone'}: {library.marks.describe(deed)}")
            return ExitCode.DONE


UNDO: Final = Turning(is_back=True)
REDO: Final = Turning(is_back=False)
