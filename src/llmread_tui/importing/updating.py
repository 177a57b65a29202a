"""A list of the reader's own, as it would be with what its origin says now, and written so."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from llmread_tui import atomic, catalogue, text
from llmread_tui.errors import UsageError
from llmread_tui.exchange.rewriting import with_list
from llmread_tui.exchange.updating.changes import Change, changes, followed
from llmread_tui.exchange.updating.merging import merge
from llmread_tui.importing.last_read import LastRead, Validators, save
from llmread_tui.importing.new_catalogue import with_origin
from llmread_tui.model import TOPICS, Catalogue, Entry, ReadingList, Section

if TYPE_CHECKING:
    from llmread_tui.exchange.reading.imported import Imported
    from llmread_tui.importing.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A list in a file of the reader's own."""

    path: Path
    content: str
    """The file as it is."""
    catalogue: Catalogue
    list: ReadingList

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the works in the list."""
        return tuple(each.key for each in _entries([self.list]) if each.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What would become of a list."""

    own: Own
    list: ReadingList
    changes: tuple[Change, ...]
    followed: dict[str, str]
    """The works whose entries lead to another work now, and that work: marks go with them."""
    taken_out: int
    """How many works of the origin the reader has taken out of the list; they stay out."""
    is_broken: bool
    """Whether some records of the origin can't be read, so that what is gone may be among them."""
    last: LastRead

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to write."""
        return self.list != self.own.list

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be left, as when the reader has taken out all that still is."""
        return not any(_entries([self.list]))

    @property
    def new(self) -> tuple[str, ...]:
        """The keys of the works that are new."""
        return tuple(each.key for each in self.changes if each.kind == "new" and each.key)

    @property
    def is_doubtful(self) -> bool:
        """Whether what is gone may be the origin's fault: records are broken, or half is gone."""
        gone = sum(each.kind in {"gone", "kept"} for each in self.changes)
        return 2 * gone > len(self.own.keys) or (self.is_broken and gone > 0)


def update(
    own: Own,
    imported: "Imported",
    source: "Source",
    last: LastRead | None,
    *,
    validators: Validators | None,
    is_marked: Callable[[str], bool],
) -> Update:
    """Find out what would become of a list; nothing is written.

    Args:
        own: The list as it is.
        imported: What was read from its origin.
        source: The origin.
        last: What was read from it before.
        validators: What its host gave, to be asked with the next time.
        is_marked: Tells of a work's key whether the reader has said anything of the work.

    Raises:
        UsageError: The origin has several lists now, and which one is meant can't be told.
    """
    whole = with_origin(imported.catalogue, source, has_page=imported.original is not None)
    fresh = _known_topics(_same_list(whole.lists, own.list), own.catalogue)
    title = fresh.title or (last.list.title if last else own.list.title)
    taken = {each.id for each in _entries(own.catalogue.lists)}
    found = merge(
        last.list if last else None,
        own.list,
        fresh._replace(title=title),
        taken=taken,
        is_marked=is_marked,
    )
    named = Catalogue(lists=(found.aligned.named,), topics=own.catalogue.topics)
    return Update(
        own=own,
        list=found.list,
        changes=changes(own.list, found),
        followed=followed(own.list, found),
        taken_out=sum(found.aligned.fresh.entries[id_].url is not None for id_ in found.out),
        is_broken=bool(imported.flaws),
        last=LastRead(catalogue=named, validators=validators),
    )


def write(update: Update, data: Path) -> bool:
    """Write the file in one step, and keep what was read; tell whether that was done.

    It is not when the file has changed meanwhile.

    Raises:
        CatalogueError: The file is gone, or what would be written is no catalogue, as when it is
            nested too deep.
        OSError: It can't be written.
    """
    own = update.own
    if catalogue.content(own.path) != own.content.encode():
        return False
    if update.is_needed:
        whole = with_list(own.content, update.list, file=str(own.path))
        catalogue.parse(whole, file=str(own.path))
        atomic.write(own.path, whole)
    # The next update is the poorer if this can't be kept, but not wrong.
    with suppress(OSError):
        save(data, update.last)
    return True


def _same_list(lists: Sequence[ReadingList], own: ReadingList) -> ReadingList:
    """Give the list that is meant: by its id, by its title, or as there is no other."""
    title = text.fold(own.title)
    found = [each for each in lists if each.id == own.id]
    found = found or [each for each in lists if text.fold(each.title) == title] or [*lists]
    if len(found) != 1:
        raise UsageError(f"{own.origin} has several lists now, none of them `{own.id}`")
    return found[0]


def _known_topics(part: ReadingList, own: Catalogue) -> ReadingList:
    """Give the list without topics that the reader's file does not know."""

    def entry(each: Entry) -> Entry:
        topics = tuple(name for name in each.topics if name in TOPICS or name in own.topics)
        return each._replace(topics=topics, entries=tuple(map(entry, each.entries)))

    def section(each: Section) -> Section:
        entries = tuple(map(entry, each.entries))
        return each._replace(entries=entries, sections=tuple(map(section, each.sections)))

    entries = tuple(map(entry, part.entries))
    return part._replace(entries=entries, sections=tuple(map(section, part.sections)))


def _entries(parts: Sequence[ReadingList | Section]) -> Iterator[Entry]:
    for part in parts:
        for top in part.entries:
            yield from top.walk()
        yield from _entries(part.sections)
