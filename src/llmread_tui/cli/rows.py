"""Entries as scripts get them: one row each, as an object, a line of CSV or by a template.

The fields, and their order, are a promise to scripts: new ones go to the end.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from llmread_tui.errors import UsageError
from llmread_tui.model import Entry, Status

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

Value: TypeAlias = "str | int | bool | list[str] | dict[str, str] | dict[str, str | None] | None"
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
)
"""The names of a row's fields, in their order."""

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}|\\([tn\\])")
_ESCAPED: Final[Mapping[str, str]] = {"t": "\t", "n": "\n", "\\": "\\"}


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
        "status": Status.UNREAD.value,
        "starred": False,
        "note": None,
        "remark": entry.remark,
        "abstract": None,
        "link": _link(entry),
    }


def as_json(record: "Record") -> str:
    """Give the row as one line of JSON."""
    return json.dumps(row(record), ensure_ascii=False)


def as_csv(record: "Record") -> str:
    """Give the row as a line of CSV, without its end."""
    return _csv(tuple(map(_words, row(record).values())))


def csv_head() -> str:
    """Give the line of CSV that names the fields."""
    return _csv(FIELDS)


def formatter(template: str) -> "Callable[[Record], str]":
    r"""Give what fills a template such as ``{year}\t{title}`` with the fields of an entry.

    Raises:
        UsageError: It names a field that there is not.
    """
    unknown = [
        found[1]
        for found in _PLACEHOLDER.finditer(template)
        if found[1] is not None and found[1] not in FIELDS
    ]
    if unknown:
        named = ", ".join(f"`{{{name}}}`" for name in dict.fromkeys(unknown))
        raise UsageError(f"--format: there is no field {named}; there are {', '.join(FIELDS)}")

    def filled(record: "Record") -> str:
        fields = row(record)
        # In one go, so that nothing in a title is taken for a field or an escape.
        return _PLACEHOLDER.sub(
            lambda found: _ESCAPED[found[2]] if found[2] else _words(fields[found[1]]), template
        )

    return filled


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


def _words(value: Value) -> str:
    """Give a field as text: nothing for unknown, JSON's words for yes and no, JSON for objects."""
    match value:
        case None:
            return ""
        case str():
            return value
        case list():
            return "; ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _csv(fields: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(fields)
    return line.getvalue()
