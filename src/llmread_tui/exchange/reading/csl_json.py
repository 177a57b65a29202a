"""Read CSL-JSON, Zotero's and others': an item that is no good is named, and the rest taken."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.records import Reader, Record, volume

_KINDS: Final = {
    "article-journal": "paper", "paper-conference": "paper", "article": "paper", "book": "book",
    "chapter": "book", "report": "report", "post-weblog": "post", "software": "tool",
    "motion_picture": "video", "speech": "slides",
}  # fmt: skip
_BEGIN: Final = re.compile(r"\s*(?:\{\s*\"items\"\s*:\s*)?\[?\s*")
_BETWEEN: Final = re.compile(r"[\s,]*")
_NEXT: Final = re.compile(r"\}\s*,\s*(?=\{)")


def read(content: str, file: str) -> Imported:
    """Give the items of a CSL-JSON text; `file` is its name for the flaws."""
    reader = Reader(file)
    for line, item in _items(content, reader):
        if isinstance(item, dict):
            reader.add(_record(item, line))
        else:
            reader.flaw(line, "is no object with keys and values")
    return reader.imported()


def _items(content: str, reader: Reader) -> Iterator[tuple[int, Any]]:
    """Give each item with its line; behind one that can't be read, go on at the next."""
    decoder = json.JSONDecoder()
    begin = _BEGIN.match(content)
    at, line, counted = begin.end() if begin else 0, 1, 0
    while at < len(content) and content[at] not in "]}":
        line, counted = line + content.count("\n", counted, at), at
        try:
            item, at = decoder.raw_decode(content, at)
        except RecursionError:
            reader.flaw(line, "is nested too deep")
            return
        except json.JSONDecodeError as error:
            reader.flaw(error.lineno, f"can't be read: {error.msg}")
            further = _NEXT.search(content, max(error.pos - 2, at + 1))
            if further is None:
                return
            at = further.end()
            continue
        yield line, item
        between = _BETWEEN.match(content, at)
        at = between.end() if between else at


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
