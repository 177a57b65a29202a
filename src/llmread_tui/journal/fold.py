"""What the deeds come to: the last change of each field that stands, whatever order they came in.

A deed stands unless the last that was said of it is that it is undone. So an undo brings back
exactly what was there before, even if other devices went on meanwhile, and a redo the deed itself.
"""

from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from llmread_tui.journal.deeds import FIELDS, Deed, Value
from llmread_tui.model import Mark, Status


class Said(NamedTuple):
    """A change with all that decides whether it is the last: it and its deed in one row."""

    key: str
    field: str
    value: Value
    time: int
    device: str
    deed: str
    at: datetime


class Toggle(NamedTuple):
    """That a deed was undone, or redone."""

    deed: str
    """Which one."""
    time: int
    device: str
    by: str
    """The id of the deed that did it."""
    is_undone: bool


def fold(deeds: Iterable[Deed]) -> dict[str, Mark]:
    """Give the marks of all works that have any, by their keys."""
    every = tuple(deeds)
    toggles = (toggle for deed in every if (toggle := toggled(deed)))
    return marks((change for deed in every for change in said(deed)), undone(toggles))


def said(deed: Deed) -> Iterator[Said]:
    """Give the changes of a deed."""
    for each in deed.changes:
        at = each.at or deed.at
        yield Said(each.key, each.field, each.value, deed.time, deed.device, deed.id, at)


def toggled(deed: Deed) -> Toggle | None:
    """Give what a deed does to another one, if anything."""
    other = deed.undoes or deed.redoes
    if other is None:
        return None
    return Toggle(other, deed.time, deed.device, deed.id, deed.undoes is not None)


def undone(toggles: Iterable[Toggle]) -> frozenset[str]:
    """Give the ids of the deeds that don't stand."""
    last = dict[str, Toggle]()
    for each in toggles:
        # What they are compared by begins with the time and leaves nothing to chance.
        last[each.deed] = max(last.get(each.deed, each), each)
    return frozenset(deed for deed, each in last.items() if each.is_undone)


def marks(changes: Iterable[Said], without: Container[str]) -> dict[str, Mark]:
    """Give the marks of the works that these changes are about.

    Args:
        changes: All that was ever said of these works, in any order, and as often as may be.
        without: The ids of the deeds that don't stand.
    """
    last = dict[str, dict[str, Said]]()
    for each in changes:
        if each.deed not in without:
            fields = last.setdefault(each.key, {})
            fields[each.field] = max(fields.get(each.field, each), each, key=_rank)
    return {key: _mark(fields) for key, fields in last.items()}


def _rank(change: Said) -> tuple[int, str, str, str, datetime]:
    return (change.time, change.device, change.deed, str(change.value), change.at)


def _mark(fields: dict[str, Said]) -> Mark:
    status, starred, note = (fields.get(name) for name in FIELDS)
    return Mark(
        status=Status(str(status.value)) if status else Status.UNREAD,
        status_at=status.at if status else None,
        starred=bool(starred and starred.value),
        starred_at=starred.at if starred else None,
        note=str(note.value) if note and note.value else None,
        note_at=note.at if note else None,
    )
