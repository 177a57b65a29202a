"""How far the reader is, as the library tells it."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from llmread_tui.journal.deeds import Change
from llmread_tui.journal.journal import Journal
from llmread_tui.model import Status
from llmread_tui.query.syntax import parse

if TYPE_CHECKING:
    from tests.library.conftest import Desk

    from llmread_tui.library.library import Library
    from llmread_tui.library.progress import Progress


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the reader live nine hours west of Greenwich."""
    monkeypatch.setenv("TZ", "UTC+9")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def an_entry(name: str, **facts: object) -> dict[str, object]:
    """Give an entry; those of one name are one work."""
    return {"id": name, "title": name, "url": f"https://example.org/{name[0]}", **facts}


@pytest.fixture
def library(desk: "Desk") -> "Library":
    """Give two lists with works that were read, skimmed and dropped over some days."""
    lists = [
        {
            "id": "one",
            "title": "One",
            "entries": [
                an_entry("a", kind="paper", year=2017, topics=["rag"]),
                {"id": "g", "title": "Group", "entries": [an_entry("b", kind="post")]},
            ],
            "sections": [
                {"title": "Part", "entries": [an_entry("c", kind="video", year=2017)]},
                {"title": "Empty", "entries": [an_entry("d", topics=["rag"])]},
            ],
        },
        {"id": "two", "title": "Two", "entries": [an_entry("a.again", kind="paper")]},
    ]
    file = desk.write("lists", lists=lists)

    def at(day: int, hour: int, key: str, status: str) -> None:
        moment = datetime(2026, 11, day, hour, tzinfo=UTC)
        journal = Journal(desk.folder / "data", device="here", now=lambda: moment)
        journal.append([Change(key=f"https://example.org/{key}", field="status", value=status)])

    # The 3rd at 5 o'clock in Greenwich is the evening of the 2nd here.
    at(3, 5, "a", "read")
    at(3, 12, "b", "reading")
    at(4, 12, "b", "skimmed")
    at(10, 12, "c", "dropped")
    at(11, 12, "elsewhere", "read")
    at(12, 12, "d", "reading")
    Journal(desk.folder / "data", device="here").undo()
    return desk.open(file)


@pytest.fixture
def progress(library: "Library") -> "Progress":
    """Give what it tells."""
    return library.progress()


def test_shares(progress: "Progress", library: "Library") -> None:
    """Done and all are counted in entries, under each heading as the tree has them."""
    assert progress.whole == (4, 5)
    told = {(each.list_id, each.title): progress.headed[each.number] for each in library.headings}
    assert told == {
        ("one", "One"): (3, 4),
        ("one", "Part"): (1, 1),
        ("one", "Empty"): (0, 1),
        ("two", "Two"): (1, 1),
    }
    done = library.survey(parse("is:done", library.vocabulary))[1].headed
    assert {number: share.done for number, share in progress.headed.items()} == {
        each.number: done.get(each.number, 0) for each in library.headings
    }


def test_years_and_topics(progress: "Progress") -> None:
    """Each year and topic has its share; unknown years come last."""
    assert list(progress.years.items()) == [(2017, (2, 2)), (None, (2, 3))]
    assert progress.topics == {"rag": (1, 2)}


def test_statuses(progress: "Progress") -> None:
    """Entries are counted by status."""
    assert progress.statuses == {
        Status.UNREAD: 1,
        Status.READING: 0,
        Status.SKIMMED: 1,
        Status.READ: 2,
        Status.DROPPED: 1,
    }


def test_days(progress: "Progress") -> None:
    """Days are those of the reader's calendar; what is in no list now counts as well."""
    assert progress.finished == {
        date(2026, 11, 2): 1,
        date(2026, 11, 4): 1,
        date(2026, 11, 11): 1,
    }
    assert progress.weeks() == {date(2026, 11, 2): 2, date(2026, 11, 9): 1}


def test_streak(progress: "Progress") -> None:
    """Days in a row with something begun or finished; what was undone or dropped is neither."""
    assert progress.active == {date(2026, 11, day) for day in (2, 3, 4, 11)}
    assert progress.streak(date(2026, 11, 4)) == 3
    assert progress.streak(date(2026, 11, 5)) == 3
    assert progress.streak(date(2026, 11, 6)) == 0
    assert progress.streak(date(2026, 11, 3)) == 2


def test_minutes(progress: "Progress") -> None:
    """A work that is read takes its time once, a skimmed one a sixth of it."""
    assert progress.minutes == 45 + 15 // 6


def test_candidates(library: "Library") -> None:
    """Proposals go by the works that a query finds, with their marks, in list order."""
    found = library.candidates(parse("-in:two", library.vocabulary))
    assert [(each.id, each.status, each.section) for each in found] == [
        ("a", Status.READ, "One"),
        ("b", Status.SKIMMED, "One"),
        ("c", Status.DROPPED, "Part"),
        ("d", Status.UNREAD, "Empty"),
    ]
    assert found[0].status_at == datetime(2026, 11, 3, 5, tzinfo=UTC)
    assert found[3].status_at is None
