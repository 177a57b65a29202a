"""What is to be written: some entries of the library, and what a format may need beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmread_tui.exchange.writing.citekeys import citation_keys
from llmread_tui.exchange.writing.works import Work, works
from llmread_tui.query.nodes import Query, Sort

if TYPE_CHECKING:
    from llmread_tui.library.library import Library
    from llmread_tui.library.results import ListFacts, Record
    from llmread_tui.library.sql import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Entries in the order they were asked for."""

    records: "tuple[Record, ...]"
    headings: "Mapping[int, Heading]" = field(default_factory=dict)
    """The lists and sections they stand under, and those above, by number."""
    lists: "Mapping[int, ListFacts]" = field(default_factory=dict)
    """What is known of the lists they are in, by the list's number."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The citation key of each of their works, by its work key."""
    is_in_list_order: bool = True
    """Whether they stand as in the lists, so that headings can be put over them."""

    @property
    def works(self) -> tuple[Work, ...]:
        """The works that the entries point to, each once."""
        return works(self.records)


def select(library: "Library", query: Query, *, has_keys: bool = True) -> Selection:
    """Give the entries that a query lets through."""
    positions = library.search(query).positions
    return gather(library, positions, query.sort, has_keys=has_keys)


def gather(
    library: "Library", positions: Sequence[int], sort: Sort, *, has_keys: bool = True
) -> Selection:
    """Give the entries at these positions, which are in the order of `sort`.

    Citation keys are made of the whole library, so that they are the same whatever is asked for; a
    format that has none can do without.
    """
    records = tuple(library.records(positions))
    lists = {record.list.number: record.list for record in records}
    return Selection(
        records=records,
        headings={each.number: each for each in library.headings},
        lists={number: library.list_facts(heading) for number, heading in lists.items()},
        keys=keys_of(library) if has_keys else {},
        is_in_list_order=sort.field == "list" and not sort.is_reversed,
    )


def keys_of(library: "Library") -> dict[str, str]:
    """Give the citation key of each work of the library, by its work key."""
    return citation_keys(library.records(library.search(Query(text="")).positions))
