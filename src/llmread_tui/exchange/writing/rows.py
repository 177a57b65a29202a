"""Entries as scripts get them: one row each, as an object or as a line of CSV.

The fields, and their order, are a promise to scripts: new ones go to the end.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from llmread_tui.journal.lines import written
from llmread_tui.model import Entry

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

Scalar: TypeAlias = "str | int | bool | None"
Value: TypeAlias = "Scalar | list[str] | dict[str, str] | dict[str, str | None] | dict[str, Scalar]"
"""What a field may hold."""

FIELDS: Final = (
    "id",
    "key",
    "list",
    "section",
    "parent",
    "title",
    "full_title",
    "url",
    "forms",
    "kind",
    "authors",
    "authors_total",
    "year",
    "venue",
    "topics",
    "level",
    "starred_by_list",
    "status",
    "starred",
    "note",
    "remark",
    "abstract",
    "link",
    "status_at",
    "minutes",
    "minutes_guessed",
    "ids",
    "about",
    "list_title",
)
"""The names of a row's fields, in their order."""

SIGNS: Final = frozenset({"list", "section", "parent", "starred_by_list"})
"""The fields that rows of no other program have together."""

_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What spreadsheets take for a formula, or would with fewer apostrophes in front.

See owasp.org/www-community/attacks/CSV_Injection: the signs, also in full width, tab, line ends.
"""


def row(record: "Record") -> dict[str, Value]:
    """Give the fields of an entry: all of `FIELDS`, in that order."""
    entry = record.entry
    return {
        "id": entry.id,
        "key": entry.key,
        "list": record.list.list_id,
        "section": list(record.path),
        "parent": record.parent,
        "title": entry.title,
        "full_title": entry.full_title,
        "url": entry.url,
        "forms": entry.all_forms,
        "kind": entry.kind,
        "authors": list(entry.authors),
        "authors_total": entry.authors_total,
        "year": entry.year,
        "venue": entry.venue,
        "topics": list(entry.topics),
        "level": entry.level,
        "starred_by_list": entry.recommended,
        "status": record.mark.status.value,
        "starred": record.mark.starred,
        "note": record.mark.note,
        "remark": entry.remark,
        "abstract": _abstract(record),
        "link": _link(entry),
        "status_at": written(record.mark.status_at) if record.mark.status_at else None,
        "minutes": record.time.minutes if record.time else None,
        "minutes_guessed": record.time.is_guess if record.time else None,
        "ids": dict(entry.ids),
        "about": entry.about,
        "list_title": record.list.title,
    }


def as_json(record: "Record") -> str:
    """Give the row as one line of JSON."""
    return json.dumps(row(record), ensure_ascii=False)


def json_lines(records: "Iterable[Record]") -> Iterator[str]:
    """Give the lines of an array, one object a line, without waiting for the last of them."""
    before = "["
    for record in records:
        yield before
        before = f"{as_json(record)},"
    yield "[]" if before == "[" else before.removesuffix(",")
    if before != "[":
        yield "]"


def csv_lines(records: "Iterable[Record]") -> Iterator[str]:
    """Give a table: the names of the fields, then a row for each entry.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, as one does who
    types it there. So does one that has such an apostrophe of its own: whoever reads the table back
    takes off one where `_FORMULA` matches, and has every text as it was. No number begins so.
    """
    yield _csv(FIELDS)
    for record in records:
        yield _csv(_unarmed(words(value)) for value in row(record).values())


def words(value: Value) -> str:
    """Give a field as text: nothing for unknown, JSON's words for yes and no, JSON for objects.

    An array has semicolons between its texts, or is JSON where one of them has a semicolon too.
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case list() if not any("; " in each or each.startswith("[") for each in value):
            return "; ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _abstract(record: "Record") -> dict[str, Scalar] | None:
    """Give the abstract: the catalogue's own goes before what was fetched."""
    if record.entry.abstract:
        known = None
        words, source = record.entry.abstract, "catalogue"
    elif record.abstract:
        known = record.abstract
        words, source = known.text, known.source
    else:
        return None
    return {
        "text": words,
        "source": source,
        "url": known.url if known else None,
        "fetched_at": known.fetched_at.isoformat(timespec="seconds") if known else None,
        "machine_made": known is not None and known.is_machine_made,
    }


def _link(entry: Entry) -> dict[str, str | None] | None:
    """Give what is known of the link's health: for now, what the catalogue knows."""
    if entry.url is None or entry.moved_to is None:
        return None
    return {
        "state": "moved",
        "checked_at": None,
        "final_url": entry.moved_to,
        "archive_url": entry.all_forms.get("archive"),
    }


def armed(cell: str) -> str:
    """Give a cell's text as it was before `csv_lines` put an apostrophe in front."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _unarmed(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _csv(fields: Iterable[str]) -> str:
    line = io.StringIO()
    # The writer puts quotes about what holds a sign of its line end, and about no other line ends.
    csv.writer(line, lineterminator="\r\n").writerow(fields)
    return line.getvalue()[:-2]
