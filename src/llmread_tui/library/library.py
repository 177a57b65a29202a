"""The library as the app and the commands see it: lists, entries, searches, counts."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from llmread_tui.errors import CatalogueError, LibraryError, LlmreadError
from llmread_tui.journal.journal import Journal
from llmread_tui.library import asking, counts, facts, surveying
from llmread_tui.library.columns import Years
from llmread_tui.library.hosts import Hosts
from llmread_tui.library.knowledge import Knowledge
from llmread_tui.library.ledger import Ledger
from llmread_tui.library.marks import Marks
from llmread_tui.library.near import near
from llmread_tui.library.opened import Opened, open_catalogues
from llmread_tui.library.results import ListFacts, Record, Results, Row
from llmread_tui.library.sql import Heading
from llmread_tui.library.stop import Stop
from llmread_tui.library.store import Store
from llmread_tui.library.surveying import Survey
from llmread_tui.model import TOPICS
from llmread_tui.query.nodes import Query, Vocabulary

if TYPE_CHECKING:
    from llmread_tui.library.building import Building
    from llmread_tui.library.progress import Progress
    from llmread_tui.next_up import Candidate

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
        *,
        leaves_large: bool = False,
    ) -> None:
        """Open the library file in the cache folder on these catalogues.

        Without a journal no work has marks. Large catalogues that are new or have changed are left
        for `read_pending` when `leaves_large`.
        """
        self._cache = cache
        self._leaves_large = leaves_large
        self._building: Building | None = None
        self._required = tuple(required)
        self._own = tuple(own)
        self._opened = Opened()
        self._looking = threading.Lock()
        self._years = dict[int, Years]()
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

    @property
    def pending(self) -> tuple[Path, ...]:
        """The catalogues that are left for later: not open, or as they were before a change."""
        return self._opened.pending

    def read_pending(self, tell: Callable[[float], None]) -> None:
        """Read what was left for later, in a process of its own, and open it.

        `tell` is called with the part that is done, up to 1. `stop_reading` ends it early.

        Raises:
            CatalogueError: A required one can't be read; what was open stays so.
        """
        from llmread_tui.library.building import Building  # noqa: PLC0415 - seldom needed

        self._building = Building(self._cache, self.pending)
        for share in self._building.shares():
            tell(share)
        if not self._building.is_stopped:
            # What that process could not do is done here.
            self._leaves_large = False
            self.refresh()

    def stop_reading(self) -> None:
        """Stop what `read_pending` does; the next time it goes on from there."""
        if self._building:
            self._building.stop()

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
        found = self._ask(partial(surveying.search, query=query, scope=scope))
        return Results(found, self.rows)

    def survey(
        self, query: Query, scope: Scope = None, stop: Stop | None = None
    ) -> tuple[Results, Survey]:
        """Give what `search` gives, and how many works there are of it.

        Raises:
            StoppedError: It was given up by `stop`.
        """
        survey = partial(surveying.survey, known=self._years, query=query, scope=scope)
        positions, numbers = self._ask(survey, stop)
        return Results(positions, self.rows), numbers

    def count(self, query: Query, scope: Scope = None) -> int:
        """Give how many entries the query lets through; groups don't count."""
        return self._ask(
            lambda database, opened: counts.total(database, asking.where(opened, query, scope))
        )

    def facet(
        self, query: Query, facet: counts.Facet, scope: Scope = None
    ) -> dict[str | int | None, int]:
        """Give how many entries there are of each value, as a picker shows what choosing it gives.

        The terms of the query that ask for a value of this facet don't count.
        """
        return self._ask(
            lambda database, opened: counts.by_value(
                database, facet, asking.where(opened, query, scope, ignored=facet), opened.headings
            )
        )

    def near(self, query: Query, stop: Stop | None = None) -> tuple[str, ...]:
        """Give what the reader may have meant where a word is nowhere, as texts of queries.

        Raises:
            StoppedError: It was given up by `stop`.
        """
        return self._ask(lambda database, _: near(database, query), stop)

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
            yield from self._ask(partial(asking.records, batch=batch))

    def having(self, key: str) -> tuple[Record, ...]:
        """Give every entry of a work, in list order."""
        return self._ask(partial(asking.having, key=key))

    def ids(self, start: str) -> tuple[tuple[str, str], ...]:
        """Give the ids that begin so, each with its entry's title, by the alphabet."""
        return self._ask(partial(asking.ids, start=start))

    def progress(self) -> "Progress":
        """Give how far the reader is with the open lists."""
        from llmread_tui.library import progress  # noqa: PLC0415 - few ask for it

        return self._ask(progress.progress)

    def candidates(self, query: Query) -> "tuple[Candidate, ...]":
        """Give the works that a query lets through, in list order, for `next_up.propose`."""
        from llmread_tui.library import progress  # noqa: PLC0415 - as above

        return self._ask(partial(progress.candidates, query=query))

    def list_facts(self, heading: Heading) -> ListFacts:
        """Give what is known of the list that a heading belongs to."""
        return self._ask(lambda database, _: asking.list_facts(database, heading))

    def _ask(self, work: Callable[[sqlite3.Connection, Opened], T], stop: Stop | None = None) -> T:
        """Do some work on the database, of which it sees one state, with the open catalogues.

        When they are not in it any more, as another process has read a changed file or a damaged
        library was made anew, they are read before.
        """
        opened = self._opened if not self._opened.flaws else self._look_again(self._opened)
        while True:
            answer = self._store.run(partial(asking.answer, opened=opened, work=work, stop=stop))
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
        leaves_large = self._leaves_large and self._store.path is not None
        found = open_catalogues(database, self._required, self._own, leaves_large=leaves_large)
        self.marks.look(database)
        return found
