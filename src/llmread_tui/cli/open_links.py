"""``llmread open``: entries in the reader's browser."""

from argparse import Namespace
from collections.abc import Sequence

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import open_library, opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.queries import find
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings
from llmread_tui.model import FORMS, Entry


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "ids", nargs="+", metavar="ID", help="an id, a DOI, an arXiv id or an address"
    )
    parser.add_argument("--form", choices=tuple(FORMS), help="open this form, not the link")


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Open each entry, whatever becomes of the others; what was unread is then being read."""
    with opened(settings) as library:
        found = [find(library, name) for name in arguments.ids]
    # A console browser may stay open for hours, so the library is closed by now.
    are_open = [
        record is not None and _open_entry(record.entry, arguments.form) for record in found
    ]
    begun = [
        each.entry.key
        for each, is_open in zip(found, are_open, strict=True)
        if is_open and each and each.entry.key
    ]
    _begin(settings, begun)
    return ExitCode.DONE if all(are_open) else ExitCode.PARTLY


def _begin(settings: Settings, keys: Sequence[str]) -> None:
    """Take what was opened for seen, and if that is meant mark it as being read.

    It is not if more was said of it meanwhile.
    """
    if not keys:
        return
    library = open_library(settings)
    try:
        library.marks.unseen.see(keys)
        if settings.on_open == "reading" and (deed := library.marks.begin(keys)):
            narrate(library.marks.describe(deed))
    finally:
        library.close()


def _open_entry(entry: Entry, form: str | None) -> bool:
    """Open an entry's link, or one of its other forms; if there is no such thing, say so."""
    if entry.link is None:
        narrate(f"{entry.id} is a group; open one of the entries nested below it")
        return False
    forms = entry.all_forms
    if form is not None and form not in forms:
        narrate(f"{entry.id} has no {form}; there is {', '.join(forms)}")
        return False
    return _open(entry.link if form is None else forms[form])


def _open(address: str) -> bool:
    """Open an address and say so; if nothing takes it, print it, to be copied or piped on."""
    # Starting programs takes modules that no other command needs.
    from llmread_tui import browser  # noqa: PLC0415

    result = browser.open_link(address)
    if isinstance(result, browser.NeedsTerminal):
        result = browser.run_in_terminal(result)
    if isinstance(result, browser.Opened):
        narrate(f"opened {address} with {result.command}")
        return True
    narrate(f"not opened: {result.reason}")
    print(address)
    return False
