"""A list as its origin has it now, put together with the reader's file, by what it was before.

What the origin changed since it was last read is taken over, and what the reader changed since then
stays; where both changed the same, the reader's stays.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from llmread_tui import text
from llmread_tui.exchange.rewriting import Path
from llmread_tui.exchange.updating.aligning import Aligned, align
from llmread_tui.exchange.updating.facts import merged
from llmread_tui.exchange.updating.spots import Container, tree
from llmread_tui.model import Entry, ReadingList

GONE: Final = "No longer in the list"
"""The section for what the origin has no more and the reader wants to keep."""

_GONE: Final[Path] = (text.fold(GONE),)

T = TypeVar("T", bound=Hashable)

_WRITTEN: Final = ("title", "remark", "about", "abstract")
"""What shows that the reader has worked on an entry: other fields are filled in by programs too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What comes of it."""

    list: ReadingList
    """As the file is to have it."""
    aligned: Aligned
    """The states that it was made of."""
    places: Mapping[str, Container]
    """Where its entries stand, by their ids."""
    kept: Mapping[str, str]
    """What the origin has no more and stays in the file, by id, with the reason."""
    out: frozenset[str]
    """What the origin has and the reader has taken out of the file; it stays out."""


@dataclass(slots=True)
class _Taken:
    """What is taken so far."""

    entries: dict[str, Entry] = field(default_factory=dict)
    places: dict[str, Container] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)


def merge(
    base: ReadingList | None,
    own: ReadingList,
    fresh: ReadingList,
    *,
    taken: Collection[str],
    is_marked: Callable[[str], bool],
) -> Merged:
    """Put a list together.

    Args:
        base: As the origin had it when it was last read, with the ids of the file; None when that
            is not known. Then nothing is taken out, as it may be the reader's own.
        own: As the file has it.
        fresh: As the origin has it; ids of its entries may be empty.
        taken: The ids of all entries in the file.
        is_marked: Tells of a work's key whether the reader has said anything of the work.
    """
    aligned = align(base, own, fresh, taken)
    out = frozenset(
        aligned.fresh.entries.keys() & aligned.base.entries - aligned.own.entries.keys()
    )
    found = _Taken()
    _take_own(found, aligned, is_marked)
    _take_fresh(found, aligned, out)
    _climb(found.places, aligned)
    return Merged(
        list=tree(
            merged(base, own, aligned.named),
            _contents(found, aligned),
            _sections(aligned),
            {**aligned.fresh.titles, **_spelled(aligned), _GONE: GONE},
            _empty(aligned),
        ),
        aligned=aligned,
        places=found.places,
        kept=found.kept,
        out=frozenset(out),
    )


def _take_own(found: _Taken, aligned: Aligned, is_marked: Callable[[str], bool]) -> None:
    """Take what the file has, where it stands, but for what the origin has no more."""
    base, own = aligned.base, aligned.own
    for id_, entry in own.entries.items():
        place = own.places[id_]
        is_origins = id_ in base.entries or not base.entries
        is_gone = id_ not in aligned.fresh.entries and is_origins and place[0] != _GONE
        # A group without a link goes when nothing is left in it.
        if is_gone and entry.url is not None:
            reason = _reason(id_, aligned, is_marked)
            if reason is None:
                continue
            found.kept[id_] = reason
            if base.places.get(id_, place) == place:
                place = (_GONE, None)
        found.entries[id_], found.places[id_] = entry, place


def _reason(id_: str, aligned: Aligned, is_marked: Callable[[str], bool]) -> str | None:
    """Give why an entry stays that the origin has no more; None when nothing speaks for it."""
    entry, base = aligned.own.entries[id_], aligned.base.entries.get(id_)
    if entry.key and is_marked(entry.key):
        return "you marked it"
    if base is None:
        return "it may be your own"
    is_moved = aligned.own.places[id_] != aligned.base.places[id_]
    if is_moved or any(getattr(entry, name) != getattr(base, name) for name in _WRITTEN):
        return "you worked on it"
    return None


def _take_fresh(found: _Taken, aligned: Aligned, out: Collection[str]) -> None:
    """Take what the origin says of entries, and where it has them if that is new."""
    base, own, fresh = aligned.base, aligned.own, aligned.fresh
    for id_, entry in fresh.entries.items():
        if id_ in out:
            continue
        there = fresh.places[id_]
        if id_ not in own.entries:
            found.entries[id_], found.places[id_] = entry, there
            continue
        here, before = own.places[id_], base.places.get(id_)
        if before is None:
            is_origins = not base.entries or here[0] == _GONE
        else:
            is_origins = there != before == here
        found.entries[id_] = merged(base.entries.get(id_), own.entries[id_], entry)
        found.places[id_] = there if is_origins else here


def _climb(places: dict[str, Container], aligned: Aligned) -> None:
    """Put what was nested in something that is gone, or in itself, where that stood."""
    above = {**aligned.own.places, **aligned.fresh.places}
    for id_, place in places.items():
        met = set[str]()
        while (parent := place[1]) is not None and parent not in places and parent not in met:
            met.add(parent)
            place = above[parent]  # noqa: PLW2901 - one level up
        places[id_] = place
    for id_ in places:
        met, parent = set[str](), places[id_][1]
        while parent is not None and parent not in met:
            met.add(parent)
            parent = places[parent][1]
        if id_ in met or (parent is not None and parent not in places):
            side = aligned.fresh if id_ in aligned.fresh.places else aligned.own
            places[id_] = (side.section(id_), None)


def _contents(found: _Taken, aligned: Aligned) -> dict[Container, list[Entry]]:
    """Give what stands in each place, in its order."""
    places = found.places
    base = _rows(places, aligned.base.places)
    mine = aligned.own.places
    # What is new stands where its place is now, also if the origin has it nested in what is out.
    there = {
        id_: place if id_ in mine else places.get(id_, place)
        for id_, place in aligned.fresh.places.items()
    }
    fresh = _rows(places, there)
    arrived = {id_ for row in fresh.values() for id_ in row}
    moved = {id_ for id_ in arrived if aligned.own.places.get(id_) != places[id_]}
    stays = {id_: places[id_] for id_ in aligned.own.places if id_ in places and id_ not in moved}
    own = _rows(places, stays)
    return {
        place: [
            found.entries[id_]
            for id_ in _ordered(base.get(place, []), own.get(place, []), fresh.get(place, []))
        ]
        for place in {**own, **fresh}
    }


def _rows(
    now: Mapping[str, Container], side: Mapping[str, Container]
) -> dict[Container, list[str]]:
    """Give the entries that stand in each place now and did so in another state, in its order."""
    found = dict[Container, list[str]]()
    for id_, place in side.items():
        if now.get(id_) == place:
            found.setdefault(place, []).append(id_)
    return found


def _sections(aligned: Aligned) -> dict[Path, list[Path]]:
    """Give the sections below each, in an order found as that of entries is."""
    sides = (aligned.base, aligned.own, aligned.fresh)
    base, own, fresh = (_below(side.titles) for side in sides)
    found = {
        path: _ordered(base.get(path, []), own.get(path, []), fresh.get(path, []))
        for path in {**own, **fresh}
    }
    if _GONE not in aligned.own.titles:
        found[()] = [*found.get((), []), _GONE]
    return found


def _below(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    found = dict[Path, list[Path]]()
    for path in paths:
        found.setdefault(path[:-1], []).append(path)
    return found


def _spelled(aligned: Aligned) -> dict[Path, str]:
    """Give the titles of the file's sections, but of those that the origin has renamed."""
    return {
        path: title
        for path, title in aligned.own.titles.items()
        if aligned.fresh.titles.get(path) not in aligned.renamed
    }


def _empty(aligned: Aligned) -> set[Path]:
    """Give the sections in which nothing stands in the file."""
    full = {
        path[:depth] for path, _ in aligned.own.places.values() for depth in range(len(path) + 1)
    }
    return set(aligned.own.titles) - full


def _ordered(base: list[T], own: list[T], fresh: list[T]) -> list[T]:
    """Give one order: the reader's if the origin's is as before, with what is new put in."""
    both = set(base) & set(fresh)
    is_as_before = [each for each in base if each in both] == [
        each for each in fresh if each in both
    ]
    return _woven(own, fresh) if base and is_as_before else _woven(fresh, own)


def _woven(first: list[T], second: list[T]) -> list[T]:
    """Give the first row, with what only the second has behind what it follows there."""
    known = set(first)
    behind = dict[T | None, list[T]]()
    last: T | None = None
    for each in second:
        if each in known:
            last = each
        else:
            behind.setdefault(last, []).append(each)
    woven = behind.get(None, [])
    return [*woven, *(one for each in first for one in (each, *behind.get(each, ())))]
