"""Times in answers: the year of a date, and how long a host asks to be left alone.

A source knows no clock; what time it is, the host says itself.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from llmread_tui.sources.web import Response

YEARS: Final = range(1000, 2101)
"""As in a catalogue."""

_FAR_MOMENT: Final = 4_102_444_800_000
"""Milliseconds from 1970 to 2100."""

_YEAR: Final = re.compile(r"\s*([0-9]{4})(?![0-9])")
_WHOLE: Final = re.compile(r"[0-9]{1,12}")


def year(date: object) -> int | None:
    """Give the year of a date, which may be a number or a text such as ``2024-01-01T00:00:01Z``."""
    if isinstance(date, str):
        found = _YEAR.match(date)
        date = int(found[1]) if found else None
    return date if isinstance(date, int) and date in YEARS else None


def year_of_milliseconds(moment: object) -> int | None:
    """Give the year of a time in milliseconds since 1970, as OpenReview has it."""
    if not isinstance(moment, int) or not 0 < moment < _FAR_MOMENT:
        return None
    return datetime.fromtimestamp(moment / 1000, UTC).year


def retry_after(response: Response) -> float | None:
    """Give the seconds of ``Retry-After``; None when there is none that can be read."""
    told = response.headers.get("retry-after", "").strip()
    if _WHOLE.fullmatch(told):
        return float(told)
    return _seconds_to(_moment(told), response)


def until(response: Response, header: str) -> float | None:
    """Give the seconds until the moment that a header has, in seconds since 1970."""
    told = response.headers.get(header, "").strip()
    return _seconds_to(float(told), response) if _WHOLE.fullmatch(told) else None


def _seconds_to(moment: float | None, response: Response) -> float | None:
    """Give the seconds between the moment of the answer, by the host's clock, and another."""
    now = _moment(response.headers.get("date", ""))
    return None if moment is None or now is None else max(0.0, moment - now)


def _moment(date: str) -> float | None:
    """Give the seconds since 1970 of a date in the form of HTTP headers."""
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None
