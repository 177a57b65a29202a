"""The blocks of a page: headings, paragraphs, lists and tables, put together from what opens.

Markdown and HTML both call it, in the order of the page, so that one may stand within the other.
What is closed without having been opened, or never closed, does no harm.
"""

from dataclasses import dataclass, field
from typing import Final

from llmread_tui.exchange.reading.markdown.blocks import (
    Block,
    Cell,
    Fold,
    Heading,
    Item,
    Items,
    Paragraph,
    Row,
    Rule,
    Table,
)
from llmread_tui.exchange.reading.markdown.inline import Break, Inline, Piece, Words, text_of

_DEEPEST: Final = 12
"""How deep lists are told apart; what is deeper belongs to the item above it."""

_WIDEST: Final = 100
"""Cells of a row that are kept, however many a `colspan` claims."""


@dataclass(slots=True)
class _OpenItem:
    line: int
    pieces: list[Piece] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def closed(self) -> Item:
        return Item(tuple(self.pieces), tuple(self.items), self.line)


@dataclass(slots=True)
class _OpenList:
    line: int
    items: list[Item] = field(default_factory=list)
    item: _OpenItem | None = None


@dataclass(slots=True)
class _OpenTable:
    line: int
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] | None = None
    is_head: bool = False
    row_line: int = 0
    from_above: dict[int, tuple[int, Cell]] = field(default_factory=dict)
    """By column the cell that reaches down, and into how many rows more."""


class Assembler:
    """Puts the blocks of one page together; `inline` takes the texts and links."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.inline = Inline()
        self.line = 1
        """Where the page is being read."""
        self._lists: list[_OpenList] = []
        self._too_deep = 0
        self._table: _OpenTable | None = None
        self._in_cell = False
        self._heading: int | None = None

    def flush(self) -> None:
        """End a paragraph: what was gathered goes where it belongs."""
        is_empty = self.inline.is_empty
        pieces = self.inline.take()
        if is_empty:
            return
        if self._heading is not None:
            self.blocks.append(Heading(self._heading, pieces, self.line))
            self._heading = None
        elif self._table and self._in_cell and self._table.cells is not None:
            self._table.cells[-1] = (*self._table.cells[-1], *_apart(pieces, self._table.cells[-1]))
        elif self._lists and (item := self._lists[-1].item):
            item.pieces += _apart(pieces, tuple(item.pieces))
        else:
            self.blocks.append(Paragraph(pieces, pieces[0].line))

    def begin_heading(self, level: int, line: int) -> None:
        """Begin a heading; within an item or a cell its text is as any other."""
        self.flush()
        self.line = line
        if not (self._in_cell or self._lists):
            self._heading = level

    def end_heading(self) -> None:
        """End a heading."""
        self.flush()
        self._heading = None

    def rule(self, line: int) -> None:
        """Draw a line across the page."""
        self.flush()
        self.blocks.append(Rule(line))

    def fold(self, line: int, *, is_end: bool) -> None:
        """Begin or end a part that folds away."""
        self.flush()
        self.blocks.append(Fold(is_end, line))

    def begin_list(self, line: int) -> None:
        """Begin a list, perhaps within an item."""
        self.flush()
        if len(self._lists) >= _DEEPEST or self._in_cell:
            self._too_deep += 1
        else:
            self._lists.append(_OpenList(line))

    def end_list(self) -> None:
        """End the innermost list."""
        self.flush()
        if self._too_deep:
            self._too_deep -= 1
            return
        if not self._lists:
            return
        self._end_item()
        ended = self._lists.pop()
        if self._lists and (item := self._lists[-1].item):
            item.items += ended.items
        elif ended.items:
            self.blocks.append(Items(tuple(ended.items), ended.line))

    def begin_item(self, line: int) -> None:
        """Begin an item of the innermost list; the one before it ends."""
        self.flush()
        if self._lists and not self._too_deep:
            self._end_item()
            self._lists[-1].item = _OpenItem(line)

    def end_item(self) -> None:
        """End an item."""
        self.flush()
        if self._lists and not self._too_deep:
            self._end_item()

    def _end_item(self) -> None:
        innermost = self._lists[-1]
        if innermost.item:
            innermost.items.append(innermost.item.closed())
            innermost.item = None

    def begin_table(self, line: int) -> None:
        """Begin a table; one within a table is part of it."""
        self.flush()
        if self._table is None:
            self._table = _OpenTable(line)

    def end_table(self) -> None:
        """End the table."""
        if self._table is None:
            self.flush()
            return
        self.end_row()
        table, self._table = self._table, None
        if table.rows:
            self.blocks.append(Table(tuple(table.rows), table.line))

    def begin_row(self, line: int) -> None:
        """Begin a row."""
        self.end_row()
        if self._table:
            self._table.cells, self._table.is_head, self._table.row_line = [], False, line

    def end_row(self) -> None:
        """End a row; cells that reach into it from above come to their places."""
        self.end_cell()
        table = self._table
        if table is None or table.cells is None:
            return
        _fill_from_above(table, table.cells)
        if table.cells:
            table.rows.append(Row(tuple(table.cells), table.is_head, table.row_line))
        table.cells = None

    def begin_cell(self, *, is_head: bool, rows: int = 1, columns: int = 1) -> None:
        """Begin a cell that takes so many rows and columns."""
        self.flush()
        table = self._table
        if table is None:
            return
        if table.cells is None:
            table.cells = []
        self.end_cell()
        _fill_from_above(table, table.cells)
        table.is_head |= is_head
        table.cells += [() for _ in range(min(columns, _WIDEST - len(table.cells)))]
        self._in_cell = bool(table.cells)
        if rows > 1 and table.cells:
            table.from_above[len(table.cells) - 1] = (rows, ())

    def end_cell(self) -> None:
        """End a cell."""
        self.flush()
        table = self._table
        if self._in_cell and table and table.cells:
            column = len(table.cells) - 1
            if column in table.from_above:
                rows, _ = table.from_above[column]
                table.from_above[column] = (rows - 1, _without_links(table.cells[-1]))
        self._in_cell = False

    def finish(self) -> tuple[Block, ...]:
        """End all that is open, and give the blocks."""
        self.end_table()
        self._too_deep = 0
        while self._lists:
            self.end_list()
        self.flush()
        return tuple(self.blocks)


def _fill_from_above(table: _OpenTable, cells: list[Cell]) -> None:
    """Put in the cells from above that come next."""
    while reaching := table.from_above.get(len(cells)):
        rows, cell = reaching
        if rows > 1:
            table.from_above[len(cells)] = (rows - 1, cell)
        else:
            del table.from_above[len(cells)]
        cells.append(cell)


def _without_links(cell: Cell) -> Cell:
    """Give a cell for the rows that it reaches into: its links belong to the first."""
    words = text_of(cell)
    return (Words(text=words, line=cell[0].line),) if words else ()


def _apart(pieces: tuple[Piece, ...], before: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Give the pieces with a break in front where something stands before them."""
    return (Break(line=pieces[0].line, is_hard=True), *pieces) if before else pieces
