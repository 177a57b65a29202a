"""Read tables with commas: Zotero's export, llmread's own, or any with a title and an address."""

import csv
import io
from collections.abc import Mapping
from typing import Final

from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.records import Reader, Record, said

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "key": ("id",),
    "title": ("title", "name", "paper"),
    "url": ("url", "link", "address", "href"),
    "doi": ("doi",),
    "isbn": ("isbn",),
    "authors": ("author", "authors"),
    "year": ("publication year", "year", "date"),
    "venue": ("publication title", "venue", "journal", "conference", "proceedings title"),
    "abstract": ("abstract note", "abstract"),
    "remark": ("remark", "notes", "note", "comment", "description"),
    "section": ("section", "folder", "collection"),
    "kind": ("item type", "type"),
}
_KINDS: Final = {
    "journalarticle": "paper", "conferencepaper": "paper", "preprint": "paper", "book": "book",
    "booksection": "book", "report": "report", "blogpost": "post", "computerprogram": "tool",
    "videorecording": "video", "presentation": "slides",
}  # fmt: skip


def is_table(first_line: str) -> bool:
    """Tell whether a file that begins so is a table that can be read."""
    heads = {head.strip().lower() for head in next(csv.reader([first_line]), [])}
    has_title = not heads.isdisjoint(_COLUMNS["title"])
    return has_title and not heads.isdisjoint((*_COLUMNS["url"], *_COLUMNS["doi"], "item type"))


def read(content: str, file: str) -> Imported:
    """Give the rows of a table; `file` is its name for the flaws."""
    reader = Reader(file)
    rows = csv.reader(io.StringIO(content, newline=""))
    line = 1
    try:
        heads = [head.strip().lower() for head in next(rows, [])]
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                cells = dict(zip(heads, map(_shown, row), strict=False))
                reader.add(_record(cells, line))
            line = rows.line_num + 1
    except csv.Error as error:
        reader.flaw(line, f"can't be read, nor what follows: {error}")
    return reader.imported()


def _shown(cell: str) -> str:
    """Give a cell without the apostrophe that keeps a spreadsheet from reading a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def _record(cells: Mapping[str, str], line: int) -> Record:
    def text(column: str) -> str:
        return next((cells[head] for head in _COLUMNS[column] if cells.get(head)), "").strip()

    authors = text("authors")
    names = authors.split(";") if ";" in authors or authors.count(",") == 1 else authors.split(",")
    return Record(
        line=line,
        key=text("key"),
        title=text("title"),
        urls=[text("url")],
        doi=text("doi"),
        isbn=text("isbn"),
        authors=[said(name) for name in names],
        year=text("year"),
        venue=text("venue"),
        kind=_KINDS.get(text("kind").lower()),
        abstract=text("abstract"),
        remark=text("remark"),
        section=tuple(filter(None, (part.strip() for part in text("section").split("; ")))),
    )
