"""The works that a command is to change: which are named, and whether the reader means them all."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.queries import line_of, read_query, tell_nothing
from llmread_tui.cli.terminal import is_terminal, narrate
from llmread_tui.config import Settings
from llmread_tui.errors import UsageError
from llmread_tui.journal.deeds import Change, Value
from llmread_tui.query.nodes import Query
from llmread_tui.query.scan import written
from llmread_tui.query.syntax import parse

if TYPE_CHECKING:
    from llmread_tui.library.library import Library

MANY: Final = 5
"""With more works than this the reader is asked first."""


def add_arguments(parser: CommandParser) -> None:
    """Declare the works that a command takes, and that they are meant."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help="which works, or the id of one")
    parser.add_argument("-y", "--yes", action="store_true", help=f"also if they are over {MANY}")


def find_works(library: "Library", words: Sequence[str]) -> tuple[str, ...]:
    """Give the keys of the works that are named, in list order; when there are none, say so.

    Raises:
        UsageError: The query can't be understood.
    """
    query = _by_id(library, words) or read_query(words, library.vocabulary)
    results = library.search(query)
    rows = (results.row(place) for place in range(len(results)))
    keys = tuple(dict.fromkeys(row.key for row in rows if row and row.key))
    if not keys:
        tell_nothing(library, query)
    return keys


def change(arguments: Namespace, settings: Settings, field: str, value: Value) -> ExitCode:
    """Give a field of the works that are named a new value, and say what was done.

    When they are many, the reader is asked first.

    Raises:
        UsageError: The query can't be understood, or there is nobody to ask.
    """
    with opened(settings) as library:
        keys = find_works(library, arguments.query)
        if not keys:
            return ExitCode.PARTLY
        new = library.marks.new(Change(key=key, field=field, value=value) for key in keys)
        if not new:
            narrate("nothing to change: it is so already")
            return ExitCode.DONE
        if len(new) > MANY and not arguments.yes and not _is_meant(field, value, len(new)):
            narrate("nothing is changed")
            return ExitCode.PARTLY
        if deed := library.marks.save(new):
            narrate(library.marks.describe(deed))
        return ExitCode.DONE


def _by_id(library: "Library", words: Sequence[str]) -> Query | None:
    """Give the query for one work if the words are nothing but its name: an id, a key, an address.

    Otherwise ``mark read bert`` would mark all that has a word which begins so.
    """
    query = parse(f"id:{written(line_of(words))}", library.vocabulary)
    return query if not query.problems and library.count(query) else None


def _is_meant(field: str, value: Value, number: int) -> bool:
    """Ask the reader."""
    works = f"{number:,} works"
    what = (
        f"mark {works} {value}" if field == "status" else f"{'star' if value else 'unstar'} {works}"
    )
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise UsageError(f"this would {what}; add --yes if that is meant")
    print(f"llmread: {what}? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
