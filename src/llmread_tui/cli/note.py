"""``llmread note``: the reader's own words on a work."""

import sys
from argparse import Namespace

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.queries import find
from llmread_tui.cli.terminal import is_terminal, narrate
from llmread_tui.config import Settings
from llmread_tui.errors import JournalError, UsageError
from llmread_tui.journal.deeds import Change


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("id", metavar="ID", help="its id, a DOI, an arXiv id or an address")
    parser.add_argument(
        "text",
        nargs="*",
        metavar="TEXT",
        help='the whole note, in Markdown; "" removes it; without, your editor opens',
    )


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Put the text in place of the note there is; one that can't be saved is printed.

    Raises:
        UsageError: There is no text, and no terminal for an editor.
    """
    with opened(settings) as library:
        record = find(library, arguments.id)
        if record is None:
            return ExitCode.PARTLY
        if record.entry.key is None:
            narrate(f"{record.entry.id} is a group, which takes no note")
            return ExitCode.PARTLY
        if arguments.text:
            note: str | None = " ".join(arguments.text)
        else:
            note = _edited(record.mark.note or "")
        if note is None:
            return ExitCode.PARTLY
        try:
            change = Change(key=record.entry.key, field="note", value=note)
            deed = library.marks.save([change])
        except JournalError:
            print(note)
            raise
        narrate(library.marks.describe(deed) if deed else "the note is as it was")
        return ExitCode.DONE


def _edited(note: str) -> str | None:
    """Let the reader change the note in their editor; None, and why, when that fails."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError("the editor needs a terminal; give the note as TEXT")
    # Starting programs takes modules that no other command needs.
    from llmread_tui import editor  # noqa: PLC0415

    written = editor.edit_text(note)
    if isinstance(written, editor.NotEdited):
        narrate(f"the note is as it was: {written.reason}")
        return None
    return written
