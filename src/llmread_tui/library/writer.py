"""Writes the lists of one catalogue file into the library, in reading order, a part at a time.

Each part is a transaction of its own, as one that takes half a minute would keep marks and
abstracts from being saved meanwhile. What is written counts once `index` has written the
catalogue's own row.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from llmread_tui import links, text
from llmread_tui.library import columns, facts
from llmread_tui.model import Entry, ReadingList, Section
from llmread_tui.reading_time import minutes_by_kind

_BETWEEN: Final = " \ue000 "
"""Stands between authors and between topics: a word nobody types, so that no phrase goes across."""

_PART: Final = 2000
"""Entries in one transaction: half a second; the fewer, the more often FTS5 merges its words."""

_ENTRY: Final = (
    "INSERT INTO entry (position, heading, parent, depth, id, key, title, kind, year, level,"
    " minutes, recommended, moved, forms, by_title, by_author)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_HEADING: Final = (
    "REPLACE INTO heading (number, list, parent, depth, id, title, first, after, works, facts)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_WORDS: Final = (
    "INSERT INTO words"
    " (rowid, title, full_title, authors, topics, venue, about, remark, abstract, note)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Writer:
    """Counts positions and heading numbers on, from the first of a file.

    Args:
        database: Where to, outside of a transaction.
        first: The first position and the first number.
        resume: The position to go on from; what stands before was written by one that was stopped.
        tell: Called with how many entries have been written.
    """

    def __init__(
        self, database: sqlite3.Connection, first: int, resume: int, tell: Callable[[int], None]
    ) -> None:
        self._database = database
        self._first = first
        self._position = first
        self._number = first
        self._resume = resume
        self._tell = tell
        self._waiting: list[tuple[int, int, int | None, int, Entry]] = []
        self._headings: list[tuple[object, ...]] = []
        self._years = bytearray()
        self._works = 0
        self.tally = Counter[int | None]()
        """How many works there are of each year, None for unknown ones."""

    @property
    def entries(self) -> int:
        """How many entries there are, groups too."""
        return self._position - self._first

    @property
    def years(self) -> bytes:
        """The year of each entry, as `columns` packs it."""
        return bytes(self._years)

    def write(self, item: ReadingList) -> None:
        """Write a list with all that stands in it; what `finish` has not written is not there."""
        self._take_heading(item, list_number=self._number, parent=None, depth=0)

    def finish(self) -> None:
        """Write what is waiting to be."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._write_entries()
            self._database.executemany(_HEADING, self._headings)
        self._headings = []
        self._waiting = []
        self._tell(self.entries)

    def _take_heading(
        self, item: ReadingList | Section, *, list_number: int, parent: int | None, depth: int
    ) -> None:
        number, first, works = self._number, self._position, self._works
        self._number += 1
        for entry in item.entries:
            self._take_entry(entry, number, parent=None, depth=0)
        for section in item.sections:
            self._take_heading(section, list_number=list_number, parent=number, depth=depth + 1)
        list_id, packed = None, "{}"
        if isinstance(item, ReadingList):
            list_id, packed = item.id, facts.pack(item)
        row = (number, list_number, parent, depth, list_id, item.title, first, self._position)
        self._headings.append((*row, self._works - works, packed))

    def _take_entry(self, entry: Entry, heading: int, *, parent: int | None, depth: int) -> None:
        position = self._position
        self._position += 1
        self._years += columns.pack(entry)
        if entry.url:
            self._works += 1
            self.tally[entry.year] += 1
        if position >= self._resume:
            self._waiting.append((position, heading, parent, depth, entry))
        if len(self._waiting) >= _PART:
            self.finish()
        for nested in entry.entries:
            self._take_entry(nested, heading, parent=position, depth=depth + 1)

    def _write_entries(self) -> None:
        keys = {position: entry.key for position, *_, entry in self._waiting}
        abstracts = self._kept("SELECT key, text FROM abstract", keys.values())
        notes = self._kept("SELECT key, note FROM mark", keys.values())
        self._database.executemany(
            _ENTRY, (_row(*each, key=keys[each[0]]) for each in self._waiting)
        )
        self._database.executemany(
            "INSERT INTO fact (position, facts) VALUES (?, ?)",
            ((position, facts.pack(entry)) for position, *_, entry in self._waiting),
        )
        self._database.executemany(
            "INSERT INTO topic (topic, position) VALUES (?, ?)",
            (
                (topic, position)
                for position, *_, entry in self._waiting
                for topic in dict.fromkeys(entry.topics)
            ),
        )
        self._database.executemany(
            _WORDS,
            (
                (
                    position,
                    *map(text.fold, _words(entry)),
                    # What the catalogue has goes before what was fetched.
                    text.fold(entry.abstract or abstracts.get(keys[position], "")),
                    text.fold(notes.get(keys[position], "")),
                )
                for position, *_, entry in self._waiting
            ),
        )

    def _kept(self, select: str, keys: Iterable[str | None]) -> dict[str | None, str]:
        """Give the texts that the library has of works, by key."""
        wanted = json.dumps([each for each in keys if each])
        rows = self._database.execute(
            f"{select} WHERE key IN (SELECT value FROM json_each(?))",  # noqa: S608
            (wanted,),
        )
        return {key: found for key, found in rows if found}


def _row(
    position: int, heading: int, parent: int | None, depth: int, entry: Entry, *, key: str | None
) -> tuple[object, ...]:
    """Give the columns of the table ``entry``."""
    return (
        position,
        heading,
        parent,
        depth,
        entry.id,
        key,
        entry.title,
        entry.kind,
        entry.year,
        entry.level,
        minutes_by_kind(entry.kind) if key else None,
        entry.recommended,
        entry.moved_to is not None,
        f" {' '.join(_had_in(entry))} ",
        text.fold(entry.title),
        _surname(entry),
    )


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
