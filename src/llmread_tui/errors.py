"""The errors that people see, as one small tree.

::

    LlmreadError
    ├── CatalogueError   a catalogue can't be read: every problem in it       exit 2
    ├── UsageError       a query, id, field or configuration is wrong         exit 2
    ├── LibraryError     the library can't be opened, read or written         exit 3
    └── JournalError     what the reader did can't be read or saved           exit 3

A failure that is to be expected (no browser, a bad word in the query) is not an error but a value.
"""

from typing import NamedTuple


class LlmreadError(Exception):
    """Anything that is told to the reader in plain words instead of a traceback."""


class Flaw(NamedTuple):
    """One thing that is wrong in a file that people write, and where."""

    file: str
    """The file's path, as it was named by whoever asked."""
    line: int
    """Counted from 1."""
    field: str
    """The key concerned, for example ``year``; ``file`` when it is the file as a whole."""
    what: str
    """What is wrong and what to do, without a final dot."""

    def __str__(self) -> str:
        """Give the line that editors and people can jump to."""
        return f"{self.file}:{self.line}: {self.field}: {self.what}"


class CatalogueError(LlmreadError):
    """A catalogue can't be used; ``flaws`` holds all that is wrong with it, in file order."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        super().__init__("\n".join(str(flaw) for flaw in flaws))
        self.flaws = flaws


class UsageError(LlmreadError):
    """What was asked for can't be understood."""


class LibraryError(LlmreadError):
    """The library file can't be opened, read or written."""


class JournalError(LlmreadError):
    """The journal can't be read or written; what was to be saved is not."""
