"""What becomes of a file that is read: a catalogue, and an account of what is not in it."""

from dataclasses import dataclass

from llmread_tui.errors import Flaw
from llmread_tui.model import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something in the file that is not taken, on purpose."""

    line: int
    """Counted from 1."""
    what: str
    """Its text or address, on one line."""
    why: str
    """The reason, in plain words, without a final dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What one file gives.

    The catalogue's lists, and entries that the file gives no id, have an empty id: see `naming`.
    """

    catalogue: Catalogue
    left_out: tuple[LeftOut, ...] = ()
    """In the order of the file."""
    flaws: tuple[Flaw, ...] = ()
    """The records that are broken, each where it stands; the rest is taken."""
    original: str | None = None
    """The file as it is, where it is a catalogue: to be kept with its comments."""
    unlinked: tuple[int, ...] = ()
    """The lines of works that come without an address, so that a search stands in for it."""
