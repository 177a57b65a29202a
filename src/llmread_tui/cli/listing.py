"""``llmread list``: the entries that a query lets through, for people and for scripts."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from llmread_tui.cli import terminal
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser, whole_number
from llmread_tui.cli.queries import in_order, read_query, tell_nothing
from llmread_tui.config import Settings
from llmread_tui.query.nodes import SORT_FIELDS, Query

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

    Writer: TypeAlias = Callable[[Iterable[Record], Query], Iterable[str]]
    """Makes lines of entries, which stand in the order that a query asks for."""

_NOTES: Final = """\
On a terminal there are columns under the headings of the lists. Into a pipe goes one line an entry,
with tabs between id, year, kind, title and address; groups, which only head other entries, are left
out.

A TEMPLATE may have \\t, \\n, \\\\ and, in braces, these fields:"""


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
    parser.notes = _notes


def _notes() -> str:
    import textwrap  # noqa: PLC0415 - for the help alone

    from llmread_tui.exchange.writing.rows import FIELDS  # noqa: PLC0415 - as above

    return f"{_NOTES}\n\n{textwrap.fill(', '.join(FIELDS), 100)}"


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print the entries; when there are none, tell which words may have been meant."""
    written = _writer(arguments, settings)
    with opened(settings) as library:
        query = read_query(arguments.query, library.vocabulary)
        if arguments.sort is not None:
            query = in_order(query, arguments.sort, library.vocabulary)
        positions = library.search(query).positions
        for line in written(library.records(positions[: arguments.limit]), query):
            print(line)
        if not positions:
            tell_nothing(library, query)
        return ExitCode.DONE if positions else ExitCode.PARTLY


def _writer(arguments: Namespace, settings: Settings) -> "Writer":
    """Give what makes lines of entries; its module is imported only if it is asked for."""
    if arguments.format is not None:
        from llmread_tui.cli import template  # noqa: PLC0415

        fill = template.formatter(arguments.format)
        return lambda records, _: map(fill, records)
    if arguments.json or arguments.csv:
        from llmread_tui.exchange.writing import rows  # noqa: PLC0415

        lines = rows.json_lines if arguments.json else rows.csv_lines
        return lambda records, _: lines(records)
    has_color = terminal.has_color(arguments.color)
    if not terminal.is_terminal(sys.stdout):
        return lambda records, _: _piped(records, has_color=has_color)
    from llmread_tui.cli import table  # noqa: PLC0415
    from llmread_tui.tui import glyphs  # noqa: PLC0415

    return lambda records, query: table.columns(
        records,
        glyphs.choose(settings.glyphs),
        width=terminal.width(),
        has_headings=query.sort.field == "list",
        has_color=has_color,
    )


def _piped(records: "Iterable[Record]", *, has_color: bool) -> Iterator[str]:
    """Give id, year, kind, title and address of each entry, with tabs between.

    Groups are left out, as they are nothing to read.
    """
    for record in records:
        entry = record.entry
        if entry.url is None:
            continue
        kind = terminal.dimmed(entry.kind or "") if has_color else entry.kind or ""
        year = "" if entry.year is None else str(entry.year)
        yield "\t".join((entry.id, year, kind, entry.title, entry.url))
