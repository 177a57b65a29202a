"""Home folders that llmread runs in: a made-up catalogue, and a cache that knows its abstracts."""

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import llmread_tui
from bench import made_up
from llmread_tui.abstracts import Abstract
from llmread_tui.exchange.writing.catalogue_yaml import to_yaml
from llmread_tui.library.library import Library
from llmread_tui.model import Catalogue

LLMREAD: Final = (
    sys.executable,
    "-c",
    "import sys; from llmread_tui.cli.main import main; sys.exit(main())",
)
"""What the installed script does."""

READ: Final = (*LLMREAD, "list", "id:w000000")
"""Builds the index, where there is none."""

_SOURCE: Final = Path(llmread_tui.__file__).parents[1]

_FETCHED: Final = datetime(2026, 1, 1, tzinfo=UTC)


def make(size: int, folder: Path) -> None:
    """Make a home folder with a catalogue of so many entries, and abstracts of all of them.

    The cache is warm: the catalogue is in the index.
    """
    write(size, folder)
    surroundings = environment(folder, catalogue_of(folder))
    subprocess.run(READ, env=surroundings, check=True, capture_output=True)


def write(size: int, folder: Path) -> None:
    """Make a home folder whose cache has the abstracts, but no index yet."""
    cache_of(folder).mkdir(parents=True, exist_ok=True)
    catalogue = made_up.catalogue(size)
    written = to_yaml(catalogue, head=["Made up by llmread's bench."])
    catalogue_of(folder).write_text(written, encoding="utf-8")
    keep_abstracts(catalogue, cache_of(folder))


def keep_abstracts(catalogue: Catalogue, cache: Path) -> None:
    """Put the abstracts into the library in a cache folder, as if they had been fetched.

    While no catalogue is in it, this costs 0.5 ms each; afterwards there are words to change.
    """
    library = Library(cache, [])
    try:
        for number, entry in enumerate(made_up.entries(catalogue)):
            url = entry.url or ""
            abstract = Abstract(
                text=made_up.abstract(number), source="nowhere", url=url, fetched_at=_FETCHED
            )
            library.knowledge.keep(entry.key or "", abstract, asked=url)
    finally:
        library.close()


def cache_of(folder: Path) -> Path:
    """Give the cache folder of a home folder."""
    return folder / ".cache" / "llmread"


def library_of(folder: Path) -> Path:
    """Give the library of a home folder."""
    return cache_of(folder) / "library.sqlite3"


def catalogue_of(folder: Path) -> Path:
    """Give where the catalogue of a home folder is."""
    return folder / "made-up.yaml"


def environment(folder: Path, catalogue: Path | None = None) -> Mapping[str, str]:
    """Give what llmread is run in: a home folder, and nothing of the one who measures but the path.

    Without a catalogue it opens the shipped one.
    """
    named = {"LLMREAD_CATALOGUE": str(catalogue.absolute())} if catalogue else {}
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(_SOURCE),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **named,
    }
