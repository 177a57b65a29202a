"""The commands: what each is called, what it does, and which module does it."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from argparse import Namespace

    from llmread_tui.cli.parser import CommandParser
    from llmread_tui.config import Settings


class Doing(Protocol):
    """What the module of a command has."""

    def add_arguments(self, parser: "CommandParser", /) -> None:
        """Declare what the command takes beside the options of every command."""

    def run(self, arguments: "Namespace", settings: "Settings", /) -> int:
        """Do what was asked for and give the exit code."""


class Command(NamedTuple):
    """One command, whose module is imported when it is called: all together take 150 ms."""

    place: str
    """Its module in this package, perhaps with a colon and what it is there."""
    about: str
    """What it does, for the help."""
    takes_query: bool = False
    """Whether a word with a minus sign in front may belong to a query."""

    def load(self) -> Doing:
        """Import what does it."""
        name, _, attribute = self.place.partition(":")
        module = import_module(f"llmread_tui.cli.{name}")
        return cast("Doing", getattr(module, attribute) if attribute else module)


COMMANDS: Final[Mapping[str, Command]] = {
    "browse": Command(
        "browse",
        "browse the lists in the terminal; what happens without a command",
        takes_query=True,
    ),
    "list": Command("listing", "print entries, in list order unless sorted", takes_query=True),
    "show": Command("show", "print all that is known of one entry"),
    "open": Command("open_links", "open entries in the browser"),
    "export": Command("export", "write entries in another program's format", takes_query=True),
    "fetch": Command("fetch", "fetch abstracts and keep them for ever", takes_query=True),
    "import": Command("importing", "make a catalogue of a reading list in another format"),
    "update": Command("update", "read a list of your own again where it came from"),
    "add": Command("add", "add an address to a list of your own"),
    "edit": Command("edit", "edit an entry of your own lists in your editor"),
    "enrich": Command(
        "enrich", "fill in missing titles, kinds, authors and years in your own lists"
    ),
    "mark": Command(
        "mark", "mark works unread, reading, skimmed, read or dropped", takes_query=True
    ),
    "star": Command("star:STAR", "star works", takes_query=True),
    "unstar": Command("star:UNSTAR", "take the star off works", takes_query=True),
    # A text may begin with a minus sign, as the items of a list do.
    "note": Command("note", "write a note on a work, in your editor or as TEXT", takes_query=True),
    "undo": Command("undo:UNDO", "undo what you did last; again, what you did before"),
    "redo": Command("undo:REDO", "redo what you undid last"),
    "history": Command("history", "print what you did, newest first"),
    "next": Command(
        "next_up", "propose three works to read now, each with its reason", takes_query=True
    ),
    "stats": Command(
        "stats", "print how far you are with each list and section, by year, topic and week"
    ),
    "backup": Command(
        "backup", "put the journal, your catalogues and the configuration into one file"
    ),
    "restore": Command("restore", "bring back what a backup holds; what is here stays"),
    "check": Command("check", "tell what is wrong with catalogues"),
    "where": Command("where", "print folders, files, sizes and versions"),
    "keys": Command("keys", "print every key of the app, its id and what it does"),
    "completion": Command(
        "completion", "print what teaches a shell to complete commands, options, queries and ids"
    ),
}
"""By name, in the order of the help."""
