"""Searching and sorting by marks, their days, notes and reading time."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from llmread_tui.journal.deeds import Change, Value
from llmread_tui.journal.journal import Journal
from llmread_tui.query.syntax import parse
from llmread_tui.reading_time import Extent, Unit, reading_time

if TYPE_CHECKING:
    from tests.library.conftest import Desk, Titles

    from llmread_tui.library.library import Library

NOW = datetime.now(UTC)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the reader live five and a half hours east of Greenwich."""
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def library(desk: "Desk", zone: None) -> "Library":  # noqa: ARG001 (the time zone)
    """Give a list with one work of each status, marked on several days."""
    kinds = ("paper", "post", "book", "video", "leaderboard", "paper")
    entries = [
        {
            "id": f"e{place}",
            "title": f"T{place}",
            "url": f"https://example.org/{place}",
            "kind": kind,
        }
        for place, kind in enumerate(kinds)
    ]
    group = {"id": "g", "title": "Group", "entries": entries}
    file = desk.write("a", lists=[{"id": "a", "title": "A", "entries": [group]}])
    said: list[tuple[int, str, Value, datetime]] = [
        (0, "status", "reading", datetime(2025, 3, 1, 12, tzinfo=UTC)),
        (1, "status", "skimmed", datetime(2025, 3, 2, 12, tzinfo=UTC)),
        # In India this is the 4th, half past one in the night.
        (2, "status", "read", datetime(2025, 3, 3, 20, tzinfo=UTC)),
        (3, "status", "dropped", datetime(2025, 4, 1, 12, tzinfo=UTC)),
        (4, "status", "read", NOW - timedelta(days=5)),
        (4, "starred", True, NOW),
        (3, "note", "Über *cats*", datetime(2025, 12, 31, 23, tzinfo=UTC)),
        (5, "status", "unread", datetime(2024, 1, 1, tzinfo=UTC)),
    ]
    for place, field, value, at in said:
        journal = Journal(
            desk.folder / "data",
            device="here",
            now=partial(datetime.fromtimestamp, at.timestamp(), UTC),
        )
        journal.append([Change(key=f"https://example.org/{place}", field=field, value=value)])
    return desk.open(file)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("is:unread", "5", id="unread"),
        pytest.param("is:reading", "0", id="reading"),
        pytest.param("is:skimmed", "1", id="skimmed"),
        pytest.param("is:read", "24", id="read"),
        pytest.param("is:dropped", "3", id="dropped"),
        pytest.param("is:open", "05", id="open"),
        pytest.param("is:done", "1234", id="done"),
        pytest.param("is:starred", "4", id="starred"),
        pytest.param("-is:done", "p05", id="not-done"),
        pytest.param("is:reading,dropped", "03", id="either"),
        pytest.param("has:note", "3", id="has-note"),
        pytest.param("-has:note -is:read", "p015", id="no-note"),
        pytest.param("note:uber", "3", id="note"),
        pytest.param("cats", "3", id="words-find-notes"),
        pytest.param('note:"uber cats"', "3", id="exact-words-of-a-note"),
        pytest.param("title:cats", "", id="title-is-no-note"),
        pytest.param("read:2025-03-04", "2", id="day-here-not-in-greenwich"),
        pytest.param("read:2025-03-03", "", id="day-in-greenwich"),
        pytest.param("read:2025-03", "2", id="month"),
        pytest.param("read:2025", "2", id="year"),
        pytest.param("read:2025-03..", "24", id="since"),
        pytest.param("read:..2025-03-04", "2", id="until"),
        pytest.param("read:2025-03-05..", "4", id="after"),
        pytest.param("read:2025-03-02..2025-03-10", "2", id="between"),
        pytest.param("read:7d", "4", id="last-days"),
        pytest.param("read:today", "", id="today"),
        pytest.param("read:3d", "", id="last-days-too-few"),
        pytest.param("-read:7d is:read", "2", id="not-in-the-last-days"),
        pytest.param("marked:today", "4", id="marked-by-a-star"),
        pytest.param("marked:2026-01-01", "3", id="marked-by-a-note"),
        pytest.param("marked:2025-03-01,2025-03-02", "01", id="marked-by-a-status"),
        pytest.param("marked:2024", "5", id="marked-unread"),
        pytest.param("time:..15", "14", id="at-most"),
        pytest.param("time:600..", "2", id="at-least"),
        pytest.param("time:45..45", "035", id="between-minutes"),
        pytest.param("sort:status", "0512 4 3 p", id="by-status"),
        pytest.param("sort:-status", "3 24 1 5 0 p", id="by-status-reversed"),
        pytest.param("sort:time", "4 1 035 2 p", id="by-time"),
        pytest.param("sort:-time", "2 035 1 4 p", id="by-time-reversed"),
        pytest.param("sort:marked", "5 0 1 2 3 4 p", id="by-day"),
        pytest.param("sort:-marked", "4 3 2 1 0 5 p", id="by-day-reversed"),
    ],
)
def test_found(library: "Library", titles: "Titles", line: str, found: str) -> None:
    """A query about marks finds the works whose marks they are, in the order it asks for."""
    told = "".join("p" if title == "Group" else title[1:] for title in titles(library, line))
    assert told == found.replace(" ", "")


def test_counts(library: "Library") -> None:
    """What is done is counted under each heading."""
    done = parse("is:done", library.vocabulary)
    assert library.survey(done)[1].headed == {library.headings[0].number: 4}


EXTENTS = (
    Extent(3, Unit.PAGES),
    Extent(2_870, Unit.WORDS),
    Extent(119, Unit.WORDS),
    Extent(125, Unit.MINUTES),
    Extent(5, Unit.WORDS),
    Extent(40, Unit.PAGES),
)


def test_extents(library: "Library", titles: "Titles") -> None:
    """What a source tells of a work's extent goes before its kind, in queries as in details."""
    extents = {f"https://example.org/{place}": each for place, each in enumerate(EXTENTS)}
    library.knowledge.keep_extents(extents)

    works = library.records(library.search(parse("-id:g", library.vocabulary)).positions)

    for work in works:
        minutes = reading_time(work.entry.kind, extents[str(work.entry.key)]).minutes
        assert work.time
        assert (work.time.minutes, work.time.extent) == (minutes, extents[str(work.entry.key)])
        assert work.entry.title in titles(library, f"time:{minutes}..{minutes}")
    assert titles(library, "time:..9") == ["T0", "T2", "T4"]
    assert titles(library, "sort:time") == ["T2", "T4", "T0", "T1", "T5", "T3", "Group"]
    proposed = library.candidates(parse("time:..9", library.vocabulary))
    assert [each.time.minutes for each in proposed] == [9, 1, 1]
