"""CSL-JSON: an item for each work, as Pandoc, Zotero and citeproc read them.

The names are those of the CSL specification, 1.0.2, and its schema ``csl-data.json``; what has no
name there is under ``custom``.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from llmread_tui.exchange.writing import rows
from llmread_tui.exchange.writing.names import Name, split
from llmread_tui.exchange.writing.publication import Type, identifiers, publication
from llmread_tui.exchange.writing.rows import Value, row
from llmread_tui.exchange.writing.selection import Selection
from llmread_tui.exchange.writing.works import Work

_TYPES: Final[Mapping[Type, str]] = {
    Type.ARTICLE: "article-journal",
    Type.PAPER: "paper-conference",
    Type.PREPRINT: "article",
    Type.BOOK: "book",
    Type.REPORT: "report",
    Type.POST: "post-weblog",
    Type.SOFTWARE: "software",
    Type.VIDEO: "motion_picture",
    Type.SLIDES: "speech",
    Type.PAGE: "webpage",
    Type.OTHER: "document",
}

_OF_READER: Final = frozenset(
    {"status", "starred", "note", "status_at", "minutes", "minutes_guessed"}
)
"""Fields of rows that are no part of a catalogue."""


def csl_json(selection: Selection) -> Iterator[str]:
    """Give the works as lines of an array, one item a line."""
    items = [json.dumps(_item(work, selection.keys[work.key]), ensure_ascii=False)
             for work in selection.works]  # fmt: skip
    if not items:
        yield "[]"
        return
    yield "["
    yield from (f"{item}," for item in items[:-1])
    yield items[-1]
    yield "]"


def _item(work: Work, key: str) -> dict[str, object]:
    entry, ids, published = work.entry, identifiers(work.entry), publication(work.entry)
    is_preprint = published.type is Type.PREPRINT
    known: dict[str, object] = {
        "id": key,
        "type": _TYPES[published.type],
        "title": work.title,
        "author": [_name(split(author)) for author in entry.authors],
        "issued": {"date-parts": [[entry.year]]} if entry.year else None,
        "container-title": "" if is_preprint else published.container,
        "publisher": (published.container or "arXiv") if is_preprint else published.publisher,
        "volume": published.volume,
        "issue": published.number,
        "page": published.pages,
        "number": f"arXiv:{ids['arxiv']}" if is_preprint and "arxiv" in ids else "",
        "ISBN": ids.get("isbn", ""),
        "DOI": ids.get("doi", ""),
        "URL": work.link,
        "keyword": ", ".join(entry.topics),
        "abstract": work.abstract,
        "annote": work.mark.note or "",
        "note": "\n".join((*work.further_authors, *work.notes)),
        "custom": {"llmread": _own(work)},
    }
    return {name: value for name, value in known.items() if value}


def _own(work: Work) -> dict[str, object]:
    """Give what CSL has no words for."""
    mark = work.mark
    return {
        "key": work.key,
        "status": mark.status.value,
        "status_at": mark.status_at.isoformat() if mark.status_at else None,
        "starred": mark.starred,
        "entries": [
            {**_of_catalogue(row(each)), "order": each.position - each.list.first}
            for each in work.records
        ],
    }


def _of_catalogue(fields: Mapping[str, Value]) -> dict[str, Value]:
    """Give what the catalogue says of an entry, as it is read back; empty fields are left out."""
    fetched = {"abstract"} if not _is_own(fields["abstract"]) else set[str]()
    return {
        name: value
        for name, value in fields.items()
        if name in rows.SIGNS or (value and name not in {*_OF_READER, *fetched})
    }


def _is_own(abstract: Value) -> bool:
    return isinstance(abstract, dict) and abstract["source"] == "catalogue"


def _name(name: Name) -> dict[str, str]:
    if name.is_whole:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
