"""Times as people say them: how long it takes, how long ago it was, when it will be."""

from datetime import datetime
from typing import Final

_UNITS: Final = ((86_400.0, "day"), (3_600.0, "hour"), (60.0, "minute"), (1.0, "second"))
_SHORT: Final = {"day": "d", "hour": "h", "minute": "min", "second": "s"}


def about(seconds: float) -> str:
    """Give a length of time in one unit: ``40 s``, ``3 min``, ``2 h``."""
    count, unit = _in_units(seconds)
    return f"{count} {_SHORT[unit]}"


def ago(then: datetime, now: datetime) -> str:
    """Say how long ago something was: ``just now``, ``2 days ago``."""
    seconds = (now - then).total_seconds()
    return "just now" if seconds < 60 else f"{_words(seconds)} ago"  # noqa: PLR2004 - a minute


def ahead(then: datetime, now: datetime) -> str:
    """Say how soon something will be: ``in 40 seconds``, ``in 30 days``, ``now``."""
    seconds = (then - now).total_seconds()
    return "now" if seconds < 1 else f"in {_words(seconds)}"


def _words(seconds: float) -> str:
    count, unit = _in_units(seconds)
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _in_units(seconds: float) -> tuple[int, str]:
    """Give the time in the largest unit of which there are almost two, or else in one."""
    for size, name in _UNITS:
        if seconds >= 1.5 * size or (name == "second"):
            return max(0, round(seconds / size)), name
    raise AssertionError
