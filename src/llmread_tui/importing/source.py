"""Where a list is to be read from: a file, or an address in the web."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from llmread_tui import catalogue, links, text
from llmread_tui.exchange import origins
from llmread_tui.exchange.naming import slug
from llmread_tui.exchange.reading.encoding import LARGEST

if TYPE_CHECKING:
    from llmread_tui.model import Catalogue

STANDARD_INPUT: Final = "-"

LARGE: Final = 2_000_000
"""Bytes from which on reading is announced: as Markdown they take some ten seconds."""

_GENERIC: Final = frozenset(
    {"readme", "index", "list", STANDARD_INPUT, "export", "bookmarks", "untitled"}
)
"""Names of files that say nothing of what is in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a list comes from."""

    name: str
    """As the reader named it, on one line: a path or an address."""
    origin: origins.Origin | None
    """Where to ask for it in the web; None for a file."""
    place: str | None
    """Where to read it again: its page, or the file's absolute path; None for standard input."""

    def catalogue_name(self, found: "Catalogue") -> str:
        """Give the name that the address, the file's own name or the list's title suggests."""
        first = found.lists[0]
        stem = slug(self.origin.name if self.origin else Path(self.name).stem)
        candidates = [] if self.name == STANDARD_INPUT or stem in _GENERIC else [stem]
        return next(filter(None, [*candidates, first.id, slug(first.title)]), "imported")


def source(typed: str) -> Source:
    """Tell an address from a path."""
    name = text.one_line(typed)
    if links.is_openable(name):
        origin = origins.origin(name)
        return Source(name=name, origin=origin, place=origin.page)
    place = None if typed == STANDARD_INPUT else str(Path(typed).absolute())
    return Source(name=name, origin=None, place=place)


def content(path: Path) -> bytes:
    """Give what a file holds, as far as it may be read, and a byte more where it is larger.

    Raises:
        CatalogueError: There is no such file, or it can't be read.
    """
    return catalogue.content(path, LARGEST + 1)
