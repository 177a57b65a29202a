"""A deed as a line of JSON and back. What can't be understood is a value, as lines come from afar.

``docs/journal.md`` describes the format to people; what it says here and there must agree.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, TypeGuard

from llmread_tui import text
from llmread_tui.journal.deeds import Change, Deed, Value
from llmread_tui.model import Status

VERSION: Final = 1
"""Of the format. A line of a higher one is kept and passed by."""

LONGEST: Final = 1 << 25
"""Bytes of a line, at most: one deed on 200,000 works, the longest thing there is to say."""

LAST_TIME: Final = 2**53 - 1
"""In microseconds, the year 2255: up to here all programs read JSON's numbers exactly."""

_LONGEST_NAME: Final = 200
"""Characters of a deed's id or a device's name."""

_STATUSES: Final = frozenset(Status)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Unreadable(NamedTuple):
    """A line that is no deed."""

    what: str
    """Why, without a final dot."""


class Newer(NamedTuple):
    """A line that only a newer llmread understands."""


def encode(deed: Deed) -> bytes:
    """Give the line, with its end."""
    said: dict[str, object] = {
        "v": VERSION,
        "time": deed.time,
        "at": written(deed.at),
        "device": deed.device,
        "deed": deed.id,
    }
    if deed.undoes is not None:
        said["undo"] = deed.undoes
    elif deed.redoes is not None:
        said["redo"] = deed.redoes
    else:
        said["set"] = [
            {"work": change.key, "field": change.field, "value": change.value}
            | ({"at": written(change.at)} if change.at else {})
            for change in deed.changes
        ]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> Deed | Newer | Unreadable:
    """Give the deed that a line says, without the changes that only a newer llmread knows."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return Unreadable(what="is torn or is not JSON")
    version = found.get("v") if isinstance(found, dict) else None
    if not _is_number(version) or version < 1:
        return Unreadable(what="is not a line of a journal")
    if version > VERSION:
        return Newer()
    return _deed(found)


def written(moment: datetime) -> str:
    """Give a moment as text that sorts by time: ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_time(moment: datetime) -> int:
    """Give a moment in microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _deed(found: dict[str, Any]) -> Deed | Unreadable:
    time, device, identity = found.get("time"), found.get("device"), found.get("deed")
    if not _is_number(time) or not 0 < time <= LAST_TIME:
        return Unreadable(what="has no right `time`")
    if not _is_name(device) or not _is_name(identity):
        return Unreadable(what="has no `device` or no `deed`")
    undoes, redoes, changes = found.get("undo"), found.get("redo"), found.get("set")
    if not (_is_name(undoes) or _is_name(redoes) or isinstance(changes, list)):
        return Unreadable(what="has no `set`, `undo` or `redo`")
    return Deed(
        id=identity,
        time=time,
        # It is only for people, so nothing hangs on it.
        at=_moment(found.get("at"))
        or (_EPOCH + timedelta(microseconds=time)).replace(microsecond=0),
        device=device,
        changes=tuple(_changes(changes)) if isinstance(changes, list) else (),
        undoes=undoes if _is_name(undoes) else None,
        redoes=redoes if _is_name(redoes) and not _is_name(undoes) else None,
    )


def _changes(found: list[Any]) -> Iterator[Change]:
    for each in found:
        if isinstance(each, dict) and isinstance(key := each.get("work"), str) and "value" in each:
            field, value = each.get("field"), each["value"]
            if isinstance(field, str) and _is_right(field, value):
                at = _moment(each.get("at"))
                yield Change(key=text.one_line(key), field=field, value=cleaned(value), at=at)


def cleaned(value: Value) -> Value:
    """Give a value without what could command a terminal; an empty note is none."""
    if not isinstance(value, str):
        return value
    return text.plain(value).strip() or None


def _is_right(field: str, value: object) -> bool:
    """Tell whether a field may have this value, as far as this version knows."""
    match field:
        case "status":
            return isinstance(value, str) and value in _STATUSES
        case "starred":
            return isinstance(value, bool)
        case "note":
            return value is None or isinstance(value, str)
        case _:
            return False


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_name(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME and value.isprintable()


def _moment(said: object) -> datetime | None:
    """Give when it was by the device's clock, if that is said."""
    try:
        if isinstance(said, str):
            return datetime.fromisoformat(said).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        pass
    return None
