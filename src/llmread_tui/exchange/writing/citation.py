"""One work as it is cited: in BibTeX, in Markdown, in plain text.

A record to cite is of a work; a group has nothing to cite.
"""

from typing import TYPE_CHECKING, Final

from llmread_tui.exchange.writing.bibtex import entry_lines
from llmread_tui.exchange.writing.markdown import escaped, link
from llmread_tui.exchange.writing.publication import identifiers
from llmread_tui.exchange.writing.works import Work, works
from llmread_tui.text import one_line

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

_MOST: Final = 3
"""Authors that are named, if there are no more; of more, the first is."""


def bibtex(record: "Record", key: str) -> str:
    """Give the record of a bibliography, cited by this key."""
    return "\n".join(entry_lines(_work(record), key))


def markdown(record: "Record") -> str:
    """Give a line of Markdown, with the title as a link."""
    work = _work(record)
    title = link(work.title, _address(work))
    venue = f"*{escaped(work.entry.venue)}*" if work.entry.venue else ""
    return _sentences(escaped(_byline(work)), title, venue)


def plain(record: "Record") -> str:
    """Give a line of text: authors, year, title, venue, address."""
    work = _work(record)
    found = _sentences(_byline(work), work.title, work.entry.venue or "")
    return one_line(f"{found} {_address(work)}")


def _work(record: "Record") -> Work:
    (work,) = works([record])
    return work


def _byline(work: Work) -> str:
    *others, last = work.entry.authors or ("",)
    if len(others) >= _MOST or (work.authors_left and last):
        named = f"{work.entry.authors[0]} et al."
    else:
        named = f"{', '.join(others)} and {last}" if others else last
    return " ".join(filter(None, (named, f"({work.entry.year})" if work.entry.year else "")))


def _address(work: Work) -> str:
    """Give the address that lasts: that of the DOI, if there is one."""
    doi = identifiers(work.entry).get("doi")
    return f"https://doi.org/{doi}" if doi else work.link


def _sentences(*parts: str) -> str:
    """Give the parts that there are, each with a dot unless it ends with a sign of its own."""
    return " ".join(
        part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part
    )
