"""How long a work takes to read: by its extent where that is known, else by its kind.

All of it is for planning an evening, so a number by kind is a guess and is shown as one.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple


class Unit(StrEnum):
    """What the extent of a work is told in."""

    WORDS = "words"
    PAGES = "pages"
    MINUTES = "minutes"
    """Of a video; they are its length, whatever a viewer makes of it."""


class Extent(NamedTuple):
    """How much of a work there is, as far as a source tells."""

    number: int
    """At least 1."""
    unit: Unit

    def __str__(self) -> str:
        """Give it as it is shown behind the time that it takes."""
        if self.unit is Unit.MINUTES:
            return "playing time"
        told = self.unit.value if self.number > 1 else self.unit.value.removesuffix("s")
        return f"{self.number:,} {told}"


WORDS_A_MINUTE: Final = 238
"""Of prose that is read silently (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047)."""

MINUTES_A_PAGE: Final = 3
"""A page of a paper has some 700 words."""

RATES: Final[Mapping[Unit, tuple[int, int]]] = {
    Unit.WORDS: (1, WORDS_A_MINUTE),
    Unit.PAGES: (MINUTES_A_PAGE, 1),
    Unit.MINUTES: (1, 1),
}
"""How many minutes so many of a unit take; queries reckon with it, too."""

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


class ReadingTime(NamedTuple):
    """How long a work takes."""

    minutes: int
    """At least 1."""
    extent: Extent | None = None
    """What tells so; without it the time is only that of the work's kind."""

    @property
    def is_guess(self) -> bool:
        """Whether it is only by its kind."""
        return self.extent is None

    @property
    def with_origin(self) -> str:
        """The time and what tells it: ``12 min (2,870 words)``; a guess is marked alone."""
        return f"{self} ({self.extent})" if self.extent else str(self)

    def __str__(self) -> str:
        """Give it as it is shown: ``~45 min``, ``2 h 15``."""
        hours, minutes = divmod(self.minutes, 60)
        told = f"{hours} h" + (f" {minutes:02}" if minutes else "") if hours else f"{minutes} min"
        return f"~{told}" if self.is_guess else told


def reading_time(kind: str | None, extent: Extent | None) -> ReadingTime:
    """Give how long a work takes; what is not known of it is None."""
    if extent is None:
        return ReadingTime(minutes=minutes_by_kind(kind))
    minutes, each = RATES[extent.unit]
    # To the nearest minute, as `library.mark_sql.MINUTES` reckons.
    return ReadingTime(minutes=max(1, (extent.number * minutes + each // 2) // each), extent=extent)


def minutes_by_kind(kind: str | None) -> int:
    """Give how long works of a kind (one of `model.KINDS`) usually take."""
    return _BY_KIND.get(kind or "", _UNKNOWN)


def skimmed(minutes: int) -> int:
    """Give how long it takes to skim what takes so long to read."""
    return max(1, minutes // _SKIMMED)
