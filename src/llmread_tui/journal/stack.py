"""Which deed an undo and a redo are about, found from the newest deed of a device backwards.

Only as much is read as is needed, so this costs the same in a journal of any length.
"""

from collections.abc import Iterable, Iterator

from llmread_tui.journal.deeds import Deed


def to_undo(newest_first: Iterable[Deed]) -> Deed | None:
    """Give the newest deed that stands."""
    return next((deed for deed, is_undone in standing(newest_first) if not is_undone), None)


def to_redo(newest_first: Iterable[Deed]) -> Deed | None:
    """Give the deed that was undone last, if nothing else was done since."""
    rest = iter(newest_first)
    settled = set[str]()
    for deed in rest:
        other = deed.undoes or deed.redoes
        if other is None:
            if deed.changes:
                return None
        elif other not in settled and deed.undoes:
            return next((each for each in rest if each.id == other), None)
        else:
            settled.add(other)
    return None


def standing(newest_first: Iterable[Deed]) -> Iterator[tuple[Deed, bool]]:
    """Give the deeds that changed something, and of each whether it is undone."""
    undone = dict[str, bool]()
    for deed in newest_first:
        other = deed.undoes or deed.redoes
        if other is not None:
            undone.setdefault(other, deed.undoes is not None)
        elif deed.changes:
            yield deed, undone.get(deed.id, False)
