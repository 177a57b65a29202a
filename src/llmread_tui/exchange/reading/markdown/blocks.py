"""The blocks of a page, whatever they were written in."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from llmread_tui.exchange.reading.markdown.inline import Piece


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its level is from 1 to 6, or `SUMMARY`."""

    level: int
    pieces: tuple[Piece, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside lists."""

    pieces: tuple[Piece, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its paragraphs, with hard breaks between, and the items below it."""

    pieces: tuple[Piece, ...]
    items: "tuple[Item, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]
    line: int


Cell: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, a cell that reaches into it from above among its cells."""

    cells: tuple[Cell, ...]
    is_head: bool
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""

    line: int


@dataclass(frozen=True, slots=True)
class Fold:
    """The beginning or the end of a part that folds away."""

    is_end: bool
    line: int


Block: TypeAlias = Heading | Paragraph | Items | Table | Rule | Fold

SUMMARY: Final = 0
"""The level of what heads a part that folds away: above all headings in it."""
