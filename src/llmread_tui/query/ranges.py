"""Ranges as they are typed behind a qualifier: of years, of days, of minutes."""

import re
from datetime import date
from typing import Final

from llmread_tui.query.nodes import (
    DayField,
    DayRange,
    Days,
    LastDays,
    MinuteRange,
    Minutes,
    YearRange,
    Years,
)
from llmread_tui.query.qualifiers import Wrong, missing, shown

_YEARS: Final = r"([0-9]{4})?\.\.([0-9]{4})?"
_DASHED_YEARS: Final = r"([0-9]{4})[-\u2010-\u2015]([0-9]{4})"
_DAY: Final = r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?"
_LAST_DAYS: Final = r"([1-9][0-9]{0,3})d"
_FIRST_YEAR: Final = 1900
_MINUTES: Final = r"([0-9]{1,5})?\.\.([0-9]{1,5})?"


def years(typed: str) -> Years | Wrong:
    """Read years: ``2017``, ``2017..2020``, ``2020..``, ``..1998`` or ``none``."""
    if not typed:
        return missing("year")
    if typed.lower() == "none":
        return Years(ranges=(), unknown=True)
    if dashed := re.fullmatch(_DASHED_YEARS, typed):
        return Wrong(what=f"for the years between, write `{dashed[1]}..{dashed[2]}`")
    found = re.fullmatch(_YEARS, typed if ".." in typed else f"{typed}..{typed}")
    if found is None or typed == "..":
        return Wrong(what=f"{shown(typed)} is not a year; write 2017, 2017..2020, 2020.. or none")
    low, high = (int(year) if year else None for year in found.groups())
    if low is not None and high is not None and low > high:
        return Wrong(what=f"the years are the wrong way round; write `{found[2]}..{found[1]}`")
    return Years(ranges=(YearRange(low=low, high=high),))


def days(field: DayField, typed: str) -> Days | Wrong:
    """Read days: ``2026-11-20``, ``2026-11``, ``2026``, ranges of them, ``today`` or ``7d``."""
    if not typed:
        return missing(field)
    if typed.lower() == "today":
        return Days(field=field, ranges=(LastDays(days=1),))
    if last := re.fullmatch(_LAST_DAYS, typed.lower()):
        return Days(field=field, ranges=(LastDays(days=int(last[1])),))
    low, dots, high = typed.partition("..")
    ends = (low, high) if dots else (low, low)
    if not any(ends) or not all(_is_day(each) for each in ends if each):
        return Wrong(
            what=f"{shown(typed)} is not a date; write 2026-11-20, 2026-11, 2026-11.., today or 7d"
        )
    # One that is shorter is the beginning of the other, or else the first difference decides.
    if all(ends) and low > high and not low.startswith(high):
        return Wrong(what=f"the dates are the wrong way round; write `{high}..{low}`")
    return Days(field=field, ranges=(DayRange(low=ends[0] or None, high=ends[1] or None),))


def minutes(typed: str) -> Minutes | Wrong:
    """Read minutes: ``..30``, ``30..`` or ``20..40``."""
    if not typed:
        return missing("time")
    if typed.isdecimal():
        return Wrong(what=f"for {shown(typed)} minutes at most, write `..{typed}`")
    found = re.fullmatch(_MINUTES, typed)
    if found is None or typed == "..":
        return Wrong(what=f"{shown(typed)} is not a time; write ..30, 30.. or 20..40 for minutes")
    low, high = (int(each) if each else None for each in found.groups())
    if low is not None and high is not None and low > high:
        return Wrong(what=f"the minutes are the wrong way round; write `{found[2]}..{found[1]}`")
    return Minutes(ranges=(MinuteRange(low=low, high=high),))


def _is_day(typed: str) -> bool:
    """Tell whether it is a day, a month or a year that a clock can have."""
    found = re.fullmatch(_DAY, typed)
    if found is None:
        return False
    try:
        day = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return _FIRST_YEAR <= day.year < date.max.year
