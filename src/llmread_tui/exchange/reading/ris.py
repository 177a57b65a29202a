"""Read RIS, by rispy, one record at a time: a broken one is named by its line."""

import re
from collections.abc import Iterator
from typing import Any, Final

from llmread_tui.exchange.reading import own_notes
from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.records import Reader, Record, said, volume

_KINDS: Final = {
    "JOUR": "paper", "CPAPER": "paper", "CONF": "paper", "JFULL": "paper", "EJOUR": "paper",
    "BOOK": "book", "CHAP": "book", "EBOOK": "book", "EDBOOK": "book", "ECHAP": "book",
    "RPRT": "report", "BLOG": "post", "VIDEO": "video", "SLIDE": "slides", "COMP": "tool",
}  # fmt: skip
_TAG: Final = re.compile(r"[A-Z][A-Z0-9]  ?-(?: |$)")


def read(content: str, file: str) -> Imported:
    """Give the records of a RIS text; `file` is its name for the flaws."""
    import rispy  # noqa: PLC0415 - only an import needs it

    reader = Reader(file)
    for line, record in _records(content):
        if not record.rstrip().endswith("ER  -"):
            reader.flaw(line, "has no end; write `ER  - ` behind it")
        try:
            found = rispy.loads(f"{record.rstrip().removesuffix('ER  -')}\nER  - \n")
        except (OSError, ValueError, KeyError, IndexError) as error:
            reader.flaw(line, f"can't be read: {' '.join(str(error).split())[:80]}")
            continue
        for each in found:
            reader.add(_record(each, line))
    return reader.imported()


def _records(content: str) -> Iterator[tuple[int, str]]:
    """Give each record with the number of its first line."""
    begun, lines = 0, list[str]()
    for number, line in enumerate(content.split("\n"), start=1):
        if line.startswith("TY  -"):
            if lines:
                yield begun, "\n".join(lines)
            begun, lines = number, []
        if begun and (_TAG.match(line) or line.strip()):
            lines.append(line.rstrip() if line.startswith("ER") else line)
        if begun and line.startswith("ER  -"):
            yield begun, "\n".join(lines)
            begun, lines = 0, []
    if lines:
        yield begun, "\n".join(lines)


def _record(fields: dict[str, Any], line: int) -> Record:
    def text(*names: str) -> str:
        found = next((fields[name] for name in names if fields.get(name)), "")
        return " ".join(map(str, found)) if isinstance(found, list) else str(found)

    def several(*names: str) -> list[str]:
        found: Any = next((fields[name] for name in names if fields.get(name)), [])
        return [str(each) for each in found] if isinstance(found, list) else [str(found)]

    first, last = text("start_page"), text("end_page")
    number = text("accession_number")
    notes = several("notes")
    own = own_notes.told(notes)
    return Record(
        line=line,
        key=text("id"),
        title=text("title", "primary_title", "tertiary_title", "short_title"),
        urls=[*several("urls"), *several("file_attachments1", "link_to_pdf")],
        doi=text("doi"),
        arxiv=number if number.lower().startswith("arxiv:") else "",
        isbn=text("issn") if fields.get("type_of_reference") in {"BOOK", "CHAP", "EBOOK"} else "",
        authors=[said(name) for name in several("authors", "first_authors")],
        year=text("year", "publication_year", "date"),
        venue=volume(
            text("journal_name", "secondary_title", "alternate_title3", "publisher"),
            text("volume"),
            text("number"),
            f"{first}-{last}" if last else first,
        ),
        kind=_KINDS.get(text("type_of_reference")),
        abstract=text("abstract", "notes_abstract"),
        remark=own.remark if own.is_own else " ".join(notes),
        topics=several("keywords"),
        forms=own.forms,
        listed=own.listed,
        ids=own.ids,
        about=own.about,
        section=own.section,
    )
