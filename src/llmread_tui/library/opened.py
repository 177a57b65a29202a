"""Which catalogues are open, and why others are not."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from llmread_tui.errors import Flaw
from llmread_tui.library import index
from llmread_tui.library.counts import headings
from llmread_tui.library.index import Indexed
from llmread_tui.library.sql import Heading


class Opened(NamedTuple):
    """The open catalogues and their headings, in one piece, so that no thread sees a half."""

    catalogues: tuple[Indexed, ...] = ()
    headings: tuple[Heading, ...] = ()
    passed_by: tuple[str, ...] = ()
    """Why some of the reader's own catalogues are not open."""
    flaws: tuple[Flaw, ...] = ()
    """Why some of the required ones are not."""

    pending: tuple[Path, ...] = ()
    """The files that are still to be read: they are new, or open as they were before."""

    @property
    def ids(self) -> list[int]:
        """The ids of the catalogues, in their order."""
        return [each.id for each in self.catalogues]

    @property
    def reach(self) -> tuple[int, int]:
        """The first position of all that are open, and the one behind the last."""
        return (
            min((each.positions.start for each in self.catalogues), default=0),
            max((each.positions.stop for each in self.catalogues), default=0),
        )


def open_catalogues(
    database: sqlite3.Connection,
    required: Sequence[Path],
    own: Sequence[Path],
    *,
    leaves_large: bool = False,
) -> Opened:
    """Read what is new or has changed, and give what can be open together.

    What would take long to read is left for later when `leaves_large`.
    """
    pending = list[Path]()
    catalogues, outline = list[Indexed](), list[Heading]()
    flaws, passed_by = list[Flaw](), list[str]()
    files = dict[str, str]()
    for path, is_required in _each_once(required, own):
        indexed = index.known(database, path)
        if indexed is None and leaves_large and index.is_large(path):
            pending.append(path)
            indexed = index.as_read_last(database, path)
            if indexed is None or indexed.flaws:
                continue
        indexed = indexed or index.bring_up_to_date(database, path)
        its_outline = headings(database, indexed)
        its_flaws = indexed.flaws or _taken(indexed, its_outline, files)
        if not its_flaws:
            catalogues.append(indexed)
            outline += its_outline
            files |= {each.list_id: indexed.path for each in its_outline}
        elif is_required:
            flaws += its_flaws
        else:
            more = f" (and {len(its_flaws) - 1} more)" if its_flaws[1:] else ""
            passed_by.append(f"{its_flaws[0]}{more}")
    return Opened(
        catalogues=tuple(catalogues),
        headings=tuple(outline),
        passed_by=tuple(passed_by),
        flaws=tuple(flaws),
        pending=tuple(pending),
    )


def _each_once(required: Iterable[Path], own: Iterable[Path]) -> Iterable[tuple[Path, bool]]:
    """Give each file at its first place, however often it is named, and whether it is required."""
    found = dict[Path, tuple[Path, bool]]()
    for path in required:
        found.setdefault(path.absolute(), (path, True))
    for path in own:
        found.setdefault(path.absolute(), (path, False))
    return found.values()


def _taken(
    indexed: Indexed, outline: Iterable[Heading], files: Mapping[str, str]
) -> tuple[Flaw, ...]:
    """Give a flaw for each list whose id is that of a list in another file."""
    return tuple(
        Flaw(
            file=indexed.path,
            line=1,
            field="lists",
            what=f"its list `{each.list_id}` has the id of a list in {files[each.list_id]};"
            " rename one",
        )
        for each in outline
        if not each.depth and each.list_id in files
    )
