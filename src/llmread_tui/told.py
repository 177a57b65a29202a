"""What sources tell of works beside their abstracts: title, authors, year and kind."""

from datetime import datetime
from typing import NamedTuple


class Told(NamedTuple):
    """What one source told of a work, or why it told nothing."""

    source: str
    """Its name for people."""
    title: str | None = None
    """The work's own."""
    authors: tuple[str, ...] = ()
    """In the work's order, at most the first 300."""
    year: int | None = None
    """When the work first appeared."""
    kind: str | None = None
    """One of `model.KINDS`."""
    reason: str | None = None
    """Why it told nothing, in plain words, without a final dot; None when it knows the work."""
    again_at: datetime | None = None
    """When it may be asked again, UTC; None for no need."""
