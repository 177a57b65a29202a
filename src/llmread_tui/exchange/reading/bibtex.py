"""Read BibTeX, Zotero's and others', by bibtexparser; a broken entry is named, the rest taken."""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from llmread_tui.exchange.reading import own_notes, tex
from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.records import Reader, Record, said, volume
from llmread_tui.model import GIVEN_FORMS, KINDS

if TYPE_CHECKING:
    from bibtexparser.model import Entry

_KINDS: Final = {
    "article": "paper", "inproceedings": "paper", "conference": "paper", "techreport": "report",
    "report": "report", "book": "book", "inbook": "book", "incollection": "book", "mvbook": "book",
    "collection": "book", "software": "tool",
}  # fmt: skip
_URL: Final = re.compile(r"https?://[^\s{}\"<>]+")
_AND: Final = re.compile(r"\s+and\s+")


def read(content: str, file: str) -> Imported:
    """Give the entries of a BibTeX text; `file` is its name for the flaws."""
    from bibtexparser import model  # noqa: PLC0415 - only an import needs it
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - as above

    reader = Reader(file)
    with _quiet():
        library = parse_string(content)
    entries = {entry.key: _fields(entry) for entry in library.entries}
    for block in library.blocks:
        entry = block
        line = (block.start_line or 0) + 1
        if isinstance(block, model.ParsingFailedBlock):
            # What is only given twice is readable all the same.
            entry = block.ignore_error_block or block
        if isinstance(entry, model.Entry):
            reader.add(_record(entry, line, entries))
        elif isinstance(block, model.ParsingFailedBlock):
            reader.flaw(line, f"can't be read: {_reason(block)}")
    return reader.imported()


def _reason(block: "object") -> str:
    error = getattr(block, "error", None)
    told = getattr(error, "abort_reason", None) or "check its braces, quotes and commas"
    return " ".join(str(told).split()).rstrip(".")


@contextmanager
def _quiet() -> Iterator[None]:
    """Let the parser not write its own account to stderr."""
    logger = logging.getLogger("bibtexparser")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _fields(entry: "Entry") -> dict[str, str]:
    """Give the fields, names in small letters; of one that is there twice, the first."""
    found = dict[str, str]()
    for field in entry.fields:
        found.setdefault(field.key.lower(), str(field.value))
    return found


def _record(entry: "Entry", line: int, entries: Mapping[str, Mapping[str, str]]) -> Record:
    fields = _fields(entry)
    parent = entries.get(fields.get("crossref", ""), {})
    fields = {"booktitle": parent.get("title", ""), **_inherited(parent), **fields}

    def text(*names: str) -> str:
        return next((tex.readable(fields[name]) for name in names if fields.get(name)), "")

    notes = " ".join(fields.get(name, "") for name in ("howpublished", "note", "annote"))
    urls = [found[0] for each in [fields.get("url", ""), notes] if (found := _URL.search(each))]
    eprint = fields.get("eprint", "")
    is_arxiv = fields.get("archiveprefix", fields.get("eprinttype", "arxiv")).lower() == "arxiv"
    note = fields.get("note", "") or fields.get("annote", "")
    own = own_notes.told(map(tex.readable, note.split("\n\n")))
    remark = own.remark if own.is_own else _URL.sub("", tex.readable(note))
    subtype = text("entrysubtype")
    kind = subtype if subtype in KINDS else None
    return Record(
        line=line,
        key=entry.key,
        title=text("title", "booktitle"),
        urls=list(map(_plain, urls)),
        doi=fields.get("doi", "").replace("\\_", "_"),
        arxiv=eprint if is_arxiv else "",
        isbn=fields.get("isbn", ""),
        authors=list(_names(fields)),
        year=text("year", "date", "issued"),
        venue=volume(
            text("journal", "journaltitle", "booktitle", "publisher", "institution", "school"),
            text("volume"),
            text("number"),
            text("pages"),
        ),
        kind=kind or _KINDS.get(entry.entry_type.lower()),
        topics=re.split(r"\s*,\s*", text("keywords")),
        forms={form: _plain(fields[form]) for form in ("pdf", *GIVEN_FORMS) if form in fields},
        listed=_plain(own.listed),
        ids=own.ids,
        about=own.about,
        section=tuple(text("groups").partition(", ")[0].split(" > ")) if kind else (),
        abstract=text("abstract"),
        remark=remark.strip(" .,;:"),
    )


def _plain(address: str) -> str:
    """Give an address without the backslashes that TeX wants."""
    return address.replace("\\_", "_").replace("\\%", "%").replace("\\&", "&")


def _inherited(parent: Mapping[str, str]) -> dict[str, str]:
    return {name: parent[name] for name in ("year", "publisher", "date") if name in parent}


def _names(fields: Mapping[str, str]) -> Iterator[str]:
    """Give the authors, or the editors where there are none; braces keep a name whole."""
    written = fields.get("author") or fields.get("editor") or ""
    for name in _AND.split(" ".join(written.split())):
        bare = name.strip()
        is_whole = bare.startswith("{") and bare.endswith("}")
        if bare and bare != "others":
            yield tex.readable(bare if is_whole else said(bare))
