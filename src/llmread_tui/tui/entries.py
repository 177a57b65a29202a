"""The list of entries: as many as there are, drawn only where they are seen."""

from collections.abc import Collection, Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.message import Message

from llmread_tui.library.results import Results, Row
from llmread_tui.model import Status
from llmread_tui.tui.bindings import bindings
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.lines import Lines, Part, fit

_KIND_FROM = 46
"""The width in cells from which the kind has a column: below, the title needs the room more."""

_OVER = frozenset({Status.SKIMMED, Status.READ, Status.DROPPED})
"""What needs no more of the reader's time."""

_KIND_WIDTH = len("course")
"""The longest but one; a leaderboard is cut, as the room is the title's."""


class EntryList(Lines):
    """The entries that the query has found."""

    BINDING_GROUP_TITLE = "Entries"
    HELP = "What there is to read. A cut title ends in a sign; the details show it whole."
    BINDINGS: ClassVar[list[BindingType]] = bindings("view.details")

    class Stale(Message):
        """Sent when entries are gone, as another process has read their catalogue anew."""

    class Selected(Message):
        """Sent when others are selected than before."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number
            """How many are now."""

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002 (the name is Textual's)
        super().__init__(id=id)
        self._glyphs = glyphs
        self._results: Results | None = None
        self._nests = True
        self.selected: set[int] = set()
        """The positions of the entries that the reader has selected."""

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self._results) if self._results else 0

    @property
    def position(self) -> int | None:
        """The position of the entry under the cursor."""
        return self._results.positions[self.cursor] if self._results and self.count else None

    def show_results(self, results: Results, cursor: int, *, nests: bool) -> None:
        """Show these entries in place of the others; `nests` when they stand in list order."""
        self._results = results
        self._nests = nests
        if self.selected:
            self.select([each for each in self.selected if results.index(each) is not None])
        self.show(cursor)

    def select(self, positions: Collection[int]) -> None:
        """Select these entries, and no others."""
        self.selected = set(positions)
        self.refresh()
        self.post_message(self.Selected(len(self.selected)))

    def show_again(self) -> None:
        """Draw anew what is seen, as something of the entries has changed."""
        if self._results:
            self._results.forget()
            self.refresh()

    def parts(self, index: int, width: int) -> Iterator[Part]:
        """Give status, title, kind and year."""
        row = self._results.row(index) if self._results else None
        if row is None:
            self.post_message(self.Stale())
            yield fit("", width), ""
            return
        yield self._edge(index, row), "accent"
        indent = "  " * row.depth if self._nests else ""
        if row.key is None:
            yield fit(f"{indent}{row.title}", width - 1, self._glyphs.more), "strong"
            return
        is_over = row.status in _OVER
        is_begun = not is_over and row.status is not Status.UNREAD
        yield f"{indent}{self._glyphs.status[row.status]} ", "accent" if is_begun else "dim"
        columns = self._columns(row, width)
        signs = self._signs(row)
        room = width - 3 - len(indent) - len(columns)
        title = fit(row.title, room - len(signs), self._glyphs.more)
        # The signs stand right behind the title, not at the end of the column.
        left = room - len(signs) - cell_len(title.rstrip()) if signs else 0
        yield title.rstrip() if left else title, "dim" if is_over else ""
        yield signs, "accent"
        yield " " * left, ""
        yield columns, "dim"

    def _edge(self, index: int, row: Row) -> str:
        """Give what stands before the line: that it is selected, or that the cursor is on it."""
        if row.position in self.selected:
            return self._glyphs.selected
        return self._glyphs.cursor if index == self.cursor else " "

    def _signs(self, row: Row) -> str:
        """Give that it is new, the reader's star, that there is a note, and the list's star."""
        signs = (
            self._glyphs.new if row.is_new else "",
            self._glyphs.starred if row.starred else "",
            self._glyphs.note if row.has_note else "",
            self._glyphs.recommended if row.recommended else "",
        )
        return "".join(f" {sign}" for sign in signs if sign)

    def _columns(self, row: Row, width: int) -> str:
        kind = (
            f"  {fit(row.kind or '', _KIND_WIDTH, self._glyphs.more)}"
            if width >= _KIND_FROM
            else ""
        )
        kept = self._glyphs.abstract if row.has_abstract else " "
        return f" {kept}{kind} {row.year or '':>4} "
