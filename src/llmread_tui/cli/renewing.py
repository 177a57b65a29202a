"""``llmread update`` with an address: the copy of that catalogue on the web is renewed."""

from typing import TYPE_CHECKING

from llmread_tui import catalogue, config
from llmread_tui.cli import web_catalogues
from llmread_tui.cli.changes_report import print_changes, summary
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.terminal import narrate
from llmread_tui.errors import CatalogueError
from llmread_tui.exchange.updating.changes import differences
from llmread_tui.importing.copies import copy_of
from llmread_tui.importing.download import Downloaded
from llmread_tui.sources.web import Unchanged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmread_tui.exchange.updating.changes import Change
    from llmread_tui.importing.copies import Copy
    from llmread_tui.model import Catalogue


def renew(address: str, settings: config.Settings, *, as_json: bool) -> ExitCode:
    """Ask for a catalogue, keep what came, and print what is other than in the copy before.

    Raises:
        CatalogueError: What came is broken, or nothing did and there is no copy either; a copy
            that was there stays.
        LibraryError: The copy can't be kept.
        UsageError: It is no address that can be asked.
    """
    copy = copy_of(config.address(address).url, settings.cache)
    if not copy.is_there:
        web_catalogues.fetch_missing([copy], settings)
        print_changes((), as_json=as_json)
        return ExitCode.DONE
    (had,) = web_catalogues.ask([copy], settings)
    if isinstance(had, Unchanged):
        return _nothing_new(copy, as_json=as_json)
    if not isinstance(had, Downloaded):
        narrate(f"{copy.address}: {web_catalogues.reason(copy, had)}; the copy stays as it was")
        return ExitCode.PARTLY
    if had.content == copy.path.read_bytes():
        copy.keep(had.content, had.validators)
        return _nothing_new(copy, as_json=as_json)
    now, before = web_catalogues.check(copy, had), _before(copy)
    copy.keep(had.content, had.validators)
    found = differences(before or now, now)
    print_changes(found, as_json=as_json)
    narrate(f"{copy.address}: {summary(found) or 'what it says of works is as it was'}")
    _take_for_new(found, settings)
    return ExitCode.DONE


def _before(copy: "Copy") -> "Catalogue | None":
    """Give what the copy says; None when it can't be read, as a new version may ask for more."""
    try:
        return catalogue.read(copy.path)
    except CatalogueError:
        return None


def _nothing_new(copy: "Copy", *, as_json: bool) -> ExitCode:
    print_changes((), as_json=as_json)
    narrate(f"{copy.address} has nothing new")
    return ExitCode.DONE


def _take_for_new(changes: "Iterable[Change]", settings: config.Settings) -> None:
    """Let works that were not there before be marked as new until the reader has seen them."""
    from llmread_tui.journal.journal import Journal  # noqa: PLC0415 - only when something is new
    from llmread_tui.library.library import Library  # noqa: PLC0415 - as above

    found = tuple(changes)
    gone = {each.key for each in found if each.kind == "gone"}
    new = [each.key for each in found if each.kind == "new" and each.key and each.key not in gone]
    if new:
        library = Library(settings.cache, (), (), Journal(settings.data))
        try:
            library.marks.unseen.add(new)
        finally:
            library.close()
