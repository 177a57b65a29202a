"""How long a video lasts, where it is the work, not one of a course or in a post."""

import re
from typing import Final

from llmread_tui.reading_time import Extent, Unit
from llmread_tui.sources.json_ld import Data
from llmread_tui.sources.source import Work

_MOST: Final = 360_000
"""Seconds that are believed: a hundred hours."""

_SECONDS: Final = re.compile(r"[0-9]{1,6}")
_DURATION: Final = re.compile(r"P(?:T|0DT)(?:([0-9]{1,3})H)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6})S)?")


def of_player(seconds: str, work: Work) -> Extent | None:
    """Give the time by what a player is told: ``2701``; 0 stands for what goes on."""
    is_it = work.kind in {"video", None} and _SECONDS.fullmatch(seconds)
    return _extent(int(seconds)) if is_it else None


def of_page(data: Data, work: Work) -> Extent | None:
    """Give the time by what the page of a video tells search engines: ``PT45M1S``.

    That is a duration of ISO 8601, as schema.org/duration has it.
    """
    if work.kind != "video":
        return None
    told = next(data.texts("duration"), "").strip()
    found = _DURATION.fullmatch(told)
    hours, minutes, seconds = (int(each or 0) for each in found.groups()) if found else (0, 0, 0)
    return _extent(3600 * hours + 60 * minutes + seconds)


def _extent(seconds: int) -> Extent | None:
    return Extent(max(1, (seconds + 30) // 60), Unit.MINUTES) if 0 < seconds <= _MOST else None
