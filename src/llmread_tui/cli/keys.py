"""``llmread keys``: every key of the app."""

from argparse import Namespace
from collections.abc import Iterator

from llmread_tui import keys
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings


def add_arguments(parser: CommandParser) -> None:
    """Declare nothing; the command takes no more than every other."""


def run(_arguments: Namespace, _settings: Settings) -> ExitCode:
    """Print a line for each, and tell keys that do two things in one place."""
    lines = [(keys.PLACES[key.place], _names(key), key.id, key.tooltip) for key in keys.KEYS]
    places, names, ids, _ = (max(map(len, column)) for column in zip(*lines, strict=True))
    for place, name, identity, what in lines:
        print(f"{place:<{places}}  {name:<{names}}  {identity:<{ids}}  {what}")
    conflicts = tuple(_conflicts())
    for conflict in conflicts:
        narrate(conflict)
    return ExitCode.PARTLY if conflicts else ExitCode.DONE


def _names(key: keys.Key) -> str:
    return " ".join(map(keys.readable, key.keys.split(",")))


def _conflicts() -> Iterator[str]:
    for name, one, other in keys.conflicts():
        yield f"{keys.readable(name)} is both {one.id} and {other.id}"
