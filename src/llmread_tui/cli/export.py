"""``llmread export``: entries in the format of another program, to the output or into a file."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from llmread_tui import atomic
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.queries import read_query, tell_nothing
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings

_NOTES: Final = """\
bibtex, ris and csl-json have each work once, whatever lists have it, and no groups. markdown, html
and opml have lists, sections and nesting, unless sort: asks for another order.

In csv, a text that a spreadsheet would take for a formula gets an apostrophe in front."""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    # Imported late, here and below: no other command needs them.
    from llmread_tui.exchange.writing.formats import FORMATS  # noqa: PLC0415

    parser.add_argument("query", nargs="*", metavar="QUERY", help="which ones; all without one")
    parser.add_argument(
        "--to", choices=tuple(FORMATS), required=True, metavar="FORMAT", help="one of those below"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write into this file, in one step, instead of printing",
    )
    named = "\n".join(f"  {name:<8}  {each.about}" for name, each in FORMATS.items())
    parser.epilog = f"formats:\n{named}\n\n{_NOTES}"


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print the entries, or write them into a file; with none, a file stays as it is."""
    from llmread_tui.exchange.writing.formats import FORMATS  # noqa: PLC0415
    from llmread_tui.exchange.writing.selection import select  # noqa: PLC0415

    form = FORMATS[arguments.to]
    with opened(settings) as library:
        query = read_query(arguments.query, library.vocabulary)
        selection = select(library, query, has_keys=form.has_works)
        if not selection.records:
            tell_nothing(library, query)
    if arguments.output is None:
        for line in form.write(selection):
            print(line)
    elif selection.records:
        content = "".join(f"{line}\n" for line in form.write(selection))
        return _save(Path(arguments.output).expanduser(), content)
    return ExitCode.DONE if selection.records else ExitCode.PARTLY


def _save(path: Path, content: str) -> ExitCode:
    try:
        atomic.write(path, content)
    except OSError as error:
        narrate(f"{path} can't be written: {error.strerror}; nothing is changed")
        return ExitCode.STORAGE
    narrate(f"{path} is written")
    return ExitCode.DONE
