"""Read OPML, as outliners and feed readers write it: outlines with an address are entries."""

# A document type is refused before it can define anything, so no entity can grow or be fetched.
from xml.parsers import expat

from llmread_tui.catalogue_reader import identifier_problem
from llmread_tui.exchange.reading import own_notes
from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.records import Reader, Record
from llmread_tui.model import KINDS

_ADDRESSES = ("htmlurl", "url", "href", "xmlurl")


def read(content: str, file: str) -> Imported:
    """Give the outlines of an OPML text; `file` is its name for the flaws.

    What stands in front of a mistake in the XML is taken.
    """
    page = _Page(Reader(file))
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, told: page.begin(name, told, parser.CurrentLineNumber)
    parser.EndElementHandler = page.end
    parser.CharacterDataHandler = page.add_text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content.encode(), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        page.reader.flaw(error.lineno, f"can't be read, nor what follows: {reason}")
    except _DoctypeError:
        page.reader.flaw(parser.CurrentLineNumber, "has a document type, which is not read")
    return page.reader.imported(page.title)


class _DoctypeError(Exception):
    """The text has a document type."""


def _refuse(*_: object) -> None:
    raise _DoctypeError


class _Page:
    """Which outlines are open."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.title = ""
        self._in_title = False
        self._sections: list[str] = []
        self._open: list[tuple[bool, int | None]] = []
        """For each open outline whether it is a section, and the number of the entry it is in."""

    def begin(self, name: str, told: dict[str, str], line: int) -> None:
        """Begin an element."""
        self._in_title = name == "title"
        if name != "outline":
            return
        facts = {key.lower(): value for key, value in told.items()}
        title = facts.get("text") or facts.get("title") or ""
        urls = [facts[key] for key in _ADDRESSES if facts.get(key)]
        parent = self._open[-1][1] if self._open else None
        if not urls and parent is None:
            self._sections.append(title)
            self._open.append((True, None))
            return
        own = own_notes.told(facts.get("_note", "").split("\n"))
        kind = facts.get("dc:type", "")
        ids = (each.partition(":") for each in facts.get("dc:identifier", "").split("; "))
        record = Record(
            line=line,
            title=title,
            urls=urls,
            remark=facts.get("description", ""),
            full_title=facts.get("dc:title", ""),
            listed=own.listed,
            kind=kind if kind in KINDS else None,
            authors=facts.get("dc:creator", "").split("; "),
            year=facts.get("dc:date", ""),
            venue=facts.get("dc:source", ""),
            ids={name: id_ for name, _, id_ in ids if id_ and not identifier_problem(name, id_)},
            forms=own.forms,
            topics=facts.get("category", "").split(","),
            about=facts.get("dc:description", ""),
            section=tuple(filter(None, self._sections)),
            parent=parent,
        )
        self._open.append((False, self.reader.add(record, is_group=not urls)))

    def end(self, name: str) -> None:
        """End an element."""
        self._in_title = False
        if name == "outline" and self._open and self._open.pop()[0]:
            self._sections.pop()

    def add_text(self, words: str) -> None:
        """Take the text of the title."""
        if self._in_title:
            self.title += words
