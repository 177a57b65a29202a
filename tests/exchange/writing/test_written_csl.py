"""CSL-JSON, held to a schema written from the specification's fields."""

import json
from datetime import UTC, datetime
from typing import Any, Final

import jsonschema
import pytest
from tests.exchange.writing.conftest import A_THOUSAND, Recorder, make_record, selected

from llmread_tui.exchange.writing.csl_json import csl_json
from llmread_tui.exchange.writing.selection import Selection, select
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.model import Mark, Status
from llmread_tui.query.syntax import parse

_TEXTS: Final = (
    "abstract", "annote", "container-title", "keyword", "note", "publisher", "title",
    "DOI", "ISBN", "URL",
)  # fmt: skip
_NUMBERS: Final = ("issue", "number", "page", "volume")
_NAMES: Final = ("family", "given", "literal", "non-dropping-particle", "suffix")
_SCHEMA: Final = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "type": {
                "enum": [
                    "article", "article-journal", "book", "document", "motion_picture",
                    "paper-conference", "post-weblog", "report", "software", "speech", "webpage",
                ]
            },
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": {
                        name: {"type": "string", "minLength": 1} for name in _NAMES
                    },
                    "oneOf": [{"required": ["family"]}, {"required": ["literal"]}],
                },
            },
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
            },
            **{name: {"type": "string", "minLength": 1} for name in _TEXTS},
            **{name: {"type": ["string", "number"]} for name in _NUMBERS},
            "custom": {"type": "object"},
        },
    },
}  # fmt: skip
"""The part of CSL 1.0.2's input that is written: types, ordinary variables, names, dates."""


def read(selection: Selection) -> list[dict[str, Any]]:
    """Give the items, which are as the specification has them."""
    items = json.loads("\n".join(csl_json(selection)))
    jsonschema.validate(items, _SCHEMA)
    found: list[dict[str, Any]] = items
    return found


def named(author: dict[str, str]) -> str:
    """Give a name as a list has it."""
    parts = ("given", "non-dropping-particle", "family", "suffix", "literal")
    return " ".join(author[part] for part in parts if part in author)


def test_the_shipped_works_come_back(shipped: Library) -> None:
    """Every shipped work is there: key, title, link, year, authors; and where it stands."""
    selection = select(shipped, parse("", shipped.vocabulary))
    found, works = read(selection), selection.works

    assert [each["id"] for each in found] == [selection.keys[work.key] for work in works]
    assert [each["title"] for each in found] == [work.title for work in works]
    assert [each["URL"] for each in found] == [work.link for work in works]
    assert [each.get("issued", {}).get("date-parts") for each in found] == [
        [[work.entry.year]] if work.entry.year else None for work in works
    ]
    assert [[named(author) for author in each.get("author", ())] for each in found] == [
        list(work.entry.authors) for work in works
    ]
    entries = [entry for each in found for entry in each["custom"]["llmread"]["entries"]]
    assert sorted((each["list"], each["id"], each["section"]) for each in entries) == sorted(
        (each.list.list_id, each.entry.id, list(each.path))
        for each in selection.records
        if each.entry.key
    )


def test_hostile_titles_come_back(hostile: tuple[Record, ...]) -> None:
    """Every title is read as it was, on one line."""
    found = [" ".join(each["title"].split()) for each in read(selected(hostile))]

    assert found == [" ".join(title.split()) for title in A_THOUSAND]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            {"kind": "paper", "venue": "Nature 1(2), 3-4, 2020"},
            {
                "type": "article-journal",
                "container-title": "Nature",
                "volume": "1",
                "issue": "2",
                "page": "3-4",
            },
            id="article",
        ),
        pytest.param(
            {"kind": "paper", "venue": "NeurIPS 2022"},
            {"type": "paper-conference", "container-title": "NeurIPS 2022"},
            id="paper",
        ),
        pytest.param(
            {"kind": "paper", "ids": {"arxiv": "1706.03762"}},
            {"type": "article", "publisher": "arXiv", "number": "arXiv:1706.03762"},
            id="preprint",
        ),
        pytest.param(
            {"kind": "report", "venue": "OpenAI"},
            {"type": "report", "publisher": "OpenAI"},
            id="report",
        ),
        pytest.param({"kind": "repo"}, {"type": "software"}, id="software"),
        pytest.param({"kind": "video"}, {"type": "motion_picture"}, id="video"),
        pytest.param({}, {"type": "webpage"}, id="page"),
        pytest.param(
            {"authors": ("Leandro von Werra", "Bob Roe Jr.", "OpenAI"), "authors_total": 9},
            {
                "author": [
                    {"given": "Leandro", "non-dropping-particle": "von", "family": "Werra"},
                    {"given": "Bob", "family": "Roe", "suffix": "Jr."},
                    {"literal": "OpenAI"},
                ],
                "note": "Authors: 6 more than are named here",
            },
            id="names",
        ),
    ],
)
def test_types_and_variables(
    facts: dict[str, Any], expected: dict[str, object], record: Recorder
) -> None:
    """A work has the type and the variables that its kind, venue and identifiers ask for."""
    (found,) = read(selected([record(**facts)]))

    assert found | expected == found


def test_marks_are_kept(record: Recorder) -> None:
    """Status with its date, star and note are there."""
    when = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    mark = Mark(status=Status.SKIMMED, status_at=when, starred=True, note="mine")
    (found,) = read(selected([record(mark=mark)]))
    own = found["custom"]["llmread"]

    assert found["annote"] == "mine"
    assert (own["status"], own["status_at"], own["starred"]) == (
        "skimmed",
        "2026-11-20T09:30:00+00:00",
        True,
    )


def test_no_works() -> None:
    """Without works, and with a group alone, there is an empty array."""
    assert read(selected([make_record(url=None)])) == []
