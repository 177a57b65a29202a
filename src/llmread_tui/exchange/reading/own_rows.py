"""Read back what ``llmread export`` and ``list`` write as JSON and CSV: every field that is there.

What the reader did with a work and what was fetched of it are no part of a catalogue: they stay in
the journal and the library, and belong to the work as before, as its address and ids come back.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from llmread_tui.errors import Flaw
from llmread_tui.exchange.reading import json_items, own_entry
from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.own_entry import Row
from llmread_tui.exchange.reading.records import section
from llmread_tui.exchange.writing.rows import SIGNS, armed
from llmread_tui.model import TOPICS, Catalogue, Entry, ReadingList

_ARRAYS: Final = ("section", "authors", "topics")
_OBJECTS: Final = ("forms", "ids", "abstract", "link")
_DEEPEST: Final = 12
"""How deep entries may be nested, as in `records`; what is deeper, or below itself, is not."""


def is_json(content: str) -> bool:
    """Tell whether the first item of a JSON text is such a row, or has some in it."""
    return any(map(_is_row, _rows_of(json_items.first(content))))


def is_table(first_line: str) -> bool:
    """Tell whether a file that begins so is such a table."""
    return set(_heads(next(csv.reader([first_line]), []))) >= SIGNS


def read_json(content: str, file: str) -> Imported:
    """Give the entries of a JSON text; `file` is its name for the flaws."""
    flaws = list[Flaw]()

    def flaw(line: int, what: str) -> None:
        flaws.append(Flaw(file=file, line=line, field="row", what=what))

    rows = list[Row]()
    for line, item in json_items.items(content, flaw):
        found = _rows_of(item)
        rows += (Row(fields=each, line=line, file=file, flaws=flaws) for each in found)
        if not found:
            flaw(line, "is no row of llmread's")
    # Works of several lists stand together in a bibliography, which tells their order in each.
    rows.sort(key=lambda each: each.number("order") or 0)
    return _imported(rows, flaws)


def _rows_of(item: Any) -> list[dict[str, Any]]:
    """Give the rows in an item: itself, or those that our CSL-JSON has for each entry of a work."""
    try:
        found = item["custom"]["llmread"]["entries"]
    except (KeyError, TypeError):
        found = [item]
    return [each for each in found if _is_row(each)] if isinstance(found, list) else []


def _is_row(item: object) -> bool:
    return isinstance(item, dict) and item.keys() >= SIGNS


def read_csv(content: str, file: str) -> Imported:
    """Give the entries of a table; `file` is its name for the flaws."""
    flaws, rows = list[Flaw](), list[Row]()
    lines = csv.reader(io.StringIO(content, newline=""))
    line = 1
    try:
        heads = _heads(next(lines, []))
        line = lines.line_num + 1
        for cells in lines:
            if any(cells):
                fields = {
                    name: _value(name, cell) for name, cell in zip(heads, cells, strict=False)
                }
                rows.append(Row(fields=fields, line=line, file=file, flaws=flaws))
            line = lines.line_num + 1
    except csv.Error as error:
        what = f"can't be read, nor what follows: {error}"
        flaws.append(Flaw(file=file, line=line, field="row", what=what))
    return _imported(rows, flaws)


def _heads(cells: Iterable[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _value(name: str, cell: str) -> object:
    """Give what a cell means, as JSON has it."""
    words = armed(cell)
    if name in _ARRAYS:
        return _json(words) if words.startswith("[") else words.split("; ") if words else []
    if name in _OBJECTS:
        return _json(words) if words else None
    if name == "starred_by_list":
        return words.lower() == "true"
    return words or None


def _json(words: str) -> object:
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        return words


def _imported(rows: list[Row], flaws: list[Flaw]) -> Imported:
    """Put the entries of all rows together, list by list in the order they come first."""
    topics = dict[str, str]()
    parents = _parents(rows)
    below = dict[int, list[Entry]]()
    found = dict[str, list[tuple[int, tuple[str, ...], Entry]]]()
    # From the deepest up, and each depth from its end, so that entries come before what heads them.
    for number in sorted(range(len(rows)), key=lambda each: (parents[each][1], each), reverse=True):
        row, parent = rows[number], parents[number][0]
        entry = own_entry.entry(row, tuple(reversed(below.pop(number, []))))
        if entry is None:
            continue
        topics |= {topic: topic for topic in entry.topics if topic not in TOPICS}
        if parent is None:
            found.setdefault(row.list_id, []).append((number, row.section, entry))
        else:
            below.setdefault(parent, []).append(entry)
    titles = {row.list_id: row.list_title for row in reversed(rows)}
    lists = list[ReadingList]()
    for list_id, entries in sorted(found.items(), key=lambda each: each[1][-1][0]):
        top = section("", [(path, entry) for _, path, entry in reversed(entries)])
        lists.append(
            ReadingList(
                id=list_id, title=titles[list_id], entries=top.entries, sections=top.sections
            )
        )
    flaws.sort(key=lambda each: each.line)
    return Imported(catalogue=Catalogue(lists=tuple(lists), topics=topics), flaws=tuple(flaws))


def _parents(rows: list[Row]) -> list[tuple[int | None, int]]:
    """Give for each row the number of the one that it is nested in, and how deep that is."""
    numbers: Mapping[Any, int] = {
        (row.list_id, row.text("id")): number
        for number, row in reversed(list(enumerate(rows)))
        if row.text("id")
    }
    above = [numbers.get((row.list_id, row.text("parent"))) for row in rows]
    found = list[tuple[int | None, int]]()
    for parent in above:
        depth, at = 0, parent
        while at is not None and depth <= _DEEPEST:
            depth, at = depth + 1, above[at]
        found.append((parent, depth) if depth <= _DEEPEST else (None, 0))
    return found
