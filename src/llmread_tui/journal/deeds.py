"""What a line of the journal says: one deed of the reader, whole, whether it changed 1 work or 500.

A deed is one line so that a power cut leaves all of it or nothing.
"""

from datetime import datetime
from typing import Final, NamedTuple, TypeAlias

FIELDS: Final = ("status", "starred", "note")
"""What of a work can be changed; others, of newer versions, are passed by."""

Value: TypeAlias = str | bool | None
"""A `Status` by its value, starred or not, a note or None."""


class Change(NamedTuple):
    """A new value for one field of one work."""

    key: str
    """Of the work, as `links.work_key` gives it."""
    field: str
    """One of `FIELDS`."""
    value: Value
    at: datetime | None = None
    """When it was said first, to the second, if it is carried over from another work; by default
    it is the deed's own time."""


class Deed(NamedTuple):
    """What was done at once: changes, or the undoing or redoing of another deed."""

    id: str
    time: int
    """The hybrid logical time: microseconds since 1970 (UTC) by the device's clock, but always
    later than all that the device had seen, so that it orders deeds whatever the clocks say."""
    at: datetime
    """The device's clock, in UTC and to the second: for people."""
    device: str
    changes: tuple[Change, ...] = ()
    undoes: str | None = None
    """The id of the deed that stands no more."""
    redoes: str | None = None
    """The id of the deed that stands again."""

    @property
    def order(self) -> tuple[int, str, str]:
        """What deeds are ordered by, the same on every device."""
        return (self.time, self.device, self.id)
