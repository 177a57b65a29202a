"""A list taken apart into its entries and where each stands, and put together again."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from llmread_tui.exchange.rewriting import Path, sections
from llmread_tui.model import Entry, ReadingList, Section

Container = tuple[Path, str | None]
"""Where something stands: in a section, or, with an empty path, nested in the entry of an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An entry of a list and where it stands."""

    entry: Entry
    """Without what is nested in it."""
    path: Path
    """The section it stands in; empty for none."""
    parent: int | None
    """The place among all spots of the list of what it is nested in."""


def spots(part: ReadingList) -> tuple[Spot, ...]:
    """Give the entries of a list in its order; what an entry is nested in comes before it."""
    found = list[Spot]()

    def take(entry: Entry, path: Path, parent: int | None) -> None:
        place = len(found)
        found.append(Spot(entry=entry._replace(entries=()), path=path, parent=parent))
        for nested in entry.entries:
            take(nested, path, place)

    for entry in part.entries:
        take(entry, (), None)
    for path, section in sections(part):
        for entry in section.entries:
            take(entry, path, None)
    return tuple(found)


def with_ids(part: ReadingList, ids: Iterable[str]) -> ReadingList:
    """Give the list with these ids, which stand in the order of `spots`."""
    row = iter(ids)

    def entry(each: Entry) -> Entry:
        id_ = next(row)
        return each._replace(id=id_, entries=tuple(map(entry, each.entries)))

    def section(each: Section) -> Section:
        entries = tuple(map(entry, each.entries))
        return each._replace(entries=entries, sections=tuple(map(section, each.sections)))

    entries = tuple(map(entry, part.entries))
    return part._replace(entries=entries, sections=tuple(map(section, part.sections)))


def tree(
    part: ReadingList,
    entries: Mapping[Container, Sequence[Entry]],
    below: Mapping[Path, Sequence[Path]],
    titles: Mapping[Path, str],
    empty: Collection[Path],
) -> ReadingList:
    """Give a list with other entries and sections in it.

    Args:
        part: What else is known of the list.
        entries: What stands in each place. A group without entries is left out.
        below: The sections below each. One without entries is left out, unless it is in `empty`.
        titles: The titles of the sections.
        empty: Sections that are meant to have no entries.
    """

    def nested(place: Container) -> Iterator[Entry]:
        for entry in entries.get(place, ()):
            found = entry._replace(entries=tuple(nested(((), entry.id))))
            if found.url or found.entries:
                yield found

    def under(path: Path) -> Iterator[Section]:
        for each in below.get(path, ()):
            section = Section(
                title=titles[each],
                entries=tuple(nested((each, None))),
                sections=tuple(under(each)),
            )
            if section.entries or section.sections or each in empty:
                yield section

    return part._replace(entries=tuple(nested(((), None))), sections=tuple(under(())))
