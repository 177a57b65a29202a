"""The reader's own catalogues, one of which a command may change."""

from dataclasses import dataclass
from pathlib import Path

from llmread_tui import catalogue
from llmread_tui.cli.opening import (
    changeable_catalogues,
    copies,
    own_catalogues,
    required_catalogues,
)
from llmread_tui.config import Settings
from llmread_tui.errors import UsageError
from llmread_tui.model import Catalogue, ReadingList


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """A list in a file of the reader's own."""

    path: Path
    content: str
    """The file as it is."""
    catalogue: Catalogue
    list: ReadingList


def own_list(settings: Settings, name: str) -> OwnList | None:
    """Give the list that a name means: its id, or else that of its file; None if there is none.

    With ``--catalogue`` these are the files that it names.

    Raises:
        CatalogueError: The file has flaws; they have to be mended first.
    """
    for path in sorted(changeable_catalogues(settings), key=lambda path: path.stem != name):
        content = catalogue.content(path).decode(errors="replace")
        found = catalogue.parse(content, file=str(path))
        of_name = [each for each in found.lists if each.id == name]
        if of_name or path.stem == name:
            first = (of_name or found.lists)[0]
            return OwnList(path=path, content=content, catalogue=found, list=first)
    return None


def file_of(settings: Settings, list_id: str) -> Path:
    """Give the file that has a list and that the reader may change.

    Raises:
        UsageError: It is the catalogue that comes with llmread, or one on the web.
    """
    kept = {each.path: each.address for each in copies(settings)}
    for path in (*own_catalogues(settings), *required_catalogues(settings)):
        if any(each.id == list_id for each in catalogue.read(path).lists):
            if path == catalogue.shipped_path() and path not in settings.catalogues:
                raise UsageError(
                    f"`{list_id}` comes with llmread, which replaces it when it is updated;"
                    " add what you want to a list of your own"
                )
            if path in kept:
                raise UsageError(
                    f"`{list_id}` is read from {kept[path]};"
                    " add what you want to a list of your own"
                )
            return path
    raise UsageError(f"there is no list `{list_id}` in a catalogue of your own")
