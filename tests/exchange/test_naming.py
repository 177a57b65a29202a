"""Ids for what comes without one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui.exchange import naming
from llmread_tui.model import Catalogue, Entry, ReadingList, Section


def entry(title: str, **facts: Any) -> Entry:
    """Give an entry without an id."""
    return Entry(id=facts.pop("id", ""), title=title, url="https://example.org/", **facts)


def ids(*entries: Entry) -> list[str]:
    """Give the ids of entries that stand in one list."""
    lists = (ReadingList(id="", title="L", entries=entries),)
    (found,) = naming.named(Catalogue(lists=lists), "l").lists
    return [each.id for top in found.entries for each in top.walk()]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Attention Is All You Need", "attention-is-all-you-need", id="words"),
        pytest.param("Łukasz's Überblick: GPT-4!", "lukasz-s-uberblick-gpt-4", id="accents"),
        pytest.param(
            "A very long title that goes on and on until nobody remembers how it began at all",
            "a-very-long-title-that-goes-on-and-on-until-nobody-remembers",
            id="long",
        ),
        pytest.param("x" * 80, "x" * 60, id="long-word"),
        pytest.param("注意力", "", id="no-latin-letters"),
    ],
)
def test_slug(title: str, expected: str) -> None:
    """An id is made of a title's words, in small Latin letters."""
    assert naming.slug(title) == expected


def test_titles_that_repeat_get_years_and_numbers() -> None:
    """No two ids are the same, and the first keeps the plain one."""
    assert ids(entry("A b", year=2020), entry("A b", year=2020), entry("A B"), entry("a-b")) == [
        "a-b",
        "a-b-2020",
        "a-b-2",
        "a-b-3",
    ]


def test_titles_without_letters_are_named_by_their_work() -> None:
    """An identifier, or else the address, names what has no title in Latin letters."""
    assert ids(entry("注意力", ids={"arxiv": "1706.03762"}), entry("…"), entry("…")) == [
        "1706-03762",
        "https-example-org",
        "https-example-org-2",
    ]


def test_ids_that_are_there_stay() -> None:
    """What has an id keeps it, even where a title before it would have made the same."""
    assert ids(entry("Bert"), entry("Other", id="bert"), entry("Third", id="bert")) == [
        "bert-2",
        "bert",
        "third",
    ]


def test_lists_get_the_name() -> None:
    """The first list has the name for its id, unless another list that is open has it."""
    lists = (
        ReadingList(id="", title="", entries=(entry("A"),)),
        ReadingList(id="", title="The second", sections=(Section(title="S"),)),
        ReadingList(id="kept", title="K"),
    )

    found = naming.named(Catalogue(lists=lists), "mine", taken={"mine", "mine-2"}).lists
    assert [(each.id, each.title) for each in found] == [
        ("mine-3", "mine"),
        ("the-second", "The second"),
        ("kept", "K"),
    ]


@given(st.lists(st.text(max_size=80), max_size=30))
def test_ids_are_ids(titles: list[str]) -> None:
    """Whatever the titles, the ids are ids, no two the same, and the same again."""
    entries = tuple(map(entry, titles))
    found = ids(*entries)

    assert all(map(naming.is_id, found))
    assert len(set(found)) == len(found)
    assert ids(*entries) == found
