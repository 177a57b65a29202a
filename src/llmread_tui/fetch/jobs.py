"""What a reader can ask to be fetched, and what is told of it while it goes on."""

from collections.abc import Callable
from typing import NamedTuple

from llmread_tui.abstracts import Abstract, Unavailable


class Done(NamedTuple):
    """One work is done, and what came of it is kept."""

    key: str
    """The work's."""
    outcome: Abstract | Unavailable
    is_new: bool
    """Whether a source was asked for it just now."""


class Asking(NamedTuple):
    """A host is about to be asked."""

    host: str
    seconds_left: float
    """About how long the rest takes."""


class Forecast(NamedTuple):
    """What fetching some works would take, if every first source has them."""

    works: int
    """How many are not kept yet and can be asked for."""
    requests: int
    seconds: float


Tell = Callable[[Done | Asking], None]
"""Called for each work, and before each request; from the thread that fetches."""
