"""Catalogues and libraries in folders of their own, closed at the end of each test."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from llmread_tui.journal.journal import Journal
from llmread_tui.library.library import Library
from llmread_tui.query.syntax import parse

_SCRIPT_HEAD: Final = """
import sys
from pathlib import Path
from llmread_tui.journal.journal import Journal
from llmread_tui.library.library import Library
from llmread_tui.query.syntax import parse

def titles(library, line=""):
    found = library.search(parse(line, library.vocabulary))
    return [found.row(place).title for place in range(len(found))]

cache, catalogues = Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A folder with catalogues, and the library that is made of them."""

    folder: Path
    closing: ExitStack

    @property
    def cache(self) -> Path:
        """Where the library is."""
        return self.folder / "cache"

    @property
    def file(self) -> Path:
        """The library file."""
        return self.cache / "library.sqlite3"

    def write(self, name: str, *titles: str, **lists: Any) -> Path:
        """Write a catalogue: one list, named as the file, with these titles; or these lists."""
        simple = [
            {"id": f"{name}-{place}", "title": title, "url": f"https://example.org/{name}/{place}"}
            for place, title in enumerate(titles)
        ]
        whole = lists or {"lists": [{"id": name, "title": name.title(), "entries": simple}]}
        path = self.folder / f"{name}.yaml"
        path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        return path

    def journal(self, device: str = "here") -> Journal:
        """Give the journal, as a device has it."""
        return Journal(self.folder / "data", device=device)

    def open(self, *required: Path, own: tuple[Path, ...] = ()) -> Library:
        """Open the library with these catalogues and the journal."""
        library = Library(self.cache, required, own, self.journal())
        self.closing.callback(library.close)
        return library

    def script(self, code: str, *catalogues: Path, cache: Path | None = None) -> list[str]:
        """Give what starts another process, with ``cache`` and ``catalogues`` and ``titles()``."""
        names = map(str, (cache or self.cache, *catalogues))
        return [sys.executable, "-c", _SCRIPT_HEAD + code, *names]

    def run(self, code: str, *catalogues: Path, cache: Path | None = None) -> str:
        """Give what such a process prints."""
        done = subprocess.run(
            self.script(code, *catalogues, cache=cache),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert not done.stderr
        return done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give an empty folder to work in."""
    with ExitStack() as closing:
        yield Desk(folder=tmp_path, closing=closing)


class Titles:
    """Gives the titles that a line of the query language finds, in their order."""

    def __call__(self, library: Library, line: str = "") -> list[str]:
        """Search and look at each row."""
        query = parse(line, library.vocabulary)
        assert not query.problems
        found = library.search(query)
        rows = [found.row(place) for place in range(len(found))]
        return [row.title for row in rows if row]


@pytest.fixture
def titles() -> Titles:
    """Give a search that answers with titles."""
    return Titles()
