"""What can complete the words of a command line: the hidden command that the shells' scripts call.

It prints a line for each candidate, the word and behind a tab what it means, or ``:files`` where a
file is wanted. Whatever is wrong with what is typed, it says nothing: it is not finished yet.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from llmread_tui import config
from llmread_tui.cli.bash_line import Line
from llmread_tui.cli.commands import COMMANDS, Command
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import open_library, own_catalogues
from llmread_tui.cli.parser import Begun, CommandParser
from llmread_tui.errors import LlmreadError
from llmread_tui.model import KINDS
from llmread_tui.query.completion import complete, completing
from llmread_tui.query.nodes import SORT_FIELDS
from llmread_tui.query.qualifiers import QUALIFIERS
from llmread_tui.query.syntax import parse
from llmread_tui.text import one_line

if TYPE_CHECKING:
    from llmread_tui.library.library import Library

FILES: Final = ":files"
"""Says that the shell should complete the name of a file."""

Candidate = tuple[str, str]
"""A word, and what it means in a few words."""

_SAFE: Final = re.compile(r"[\w.,:=@%/+-]+")
"""Words that no shell takes apart."""


def run(argv: Sequence[str]) -> ExitCode:
    """Print what can complete a command line.

    Args:
        argv: The shell. For bash, then the line up to the cursor, and the characters at which bash
            parts words; for the others, the words behind ``llmread`` up to the cursor.
    """
    shell, *words = argv or [""]
    line = Line(words[0], words[1]) if shell == "bash" and len(words) > 1 else None
    *before, current = (line.words if line else words) or [""]
    with suppress(LlmreadError):
        found = list(_candidates(before, current))
        fitting = [each for each in found if _fits(each[0], current)]
        for word, note in fitting:
            print(line.replacement(word) if line else f"{word}\t{one_line(note)}")
        if not fitting and (FILES, "") in found:
            print(FILES)
    return ExitCode.DONE


def _fits(word: str, current: str) -> bool:
    return word != FILES and word.startswith(current) and _SAFE.fullmatch(word) is not None


def _candidates(before: Sequence[str], current: str) -> Iterator[Candidate]:
    parser = _parser(COMMANDS["browse"])
    leading = parser.leading(before)
    name = before[leading] if leading < len(before) else ""
    if name in COMMANDS:
        parser = _parser(COMMANDS[name])
        before = [*before[:leading], *before[leading + 1 :]]
    begun = parser.begun(before)
    if begun.takes_options and current.startswith("-"):
        option, equals, typed = current.partition("=")
        if equals and option in parser.options:
            given = _given(parser.options[option], typed, begun)
            yield from (
                (f"{option}={word}" if word != FILES else word, note) for word, note in given
            )
            return
        yield from ((each, action.help or "") for each, action in parser.options.items())
    if name not in COMMANDS and not begun.others and begun.takes_options:
        yield from ((each, command.about) for each, command in COMMANDS.items())
    if begun.awaited:
        yield from _given(begun.awaited, current, begun)


def _parser(command: Command) -> CommandParser:
    parser = CommandParser("llmread", command.about, takes_query=command.takes_query)
    command.load().add_arguments(parser)
    return parser


def _given(action: argparse.Action, current: str, begun: Begun) -> Iterator[Candidate]:
    """Give what an option, or a command in this place, takes; its name in the help tells."""
    if action.choices is not None:
        yield from ((str(each), "") for each in action.choices)
        return
    match action.metavar:
        case "FILE" | "FILE-or-URL" | "DIR":
            yield FILES, ""
        case "CATALOGUE":
            yield FILES, ""
            yield from ((path.stem, "") for path in own_catalogues(_settings(begun)))
        case "FIELD":
            yield from ((f"{sign}{each}", "") for sign in ("", "-") for each in SORT_FIELDS)
        case "ID":
            with _library(begun) as library:
                yield from library.ids(current)
        case "LIST" | "CATALOGUE":
            yield from ((path.stem, str(path)) for path in own_catalogues(_settings(begun)))
        case "QUERY":
            yield from _of_query(current, begun)
        case _:
            pass


def _of_query(current: str, begun: Begun) -> Iterator[Candidate]:
    completion = completing(current, len(current))
    if completion is None or completion.qualifier is None:
        typed = completion.prefix if completion else ""
        if completion or current in {"", "-"}:
            sign = current.removesuffix(typed)
            yield from ((f"{sign}{name}:", about) for name, about in QUALIFIERS.items())
        return
    from llmread_tui.library.completing import completions  # noqa: PLC0415 - see cli/opening.py

    with _library(begun) as library:
        if completion.qualifier == "id":
            found = list(library.ids(completion.prefix))
        else:
            query = parse(" ".join(begun.others), library.vocabulary)
            about = {**library.topics, **KINDS, **dict(library.vocabulary.lists)}
            found = [
                (value, about.get(value) or (f"{count} entries" if count else ""))
                for value, count in completions(library, query, None, completion)
            ]
        yield from ((complete(current, completion, value)[0], note) for value, note in found)


@contextmanager
def _library(begun: Begun) -> "Iterator[Library]":
    """Open the library that the line names, without a word of its notices."""
    with closing(open_library(_settings(begun))) as library:
        yield library


def _settings(begun: Begun) -> config.Settings:
    flags = {
        name: begun.values[name][-1]
        for name in ("config", "data_dir", "cache_dir")
        if name in begun.values
    }
    # Completion asks for nothing.
    flags["offline"] = "true"
    return config.load({**flags, "catalogue": list(begun.values.get("catalogue", ()))})
