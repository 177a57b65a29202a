"""What the reader did, for the app and the commands: read from the copy, saved in the journal."""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import partial

from llmread_tui.errors import JournalError
from llmread_tui.journal.deeds import FIELDS, Change, Deed
from llmread_tui.journal.journal import Journal, Past
from llmread_tui.journal.lines import cleaned
from llmread_tui.journal.words import describe
from llmread_tui.library import folded
from llmread_tui.library.store import Store
from llmread_tui.library.unseen import Unseen
from llmread_tui.model import UNMARKED, Mark, Status


class Marks:
    """The marks of works. Every method may be called from any thread, and waits for the disk.

    Raises:
        JournalError: The journal can't be read or written; then nothing is saved.
        LibraryError: The library can't be; what was saved before is in the journal.
    """

    def __init__(self, store: Store, journal: Journal | None) -> None:
        self._store = store
        self._kept_in = journal
        self._told = dict[str, None]()
        self.unseen = Unseen(store, journal.data / "new.json" if journal else None)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the reader should know of the journal, each thing once."""
        return tuple(self._told)

    def refresh(self) -> frozenset[str]:
        """Take in what this or another device or process has added to the journal.

        Gives the keys of the works whose marks are other than before.
        """
        journal = self._kept_in
        if journal is None:
            return frozenset()
        update = self._store.run(partial(folded.bring_up_to_date, journal=journal))
        self._told |= dict.fromkeys(update.notices)
        return update.keys

    def look(self, database: sqlite3.Connection) -> None:
        """Take in what is new while the library is being opened; trouble is only a notice."""
        self.unseen.look(database)
        if self._kept_in is None:
            return
        try:
            notices = folded.bring_up_to_date(database, self._kept_in).notices
        except JournalError as error:
            notices = (f"{error}; marks are shown as they were last",)
        self._told |= dict.fromkeys(notices)

    def of(self, keys: Iterable[str]) -> dict[str, Mark]:
        """Give the marks of works, by key; a work that nothing was said of has an empty one."""
        wanted = tuple(keys)
        found = self._store.run(partial(folded.marks_of, keys=wanted))
        return {key: found.get(key, UNMARKED) for key in wanted}

    def new(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Leave out the changes that change nothing, as it is so already."""
        self.refresh()
        wanted = tuple(changes)
        known = self.of({each.key for each in wanted})
        return tuple(
            each for each in wanted if getattr(known[each.key], each.field) != cleaned(each.value)
        )

    def save(self, changes: Iterable[Change]) -> Deed | None:
        """Save changes as one deed, without those that change nothing; None if none does."""
        new = self.new(changes)
        if not new:
            return None
        deed = self._journal.append(new)
        self.refresh()
        return deed

    def follow(self, keys: Mapping[str, str]) -> Deed | None:
        """Carry what was said of works over to others, with its dates; None if there is nothing.

        What was said of the others already stays, and so do the marks of the first.

        Args:
            keys: The works, and which each of them has become.
        """
        self.refresh()
        known = self.of({*keys, *keys.values()})
        return self.save(
            Change(key=new, field=field, value=getattr(known[old], field), at=at)
            for old, new in keys.items()
            for field in FIELDS
            if (at := getattr(known[old], f"{field}_at"))
            and getattr(known[new], f"{field}_at") is None
        )

    def begin(self, keys: Iterable[str]) -> Deed | None:
        """Mark works as being read that are unread, as opening them does; None if none is."""
        self.refresh()
        unread = (key for key, mark in self.of(keys).items() if mark.status is Status.UNREAD)
        return self.save(Change(key=key, field="status", value="reading") for key in unread)

    def undo(self) -> Deed | None:
        """Undo the last deed of this device that stands and give it; None when there is none."""
        deed = self._journal.undo()
        self.refresh()
        return deed

    def redo(self) -> Deed | None:
        """Redo what was undone last and give it; None when something else was done since."""
        deed = self._journal.redo()
        self.refresh()
        return deed

    def history(self, limit: int) -> tuple[Past, ...]:
        """Give the last deeds of all devices, newest first."""
        return self._journal.history(limit)

    def describe(self, deed: Deed) -> str:
        """Say what a deed did, with the title of a work if it was about one alone."""

        def titles(database: sqlite3.Connection) -> dict[str, str]:
            about = {each.key for each in deed.changes}
            wanted = tuple(about) if len(about) == 1 else (None,)
            statement = "SELECT key, title FROM entry WHERE key = ? ORDER BY position LIMIT 1"
            return dict(database.execute(statement, wanted).fetchall())

        return describe(deed, self._store.run(titles))

    @property
    def _journal(self) -> Journal:
        if self._kept_in is None:
            raise JournalError("there is no journal, so nothing is saved")
        return self._kept_in
