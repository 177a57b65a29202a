"""Writes the lists of one catalogue file into the library, in reading order."""

import sqlite3
from collections.abc import Iterator
from typing import Final

from llmread_tui import links, text
from llmread_tui.library import facts
from llmread_tui.model import Entry, ReadingList, Section
from llmread_tui.reading_time import minutes_by_kind

_BETWEEN: Final = " \ue000 "
"""Stands between authors and between topics: a word nobody types, so that no phrase goes across."""


class Writer:
    """Counts positions and heading numbers on, from the first of a file."""

    def __init__(self, database: sqlite3.Connection, first: int) -> None:
        self._database = database
        self._position = first
        self._number = first

    def write(self, item: ReadingList) -> None:
        """Write a list with all that stands in it."""
        self._write_heading(item, list_number=self._number, parent=None, depth=0)

    def _write_heading(
        self, item: ReadingList | Section, *, list_number: int, parent: int | None, depth: int
    ) -> None:
        number, first = self._number, self._position
        self._number += 1
        for entry in item.entries:
            self._write_entry(entry, number, parent=None, depth=0)
        for section in item.sections:
            self._write_heading(section, list_number=list_number, parent=number, depth=depth + 1)
        list_id, packed = None, "{}"
        if isinstance(item, ReadingList):
            list_id, packed = item.id, facts.pack(item)
        self._database.execute(
            "INSERT INTO heading (number, list, parent, depth, id, title, first, after, facts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                list_number,
                parent,
                depth,
                list_id,
                item.title,
                first,
                self._position,
                packed,
            ),
        )

    def _write_entry(self, entry: Entry, heading: int, *, parent: int | None, depth: int) -> None:
        position = self._position
        self._position += 1
        self._database.execute(
            "INSERT INTO entry (position, heading, parent, depth, id, key, title, kind, year,"
            " level, minutes, recommended, moved, forms, by_title, by_author, facts)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                position,
                heading,
                parent,
                depth,
                entry.id,
                entry.key,
                entry.title,
                entry.kind,
                entry.year,
                entry.level,
                minutes_by_kind(entry.kind) if entry.key else None,
                entry.recommended,
                entry.moved_to is not None,
                f" {' '.join(_had_in(entry))} ",
                text.fold(entry.title),
                _surname(entry),
                facts.pack(entry),
            ),
        )
        self._database.executemany(
            "INSERT INTO topic (topic, position) VALUES (?, ?)",
            [(topic, position) for topic in dict.fromkeys(entry.topics)],
        )
        self._database.execute(
            "INSERT INTO words"
            " (rowid, title, full_title, authors, topics, venue, about, remark, abstract, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (position, *map(text.fold, (*_words(entry), self._abstract(entry), self._note(entry)))),
        )
        for nested in entry.entries:
            self._write_entry(nested, heading, parent=position, depth=depth + 1)

    def _abstract(self, entry: Entry) -> str:
        """Give the abstract that the catalogue has, or else the one that was fetched."""
        if entry.abstract or entry.key is None:
            return entry.abstract or ""
        return self._kept("SELECT text FROM abstract WHERE key = ?", entry.key)

    def _note(self, entry: Entry) -> str:
        """Give the reader's note on the work."""
        return self._kept("SELECT note FROM mark WHERE key = ?", entry.key)

    def _kept(self, statement: str, key: str | None) -> str:
        """Give the text that the library has of a work, if any."""
        found: tuple[str | None] | None = self._database.execute(statement, (key,)).fetchone()
        return (found[0] if found else None) or ""


def _words(entry: Entry) -> Iterator[str]:
    """Give what the words of a query are looked for in, in the order of the first columns."""
    yield entry.title
    yield entry.full_title or ""
    yield _BETWEEN.join(entry.authors)
    yield _BETWEEN.join(entry.topics)
    yield entry.venue or ""
    yield entry.about or ""
    yield entry.remark or ""


def _surname(entry: Entry) -> str | None:
    """Give the last word of the first author's name: the surname, as these lists write it."""
    words = text.fold(entry.authors[0]).split() if entry.authors else []
    return words[-1] if words else None


def _had_in(entry: Entry) -> Iterator[str]:
    """Give the words that ``has:`` knows, as far as the catalogue tells."""
    yield from entry.all_forms
    if entry.abstract:
        yield "abstract"
    # As for the key of a work: an identifier counts that only the link tells.
    yield from {**links.identify(entry.url or ""), **entry.ids}
    if entry.url and entry.url.lower().endswith(".pdf"):
        yield "pdf"
    if entry.kind == "video":
        yield "video"
    elif entry.kind in {"repo", "tool"}:
        yield "code"
