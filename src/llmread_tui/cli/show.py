"""``llmread show``: all that is known of one entry."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.queries import find
from llmread_tui.config import Settings
from llmread_tui.exchange.writing import rows
from llmread_tui.model import IDENTIFIERS, Entry
from llmread_tui.tui import glyphs

if TYPE_CHECKING:
    from llmread_tui.library.results import Record


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("id", metavar="ID", help="its id, a DOI, an arXiv id or an address")
    parser.add_argument("--json", action="store_true", help="print an object as `list` does")


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print the entry, in lines of a label and what is known."""
    with opened(settings) as library:
        record = find(library, arguments.id)
        if record is None:
            return ExitCode.PARTLY
        if arguments.json:
            print(rows.as_json(record))
            return ExitCode.DONE
        places = library.having(record.entry.key) if record.entry.key else (record,)
        crumb = f" {glyphs.choose(settings.glyphs).crumb} "
        for label, words in (
            *_facts(record),
            *_mark(record),
            *_standing(places, crumb),
            *_links(record.entry),
        ):
            print(f"{label:<11} {words}")
        for line in _abstract(record):
            print(line)
        if record.is_unseen:
            library.marks.unseen.see([record.entry.key or ""])
        return ExitCode.DONE


def _facts(record: "Record") -> Iterator[tuple[str, str]]:
    entry = record.entry
    yield "id", entry.id
    yield "title", entry.title
    if entry.full_title:
        yield "full title", entry.full_title
    if entry.key is None:
        yield "group", "heads the entries nested below it"
    if entry.authors:
        left = (entry.authors_total or 0) - len(entry.authors)
        yield "authors", ", ".join(entry.authors) + (f" and {left} more" if left > 0 else "")
    if entry.key is not None:
        yield "year", str(entry.year) if entry.year else "not known"
    facts = {
        "kind": entry.kind,
        "level": entry.level,
        "venue": entry.venue,
        "topics": ", ".join(entry.topics),
        "takes": record.time.with_origin if record.time else "",
        "about": entry.about,
        "below": record.parent,
        "known as": ", ".join(f"{IDENTIFIERS[name]} {value}" for name, value in entry.ids.items()),
    }
    yield from ((label, words) for label, words in facts.items() if words)


def _mark(record: "Record") -> Iterator[tuple[str, str]]:
    """Give what the reader did with the work, each with its day."""
    if record.entry.key is None:
        return
    mark = record.mark
    yield "status", f"{mark.status}{_since(mark.status_at)}"
    if record.is_new:
        yield "new", "not seen yet"
    if mark.starred:
        yield "starred", f"by you{_since(mark.starred_at)}"
    for line in mark.note.split("\n") if mark.note else ():
        yield "note", line


def _since(moment: datetime | None) -> str:
    """Give the day here that this was said on, if it was."""
    return f", {moment.astimezone():%Y-%m-%d}" if moment else ""


def _standing(places: "Sequence[Record]", crumb: str) -> Iterator[tuple[str, str]]:
    """Give where the work stands, and in what words its lists name it."""
    for place in places:
        yield "in", crumb.join((place.list.title, *place.path))
        yield "listed as", f"{place.entry.title} ({place.entry.id})"
        if place.entry.recommended:
            yield "starred", "by the list"
        if place.entry.remark:
            yield "remark", place.entry.remark


def _abstract(record: "Record") -> Iterator[str]:
    """Give the abstract and where it came from, or why there is none."""
    known = record.abstract
    if record.entry.abstract or known:
        yield ""
        yield record.entry.abstract or (known.text if known else "")
        yield ""
    if record.entry.abstract:
        yield f"{'source':<11} the catalogue itself"
    elif known:
        yield f"{'source':<11} {known.source}, {known.url}"
        machine = ", written by a machine" if known.is_machine_made else ""
        yield f"{'fetched':<11} {known.fetched_at:%Y-%m-%d %H:%M} UTC{machine}"
        yield from (f"{'note':<11} {note}" for note in known.notes)
        if known.stale_since:
            yield f"{'stale':<11} it could not be fetched anew on {known.stale_since:%Y-%m-%d}"
    for each in record.attempts:
        again = f"; not before {each.retry_at:%Y-%m-%d %H:%M} UTC" if each.retry_at else ""
        yield f"{'asked':<11} {each.source}: {each.reason}{again}"


def _links(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give the addresses, labelled as ``llmread open --form`` calls them."""
    if entry.link:
        yield "link", entry.link
    if entry.moved_to:
        yield "moved", "the page has moved; the link is to its new place"
    yield from entry.all_forms.items()
