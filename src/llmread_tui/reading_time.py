"""How long a work takes to read: by its pages where they are known, else by its kind.

All of it is for planning an evening, so a number by kind is a guess and is shown as one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

MINUTES_A_PAGE: Final = 3
"""A page of a paper has some 700 words, and people read 238 words of such prose in a minute
(Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047)."""

_BY_KIND: Final[Mapping[str, int]] = {
    "paper": 45,  # 15 pages with appendices that are read in part
    "survey": 90,  # 30 pages
    "report": 120,  # 40 pages and more
    "book": 600,  # 300 pages of some 450 words
    "post": 15,  # 3,000 words and some pictures
    "docs": 30,  # as much of it as one reads at once
    "course": 1200,  # ten lectures of an hour, and as much again for their exercises
    "repo": 30,  # the description and a look around
    "list": 15,  # to see what is there
    "video": 45,  # a talk
    "slides": 20,  # 40 of them
    "thread": 10,
    "leaderboard": 5,  # to see who is ahead, and in what
    "tool": 20,  # to try it
}
_UNKNOWN: Final = 30
"""For a work of no known kind."""

_SKIMMED: Final = 6
"""A paper that is skimmed takes a sixth of the time: the first of three passes, ten minutes where
the second takes an hour (Keshav 2007, https://doi.org/10.1145/1273445.1273458)."""

_PAGES: Final = re.compile(r"([1-9][0-9]{0,3}) pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTime:
    """How long a work takes."""

    minutes: int
    """At least 1."""
    is_guess: bool
    """Whether it is only by its kind."""

    def __str__(self) -> str:
        """Give it as it is shown: ``~45 min``, ``2 h 15``."""
        hours, minutes = divmod(self.minutes, 60)
        told = f"{hours} h" + (f" {minutes:02}" if minutes else "") if hours else f"{minutes} min"
        return f"~{told}" if self.is_guess else told


def reading_time(kind: str | None, pages: int | None) -> ReadingTime:
    """Give how long a work takes; what is not known of it is None."""
    if pages:
        return ReadingTime(minutes=pages * MINUTES_A_PAGE, is_guess=False)
    return ReadingTime(minutes=minutes_by_kind(kind), is_guess=True)


def minutes_by_kind(kind: str | None) -> int:
    """Give how long works of a kind (one of `model.KINDS`) usually take."""
    return _BY_KIND.get(kind or "", _UNKNOWN)


def skimmed(minutes: int) -> int:
    """Give how long it takes to skim what takes so long to read."""
    return max(1, minutes // _SKIMMED)


def pages_in(notes: Iterable[str]) -> int | None:
    """Give how many pages a source's notes say that a work has: ``15 pages``."""
    return next((int(found[1]) for each in notes if (found := _PAGES.fullmatch(each))), None)
