"""OPML 2.0: an outline of lists, sections and entries, for outliners and feed readers.

See opml.org/spec2.opml: an entry is an outline of the type ``link`` with its address, topics are
its categories. Other attributes have to be of a namespace; those of Dublin Core fit (see
dublincore.org/specifications/dublin-core/dcmi-terms). ``_note`` is OmniOutliner's, which outliners
read.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from llmread_tui.exchange.writing import wording
from llmread_tui.exchange.writing.outline import TITLE, Node, outline
from llmread_tui.exchange.writing.selection import Selection
from llmread_tui.exchange.writing.works import abstract, authors_left, forms
from llmread_tui.model import FORMS
from llmread_tui.text import one_line, plain

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

_NOT_IN_XML: Final = re.compile("[\ufffe\uffff]")
"""What no XML document may hold beside control characters (see w3.org/TR/xml, 2.2)."""


def opml(selection: Selection) -> Iterator[str]:
    """Give the outline line by line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<opml version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    yield f"<head><title>{TITLE}</title></head>"
    yield "<body>"
    nodes = outline(selection)
    yield from _outlines(nodes, indent="  ")
    if not nodes:
        # The specification wants one at least.
        yield '  <outline text="Nothing"/>'
    yield "</body>"
    yield "</opml>"


def _outlines(nodes: list[Node], *, indent: str) -> Iterator[str]:
    for node in nodes:
        told = _of_entry(node.record) if node.record else _of_heading(node)
        attributes = (f'{name}="{_value(value)}"' for name, value in told.items() if value)
        tag = f"{indent}<outline {' '.join(attributes)}"
        if node.nodes:
            yield f"{tag}>"
            yield from _outlines(node.nodes, indent=f"{indent}  ")
            yield f"{indent}</outline>"
        else:
            yield f"{tag}/>"


def _of_heading(node: Node) -> dict[str, str]:
    note = "\n".join(wording.of_list(node.facts)) if node.facts else ""
    return {"text": one_line(node.title), "_note": note}


def _of_entry(record: "Record") -> dict[str, str]:
    entry = record.entry
    return {
        "text": one_line(entry.title),
        "type": "link" if entry.link else "",
        "url": one_line(entry.link or ""),
        "category": ",".join(entry.topics),
        "dc:title": entry.full_title or "",
        "dc:creator": "; ".join(entry.authors),
        "dc:date": str(entry.year or ""),
        "dc:type": entry.kind or "",
        "dc:source": entry.venue or "",
        "dc:identifier": "; ".join(f"{name}:{value}" for name, value in entry.ids.items()),
        "dc:description": entry.about or "",
        "_note": "\n".join(filter(None, _notes(record))),
    }


def _notes(record: "Record") -> Iterator[str]:
    """Give what there is no attribute for, line by line."""
    entry, known = record.entry, record.mark
    left = authors_left(entry)
    yield f"{left} more authors" if left else ""
    yield "Recommended by the list" if entry.recommended else ""
    yield entry.remark or ""
    yield wording.status(known)
    yield known.note or ""
    yield abstract(record)
    yield from (f"{FORMS[form]}: {address}" for form, address in forms(entry).items())


def _value(words: str) -> str:
    """Give an attribute's value; a line end in it has to be escaped to be one when it is read."""
    return escape(_NOT_IN_XML.sub("", plain(words))).replace("\n", "&#10;").replace("\t", "&#9;")
