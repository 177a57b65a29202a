"""Three states of one list with the same ids and the same names of sections in all of them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from llmread_tui.exchange import naming
from llmread_tui.exchange.rewriting import Path, sections
from llmread_tui.exchange.updating.pairing import pairs
from llmread_tui.exchange.updating.spots import Container, Spot, spots, with_ids
from llmread_tui.model import Catalogue, Entry, ReadingList


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One state of the list, in its order."""

    entries: Mapping[str, Entry]
    """By id, without what is nested in them."""
    places: Mapping[str, Container]
    """Where each stands, by its id."""
    titles: Mapping[Path, str]
    """The sections as they are spelled."""

    def section(self, id_: str) -> Path:
        """Give the section that an entry stands in, however deep it is nested."""
        path, parent = self.places[id_]
        return self.section(parent) if parent is not None else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The three states."""

    base: Side
    """As the origin had it; without entries when that is not known."""
    own: Side
    """As the reader's file has it."""
    fresh: Side
    """As the origin has it."""
    named: ReadingList
    """The same with what is nested, and the ids of the file; new entries have free ones."""
    renamed: Mapping[str, str]
    """The sections that the origin calls otherwise now: their titles, and those before."""


def align(
    base: ReadingList | None, own: ReadingList, fresh: ReadingList, taken: Collection[str]
) -> Aligned:
    """Find out which entries and sections are the same.

    Args:
        base: As the origin had it, if that is known.
        own: As the file has it.
        fresh: As the origin has it; ids may be empty.
        taken: The ids of all entries in the file.
    """
    old, mine, new = spots(base) if base else (), spots(own), spots(fresh)
    old_of = _same_ids(old, mine)
    of_old = {there: here for here, there in old_of.items()}
    known = pairs(old, new)
    mine_of = {at: of_old[there] for at, there in known.items() if there in of_old}
    # What the reader has put in by hand and the origin has too, now or again.
    left = set(range(len(mine))) - old_of.keys() - set(mine_of.values())
    mine_of |= pairs(mine, new, left, set(range(len(new))) - mine_of.keys())
    old_ids = [
        mine[of_old[at]].entry.id if at in of_old else each.entry.id for at, each in enumerate(old)
    ]
    used = {*taken, *old_ids}
    ids = list[str]()
    for at, each in enumerate(new):
        if at in mine_of:
            ids.append(mine[mine_of[at]].entry.id)
        elif at in known:
            ids.append(old_ids[known[at]])
        else:
            ids.append("" if each.entry.id in used else each.entry.id)
    named = _named(with_ids(fresh, ids), own, used)
    before, was = (base, old) if base else (own, mine)
    there = _renames(was, new, known if base else mine_of, before)
    here = _renames(old, mine, old_of, base) if base else {}
    meant = {**there, **here}
    back = {now: meant[path] for path, now in there.items()}
    by_origin = {path: now for path, now in there.items() if path not in here}
    return Aligned(
        base=_side(with_ids(base, old_ids), meant)
        if base
        else Side(entries={}, places={}, titles={}),
        own=_side(own, by_origin),
        fresh=_side(named, {**here, **back}),
        named=named,
        renamed={
            _titles(fresh)[now]: _titles(own).get(path, "") for path, now in by_origin.items()
        },
    )


def _same_ids(old: Sequence[Spot], mine: Sequence[Spot]) -> dict[int, int]:
    """Give the places in the file with those of the same entries at the origin before."""
    by_id = {each.entry.id: at for at, each in enumerate(old)}
    found = {at: by_id[each.entry.id] for at, each in enumerate(mine) if each.entry.id in by_id}
    old_left = set(range(len(old))) - set(found.values())
    mine_left = set(range(len(mine))) - found.keys()
    return found | pairs(old, mine, old_left, mine_left)


def _named(fresh: ReadingList, own: ReadingList, used: Collection[str]) -> ReadingList:
    """Give the fresh list with an id for every entry, and the list's own id and origin."""
    whole = Catalogue(lists=(fresh,))
    (found,) = naming.named(whole, own.id, entry_ids=used).lists
    return found._replace(id=own.id, origin=own.origin)


def _side(part: ReadingList, names: Mapping[Path, Path]) -> Side:
    found = spots(part)
    parents = [found[each.parent].entry.id if each.parent is not None else None for each in found]
    return Side(
        entries={each.entry.id: each.entry for each in found},
        places={
            each.entry.id: ((), parent) if parent else (_renamed(each.path, names), None)
            for each, parent in zip(found, parents, strict=True)
        },
        titles={_renamed(path, names): title for path, title in _titles(part).items()},
    )


def _titles(part: ReadingList) -> dict[Path, str]:
    return {path: section.title for path, section in sections(part)}


def _renames(
    old: Sequence[Spot], new: Sequence[Spot], same: Mapping[int, int], before: ReadingList
) -> dict[Path, Path]:
    """Give the sections that have another title now, with what they are now.

    One has when all that stood under it and is still there stands under the same other section,
    which was not there before.
    """
    known = _titles(before)
    now = {part for each in new for part in _prefixes(each.path)}
    went = dict[Path, Counter[Path]]()
    for at, was in same.items():
        for part in _prefixes(old[was].path):
            went.setdefault(part, Counter())[new[at].path[: len(part)]] += 1
    found = dict[Path, Path]()
    for path in known:
        ends = [end for end in went.get(path, ()) if path not in now]
        is_one = len(ends) == 1 and len(ends[0]) == len(path)
        if is_one and ends[0] not in known and ends[0] not in found.values():
            found[path] = ends[0]
    return found


def _prefixes(path: Path) -> Iterator[Path]:
    return (path[:depth] for depth in range(1, len(path) + 1))


def _renamed(path: Path, names: Mapping[Path, Path]) -> Path:
    """Give a path after the longest part of it that has another name has that name."""
    for part in reversed(list(_prefixes(path))):
        if part in names:
            return (*names[part], *path[len(part) :])
    return path
