"""What an update changes, as values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from llmread_tui.exchange.rewriting import sections
from llmread_tui.exchange.updating.merging import Merged
from llmread_tui.exchange.updating.spots import spots
from llmread_tui.model import Catalogue, Entry, ReadingList

Kind = Literal["new", "moved", "retitled", "relinked", "changed", "renamed", "gone", "kept"]
"""What became of an entry. ``changed`` is of other fields, ``renamed`` of a section; ``kept`` is
gone from the origin, and stays in the file."""

Place = tuple[str, ...]
"""The titles of the sections that an entry stands in, then of the entries it is nested in."""

_Standing = Mapping[str, tuple[Entry, Place]]
"""The works of a list by their ids, and where each stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is other than before."""

    kind: Kind
    title: str
    place: Place
    """Where it stands now; where it stood, for what is gone."""
    id: str | None = None
    """Of the entry; None for a section."""
    key: str | None = None
    """Of the work, as it is now."""
    before: str | Place | None = None
    """What was: the place, title or address. For ``changed``, the fields; for ``kept``, why."""
    url: str | None = None
    """The address."""


def changes(own: ReadingList, merged: Merged) -> tuple[Change, ...]:
    """Give what is other in a list than in the file, in its order, then what is gone.

    Args:
        own: The list as the file has it.
        merged: The same after the update.
    """
    before, now = _standing(own), _standing(merged.list)
    sections = [
        *_of_list(own, merged.list),
        *(
            Change(kind="renamed", title=title, place=(), before=was)
            for title, was in merged.aligned.renamed.items()
        ),
    ]
    found = list[Change]()
    for id_, (entry, place) in now.items():
        if id_ not in before:
            found.append(_change("new", entry, place))
        elif id_ in merged.kept:
            found.append(_change("kept", entry, before[id_][1], merged.kept[id_]))
        else:
            is_moved = merged.aligned.own.places[id_] != merged.places[id_]
            found += _of_entry(before[id_], (entry, place), is_moved=is_moved)
    gone = [_change("gone", *stood) for id_, stood in before.items() if id_ not in now]
    return (*sections, *found, *gone)


def _of_list(own: ReadingList, new: ReadingList) -> Iterator[Change]:
    if own.title != new.title:
        yield Change(kind="renamed", title=new.title, place=(), before=own.title, url=new.url)
    names = ("author", "url", "about")
    if others := tuple(name for name in names if getattr(own, name) != getattr(new, name)):
        yield Change(kind="changed", title=new.title, place=(), before=others, url=new.url)


def differences(before: Catalogue, now: Catalogue) -> tuple[Change, ...]:
    """Give what is other in a catalogue that nobody but its author changes: an id is one entry.

    In the order of its lists as they are now, each with what is gone from it; then what is gone
    with lists.
    """
    old = {each.id: each for each in before.lists}
    found = list[Change]()
    for each in now.lists:
        was = old.pop(each.id, None)
        found += _of_list(was, each) if was else ()
        found += _of_entries(_standing(was) if was else {}, _standing(each))
    for each in old.values():
        found += _of_entries(_standing(each), {})
    return tuple(found)


def _of_entries(before: _Standing, now: _Standing) -> Iterator[Change]:
    for id_, (entry, place) in now.items():
        if id_ in before:
            is_moved = before[id_][1] != place
            yield from _of_entry(before[id_], (entry, place), is_moved=is_moved)
        else:
            yield _change("new", entry, place)
    yield from (_change("gone", *stood) for id_, stood in before.items() if id_ not in now)


def followed(own: ReadingList, merged: Merged) -> dict[str, str]:
    """Give the keys of works whose entry leads to another work now, with that work's key."""
    before, now = _standing(own), _standing(merged.list)
    return {
        was.key: entry.key
        for id_, (entry, _) in now.items()
        if id_ in before and (was := before[id_][0]).key and entry.key and was.key != entry.key
    }


def _of_entry(
    before: tuple[Entry, Place], now: tuple[Entry, Place], *, is_moved: bool
) -> Iterator[Change]:
    was, stood = before
    entry, place = now
    if is_moved:
        yield _change("moved", entry, place, stood)
    if was.title != entry.title:
        yield _change("retitled", entry, place, was.title)
    if was.url != entry.url:
        yield _change("relinked", entry, place, was.url)
    told = {"title", "url"}
    others = tuple(
        name
        for name in Entry._fields
        if name not in told and getattr(was, name) != getattr(entry, name)
    )
    if others:
        yield _change("changed", entry, place, others)


def _change(kind: Kind, entry: Entry, place: Place, before: str | Place | None = None) -> Change:
    return Change(
        kind=kind, title=entry.title, place=place, id=entry.id, key=entry.key, before=before,
        url=entry.url,
    )  # fmt: skip


def _standing(part: ReadingList) -> _Standing:
    """Give the works of a list by their ids, each without what is nested in it, and its place."""
    titles = {path: section.title for path, section in sections(part)}
    found, places = dict[str, tuple[Entry, Place]](), list[Place]()
    row = spots(part)
    for each in row:
        if each.parent is None:
            place = tuple(titles[each.path[:depth]] for depth in range(1, len(each.path) + 1))
        else:
            place = (*places[each.parent], row[each.parent].entry.title)
        places.append(place)
        if each.entry.url is not None:
            found[each.entry.id] = (each.entry, place)
    return found
