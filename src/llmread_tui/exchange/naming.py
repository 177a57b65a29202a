"""Ids for lists and entries that come without one, made from their titles.

The same file gives the same ids whenever it is read, so that what queries and scripts name stays.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from llmread_tui import text
from llmread_tui.model import Catalogue, Entry, ReadingList, Section

_LONGEST: Final = 60
"""Characters of an id made from a title; it is cut between words."""

_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]*")


def slug(words: str) -> str:
    """Give words as an id: small Latin letters, digits and hyphens; empty if there are none."""
    whole = re.sub(r"[^a-z0-9]+", "-", text.fold(words[: 4 * _LONGEST])).strip("-")
    if len(whole) <= _LONGEST:
        return whole
    cut = whole.rfind("-", _LONGEST // 2, _LONGEST + 1)
    return whole[: cut if cut > 0 else _LONGEST].rstrip("-")


def is_id(name: str) -> bool:
    """Tell whether it may be an id as it is."""
    return _ID.fullmatch(name) is not None


def named(
    catalogue: Catalogue,
    name: str,
    taken: Collection[str] = (),
    entry_ids: Collection[str] = (),
) -> Catalogue:
    """Give the catalogue with an id for every list and entry.

    Args:
        catalogue: Ids that it has stay, if they are ids and none is taken twice.
        name: The id of the first list that has none, and its title if it has none either.
        taken: The ids of other lists that are open.
        entry_ids: Ids that no entry may get which has none yet.
    """
    lists, entries = _Ids(taken), _Ids(entry_ids)
    _reserve(catalogue.lists, entries)
    found = list[ReadingList]()
    for each in catalogue.lists:
        id_ = lists.free(each.id if is_id(each.id) else name if not found else slug(each.title))
        found.append(
            each._replace(
                id=id_,
                title=each.title or name,
                entries=_named_entries(each.entries, entries),
                sections=_named_sections(each.sections, entries),
            )
        )
    return catalogue._replace(lists=tuple(found))


def free_id(entry: Entry, taken: Collection[str]) -> str:
    """Give an id for an entry, made from its title, that none of `taken` is."""
    return _Ids(taken).free(_made(entry), entry.year)


def _made(entry: Entry) -> str:
    """Give what an entry would be called: by its title, its identifiers or its address."""
    return slug(entry.title) or slug(" ".join(entry.ids.values())) or slug(entry.url or "")


class _Ids:
    """Gives each id once."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = set(taken)
        self._given = set[str]()
        self._next = dict[str, int]()

    def reserve(self, id_: str) -> None:
        """Keep an id for the one that has it."""
        self._taken.add(id_)

    def keep(self, id_: str) -> bool:
        """Give a reserved id to the first that asks, and tell whether it was free."""
        if id_ in self._given:
            return False
        self._given.add(id_)
        return True

    def free(self, wanted: str, year: int | None = None) -> str:
        """Give the id, or else one with the year or the next number behind it."""
        wanted = wanted or "untitled"
        candidates = [wanted, *([f"{wanted}-{year}"] if year else [])]
        for id_ in candidates:
            if id_ not in self._taken:
                self._taken.add(id_)
                return id_
        number = self._next.get(wanted, 2)
        while f"{wanted}-{number}" in self._taken:
            number += 1
        self._next[wanted] = number + 1
        self._taken.add(f"{wanted}-{number}")
        return f"{wanted}-{number}"


def _reserve(lists: Sequence[ReadingList], ids: _Ids) -> None:
    """Keep the ids that entries have, so that none made from a title takes one of them."""
    for part in _parts(lists):
        for top in part.entries:
            for entry in top.walk():
                if is_id(entry.id):
                    ids.reserve(entry.id)


def _parts(parts: Sequence[ReadingList | Section]) -> Iterator[ReadingList | Section]:
    for part in parts:
        yield part
        yield from _parts(part.sections)


def _named_sections(sections: Sequence[Section], ids: _Ids) -> tuple[Section, ...]:
    return tuple(
        section._replace(
            entries=_named_entries(section.entries, ids),
            sections=_named_sections(section.sections, ids),
        )
        for section in sections
    )


def _named_entries(entries: Sequence[Entry], ids: _Ids) -> tuple[Entry, ...]:
    found = list[Entry]()
    for entry in entries:
        if not (is_id(entry.id) and ids.keep(entry.id)):
            entry = entry._replace(id=ids.free(_made(entry), entry.year))  # noqa: PLW2901 - the same, named
        found.append(entry._replace(entries=_named_entries(entry.entries, ids)))
    return tuple(found)
