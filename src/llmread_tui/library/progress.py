"""How far the reader is: done and all, under each heading, of each year and topic, and by day."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, cast

from llmread_tui.journal.fold import Toggle, undone
from llmread_tui.library import asking, counts, knowledge, mark_sql, sql
from llmread_tui.library.counts import Facet
from llmread_tui.library.opened import Opened
from llmread_tui.library.sql import Condition, Heading
from llmread_tui.library.store import DamageError
from llmread_tui.model import Status
from llmread_tui.next_up import Candidate
from llmread_tui.query.nodes import Choice, OneOf, Query
from llmread_tui.reading_time import reading_time, skimmed


class Share(NamedTuple):
    """How many entries are done, of how many; groups don't count."""

    done: int
    total: int


class Progress(NamedTuple):
    """How far the reader is with the open lists, and on which days of all that they ever did."""

    whole: Share
    headed: Mapping[int, Share]
    """Under each heading, by its number, in reading order."""
    years: Mapping[int | None, Share]
    """Of each year, None for unknown ones, in their order."""
    topics: Mapping[str, Share]
    """Of each topic, by the alphabet."""
    statuses: Mapping[Status, int]
    """Entries of each status."""
    starred: int
    noted: int
    """`starred` and `noted` are entries, too."""
    finished: Mapping[date, int]
    """Works that were read or skimmed on each day here, in order of the days."""
    active: frozenset[date]
    """The days here on which a work was begun, skimmed or read."""
    minutes: int
    """Spent on what was read and skimmed of the open lists, by the reading time of each work."""

    def streak(self, today: date) -> int:
        """Give how many days in a row were active up to today, which may still become so."""
        day = today if today in self.active else today - timedelta(days=1)
        length = 0
        while day in self.active:
            length, day = length + 1, day - timedelta(days=1)
        return length

    def weeks(self) -> dict[date, int]:
        """Give how many works were finished in each week that had any, by its Monday."""
        found = Counter[date]()
        for day, number in self.finished.items():
            found[day - timedelta(days=day.weekday())] += number
        return dict(found)


def progress(database: sqlite3.Connection, opened: Opened) -> Progress:
    """Work out how far the reader is."""
    outline = opened.headings
    everywhere = sql.among(opened.ids)

    def within(qualifier: Choice, value: str) -> Condition:
        condition, values = sql.where(OneOf(qualifier=qualifier, values=(value,)), outline)
        return f"{everywhere[0]} AND {condition}", everywhere[1] + values

    def shares(facet: Facet) -> dict[str | int | None, Share]:
        held = counts.by_value(database, facet, everywhere, outline)
        done = counts.by_value(database, facet, is_done, outline)
        known = sorted(held, key=lambda value: (value is None, value))
        return {value: Share(done.get(value, 0), held[value]) for value in known}

    is_done = within("is", "done")
    done = counts.by_heading(database, is_done, outline)
    held = counts.by_heading(database, everywhere, outline)
    return Progress(
        whole=Share(counts.total(database, is_done), counts.total(database, everywhere)),
        headed={
            each.number: Share(done.get(each.number, 0), held.get(each.number, 0))
            for each in outline
        },
        years=cast("dict[int | None, Share]", shares("year")),
        topics=cast("dict[str, Share]", shares("topic")),
        statuses={status: counts.total(database, within("is", status.value)) for status in Status},
        starred=counts.total(database, within("is", "starred")),
        noted=counts.total(database, within("has", "note")),
        finished=_finished(database),
        active=_active(database),
        minutes=_minutes(database, everywhere),
    )


def candidates(database: sqlite3.Connection, opened: Opened, query: Query) -> tuple[Candidate, ...]:
    """Give the works that a query lets through, in list order, as proposals go by them."""
    condition, values = asking.where(opened, query, None)
    headings = {each.number: each for each in opened.headings}
    order = ", ".join(sql.list_order(opened.ids))
    rows = database.execute(
        "SELECT entry.position, heading, entry.key, id, title, level, recommended, kind,"  # noqa: S608
        " number, unit,"
        " json_extract(facts, '$.moved_to'), json_extract(facts, '$.url'), status, status_at"
        " FROM entry JOIN fact ON fact.position = entry.position"
        f" LEFT JOIN extent ON extent.key = entry.key {mark_sql.JOIN}"
        f" WHERE entry.key IS NOT NULL AND {condition} ORDER BY {order}",
        values,
    )
    return tuple(_candidate(row, headings[row[1]]) for row in rows)


def _candidate(row: Sequence[Any], heading: Heading) -> Candidate:
    position, _, key, name, title, level, is_recommended, *rest = row
    kind, number, unit, moved_to, url, status, status_at = rest
    try:
        return Candidate(
            key=key,
            id=name,
            title=title,
            position=position,
            url=moved_to or url,
            heading=heading.number,
            section=heading.title,
            list_title=heading.list_title,
            level=level,
            is_recommended=bool(is_recommended),
            time=reading_time(kind, knowledge.extent_of(number, unit)),
            status=Status(status or Status.UNREAD),
            status_at=datetime.fromisoformat(status_at) if status_at else None,
        )
    except ValueError as error:
        raise DamageError("a mark is torn") from error


def _finished(database: sqlite3.Connection) -> dict[date, int]:
    """Give how many works were read or skimmed on each day, of all that were ever marked."""
    rows = database.execute(
        "SELECT status_at FROM mark WHERE status IN ('read', 'skimmed') AND status_at IS NOT NULL"
        " ORDER BY status_at"
    )
    return dict(Counter(_day(at) for (at,) in rows))


def _active(database: sqlite3.Connection) -> frozenset[date]:
    """Give the days on which a work was begun, skimmed or read, but for what was undone."""
    toggles = database.execute("SELECT deed, time, device, by, is_undone FROM toggle")
    without = undone(map(Toggle._make, toggles))
    rows = database.execute(
        "SELECT DISTINCT deed, at FROM change"
        """ WHERE field = 'status' AND value IN ('"reading"', '"skimmed"', '"read"')"""
    )
    return frozenset(_day(at) for deed, at in rows if deed not in without)


def _minutes(database: sqlite3.Connection, where: Condition) -> int:
    """Give how long reading and skimming took, each work once."""
    condition, values = where
    rows = database.execute(
        f"SELECT status, {mark_sql.MINUTES} FROM entry {mark_sql.JOIN}"  # noqa: S608
        f" WHERE status IN ('read', 'skimmed') AND {condition} GROUP BY entry.key",
        values,
    )
    return sum(minutes if status == Status.READ else skimmed(minutes) for status, minutes in rows)


def _day(at: str) -> date:
    """Give the day here of a moment as the tables have it."""
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except ValueError as error:
        raise DamageError(f"{at!r} is no date") from error
