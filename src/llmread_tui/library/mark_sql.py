"""What the reader did, and how long works take, as SQL conditions and terms over ``entry``."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from llmread_tui.journal.lines import written
from llmread_tui.model import Status
from llmread_tui.query.nodes import DayRange, Days, LastDays, Minutes
from llmread_tui.reading_time import RATES

DONE: Final = (Status.SKIMMED, Status.READ, Status.DROPPED)
"""What ``is:done`` finds."""

_MARKED: Final = "entry.key IN (SELECT key FROM mark WHERE {})"
_DONE: Final = _MARKED.format(f"status IN {tuple(map(str, DONE))}")
_BEGUN: Final = _MARKED.format("status <> 'unread'")

_NEW: Final = "(entry.key IN (SELECT key FROM unseen) AND NOT entry.key IN (SELECT key FROM mark))"

STATES: Final[Mapping[str, str]] = {
    **{status.value: _MARKED.format(f"status = '{status}'") for status in Status},
    # A work that nothing was said of has no mark.
    "unread": f"(entry.key IS NOT NULL AND NOT {_BEGUN})",
    "open": f"(entry.key IS NOT NULL AND NOT {_DONE})",
    "done": _DONE,
    "starred": _MARKED.format("starred"),
    "new": _NEW,
}
"""The values of ``is:`` that are about marks, as conditions."""

HAS_NOTE: Final = _MARKED.format("note IS NOT NULL")

_BY_EXTENT: Final = "".join(
    f" WHEN '{unit}' THEN max(1, (number * {minutes} + {each // 2}) / {each})"
    for unit, (minutes, each) in RATES.items()
)
MINUTES: Final = (
    f"coalesce((SELECT CASE unit{_BY_EXTENT} END FROM extent WHERE extent.key = entry.key),"  # noqa: S608
    " entry.minutes)"
)
"""How long it takes to read, as `reading_time.reading_time` tells; NULL for a group."""

JOIN: Final = "LEFT JOIN mark ON mark.key = entry.key"

# What one is at comes first, then what is to be read, then what is done.
_RANKS: Final = (Status.READING, Status.UNREAD, *DONE)
BY_STATUS: Final = (
    "CASE WHEN entry.key IS NOT NULL THEN CASE coalesce(mark.status, 'unread')"
    + "".join(f" WHEN '{status}' THEN {rank}" for rank, status in enumerate(_RANKS))
    + " END END"
)
"""The term that sorts by status, with `JOIN`."""


def days(node: Days) -> tuple[str, list[object]]:
    """Give the condition that the day of a mark is one of these, by the reader's calendar."""
    column = "status_at" if node.field == "read" else "at"
    today = datetime.now(UTC).astimezone().date()
    parts, values = list[str](), list[object]()
    for each in node.ranges:
        low, after = _ends(each, today)
        parts.append(f"{column} >= ? AND {column} < ?")
        values += [_begin(low) if low else "", _begin(after) if after else "9999"]
    said = f"({' OR '.join(parts)})"
    return _MARKED.format(f"status = 'read' AND {said}" if node.field == "read" else said), values


def minutes(node: Minutes) -> tuple[str, list[object]]:
    """Give the condition that it takes that long to read."""
    parts, values = list[str](), list[object]()
    for each in node.ranges:
        parts.append(f"{MINUTES} BETWEEN ? AND ?")
        values += [each.low or 0, 10**9 if each.high is None else each.high]
    return f"({' OR '.join(parts)})", values


def _ends(days: DayRange | LastDays, today: date) -> tuple[date | None, date | None]:
    """Give the first day and the day after the last; None where there is no end."""
    match days:
        case LastDays():
            return today - timedelta(days=days.days - 1), today + timedelta(days=1)
        case DayRange():
            low = None if days.low is None else date.fromisoformat(f"{days.low}-01-01"[:10])
            return low, None if days.high is None else _day_after(days.high)


def _day_after(typed: str) -> date:
    """Give the first day after a year, a month or a day."""
    first = date.fromisoformat(f"{typed}-01-01"[:10])
    match typed.count("-"):
        case 0:
            return first.replace(year=first.year + 1)
        case 1:
            return (first + timedelta(days=31)).replace(day=1)
        case _:
            return first + timedelta(days=1)


def _begin(day: date) -> str:
    """Give when a day begins here, as dates stand in the table."""
    return written(datetime.combine(day, time.min).astimezone())
