"""``llmread list``: the entries that a query lets through, for people and for scripts."""

import sys
import textwrap
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from llmread_tui.cli import table, template, terminal
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser, whole_number
from llmread_tui.cli.queries import in_order, read_query, tell_nothing
from llmread_tui.config import Settings
from llmread_tui.exchange.writing import rows
from llmread_tui.query.nodes import SORT_FIELDS, Query
from llmread_tui.tui import glyphs

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

_NOTES: Final = f"""\
On a terminal there are columns under the headings of the lists. Into a pipe goes one line an entry,
with tabs between id, year, kind, title and address; groups, which only head other entries, are left
out.

A TEMPLATE may have \\t, \\n, \\\\ and, in braces, these fields:
{textwrap.fill(", ".join(rows.FIELDS), 100)}"""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="which ones; all without one")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print an array of objects")
    form.add_argument("--csv", action="store_true", help="print a table for spreadsheets")
    form.add_argument("--format", metavar="TEMPLATE", help=r"print as in '{year}\t{title}'")
    parser.add_argument("--limit", type=whole_number, metavar="N", help="print at most so many")
    parser.add_argument(
        "--sort",
        metavar="FIELD",
        help=f"sort by {', '.join(SORT_FIELDS)}; with a minus sign in front, reversed",
    )
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto, the default, is on a terminal, unless NO_COLOR is set",
    )
    parser.epilog = _NOTES


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print the entries; when there are none, tell which words may have been meant."""
    fill = None if arguments.format is None else template.formatter(arguments.format)
    with opened(settings) as library:
        query = read_query(arguments.query, library.vocabulary)
        if arguments.sort is not None:
            query = in_order(query, arguments.sort, library.vocabulary)
        positions = library.search(query).positions
        records = library.records(positions[: arguments.limit])
        if arguments.json:
            lines = rows.json_lines(records)
        elif arguments.csv:
            lines = rows.csv_lines(records)
        elif fill:
            lines = map(fill, records)
        else:
            lines = _plain(records, query, arguments.color, settings)
        for line in lines:
            print(line)
        if not positions:
            tell_nothing(library, query)
        return ExitCode.DONE if positions else ExitCode.PARTLY


def _plain(
    records: "Iterable[Record]", query: Query, color: terminal.Color, settings: Settings
) -> Iterator[str]:
    has_color = terminal.has_color(color)
    if not terminal.is_terminal(sys.stdout):
        return table.piped(records, has_color=has_color)
    return table.columns(
        records,
        glyphs.choose(settings.glyphs),
        width=terminal.width(),
        has_headings=query.sort.field == "list",
        has_color=has_color,
    )
