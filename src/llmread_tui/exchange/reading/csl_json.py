"""Read CSL-JSON, Zotero's and others': an item that is no good is named, and the rest taken."""

import re
from collections.abc import Sequence
from typing import Any, Final

from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.json_items import items
from llmread_tui.exchange.reading.records import Reader, Record, volume

_KINDS: Final = {
    "article-journal": "paper", "paper-conference": "paper", "article": "paper", "book": "book",
    "chapter": "book", "report": "report", "post-weblog": "post", "software": "tool",
    "motion_picture": "video", "speech": "slides",
}  # fmt: skip


def read(content: str, file: str) -> Imported:
    """Give the items of a CSL-JSON text; `file` is its name for the flaws."""
    reader = Reader(file)
    for line, item in items(content, reader.flaw):
        if isinstance(item, dict):
            reader.add(_record(item, line))
        else:
            reader.flaw(line, "is no object with keys and values")
    return reader.imported()


def _record(item: dict[str, Any], line: int) -> Record:
    def text(*names: str) -> str:
        found = next((item[name] for name in names if item.get(name)), "")
        return str(found) if isinstance(found, str | int) else ""

    return Record(
        line=line,
        key=text("citation-key", "id"),
        title=text("title"),
        urls=[text("URL")],
        doi=text("DOI"),
        arxiv=text("number", "archive_location") if "arxiv" in text("number").lower() else "",
        isbn=text("ISBN"),
        authors=[name for each in _list(item.get("author")) if (name := _name(each))],
        year=_year(item.get("issued")),
        venue=volume(
            text("container-title", "publisher", "event-title"),
            text("volume"),
            text("issue"),
            text("page"),
        ),
        kind=_KINDS.get(text("type")),
        abstract=text("abstract"),
        remark=text("note") if not re.match(r"[A-Za-z ]+: ", text("note")) else "",
    )


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _name(author: object) -> str:
    if not isinstance(author, dict):
        return ""
    parts = ("given", "non-dropping-particle", "family", "suffix")
    whole = " ".join(str(author[part]) for part in parts if author.get(part))
    return whole or str(author.get("literal") or "")


def _year(issued: object) -> str:
    if not isinstance(issued, dict):
        return str(issued or "")
    for date in _list(issued.get("date-parts")):
        if isinstance(date, list) and date:
            return str(date[0])
    return str(issued.get("raw") or issued.get("literal") or "")
