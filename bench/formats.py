"""The made-up works in the formats that other programs, and `llmread import`, take in."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Final
from xml.sax.saxutils import escape

from bench import made_up
from llmread_tui.model import Catalogue, Entry, Section

_NEWEST: Final = datetime(2026, 1, 1, tzinfo=UTC)

_BIBTEX_TYPES: Final = {
    "paper": "article",
    "survey": "article",
    "report": "techreport",
    "book": "book",
}


def bibtex(size: int) -> Iterator[str]:
    """Give a record a work, with its id as the key."""
    for number, entry in _works(size):
        fields = {
            "title": entry.title,
            "author": " and ".join(entry.authors),
            "year": entry.year,
            "journal": entry.venue,
            "doi": entry.ids.get("doi"),
            "url": entry.url,
            "keywords": ", ".join(entry.topics),
            "abstract": made_up.abstract(number),
        }
        yield f"@{bibtex_type(entry)}{{{entry.id},"
        yield from (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
        yield "}\n"


def bibtex_type(entry: Entry) -> str:
    """Give the type that BibTeX has for a work."""
    return _BIBTEX_TYPES.get(entry.kind or "", "misc")


def markdown(catalogue: Catalogue) -> Iterator[str]:
    """Give the lists as people write them, without abstracts, which are not written in such."""
    for each in catalogue.lists:
        yield f"# {each.title}\n"
        for section in each.sections:
            yield from _section(section, "##")


def _section(section: Section, sign: str) -> Iterator[str]:
    yield f"{sign} {section.title}\n"
    for entry in section.entries:
        yield from _bullets(entry, "")
    yield ""
    for below in section.sections:
        yield from _section(below, f"{sign}#")


def _bullets(entry: Entry, indent: str) -> Iterator[str]:
    year = f" ({entry.year})" if entry.year else ""
    yield f"{indent}- [{entry.title}]({entry.url}){year} - {entry.authors[0]}"
    for below in entry.entries:
        yield from _bullets(below, f"{indent}  ")


def cobib_records(size: int) -> Iterator[str]:
    """Give the works as coBib keeps them: a stream of YAML documents, one a work."""
    for number, entry in _works(size):
        names = [name.rpartition(" ") for name in entry.authors]
        facts = _facts(number, entry) | {
            "ENTRYTYPE": bibtex_type(entry),
            "author": [{"first": first, "last": last} for first, _, last in names],
        }
        yield f"---\n{entry.id}:"
        yield from (f"  {name}: {json.dumps(value)}" for name, value in facts.items())
        yield "..."


def papis_info(number: int, entry: Entry) -> str:
    """Give what papis keeps of a work, in YAML; with its id, as papis would add it to each file."""
    own = {"ref": entry.id, "papis_id": f"{number:032x}", "type": bibtex_type(entry)}
    facts = {**own, **_facts(number, entry)}
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in facts.items())


def bookmarks(size: int) -> Iterator[str]:
    """Give the works as bookmarks that browsers exchange, the abstracts as descriptions."""
    yield "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>"
    for number, entry in _works(size):
        tags, url = ",".join(entry.topics), escape(entry.url or "")
        yield f'<DT><A HREF="{url}" TAGS="{tags}">{escape(entry.title)}</A>'
        yield f"<DD>{made_up.abstract(number)}"
    yield "</DL><p>"


def feed(size: int) -> Iterator[str]:
    """Give the works as a feed in RSS 2.0, the newest first as feeds have them."""
    yield '<?xml version="1.0"?><rss version="2.0"><channel><title>Made-up works</title>'
    yield "<link>https://example.org/</link><description>To measure with.</description>"
    for number, entry in _works(size):
        yield f"<item><title>{escape(entry.title)}</title><guid>{entry.id}</guid>"
        # A minute between each two keeps them in this order.
        date = _NEWEST - timedelta(minutes=number)
        yield f"<link>{escape(entry.url or '')}</link><pubDate>{format_datetime(date)}</pubDate>"
        yield f"<description>{made_up.abstract(number)}</description></item>"
    yield "</channel></rss>"


def _facts(number: int, entry: Entry) -> dict[str, object]:
    """Give the facts that a bibliography has of a work; those not known are left out."""
    found = {
        "title": entry.title,
        "author": " and ".join(entry.authors),
        "year": entry.year,
        "journal": entry.venue,
        "doi": entry.ids.get("doi"),
        "url": entry.url,
        "tags": list(entry.topics),
        "abstract": made_up.abstract(number),
    }
    return {name: value for name, value in found.items() if value}


def _works(size: int) -> Iterator[tuple[int, Entry]]:
    return ((number, made_up.entry(number)) for number in range(size))
