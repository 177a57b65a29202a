"""How much work the library does: it grows with what is seen, not with what is held.

Statements, steps of SQLite's machine and bytes read are counted, as they are the same on a busy
machine. A step is one instruction of a prepared statement (sqlite.org/opcode.html).
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from llmread_tui.query.syntax import parse
from llmread_tui.tui import finding

if TYPE_CHECKING:
    from tests.library.conftest import Desk

    from llmread_tui.library.library import Library

FEW, MANY = 320, 1600
"""How many entries two libraries have, under as many headings, five of them about whales.

Both fill their last page of rows.
"""


@dataclass(slots=True)
class Work:
    """What was done on all connections."""

    statements: list[str] = field(default_factory=list)
    steps: int = 0

    def step(self) -> int:
        """Count one; 0 lets SQLite go on."""
        self.steps += 1
        return 0


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """Count what connections do that are opened in the block."""
    work = Work()
    connect = sqlite3.connect

    def watched(*place: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*place, **options)
        connection.set_trace_callback(work.statements.append)
        connection.set_progress_handler(work.step, 1)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", watched)
        yield work


def entry(number: int, count: int) -> dict[str, Any]:
    """Give an entry; five of all are about whales."""
    is_rare = number % (count // 5) == 0
    return {
        "id": f"e{number}",
        "title": f"{'Whale' if is_rare else 'Attention'} number {number}",
        "url": f"https://example.org/{number}",
        "year": 2000 + number % 20,
        "kind": "paper",
        "topics": ["rag"],
    }


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Write a catalogue of each size and read it in, for all tests of this module."""
    import json  # noqa: PLC0415 - only here

    from llmread_tui.library.library import Library  # noqa: PLC0415 - only here

    found = {}
    for count in (FEW, MANY):
        folder = tmp_path_factory.mktemp("work")
        part = count // 10
        sections = [
            {
                "title": f"Section {place}",
                "entries": [entry(place * part + at, count) for at in range(part)],
            }
            for place in range(10)
        ]
        found[count] = folder / "made.yaml"
        whole = {"lists": [{"id": "made", "title": "Made", "sections": sections}]}
        found[count].write_text(json.dumps(whole), encoding="utf-8")
        Library(folder / "cache", (found[count],)).close()
    return found


def open_on(path: Path) -> "Library":
    """Open the library that was read in for a catalogue."""
    from llmread_tui.library.library import Library  # noqa: PLC0415 - only here

    return Library(path.parent / "cache", (path,))


def both(
    files: dict[int, Path], monkeypatch: pytest.MonkeyPatch, do: Callable[["Library"], object]
) -> tuple[Work, Work]:
    """Give the work of doing something with an open library of each size."""
    done = []
    for path in files.values():
        with counted(monkeypatch) as work:
            library = open_on(path)
            before = len(work.statements), work.steps
            do(library)
            library.close()
        done.append(Work(work.statements[before[0] :], work.steps - before[1]))
    return done[0], done[1]


def search(library: "Library", line: str) -> finding.Found:
    """Search as the app does."""
    query = parse(line, library.vocabulary)
    return finding.find(library, finding.Asked(query=query, scope=None), None)


def test_start(files: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening and showing the first page takes the same statements and steps at any size."""
    works = []
    for path in files.values():
        with counted(monkeypatch) as work:
            library = open_on(path)
            found = search(library, "")
            found.results.row(0)
            finding.look_up(library, found.results.positions[0])
            library.close()
        works.append(work)
    few, many = works
    assert len(few.statements) == len(many.statements)
    assert many.steps <= few.steps * 1.02


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="only Linux counts what is read")
def test_bytes_read_for_a_start(files: dict[int, Path]) -> None:
    """A start reads as much of a library five times as large, but for a few pages."""

    def read() -> int:
        lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
        return int(lines[0].removeprefix("rchar: "))

    taken = []
    for path in files.values():
        before = read()
        library = open_on(path)
        found = search(library, "")
        found.results.row(0)
        taken.append(read() - before)
        library.close()
    assert taken[1] <= taken[0] + 24 * 4096


@pytest.mark.parametrize("place", [0, 0.5, 1], ids=["first", "middle", "last"])
def test_cursor(files: dict[int, Path], monkeypatch: pytest.MonkeyPatch, place: float) -> None:
    """A page of rows and the details of an entry take the same work wherever they are."""

    def move(library: "Library") -> None:
        results = search(library, "").results
        at = int(place * (len(results) - 1))
        assert results.row(at)
        assert results.index(results.positions[at]) == at
        assert finding.look_up(library, results.positions[at])

    few, many = both(files, monkeypatch, move)
    assert len(few.statements) == len(many.statements)
    assert many.steps <= few.steps * 1.1


@pytest.mark.parametrize("line", ["whale", "w", "title:whale", "whale year:..2100"])
def test_filter_that_leaves_few(
    files: dict[int, Path], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """A filter that leaves as many takes the same work, whatever else is held."""
    found = list[int]()
    few, many = both(files, monkeypatch, lambda each: found.append(len(search(each, line).results)))
    assert found == [5, 5]
    assert len(few.statements) == len(many.statements)
    assert many.steps <= few.steps * 1.1


@pytest.mark.parametrize("line", ["a", "number", "year:2003", "topic:rag", "kind:paper"])
def test_filter_that_leaves_many(
    files: dict[int, Path], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """A filter takes one statement for all that is shown of it, and few steps an entry."""
    found = list[int]()
    few, many = both(files, monkeypatch, lambda each: found.append(len(search(each, line).results)))
    assert found[1] - found[0] >= (MANY - FEW) // 20
    assert len(few.statements) == len(many.statements) <= 12
    assert many.steps - few.steps <= 25 * (MANY - FEW)


def test_reading_in_part(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    """When one of two catalogues has changed, only its rows are written."""
    one = desk.write("one", *(f"Cat {number}" for number in range(100)))
    other = desk.write("other", "Dog")
    desk.open(one, other).close()
    desk.write("other", "Mouse")
    with counted(monkeypatch) as work:
        desk.open(one, other)
    written = [each for each in work.statements if each.startswith("INSERT INTO entry")]
    assert len(written) == 1
