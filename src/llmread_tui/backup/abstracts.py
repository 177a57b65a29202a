"""The abstracts of the library as JSON lines and back, for a backup that is to save requests."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from llmread_tui import text
from llmread_tui.abstracts import Abstract
from llmread_tui.query.nodes import Query
from llmread_tui.reading_time import Extent, Unit

if TYPE_CHECKING:
    from llmread_tui.library.library import Library


def pack(library: "Library") -> bytes:
    """Give a line for each abstract that was fetched for a work of the open lists."""
    results = library.search(Query(text=""))
    rows = (results.row(place) for place in range(len(results)))
    keys = tuple(dict.fromkeys(row.key for row in rows if row and row.key))
    extents = library.knowledge.extents(keys)
    lines = [
        {
            "work": key,
            "asked": library.knowledge.asked(key),
            "text": abstract.text,
            "source": abstract.source,
            "url": abstract.url,
            "fetched_at": abstract.fetched_at.isoformat(),
            "machine_made": abstract.is_machine_made,
            "notes": abstract.notes,
            "extent": extents.get(key),
        }
        for key, abstract in library.knowledge.abstracts(keys).items()
    ]
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def put_back(packed: bytes, library: "Library") -> int:
    """Keep the abstracts of works that the library has none of, and give how many."""
    found = {key: (abstract, asked, extent) for key, abstract, asked, extent in _unpack(packed)}
    missing = found.keys() - library.knowledge.abstracts(found).keys()
    for key in missing:
        abstract, asked, _ = found[key]
        library.knowledge.keep(key, abstract, asked)
    extents = {key: extent for key in missing if (extent := found[key][2])}
    library.knowledge.keep_extents(extents)
    return len(missing)


def _unpack(packed: bytes) -> Iterator[tuple[str, Abstract, str, Extent | None]]:
    """Give key, abstract, address of the request and extent; other lines are left out."""
    for line in packed.splitlines():
        try:
            said = json.loads(line)
            yield (
                text.one_line(str(said["work"])),
                _abstract(said),
                text.one_line(str(said["asked"])),
                _extent(said.get("extent")),
            )
        except (KeyError, TypeError, ValueError, OverflowError):
            continue


def _extent(said: list[Any] | None) -> Extent | None:
    if said is None:
        return None
    number, unit = said
    return Extent(int(number), Unit(unit))


def _abstract(said: dict[str, Any]) -> Abstract:
    return Abstract(
        text=text.plain(str(said["text"])),
        source=text.one_line(str(said["source"])),
        url=text.one_line(str(said["url"])),
        fetched_at=datetime.fromisoformat(said["fetched_at"]).astimezone(UTC),
        is_machine_made=bool(said["machine_made"]),
        notes=tuple(text.one_line(str(note)) for note in said["notes"]),
    )
