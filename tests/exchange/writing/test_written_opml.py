"""OPML, as any reader of XML reads it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.writing.conftest import A_THOUSAND, Recorder, make_record, selected

from llmread_tui.exchange.writing.opml import opml
from llmread_tui.exchange.writing.selection import Selection, select
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.model import Mark, Status
from llmread_tui.query.syntax import parse

DC = "{http://purl.org/dc/elements/1.1/}"


def body(selection: Selection) -> ET.Element:
    """Give the body of what is written."""
    root = ET.fromstring("\n".join(opml(selection)))  # noqa: S314 - our own
    assert (root.tag, root.get("version"), [each.tag for each in root]) == (
        "opml", "2.0", ["head", "body"]
    )  # fmt: skip
    return root[1]


def outlines(
    element: ET.Element, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], ET.Element]]:
    """Give each outline below an element, with the texts of those above it."""
    for each in element:
        assert each.tag == "outline"
        yield above, each
        yield from outlines(each, (*above, each.attrib["text"]))


def test_the_shipped_lists_come_back(shipped: Library) -> None:
    """Every shipped entry is there: title, link, year, authors, topics, what it stands under."""
    selection = select(shipped, parse("", shipped.vocabulary))
    titles = {record.entry.id: record.entry.title for record in selection.records}
    sections = {(each.list.title, *each.path[:n]) for each in selection.records
                for n in range(len(each.path) + 1)}  # fmt: skip
    found = [
        (above, each)
        for above, each in outlines(body(selection))
        if (*above, each.attrib["text"]) not in sections
    ]

    for (above, each), record in zip(found, selection.records, strict=True):
        entry = record.entry
        parent = [titles[record.parent]] if record.parent else []
        assert above == (record.list.title, *record.path, *parent)
        assert each.attrib["text"] == entry.title
        assert (each.get("type"), each.get("url")) == (
            ("link", entry.link) if entry.link else (None, None)
        )
        assert tuple(filter(None, each.get(f"{DC}creator", "").split("; "))) == entry.authors
        assert each.get(f"{DC}date", "") == str(entry.year or "")
        assert tuple(filter(None, each.get("category", "").split(","))) == entry.topics


def test_hostile_titles_come_back(hostile: tuple[Record, ...]) -> None:
    """No title ends its attribute."""
    found = [each.attrib["text"] for _, each in outlines(body(selected(hostile)))][1:]

    assert [" ".join(text.split()) for text in found] == [" ".join(t.split()) for t in A_THOUSAND]


@given(st.text())
def test_it_is_xml_whatever_the_words(words: str) -> None:
    """Characters that XML can't hold are left out; a reader takes the rest as it is."""
    record = make_record("Title", remark=words, about=words, mark=Mark(note=words))
    (_, (_, found)) = outlines(body(selected([record])))

    assert found.attrib["text"] == "Title"


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\x01", "\x1b[2J"])
def test_what_xml_can_not_hold_is_left_out(sign: str) -> None:
    """Noncharacters and control characters are left out, whatever a reader would let pass."""
    assert not any(sign in line for line in opml(selected([make_record(f"a{sign}b", about=sign)])))


def test_line_ends_stay(record: Recorder) -> None:
    """A note keeps its lines."""
    found = list(outlines(body(selected([record(mark=Mark(note="one\n\ttwo & <three>"))]))))

    assert found[1][1].attrib["_note"] == "one\n\ttwo & <three>"


def test_what_has_no_attribute_is_a_note(record: Recorder) -> None:
    """Further authors, the list's words, marks, abstract and other addresses are in the note."""
    mark = Mark(status=Status.READING, status_at=datetime(2026, 11, 20, tzinfo=UTC))
    entry = record(
        "BERT", full_title="BERT: more", authors=("Ann Lee",), authors_total=3, recommended=True,
        remark="start", ids={"doi": "10.1/x", "isbn": "9781633437166"}, abstract="An abstract.",
        mark=mark, forms={"code": "https://example.org/c"},
    )  # fmt: skip
    found = list(outlines(body(selected([entry]))))

    assert found[1][1].attrib[f"{DC}title"] == "BERT: more"
    assert found[1][1].attrib[f"{DC}identifier"] == "doi:10.1/x; isbn:9781633437166"
    assert found[1][1].attrib["_note"].split("\n") == [
        "2 more authors", "Recommended by the list", "start", "reading 2026-11-20",
        "An abstract.", "publisher, by DOI: https://doi.org/10.1/x", "code: https://example.org/c",
    ]  # fmt: skip


@pytest.mark.parametrize("records", [pytest.param([], id="none")])
def test_nothing_to_write(records: list[Record]) -> None:
    """Without entries there is the one outline that the format wants, and no link."""
    (found,) = outlines(body(selected(records)))

    assert found[1].attrib == {"text": "Nothing"}
