"""What becomes of the keys that mark: status, star, note, undo and redo, for one work or many."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Final, Literal, Protocol

from textual.app import App

from llmread_tui.errors import JournalError, LibraryError
from llmread_tui.journal.deeds import Change, Deed, Value
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.model import Status
from llmread_tui.tui.dialogs import is_sure
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.picker import Choice, Picker

Verb = Literal["cycle", "choose", "star", "note", "undo", "redo"]

_ASK_FROM: Final = 6
"""Works from which marking them all is asked about first."""

_STAYS: Final = 3600.0
"""Seconds for a notice that the reader must not miss."""

_CYCLE: Final = (Status.UNREAD, Status.READING, Status.SKIMMED, Status.READ)
"""The way of ``r``; what was dropped begins anew."""

_WORDS: Final = {
    Status.UNREAD: "not read yet",
    Status.READING: "being read",
    Status.SKIMMED: "skimmed: you know what is in it",
    Status.READ: "read",
    Status.DROPPED: "left for good",
}


class Marking(Protocol):
    """What marking needs of the screen."""

    library: Library
    glyphs: Glyphs
    is_unsaved: bool
    """Whether the last change could not be saved, as a notice says."""

    @property
    def app(self) -> App[None]:
        """The app."""

    def marks_changed(self) -> None:
        """Show the marks as they are now."""

    def show_again(self) -> None:
        """Show the same entries with what is known of them now."""

    def run_worker(self, work: Coroutine[None, None, None], /) -> object:
        """Do something beside the loop of messages."""


async def mark(screen: Marking, verb: Verb, targets: Sequence[int]) -> None:
    """Do what a key asks for; `targets` are the positions of the entries it is meant for."""
    match verb:
        case "undo":
            await _take_back(screen, screen.library.marks.undo, "Undone")
        case "redo":
            await _take_back(screen, screen.library.marks.redo, "Done again")
        case "note":
            await _write_note(screen, targets)
        case _:
            records = await _targets(screen, targets)
            if records:
                await _change(screen, records, verb)


async def begin(screen: Marking, record: Record) -> None:
    """Mark a work that was opened as being read, if nothing was said of it yet."""
    if not record.entry.key or record.mark.status is not Status.UNREAD:
        return
    try:
        deed = await asyncio.to_thread(screen.library.marks.begin, [record.entry.key])
    except (JournalError, LibraryError) as error:
        _not_saved(screen, error)
        return
    _saved(screen)
    if deed:
        screen.marks_changed()


def leave(screen: Marking, before: Record | None, key: str | None) -> None:
    """Take the work that was shown before for seen, if it was new and another one is shown now."""

    async def see(record: Record) -> None:
        if await asyncio.to_thread(take_for_seen, screen.library, record):
            screen.show_again()

    if before and before.is_unseen and before.entry.key != key:
        screen.run_worker(see(before))


def take_for_seen(library: Library, record: Record) -> bool:
    """Take a work for seen, and tell whether it was new; what can't be kept stays new."""
    try:
        return library.marks.unseen.see([record.entry.key or ""])
    except LibraryError:
        return False


async def _targets(screen: Marking, targets: Sequence[int]) -> list[Record]:
    """Give a record for each work that is meant; say so when there is none."""
    records = await asyncio.to_thread(lambda: list(screen.library.records(targets)))
    works = {each.entry.key: each for each in records if each.entry.key}
    if not works:
        reason = "A group can't be marked; the entries below it can." if records else "No entry."
        screen.app.notify(reason)
    return list(works.values())


async def _change(screen: Marking, records: Sequence[Record], verb: Verb) -> None:
    """Find out what the new value is, ask if there are many, and save."""
    field, value, words = "status", "", ""
    match verb:
        case "cycle":
            now = records[0].mark.status
            at = _CYCLE.index(now) if now in _CYCLE else -1
            status = _CYCLE[(at + 1) % len(_CYCLE)]
            value, words = status.value, f"marked {status.value}"
        case "choose":
            chosen = await _choose(screen, records)
            if chosen is None:
                return
            value, words = chosen.value, f"marked {chosen.value}"
        case _:
            is_starred = all(each.mark.starred for each in records)
            field, words = "starred", "unstarred" if is_starred else "starred"
            await _change_all(screen, records, field, value=not is_starred, words=words)
            return
    await _change_all(screen, records, field, value=value, words=words)


async def _change_all(
    screen: Marking, records: Sequence[Record], field: str, *, value: Value, words: str
) -> None:
    count = len(records)
    if count >= _ASK_FROM and not await is_sure(
        screen,
        f"Change all {count} works?",
        yes=f"{count} works are {words}",
        no="nothing changes",
    ):
        return
    what = f"“{records[0].entry.title}”" if count == 1 else f"{count} works"
    changes = [
        Change(key=each.entry.key, field=field, value=value) for each in records if each.entry.key
    ]
    await _save(screen, changes, f"{what} {words}")


async def _choose(screen: Marking, records: Sequence[Record]) -> Status | None:
    """Let the reader choose a status."""
    choices = [
        Choice(value=each.value, label=f"{screen.glyphs.status[each]} {each.value}", note=words)
        for each, words in _WORDS.items()
    ]
    title = records[0].entry.title if len(records) == 1 else f"{len(records)} works"
    picker = Picker(title, choices, screen.glyphs, picked=(records[0].mark.status.value,))
    picked = await screen.app.push_screen_wait(picker)
    return Status(picked[0]) if picked else None


async def _write_note(screen: Marking, targets: Sequence[int]) -> None:
    """Let the reader write a note on the entry under the cursor."""
    from llmread_tui.tui.note import NoteScreen  # noqa: PLC0415 (a text area takes 40 ms to load)

    records = await _targets(screen, targets)
    if len(records) != 1:
        if records:
            screen.app.notify("A note is on one work; Esc takes the selection off.")
        return
    entry, note = records[0].entry, records[0].mark.note or ""
    draft, is_saved = note, False
    # What could not be saved stays open, to be kept later or copied.
    while not is_saved and entry.key:
        written = await screen.app.push_screen_wait(NoteScreen(entry.title, note, draft))
        if written is None:
            return
        change = Change(key=entry.key, field="note", value=written or None)
        words = "Note kept" if written else "Note taken off"
        draft, is_saved = written, await _save(screen, [change], f"{words} on “{entry.title}”")


async def _save(screen: Marking, changes: Sequence[Change], words: str) -> bool:
    """Save, and only then show and tell it; give whether it is saved."""
    try:
        deed = await asyncio.to_thread(screen.library.marks.save, changes)
    except (JournalError, LibraryError) as error:
        _not_saved(screen, error)
        return False
    _saved(screen)
    if deed is None:
        screen.app.notify("It is so already.")
    else:
        screen.marks_changed()
        screen.app.notify(f"{words}. u takes it back.", timeout=4, markup=False)
    return True


async def _take_back(screen: Marking, turn: Callable[[], Deed | None], words: str) -> None:
    """Undo or redo, and say what."""
    try:
        deed = await asyncio.to_thread(turn)
        if deed is None:
            screen.app.notify("There is nothing to take back or do again.")
            return
        what = await asyncio.to_thread(screen.library.marks.describe, deed)
    except (JournalError, LibraryError) as error:
        _not_saved(screen, error)
        return
    _saved(screen)
    screen.marks_changed()
    screen.app.notify(f"{words}: {what}.", timeout=5, markup=False)


def _saved(screen: Marking) -> None:
    """Take off the notice that said otherwise before."""
    if screen.is_unsaved:
        screen.app.clear_notifications()
        screen.is_unsaved = False


def _not_saved(screen: Marking, error: Exception) -> None:
    """Say so until something is saved; once, however often it is tried."""
    if screen.is_unsaved:
        screen.app.clear_notifications()
    screen.is_unsaved = True
    words = str(error)
    screen.app.notify(
        words[:1].upper() + words[1:],
        title="Not saved",
        severity="error",
        timeout=_STAYS,
        markup=False,
    )
