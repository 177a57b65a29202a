"""What entries of a catalogue lack, and what of it is known: by their address, or told by sources.

Nothing is guessed: what a person wrote stays, the list's own title too, and what no source says
stays unknown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from llmread_tui import text
from llmread_tui.exchange.filling import Facts, entry_places, is_missing
from llmread_tui.exchange.reading import link_facts
from llmread_tui.model import Catalogue, Entry, ReadingList, Section
from llmread_tui.told import Told

FACTS: Final[Mapping[str, str]] = {
    "full_title": "title",
    "kind": "kind",
    "authors": "authors",
    "year": "year",
}
"""The keys that are filled, by the names that `Told` has for them."""

ADDRESS: Final = "its address"
"""The source of what nobody need be asked for."""

NAMED: Final = 10
"""How many authors are named; of more, the number is given. The shipped lists do so too."""

_CAPPED: Final = 300
"""So many authors are told at most, so there may be more of them."""

_WORD: Final = re.compile(r"\w+")
_SITE: Final = re.compile(r"\s+[-|\u2013\u2014\xb7\u2022\xbb]\s")
"""What stands between a title and the name of a site."""


class Gap(NamedTuple):
    """An entry and what it lacks."""

    entry: Entry
    missing: frozenset[str]
    """Keys that it has not, or that are `null`."""

    @property
    def wanted(self) -> frozenset[str]:
        """What sources may be asked for, by the names of `Told`."""
        is_kind_known = _kind(self.entry) is not None
        names = (FACTS[key] for key in self.missing if key in FACTS)
        return frozenset(name for name in names if name != "kind" or not is_kind_known)


class Filled(NamedTuple):
    """What is known of what an entry lacks."""

    facts: Facts
    sources: Mapping[str, str]
    """Who told it: by key, the source's name for people."""


def gaps(content: str, found: Catalogue) -> tuple[Gap, ...]:
    """Give the entries of a catalogue file that lack something, in the file's order."""
    places = entry_places(content)
    keys = (*FACTS, "authors_total")
    every = (
        Gap(entry, frozenset(key for key in keys if is_missing(places[entry.id], key)))
        for entry in _entries(found.lists)
        if entry.url
    )
    return tuple(gap for gap in every if not gap.missing.isdisjoint(FACTS))


def fill(gap: Gap, told: Sequence[Told]) -> Filled:
    """Give what is known of what an entry lacks.

    Args:
        gap: The entry.
        told: What sources told of its work, those who know it best first.
    """
    facts = dict[str, str | int | tuple[str, ...]]()
    sources = dict[str, str]()
    for key in FACTS:
        if key in gap.missing and (known := _known(key, gap, told)):
            values, sources[key] = known
            facts.update(values)
    return Filled(facts, sources)


def _known(key: str, gap: Gap, told: Sequence[Told]) -> tuple[Facts, str] | None:
    """Give what is known of one key, and who says so."""
    entry = gap.entry
    if key == "kind" and (kind := _kind(entry)):
        return {"kind": kind}, ADDRESS
    for each in told:
        match key, getattr(each, FACTS[key]):
            case "full_title", str(title) if _says_more(title, entry.title):
                return {key: title}, each.source
            case "authors", (_, *_) as names:
                if values := _authors(names, gap):
                    return values, each.source
            case "kind" | "year", str() | int() as value:
                return {key: value}, each.source
            case _:
                pass
    year = link_facts.year(entry.url or "", _ids(entry)) if key == "year" else None
    return ({key: year}, ADDRESS) if year else None


def _authors(names: tuple[str, ...], gap: Gap) -> Facts | None:
    """Give the first names, and how many there are if that is known and worth telling."""
    named, stated = names[:NAMED], gap.entry.authors_total
    if stated is not None and stated < len(named):
        return None
    is_counted = len(named) < len(names) < _CAPPED and "authors_total" in gap.missing
    return {"authors": named, **({"authors_total": len(names)} if is_counted else {})}


def _kind(entry: Entry) -> str | None:
    return link_facts.kind(entry.url or "", _ids(entry))


def _ids(entry: Entry) -> Mapping[str, str]:
    return {**link_facts.identifiers(entry.url or ""), **entry.ids}


def _says_more(title: str, listed: str) -> bool:
    """Tell whether a title is another than the list's: no part of it, nor that and a site."""
    own, others = _words(title), _words(listed)
    if not own.strip() or own in others:
        return False
    start = title[: len(listed)]
    return _words(start) != others or not _SITE.match(title, len(listed))


def _words(title: str) -> str:
    return f" {' '.join(_WORD.findall(text.fold(title)))} "


def _entries(parts: Sequence[ReadingList | Section]) -> Iterator[Entry]:
    for part in parts:
        for entry in part.entries:
            yield from entry.walk()
        yield from _entries(part.sections)
