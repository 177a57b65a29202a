"""RIS, as rispy reads it."""

from datetime import UTC, datetime
from typing import Any

import pytest
import rispy
from tests.exchange.writing.conftest import A_THOUSAND, Recorder, make_record, selected

from llmread_tui.exchange.writing.ris import ris
from llmread_tui.exchange.writing.selection import Selection, select
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.model import Mark, Status
from llmread_tui.query.syntax import parse


def read(selection: Selection) -> list[dict[str, Any]]:
    """Give what rispy reads."""
    found: list[dict[str, Any]] = rispy.loads("\n".join(ris(selection)))
    return found


def turned(name: str) -> str:
    """Give ``Last, First`` as a list has it."""
    return " ".join(reversed(name.split(", "))) if name.count(", ") == 1 else name


def test_the_shipped_works_come_back(shipped: Library) -> None:
    """An independent parser reads every shipped work: key, title, link, year, authors, topics."""
    selection = select(shipped, parse("", shipped.vocabulary))
    found, works = read(selection), selection.works

    assert [each["id"] for each in found] == [selection.keys[work.key] for work in works]
    assert [each["title"] for each in found] == [work.title for work in works]
    assert [each["urls"] for each in found] == [[work.link] for work in works]
    assert [each.get("year") for each in found] == [
        str(work.entry.year) if work.entry.year else None for work in works
    ]
    assert [tuple(map(turned, each.get("authors", ()))) for each in found] == [
        work.entry.authors for work in works
    ]
    assert [each.get("keywords", []) for each in found] == [
        list(work.entry.topics) for work in works
    ]


def test_hostile_titles_come_back(hostile: tuple[Record, ...]) -> None:
    """A title can't end its record, nor begin a tag."""
    found = read(selected(hostile))

    assert [each["title"] for each in found] == [" ".join(title.split()) for title in A_THOUSAND]


def test_no_value_is_a_tag() -> None:
    """Whatever stands in names, remarks, notes and abstracts, there is one record a work."""
    words = "first\nER  - \nTY  - JOUR\r\nTI  - another"
    records = [
        make_record(
            words, place, authors=(words,), venue=words, remark=words, about=words,
            abstract=words, mark=Mark(note=words),
        )
        for place in range(3)
    ]  # fmt: skip

    assert len(read(selected(records))) == 3
    assert all(line[:6] != "TI  - a" for line in ris(selected(records)))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            {"kind": "paper", "venue": "Nature 1(2), 3-4, 2020", "ids": {"doi": "10.1/x"}},
            {
                "type_of_reference": "JOUR",
                "secondary_title": "Nature",
                "volume": "1",
                "number": "2",
                "start_page": "3",
                "end_page": "4",
                "doi": "10.1/x",
            },
            id="article",
        ),
        pytest.param(
            {"kind": "paper", "venue": "NeurIPS 2022"},
            {"type_of_reference": "CPAPER", "secondary_title": "NeurIPS 2022"},
            id="paper",
        ),
        pytest.param(
            {"kind": "paper", "ids": {"arxiv": "1706.03762"}},
            {
                "type_of_reference": "UNPB",
                "publisher": "arXiv",
                "accession_number": "arXiv:1706.03762",
                "file_attachments1": "https://arxiv.org/pdf/1706.03762",
            },
            id="preprint",
        ),
        pytest.param(
            {"kind": "book", "venue": "Manning", "ids": {"isbn": "9781633437166"}},
            {"type_of_reference": "BOOK", "publisher": "Manning", "issn": "9781633437166"},
            id="book",
        ),
        pytest.param({"kind": "post"}, {"type_of_reference": "BLOG"}, id="post"),
        pytest.param({}, {"type_of_reference": "ELEC"}, id="page"),
        pytest.param(
            {"authors": ("Guido van Rossum", "Foo, Inc.", "Bob Roe Jr.")},
            {"authors": ["van Rossum, Guido", "Foo Inc.", "Roe, Bob, Jr."]},
            id="names",
        ),
    ],
)
def test_types_and_tags(
    facts: dict[str, Any], expected: dict[str, object], record: Recorder
) -> None:
    """A work has the type and the tags that its kind, venue and identifiers ask for."""
    (found,) = read(selected([record(**facts)]))

    assert found | expected == found


def test_what_has_no_tag_is_a_note(record: Recorder) -> None:
    """Status, place, remark, further authors and addresses are notes."""
    mark = Mark(
        status=Status.READ, status_at=datetime(2026, 11, 20, tzinfo=UTC), starred=True, note="mine"
    )
    (found,) = read(
        selected(
            [
                record(
                    authors=("Ann Lee",), authors_total=3, remark="start here", path=("Deep",),
                    forms={"code": "https://example.org/code"}, mark=mark,
                )
            ]
        )
    )  # fmt: skip

    assert found["notes"] == [
        "mine",
        "Status: read 2026-11-20, starred",
        "Authors: 2 more than are named here",
        "In: A list > Deep",
        "Remark: start here",
        "code: https://example.org/code",
    ]


def test_no_works() -> None:
    """Without works, and with a group alone, there is nothing to read and nothing wrong."""
    assert read(selected([make_record(url=None)])) == []
