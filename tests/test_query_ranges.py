"""Days and minutes in the query language."""

import pytest

from llmread_tui.query import edit
from llmread_tui.query.nodes import (
    DayField,
    DayRange,
    Days,
    LastDays,
    MinuteRange,
    Minutes,
    Node,
    Not,
    OneOf,
    Sort,
    Vocabulary,
)
from llmread_tui.query.syntax import parse
from llmread_tui.query.words import describe


def days(low: str | None, high: str | None, field: DayField = "read") -> Days:
    """Give the condition of one range of days."""
    return Days(field=field, ranges=(DayRange(low=low, high=high),))


def last(number: int, field: DayField = "read") -> Days:
    """Give the condition of the last days."""
    return Days(field=field, ranges=(LastDays(days=number),))


def minutes(low: int | None, high: int | None) -> Minutes:
    """Give the condition of one range of minutes."""
    return Minutes(ranges=(MinuteRange(low=low, high=high),))


@pytest.mark.parametrize(
    ("line", "node", "said"),
    [
        pytest.param(
            "read:2026-11-20", days("2026-11-20", "2026-11-20"), "read 2026-11-20", id="day"
        ),
        pytest.param("read:2026-11", days("2026-11", "2026-11"), "read 2026-11", id="month"),
        pytest.param(
            "marked:2026", days("2026", "2026", "marked"), "marked 2026", id="year-of-marking"
        ),
        pytest.param("read:2026-11..", days("2026-11", None), "read since 2026-11", id="since"),
        pytest.param("read:..2026-11", days(None, "2026-11"), "read until 2026-11", id="until"),
        pytest.param(
            "read:2026-11-20..2026-12",
            days("2026-11-20", "2026-12"),
            "read 2026-11-20 to 2026-12",
            id="between",
        ),
        pytest.param(
            "read:2026-11-20..2026-11",
            days("2026-11-20", "2026-11"),
            "read 2026-11-20 to 2026-11",
            id="rest-of-the-month",
        ),
        pytest.param("read:today", last(1), "read today", id="today"),
        pytest.param("marked:7D", last(7, "marked"), "marked in the last 7 days", id="last-days"),
        pytest.param(
            "read:today,2026-01",
            Days(field="read", ranges=(LastDays(days=1), DayRange(low="2026-01", high="2026-01"))),
            "read today or 2026-01",
            id="one-or-the-other",
        ),
        pytest.param("-read:7d", Not(node=last(7)), "not read in the last 7 days", id="negated"),
        pytest.param("time:..30", minutes(None, 30), "takes at most 30 min", id="at-most"),
        pytest.param("time:30..", minutes(30, None), "takes at least 30 min", id="at-least"),
        pytest.param("time:20..40", minutes(20, 40), "takes 20 to 40 min", id="minutes-between"),
        pytest.param(
            "time:..5,60..",
            Minutes(ranges=(MinuteRange(low=None, high=5), MinuteRange(low=60, high=None))),
            "takes at most 5 min or at least 60 min",
            id="short-or-long",
        ),
        pytest.param(
            "is:read,starred,done",
            OneOf(qualifier="is", values=("read", "starred", "done")),
            "read or starred or done",
            id="states",
        ),
        pytest.param("has:note", OneOf(qualifier="has", values=("note",)), "has note", id="note"),
    ],
)
def test_condition(line: str, node: Node, said: str) -> None:
    """A line is read as its condition, and that is said in plain words."""
    query = parse(line, Vocabulary())
    assert (query.node, query.problems) == (node, ())
    assert describe(query) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("sort:status", "by status", id="status"),
        pytest.param("sort:time", "by reading time", id="time"),
        pytest.param("sort:-marked", "by when marked, reversed", id="marked"),
    ],
)
def test_order(line: str, said: str) -> None:
    """There are orders by what the reader did and by reading time."""
    query = parse(line, Vocabulary())
    assert query.problems == ()
    assert query.sort != Sort()
    assert describe(query) == said


NO_DATE = "is not a date; write 2026-11-20, 2026-11, 2026-11.., today or 7d"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        pytest.param("read:", "`read:` needs a value", id="nothing"),
        pytest.param("read:yesterday", f"`yesterday` {NO_DATE}", id="word"),
        pytest.param("read:2026-13", f"`2026-13` {NO_DATE}", id="no-month"),
        pytest.param("read:2026-02-30", f"`2026-02-30` {NO_DATE}", id="no-day"),
        pytest.param("read:2026-1-2", f"`2026-1-2` {NO_DATE}", id="one-digit"),
        pytest.param("read:0000", f"`0000` {NO_DATE}", id="year-0"),
        pytest.param("read:9999", f"`9999` {NO_DATE}", id="last-year-there-is"),
        pytest.param("read:..", f"`..` {NO_DATE}", id="no-end"),
        pytest.param("read:2026..x", f"`2026..x` {NO_DATE}", id="half"),
        pytest.param("read:0d", f"`0d` {NO_DATE}", id="no-days"),
        pytest.param("read:99999d", f"`99999d` {NO_DATE}", id="too-many-days"),
        pytest.param(
            "read:2026-11..2025",
            "the dates are the wrong way round; write `2025..2026-11`",
            id="dates-reversed",
        ),
        pytest.param("time:", "`time:` needs a value", id="no-time"),
        pytest.param("time:30", "for `30` minutes at most, write `..30`", id="bare-minutes"),
        pytest.param(
            "time:1h", "`1h` is not a time; write ..30, 30.. or 20..40 for minutes", id="hours"
        ),
        pytest.param(
            "time:40..20",
            "the minutes are the wrong way round; write `20..40`",
            id="minutes-reversed",
        ),
        pytest.param("time:..999999", "`..999999` is not a time; write", id="too-long"),
        pytest.param("is:dead", "`is:dead` is not available yet", id="later-state"),
        pytest.param("has:text", "`has:text` is not available yet", id="later-form"),
        pytest.param("is:raed", "`raed` is not a state; did you mean `read`?", id="misspelled"),
    ],
)
def test_problem(line: str, what: str) -> None:
    """What can't be a day, a time or a state is explained."""
    (problem,) = parse(line, Vocabulary()).problems
    assert problem.what.startswith(what)


@pytest.mark.parametrize(
    ("line", "qualifier"),
    [
        pytest.param("read:2026-11..,..2020-01-05,today,7d,2026", "read", id="days"),
        pytest.param("time:..30,5..10,60..", "time", id="minutes"),
    ],
)
def test_values_are_written_as_read(line: str, qualifier: str) -> None:
    """A picker gets the values as they may be typed again."""
    query = parse(line, Vocabulary())
    values = edit.values_of(query, qualifier)
    assert parse(edit.with_values(query, qualifier, values), Vocabulary()).node == query.node
    assert ",".join(values) == line.partition(":")[2]
    assert edit.with_values(query, qualifier, ()) == ""
