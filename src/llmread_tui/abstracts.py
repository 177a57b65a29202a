"""What is known of a work beside the catalogue: its abstract and where that came from."""

from datetime import datetime
from typing import NamedTuple


class Abstract(NamedTuple):
    """What a source says a work is about, and how that is known."""

    text: str
    """Plain text, at most 8,000 characters; an empty line parts paragraphs."""
    source: str
    """The source's name for people: ``arXiv``, ``Crossref``, ``lilianweng.github.io``."""
    url: str
    """The address a person can read the same at."""
    fetched_at: datetime
    """UTC."""
    is_machine_made: bool = False
    """Whether a model wrote it, not a person."""
    notes: tuple[str, ...] = ()
    """What the source says beside, a few words each: ``withdrawn``, ``archived``."""
    stale_since: datetime | None = None
    """When a refresh failed first, UTC; None while the text is as the source has it."""


class Attempt(NamedTuple):
    """One source that was asked in vain."""

    source: str
    """Its name for people."""
    reason: str
    """Why nothing came of it, in plain words, on one line, without a final dot."""
    retry_at: datetime | None = None
    """When it will be asked again, UTC; None for never."""


class Unavailable(NamedTuple):
    """No source has an abstract of the work, at least not now."""

    attempts: tuple[Attempt, ...]
    """In the order in which the sources were asked; empty when there is none to ask."""
