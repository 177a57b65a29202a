"""What is known of an entry or a list, from its origin and from the reader, in one."""

from collections.abc import Mapping
from typing import Any, Final, overload

from llmread_tui.model import Entry, ReadingList

_APART: Final = frozenset({"id", "origin", "entries", "sections", "authors_total"})
"""What is the reader's alone, or does not stand for itself."""

_ORIGIN_SAYS: Final = frozenset({"title", "url", "remark"})
"""What the origin knows best, when it is not known what it said before."""


@overload
def merged(base: Entry | None, own: Entry, fresh: Entry) -> Entry: ...
@overload
def merged(base: ReadingList | None, own: ReadingList, fresh: ReadingList) -> ReadingList: ...
def merged(
    base: Entry | ReadingList | None, own: Entry | ReadingList, fresh: Entry | ReadingList
) -> Entry | ReadingList:
    """Give one that says what the reader made of it, and else what the origin says now.

    Args:
        base: As the origin said before; None when that is not known. Then what the reader's file
            says stays, but for title, link and remark.
        own: As the reader's file has it.
        fresh: As the origin says now.
    """
    found = dict[str, Any]()
    for name in (each for each in own._fields if each not in _APART):
        mine, new = getattr(own, name), getattr(fresh, name)
        before = getattr(base, name) if base is not None else None
        if isinstance(mine, Mapping):
            found[name] = _merged_keys(before or {}, mine, new, is_known=base is not None)
        else:
            found[name] = _merged(name, before, mine, new, is_known=base is not None)
    if "authors" in found:
        side = own if found["authors"] == getattr(own, "authors", ()) else fresh
        found["authors_total"] = getattr(side, "authors_total", None)
        if found["url"] != own.url:
            found["moved_to"] = getattr(fresh, "moved_to", None)
    return own._replace(**found)


def _merged(name: str, before: Any, mine: Any, new: Any, *, is_known: bool) -> Any:
    if is_known:
        return new if mine == before else mine
    if name in _ORIGIN_SAYS:
        return new or mine
    return mine or new


def _merged_keys(
    before: Mapping[str, str], mine: Mapping[str, str], new: Mapping[str, str], *, is_known: bool
) -> dict[str, str]:
    """Merge identifiers or forms, each for itself."""
    found = {
        key: _merged(key, before.get(key), mine.get(key), new.get(key), is_known=is_known)
        for key in (*mine, *(each for each in new if each not in mine))
    }
    return {key: value for key, value in found.items() if value is not None}
