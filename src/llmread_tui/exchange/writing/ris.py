"""RIS: a record for each work, as reference managers exchange them.

The tags are those of the 2011 specification (refman.com, kept by the Internet Archive), used as
Zotero and EndNote read them. There is no way to escape anything, so each value is one line.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from llmread_tui.exchange.writing import wording
from llmread_tui.exchange.writing.names import Name, split
from llmread_tui.exchange.writing.publication import Type, identifiers, publication
from llmread_tui.exchange.writing.selection import Selection
from llmread_tui.exchange.writing.works import Work
from llmread_tui.model import FORMS
from llmread_tui.text import one_line

_TYPES: Final[Mapping[Type, str]] = {
    Type.ARTICLE: "JOUR",
    Type.PAPER: "CPAPER",
    Type.PREPRINT: "UNPB",
    Type.BOOK: "BOOK",
    Type.REPORT: "RPRT",
    Type.POST: "BLOG",
    Type.SOFTWARE: "COMP",
    Type.VIDEO: "VIDEO",
    Type.SLIDES: "SLIDE",
    Type.PAGE: "ELEC",
    Type.OTHER: "GEN",
}


def ris(selection: Selection) -> Iterator[str]:
    """Give the works as lines of a RIS file."""
    for work in selection.works:
        for tag, value in _tags(work, selection.keys[work.key]):
            if line := " ".join(one_line(value).split()):
                yield f"{tag}  - {line}"
        yield "ER  - "
        yield ""


def _tags(work: Work, key: str) -> Iterator[tuple[str, str]]:
    entry, ids, published = work.entry, identifiers(work.entry), publication(work.entry)
    first, _, last = published.pages.partition("-")
    yield "TY", _TYPES[published.type]
    yield "ID", key
    yield "TI", work.title
    yield from (("AU", _name(split(author))) for author in entry.authors)
    yield "PY", str(entry.year or "")
    yield "T2", published.container
    yield "PB", published.publisher or ("arXiv" if published.type is Type.PREPRINT else "")
    yield "VL", published.volume
    yield "IS", published.number
    yield "SP", first
    yield "EP", last
    yield "SN", ids.get("isbn", "")
    yield "DO", ids.get("doi", "")
    yield "AN", f"arXiv:{ids['arxiv']}" if "arxiv" in ids else ""
    yield "UR", work.link
    yield "L1", work.forms.get("pdf", "")
    yield "AB", work.abstract
    yield from (("KW", topic) for topic in entry.topics)
    yield from (("N1", note) for note in _notes(work))


def _notes(work: Work) -> Iterator[str]:
    """Give what RIS has no tag for."""
    yield work.mark.note or ""
    if words := wording.status(work.mark):
        yield f"Status: {words}"
    yield from work.further_authors
    yield from (f"In: {place}" for place in work.places)
    yield from work.notes
    yield from (f"{FORMS[form]}: {url}" for form, url in work.forms.items() if form != "pdf")


def _name(name: Name) -> str:
    """Give a name as ``Last, First, Suffix``; in one that is whole, a comma would part it."""
    if name.is_whole:
        return name.family.replace(",", "")
    last = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (last, name.given, name.suffix) if part)
