"""What was read from a list becomes a catalogue file; nothing that is there is replaced by it."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from llmread_tui import atomic, catalogue
from llmread_tui.errors import CatalogueError
from llmread_tui.exchange import naming
from llmread_tui.exchange.reading import formats
from llmread_tui.exchange.rewriting import with_list
from llmread_tui.exchange.writing.catalogue_yaml import to_yaml
from llmread_tui.importing import last_read
from llmread_tui.importing.last_read import LastRead
from llmread_tui.model import Catalogue

if TYPE_CHECKING:
    from llmread_tui.exchange.reading.imported import Imported
    from llmread_tui.importing.source import Source


def read(content: bytes, source: "Source") -> "Imported":
    """Read a list, whatever its format; without any list in it there is nothing to write.

    Raises:
        CatalogueError: Nothing of it can be read.
    """
    base = source.origin.base if source.origin else None
    return formats.read(content, file=source.name, address=base)


def write(
    imported: "Imported",
    source: "Source",
    path: Path,
    name: str,
    *,
    open_lists: Iterable[str],
    data: Path,
) -> tuple[str, ...]:
    """Write the catalogue in one step, with its folder if need be, and give the ids of its lists.

    Args:
        imported: What was read; it has a list.
        source: Where it came from, for the comment that the file begins with.
        path: The file, which is replaced if it is there.
        name: The catalogue's name, and the id of its list if that has none.
        open_lists: The ids of all lists that are open, which no new list may have, unless it
            replaces that one.
        data: The data folder, which keeps what was read for `llmread update`.

    Raises:
        OSError: It can't be written.
    """
    named = naming.named(imported.catalogue, name, _taken(open_lists, path))
    original = imported.original if named == imported.catalogue else None
    found = with_origin(named, source, has_page=imported.original is not None)
    today = datetime.now(UTC).date()
    head = (
        f"Read from {source.name} on {today} by llmread import. Edit it as you like;",
        "docs/catalogue.md explains every key, and `llmread check` tells what is wrong.",
    )
    written = to_yaml(found, head)
    if original is not None:
        written = original
        for each in found.lists:
            written = with_list(written, each, file=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, written)
    for each in found.lists:
        # An update can do without, so the import is none the worse if this can't be kept.
        with suppress(OSError):
            last_read.save(data, LastRead(catalogue=found._replace(lists=(each,))))
    return tuple(each.id for each in found.lists)


def with_origin(found: Catalogue, source: "Source", *, has_page: bool) -> Catalogue:
    """Give the catalogue with where its lists were read from, and their page if it is known."""
    if source.place is None:
        return found
    page = source.origin.page if source.origin and not has_page else None
    lists = (each._replace(origin=source.place, url=page or each.url) for each in found.lists)
    return found._replace(lists=tuple(lists))


def _taken(open_lists: Iterable[str], path: Path) -> frozenset[str]:
    """Give the ids of the open lists, but for those of the file to be written."""
    try:
        own = catalogue.read(path).lists if path.exists() else ()
    except CatalogueError:
        own = ()
    return frozenset(open_lists) - {each.id for each in own}
