"""Rows: what scripts and spreadsheets get of an entry."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.writing.conftest import make_record

from llmread_tui.exchange.writing.rows import FIELDS, csv_lines, json_lines, row
from llmread_tui.library.results import Record

_ARMED: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")  # noqa: RUF001 - what is meant is full width


def table(records: Sequence[Record]) -> list[dict[str, str]]:
    """Give the table as a program reads it that takes the apostrophes off."""
    return [
        {
            name: cell[1:] if cell[:1] == "'" and _ARMED.match(cell.lstrip("'")) else cell
            for name, cell in line.items()
        }
        for line in cells(records)
    ]


def cells(records: Sequence[Record]) -> Iterator[dict[str, str]]:
    """Give the cells of each row by the name of their column."""
    yield from csv.DictReader(io.StringIO("\n".join(csv_lines(records)), newline=""))


def test_no_cell_is_a_formula(hostile: tuple[Record, ...]) -> None:
    """No cell begins with what a spreadsheet takes for a formula."""
    found = [cell for line in cells(hostile) for cell in line.values()]

    assert [cell for cell in found if _ARMED.match(cell)] == []


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        pytest.param("=cmd()", "'=cmd()", id="formula"),
        pytest.param("-1 is all", "'-1 is all", id="minus"),
        pytest.param("'=1", "''=1", id="own-apostrophe"),
        pytest.param("'tis", "'tis", id="harmless-apostrophe"),
        pytest.param("a=b", "a=b", id="later"),
        pytest.param("2017", "2017", id="number"),
    ],
)
def test_formulas_get_an_apostrophe(title: str, cell: str) -> None:
    """A formula gets an apostrophe in front; what is none stays as it is."""
    (line,) = cells([make_record(title)])

    assert line["title"] == cell


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_csv_comes_back(title: str) -> None:
    """Whoever takes the apostrophes off has every title as it was."""
    (line,) = table([make_record(title)])

    assert line["title"] == title


def test_hostile_titles_come_back(hostile: tuple[Record, ...]) -> None:
    """Titles with quotes, commas, line ends or signs come back from CSV and JSON as they were."""
    titles = [each.entry.title for each in hostile]

    assert [each["title"] for each in table(hostile)] == titles
    assert [each["title"] for each in json.loads("\n".join(json_lines(hostile)))] == titles


def test_nothing_to_write() -> None:
    """Without entries there is an empty array, and a table of names alone."""
    assert list(json_lines([])) == ["[]"]
    assert list(csv_lines([])) == [",".join(FIELDS)]


def test_fields_are_in_order() -> None:
    """A row has the promised fields, in the promised order."""
    assert tuple(row(make_record())) == FIELDS
