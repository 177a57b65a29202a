"""Catalogue files: where the shipped ones are, and what a file holds.

The format is described in docs/catalogue.md and, for editors, in catalogue.schema.json.
"""

from collections.abc import Callable
from pathlib import Path

from llmread_tui.errors import CatalogueError, Flaw
from llmread_tui.model import Catalogue


def shipped_path() -> Path:
    """Give the catalogue that comes with llmread: in the package, or at the top of a checkout."""
    packaged = Path(__file__).with_name("catalogue.yaml")
    return packaged if packaged.exists() else Path(__file__).parents[2] / "catalogue.yaml"


def schema_path() -> Path:
    """Give the JSON Schema of catalogue files, for editors."""
    return Path(__file__).with_name("catalogue.schema.json")


def read(path: Path, tell: Callable[[float], None] = lambda _: None) -> Catalogue:
    """Read a catalogue file; `tell` is called with the part of it that is read, up to 1.

    Raises:
        CatalogueError: with all that is wrong with it.
    """
    return parse(content(path), file=str(path), tell=tell)


def content(path: Path, most: int = -1) -> bytes:
    """Give the bytes of a file that people name, at most so many; all of them for -1.

    Raises:
        CatalogueError: It can't be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        what = "there is no such file"
    except IsADirectoryError:
        what = "is a folder; name a file in it"
    except PermissionError:
        what = "may not be read; check its permissions"
    except (OSError, ValueError) as error:
        what = f"can't be read: {getattr(error, 'strerror', None) or error}"
    raise CatalogueError((Flaw(file=str(path), line=1, field="file", what=what),))


def parse(
    text: bytes | str, *, file: str, tell: Callable[[float], None] = lambda _: None
) -> Catalogue:
    """Read the content of a catalogue file; `file` is its name for the flaws.

    Raises:
        CatalogueError: with all that is wrong with it.
    """
    # A start that reads no catalogue must not pay for what reads them: 40 ms.
    from llmread_tui import catalogue_reader  # noqa: PLC0415

    return catalogue_reader.parse(text, file=file, tell=tell)
