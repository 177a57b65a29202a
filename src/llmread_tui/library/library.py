"""The library as the app and the commands see it: lists, entries, searches, counts."""

import json
import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from llmread_tui.errors import CatalogueError, LibraryError, LlmreadError
from llmread_tui.journal.journal import Journal
from llmread_tui.library import counts, facts, sql
from llmread_tui.library.hosts import Hosts
from llmread_tui.library.knowledge import Knowledge
from llmread_tui.library.ledger import Ledger
from llmread_tui.library.marks import Marks
from llmread_tui.library.near import near
from llmread_tui.library.opened import Opened, open_catalogues
from llmread_tui.library.progress import Progress, candidates, progress
from llmread_tui.library.results import ListFacts, Record, Results, Row
from llmread_tui.library.sql import Heading
from llmread_tui.library.store import Store
from llmread_tui.model import TOPICS
from llmread_tui.next_up import Candidate
from llmread_tui.query.edit import ignoring
from llmread_tui.query.nodes import Query, Vocabulary

_BATCH: Final = 256
"""Records fetched at once, when there are many to give."""

T = TypeVar("T")

Scope = Heading | None
"""A list or section to stay within; None for all lists."""


class Library:
    """What there is to read and what is known of it.

    Every method may be called from any thread and may wait for the disk.

    Raises:
        CatalogueError: One of the `required` catalogues can't be read; with all flaws of all.
        LibraryError: The library fails in a way that neither a new file nor memory would mend.
    """

    def __init__(
        self,
        cache: Path,
        required: Sequence[Path],
        own: Sequence[Path] = (),
        journal: Journal | None = None,
    ) -> None:
        """Open the library file in the cache folder on these catalogues.

        Without a journal no work has marks.
        """
        self._required = tuple(required)
        self._own = tuple(own)
        self._opened = Opened()
        self._looking = threading.Lock()
        self._store = Store(cache)
        self.knowledge = Knowledge(self._store)
        self.hosts = Hosts(self._store)
        self.ledger = Ledger(self._store)
        self.marks = Marks(self._store, journal)
        try:
            self.refresh()
        except LlmreadError:
            self.close()
            raise

    @property
    def path(self) -> Path | None:
        """The library file; None when the library is kept in memory."""
        return self._store.path

    @property
    def notices(self) -> tuple[str, ...]:
        """What the reader should know: a damaged file, catalogues or marks that are passed by."""
        flaws = map(str, self._opened.flaws)
        return (*self._store.notices, *self._opened.passed_by, *flaws, *self.marks.notices)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Lists and their sections, in reading order."""
        return self._opened.headings

    @property
    def files(self) -> tuple[str, ...]:
        """The catalogue files that are open, in their order."""
        return tuple(each.path for each in self._opened.catalogues)

    @property
    def topics(self) -> dict[str, str]:
        """The topics of the open catalogues, with what each is about."""
        own = [each.topics for each in self._opened.catalogues]
        return dict(TOPICS) | {name: about for topics in own for name, about in topics.items()}

    @property
    def vocabulary(self) -> Vocabulary:
        """The values that a query may name."""
        lists = tuple((each.list_id, each.title) for each in self.headings if not each.depth)
        return Vocabulary(topics=tuple(self.topics), lists=lists)

    def close(self) -> None:
        """Close the file; the library can't be used any more."""
        self._store.close()

    def refresh(self) -> None:
        """Look for changed catalogue files and read those.

        Raises:
            CatalogueError: A required one can't be read; what was open stays so.
        """
        with self._looking:
            found = self._look()
            if found.flaws:
                raise CatalogueError(found.flaws)
            self._opened = found

    def open_own(self, path: Path) -> None:
        """Open one more of the reader's own catalogues; raises what `refresh` does."""
        self._own = tuple(sorted({*self._own, path}))
        self.refresh()

    def search(self, query: Query, scope: Scope = None) -> Results:
        """Give the entries that a query lets through, in the order it asks for."""

        def found(database: sqlite3.Connection, opened: Opened) -> Sequence[int]:
            condition, values = _where(opened, query, scope)
            join, order, joined = sql.order(query.sort, query.node, sql.list_order(opened.ids))
            rows = database.execute(
                f"SELECT position FROM entry {join} WHERE {condition} ORDER BY {order}",  # noqa: S608
                joined + values,
            )
            return array("q", (row[0] for row in rows))

        return Results(self._ask(found), self.rows)

    def count(self, query: Query, scope: Scope = None) -> int:
        """Give how many entries the query lets through; groups don't count."""
        return self._ask(
            lambda database, opened: counts.total(database, _where(opened, query, scope))
        )

    def facet(
        self, query: Query, facet: counts.Facet, scope: Scope = None
    ) -> dict[str | int | None, int]:
        """Give how many entries there are of each value, as a picker shows what choosing it gives.

        The terms of the query that ask for a value of this facet don't count.
        """
        return self._ask(
            lambda database, opened: counts.by_value(
                database, facet, _where(opened, query, scope, ignored=facet), opened.headings
            )
        )

    def headed(self, query: Query) -> dict[int, int]:
        """Give how many entries the query leaves under each heading, by its number."""
        return self._ask(
            lambda database, opened: counts.by_heading(
                database, _where(opened, query, None), opened.headings
            )
        )

    def near(self, query: Query) -> tuple[str, ...]:
        """Give what the reader may have meant where a word is nowhere, as texts of queries."""
        return self._ask(lambda database, _: near(database, query))

    def rows(self, positions: Sequence[int]) -> Mapping[int, Row]:
        """Give the rows at these positions; those that are gone are left out."""
        return self._ask(lambda database, _: facts.rows(database, positions))

    def record(self, position: int) -> Record | None:
        """Give all that is known of an entry; None when it is gone."""
        return next(self.records([position]), None)

    def records(self, positions: Iterable[int]) -> Iterator[Record]:
        """Give all that is known of these entries, in this order; those gone are left out."""
        rest = iter(positions)
        while batch := tuple(islice(rest, _BATCH)):
            yield from self._ask(partial(_records, batch=batch))

    def having(self, key: str) -> tuple[Record, ...]:
        """Give every entry of a work, in list order."""

        def found(database: sqlite3.Connection, opened: Opened) -> tuple[Record, ...]:
            scope, values = sql.among(opened.ids)
            order = ", ".join(sql.list_order(opened.ids))
            statement = f"SELECT position FROM entry WHERE key = ? AND {scope} ORDER BY {order}"  # noqa: S608
            rows = database.execute(statement, (key, *values)).fetchall()
            return _records(database, opened, batch=[position for (position,) in rows])

        return self._ask(found)

    def ids(self, start: str) -> tuple[tuple[str, str], ...]:
        """Give the ids that begin so, each with its entry's title, by the alphabet."""

        def found(database: sqlite3.Connection, opened: Opened) -> tuple[tuple[str, str], ...]:
            scope, values = sql.among(opened.ids)
            statement = (
                f"SELECT id, title FROM entry WHERE id >= ? AND id < ? AND {scope} ORDER BY id"  # noqa: S608
            )
            return tuple(database.execute(statement, (start, f"{start}\U0010ffff", *values)))

        return self._ask(found)

    def progress(self) -> Progress:
        """Give how far the reader is with the open lists."""
        return self._ask(progress)

    def candidates(self, query: Query) -> tuple[Candidate, ...]:
        """Give the works that a query lets through, in list order, for `next_up.propose`."""
        return self._ask(
            lambda database, opened: candidates(database, _where(opened, query, None), opened)
        )

    def list_facts(self, heading: Heading) -> ListFacts:
        """Give what is known of the list that a heading belongs to."""

        def found(database: sqlite3.Connection, _: Opened) -> ListFacts:
            row = database.execute(
                "SELECT facts FROM heading WHERE number = ?", (heading.list_number,)
            ).fetchone()
            return facts.list_facts(row[0]) if row else ListFacts()

        return self._ask(found)

    def _ask(self, work: Callable[[sqlite3.Connection, Opened], T]) -> T:
        """Do some work on the database, of which it sees one state, with the open catalogues.

        When they are not in it any more, as another process has read a changed file or a damaged
        library was made anew, they are read before.
        """
        opened = self._opened if not self._opened.flaws else self._look_again(self._opened)
        while True:
            answer = self._store.run(partial(_answer, opened=opened, work=work))
            if answer is not None:
                return answer[0]
            opened = self._look_again(opened)

    def _look_again(self, before: Opened) -> Opened:
        """Give what is open now, unless another thread has found that out meanwhile.

        Without the broken files, even required ones: this is no time to stop.
        """
        with self._looking:
            if self._opened is before:
                self._opened = self._look()
            return self._opened

    def _look(self) -> Opened:
        """Find out what there is to open, and read what is new, of the journal too."""
        try:
            return self._store.run(self._open)
        except LibraryError as error:
            self._store.use_memory(str(error))
            return self._store.run(self._open)

    def _open(self, database: sqlite3.Connection) -> Opened:
        found = open_catalogues(database, self._required, self._own)
        self.marks.look(database)
        return found


def _where(
    opened: Opened, query: Query, scope: Scope, ignored: counts.Facet | None = None
) -> sql.Condition:
    node = ignoring(query, ignored) if ignored else query.node
    within, reach = sql.within(scope) if scope else sql.among(opened.ids)
    condition, values = sql.where(node, opened.headings)
    return f"{within} AND {condition}", reach + values


def _records(
    database: sqlite3.Connection, opened: Opened, batch: Sequence[int]
) -> tuple[Record, ...]:
    headings = {each.number: each for each in opened.headings}
    return tuple(facts.records(database, batch, headings))


def _answer(
    database: sqlite3.Connection, opened: Opened, work: Callable[[sqlite3.Connection, Opened], T]
) -> tuple[T] | None:
    """Give what the work gives, or None when the open catalogues are not in the database."""
    with database:
        database.execute("BEGIN")
        there = database.execute(
            "SELECT count(*) FROM catalogue WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(opened.ids),),
        ).fetchone()
        return (work(database, opened),) if there == (len(opened.ids),) else None
