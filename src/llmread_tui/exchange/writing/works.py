"""The works among some records, each once, as a bibliography has them.

Several lists may have the same work, in other words and with other facts; the first that knows a
fact tells it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from llmread_tui import links
from llmread_tui.model import Entry, Mark
from llmread_tui.text import one_line, plain

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

_FACTS: Final = (
    "moved_to",
    "kind",
    "authors",
    "year",
    "venue",
    "ids",
    "pdf",
    "forms",
    "level",
    "about",
)
"""What another list may know of the same work."""

_TOLD_OTHERWISE: Final = frozenset({"page", "doi", "listed"})
"""Forms that bibliographies have identifiers and notes for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What some entries point to."""

    key: str
    """As `links.work_key` gives it."""
    records: "tuple[Record, ...]"
    """Its entries, in the order they came; at least one."""
    title: str
    """Its own title, as far as a list knows it."""
    listed_as: tuple[str, ...]
    """The other titles that lists have for it."""
    entry: Entry
    """The first entry, completed by the others with the facts it lacks."""
    mark: Mark
    """What the reader did with it."""
    abstract: str
    """Empty when none is known; an empty line parts paragraphs."""

    @property
    def link(self) -> str:
        """Where its page is now."""
        return self.entry.link or ""

    @property
    def authors_left(self) -> int:
        """How many authors it has beside those that are named."""
        return authors_left(self.entry)

    @property
    def forms(self) -> dict[str, str]:
        """Addresses of the PDF, code, slides and the like, where they are not the link."""
        found = forms(self.entry)
        return {form: found[form] for form in found if form not in _TOLD_OTHERWISE}

    @property
    def places(self) -> tuple[str, ...]:
        """Where it stands: the titles from a list down, parted by ``>``."""
        found = (" > ".join((each.list.title, *each.path)) for each in self.records)
        return tuple(dict.fromkeys(found))

    @property
    def further_authors(self) -> tuple[str, ...]:
        """A note on the authors that are not named, for formats that have no way to say so."""
        left = self.authors_left
        return (f"Authors: {left} more than are named here",) if left else ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the lists say of it: other titles, their own words, what it gives a reader."""
        entry = self.entry
        # What no format tells that has works; by it marks find them when they are read back.
        told = {name: id_ for name, id_ in entry.ids.items() if name in {"arxiv", "doi"}}
        return (
            *(f"Listed as: {title}" for title in self.listed_as),
            *(f"Remark: {each.entry.remark}" for each in self.records if each.entry.remark),
            *([f"About: {entry.about}"] if entry.about else []),
            *([f"Address in the list: {entry.url}"] if entry.moved_to else []),
            *([f"Work: {self.key}"] if self.key != links.work_key(entry.url or "", told) else []),
        )


def works(records: "Iterable[Record]") -> tuple[Work, ...]:
    """Give the works, in the order of their first entries; groups point to none."""
    found = dict[str, list["Record"]]()
    for record in records:
        if key := record.entry.key:
            found.setdefault(key, []).append(record)
    return tuple(_work(key, each) for key, each in found.items())


def abstract(record: "Record") -> str:
    """Give the abstract, the catalogue's own before a fetched one; empty when there is none."""
    if record.entry.abstract:
        return plain(record.entry.abstract)
    known = record.abstract
    if known is None:
        return ""
    return f"Written by a machine: {known.text}" if known.is_machine_made else known.text


def authors_left(entry: Entry) -> int:
    """Give how many authors a work has beside those that are named."""
    return max(0, (entry.authors_total or 0) - len(entry.authors))


def forms(entry: Entry) -> Mapping[str, str]:
    """Give the addresses of a work by their form, without the link's own and the archive's."""
    same = links.canonical(entry.link or "")
    return {
        form: address
        for form, address in entry.all_forms.items()
        # The archive's is made of the link and the year, by whoever wants it.
        if form != "archive" and (form == "listed" or links.canonical(address) != same)
    }


def _work(key: str, records: "list[Record]") -> Work:
    entries = [record.entry for record in records]
    title = one_line(next(filter(None, (each.full_title for each in entries)), entries[0].title))
    titles = dict.fromkeys(each.title for each in entries if each.title != title)
    return Work(
        key=key,
        records=tuple(records),
        title=title,
        listed_as=tuple(titles),
        entry=_completed(entries),
        mark=records[0].mark,
        abstract=next(filter(None, map(abstract, records)), ""),
    )


def _completed(entries: list[Entry]) -> Entry:
    """Give the first entry with the facts that only others know."""
    first, *others = entries
    told: dict[str, Any] = {
        name: next(
            (value for each in others if (value := getattr(each, name))), getattr(first, name)
        )
        for name in _FACTS
        if not getattr(first, name)
    }
    # Names and their number belong together.
    if "authors" in told:
        told["authors_total"] = next((each.authors_total for each in others if each.authors), None)
    topics = dict.fromkeys(topic for each in entries for topic in each.topics)
    return first._replace(**told, topics=tuple(topics))
