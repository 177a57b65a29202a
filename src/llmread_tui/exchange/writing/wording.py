"""What is known of an entry in a few words, for formats that people read."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from llmread_tui.exchange.writing.works import authors_left
from llmread_tui.model import Entry, Mark, Status

if TYPE_CHECKING:
    from llmread_tui.library.results import ListFacts, Record


def authors(entry: Entry) -> str:
    """Give the authors: ``Ann Lee, Bo Chen and 2 more``."""
    left = authors_left(entry)
    return ", ".join(entry.authors) + (f" and {left} more" if left and entry.authors else "")


def byline(entry: Entry) -> str:
    """Give authors and year, as far as they are known: ``Ann Lee, Bo Chen, 2018``."""
    return ", ".join(filter(None, (authors(entry), str(entry.year or ""))))


def facts(record: "Record") -> Iterator[str]:
    """Give the other facts, each in a few words."""
    entry, known = record.entry, record.mark
    if entry.venue:
        yield entry.venue
    if entry.kind:
        yield entry.kind
    if entry.level:
        yield entry.level
    if entry.topics:
        yield ", ".join(entry.topics)
    if words := status(known):
        yield words


def status(known: Mark) -> str:
    """Give how far the reader is: ``read 2026-11-20, starred``; nothing for an untouched work."""
    told = (
        "" if known.status is Status.UNREAD else f"{known.status} {day(known.status_at)}".strip(),
        "starred" if known.starred else "",
    )
    return ", ".join(filter(None, told))


def day(when: datetime | None) -> str:
    """Give the day as the reader's clock had it; nothing when that is not known."""
    return f"{when.astimezone():%Y-%m-%d}" if when else ""


def of_list(known: "ListFacts") -> Iterator[str]:
    """Give what is known of a list: its author, what it is about, its page."""
    if known.author:
        yield f"By {known.author}"
    if known.about:
        yield known.about
    if known.url:
        yield known.url
