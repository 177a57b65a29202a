"""Entries as people read them: in columns under their headings."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from llmread_tui.cli import terminal
from llmread_tui.model import KINDS
from llmread_tui.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

_KIND_ROOM: Final = max(map(len, KINDS))


def columns(
    records: "Iterable[Record]", glyphs: Glyphs, *, width: int, has_headings: bool, has_color: bool
) -> Iterator[str]:
    """Give year, kind and title of each entry, no line wider than the terminal.

    Args:
        records: The entries in the order to show them.
        glyphs: The marks to draw with.
        width: The terminal's columns.
        has_headings: Whether list and section are told where they change, as in list order.
        has_color: Whether headings and kinds are dimmed.
    """
    heading: int | None = None
    for record in records:
        if has_headings and record.heading.number != heading:
            if heading is not None:
                yield ""
            heading = record.heading.number
            crumbs = f" {glyphs.crumb} ".join((record.list.title, *record.path))
            line = terminal.fit(crumbs, width, glyphs.more)
            yield terminal.dimmed(line) if has_color else line
        yield _line(record, glyphs, width=width, has_color=has_color)


def _line(record: "Record", glyphs: Glyphs, *, width: int, has_color: bool) -> str:
    entry = record.entry
    year = "" if entry.year is None else str(entry.year)
    kind = f"{entry.kind or '':<{_KIND_ROOM}}"
    before = f"  {year:>4}  {kind}  {'  ' * record.depth}"
    title = terminal.fit(entry.title, width - len(before), glyphs.more)
    if has_color and entry.kind:
        before = before.replace(kind, terminal.dimmed(kind), 1)
    return f"{before}{title}".rstrip()
