"""Which entry of a list is which in the list as it was before."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from llmread_tui import links, text
from llmread_tui.exchange.updating.spots import Spot

_Trait = Callable[[Spot], Hashable | None]


def pairs(
    old: Sequence[Spot],
    new: Sequence[Spot],
    old_left: Iterable[int] | None = None,
    new_left: Iterable[int] | None = None,
) -> dict[int, int]:
    """Give the places of entries in `new`, each with the place in `old` of the same entry.

    The same is what leads to the same work, or else has the same address, or else is the only one
    of its title: in its section, then in the list. A work that a list has twice is paired within
    its section first, then in the list's order.

    Args:
        old: The list before.
        new: The list now.
        old_left: The places in `old` that are in question; all of them for None.
        new_left: Those in `new`.
    """
    before = sorted(range(len(old)) if old_left is None else old_left)
    now = sorted(range(len(new)) if new_left is None else new_left)
    found = dict[int, int]()
    for trait, is_sure in _TRAITS:
        having, asking = _by(trait, old, before), _by(trait, new, now)
        for each, places in asking.items():
            same = having.get(each, deque())
            if is_sure or len(same) == len(places) == 1:
                for place in places:
                    if same:
                        found[place] = same.popleft()
        taken = set(found.values())
        before = [place for place in before if place not in taken]
        now = [place for place in now if place not in found]
    return found


def _by(trait: _Trait, spots: Sequence[Spot], places: Iterable[int]) -> dict[Hashable, deque[int]]:
    found = dict[Hashable, deque[int]]()
    for place in places:
        if (each := trait(spots[place])) is not None:
            found.setdefault(each, deque()).append(place)
    return found


def _work_here(spot: Spot) -> Hashable | None:
    return (spot.entry.key, spot.path) if spot.entry.key else None


def _work(spot: Spot) -> Hashable | None:
    return spot.entry.key


def _address(spot: Spot) -> Hashable | None:
    return links.canonical(spot.entry.url) if spot.entry.url else None


def _title_here(spot: Spot) -> Hashable | None:
    return (text.fold(spot.entry.title), spot.path)


def _title(spot: Spot) -> Hashable | None:
    return text.fold(spot.entry.title)


_TRAITS: Final[tuple[tuple[_Trait, bool], ...]] = (
    (_work_here, True),
    (_work, True),
    (_address, True),
    (_title_here, False),
    (_title, False),
)
"""What tells an entry, the surest first, and whether that is enough where several have it."""
