"""What can befall the library file: damage, other versions, no place to be in, a sudden end."""

import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from llmread_tui.abstracts import Abstract
from llmread_tui.library.library import Library
from llmread_tui.query.nodes import Query
from llmread_tui.reading_time import Extent, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.library.conftest import Desk, Titles

WORDS: Final = [
    "attention",
    "is",
    "all",
    "you",
    "need",
    "to",
    "read",
    "about",
    "language",
    "models",
    "and",
    "more",
]


def many(desk: "Desk", name: str = "big", count: int = 300) -> Path:
    """Write a catalogue with many entries."""
    chosen = random.Random(7)  # noqa: S311 (no secret)
    return desk.write(name, *(" ".join(chosen.choices(WORDS, k=6)) for _ in range(count)))


def overwrite(file: Path, *, start: float, end: float) -> None:
    """Put random bytes over a part of a file, from `start` to `end` of its length."""
    data = bytearray(file.read_bytes())
    low, high = int(len(data) * start), int(len(data) * end)
    data[low:high] = random.Random(3).randbytes(high - low)  # noqa: S311 (no secret)
    file.write_bytes(data)


def truncate(file: Path) -> None:
    """Cut a file in the middle of a page."""
    os.truncate(file, file.stat().st_size // 2 + 100)


def drop_table(file: Path) -> None:
    """Take out a table."""
    with sqlite3.connect(file) as database:
        database.execute("DROP TABLE entry")
    database.close()


def drop_index(file: Path) -> None:
    """Take out what the words are looked up in."""
    with sqlite3.connect(file) as database:
        database.execute("DELETE FROM words_config")
    database.close()


DAMAGE: Final = [
    pytest.param(truncate, id="truncated"),
    pytest.param(lambda file: overwrite(file, start=0, end=0.01), id="random-head"),
    pytest.param(lambda file: overwrite(file, start=0.02, end=1), id="random-rest"),
    pytest.param(lambda file: overwrite(file, start=0, end=1), id="random"),
    pytest.param(lambda file: file.write_bytes(bytes(20_000)), id="zeros"),
    pytest.param(lambda file: file.write_text("{}"), id="text"),
    pytest.param(drop_table, id="table-missing"),
    pytest.param(drop_index, id="search-index-broken"),
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged(desk: "Desk", titles: "Titles", damage: "Callable[[Path], object]") -> None:
    """A damaged file is kept under another name, said so, and built anew."""
    catalogue = many(desk)
    library = desk.open(catalogue)
    before = titles(library), titles(library, "att")
    library.close()
    damage(desk.file)
    content = desk.file.read_bytes()
    library = desk.open(catalogue)
    assert (titles(library), titles(library, "att")) == before
    (notice,) = library.notices
    kept = desk.cache / "library.damaged-1"
    assert str(kept) in notice
    assert kept.read_bytes()[:16] == content[:16]
    library.close()
    again = desk.open(catalogue)
    assert (titles(again), again.notices) == (before[0], ())


def test_damaged_again(desk: "Desk") -> None:
    """A file that was kept before is not overwritten by the next."""
    catalogue = many(desk)
    for number in (1, 2):
        desk.cache.mkdir(exist_ok=True)
        desk.file.write_text(f"no database {number}")
        desk.open(catalogue).close()
        assert (desk.cache / f"library.damaged-{number}").read_text() == f"no database {number}"
    assert (desk.cache / "library.damaged-1").read_text() == "no database 1"


def test_empty_file(desk: "Desk", titles: "Titles") -> None:
    """An empty file is as good as none."""
    desk.cache.mkdir()
    desk.file.touch()
    library = desk.open(desk.write("a", "Cats"))
    assert (titles(library), library.notices) == (["Cats"], ())


@pytest.mark.parametrize("seed", range(12))
def test_bytes_in_the_middle(desk: "Desk", titles: "Titles", seed: int) -> None:
    """A few wrong bytes anywhere never stop the library from opening and answering."""
    catalogue = many(desk, count=60)
    desk.open(catalogue).close()
    chosen = random.Random(seed)  # noqa: S311 (no secret)
    data = bytearray(desk.file.read_bytes())
    for _ in range(30):
        data[chosen.randrange(100, len(data))] = chosen.randrange(256)
    desk.file.write_bytes(data)
    library = desk.open(catalogue)
    titles(library, "attention sort:match")
    found = library.search(Query(text=""))
    assert len(tuple(library.records(found.positions))) <= 60
    assert len(library.facet(Query(text=""), "topic")) <= 60
    library.survey(Query(text=""))


@pytest.mark.parametrize("torn", ['{"id": ', "[1]", "{}", '{"id": "a", "tutle": "b"}', "null"])
def test_torn_facts(desk: "Desk", torn: str) -> None:
    """What can't be read back, though SQLite finds no fault, is made anew."""
    catalogue = desk.write("a", "Cats", "Dogs")
    library = desk.open(catalogue)
    with sqlite3.connect(desk.file) as database:
        database.execute("UPDATE fact SET facts = ?", (torn,))
    database.close()
    found = library.records(library.search(Query(text="")).positions)
    assert [each.entry.title for each in found] == ["Cats", "Dogs"]
    assert "was damaged" in library.notices[0]


@pytest.mark.parametrize("column", ["topics", "flaws"])
def test_torn_catalogue(desk: "Desk", titles: "Titles", column: str) -> None:
    """So is what is known of a catalogue file."""
    catalogue = desk.write("a", "Cats")
    desk.open(catalogue).close()
    with sqlite3.connect(desk.file) as database:
        database.execute(f"UPDATE catalogue SET {column} = '[{{\"a\": 1}}'")  # noqa: S608
    database.close()
    library = desk.open(catalogue)
    assert titles(library) == ["Cats"]
    assert "was damaged" in library.notices[0]


def test_damage_while_open(desk: "Desk", titles: "Titles") -> None:
    """Damage that shows only later is mended, too; rows and headings stay what they are."""
    catalogue = many(desk, count=3000)
    library = desk.open(catalogue)
    before = titles(library, "models")
    rows = library.search(Query(text=""))
    library.close()
    library = desk.open(catalogue)
    headings = library.headings
    with desk.file.open("r+b") as file:
        file.seek(4096)
        file.write(random.Random(1).randbytes(desk.file.stat().st_size - 4096))  # noqa: S311
    assert titles(library, "models") == before
    assert "was damaged" in library.notices[0]
    assert library.headings == headings
    assert [*library.search(Query(text="")).positions] == [*rows.positions]


@pytest.mark.parametrize("damage", [drop_table, drop_index])
def test_tables_gone_while_open(
    desk: "Desk", titles: "Titles", damage: "Callable[[Path], object]"
) -> None:
    """Tables that go while the library is open are damage, not a bug."""
    catalogue = many(desk)
    library = desk.open(catalogue)
    damage(desk.file)
    assert titles(library, "attention")
    assert len(titles(library)) == 300
    library.close()
    assert len(titles(desk.open(catalogue))) == 300


def test_damage_met_by_two(desk: "Desk", titles: "Titles") -> None:
    """When two have the damaged file open, the new file of one is not put away by the other."""
    catalogue = many(desk, count=3000)
    desk.open(catalogue).close()
    first, second = desk.open(catalogue), desk.open(catalogue)
    with desk.file.open("r+b") as file:
        file.seek(4096)
        file.write(random.Random(1).randbytes(desk.file.stat().st_size - 4096))  # noqa: S311
    assert titles(first) == titles(second)
    assert len(first.notices) + len(second.notices) == 1
    assert not (desk.cache / "library.damaged-2").exists()


def test_newer_schema(desk: "Desk", titles: "Titles") -> None:
    """The file of a newer llmread is left as it is, byte for byte, and memory serves."""
    catalogue = many(desk)
    desk.open(catalogue).close()
    with sqlite3.connect(desk.file) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("PRAGMA user_version = 99")
    database.close()
    before = desk.file.read_bytes()
    library = desk.open(catalogue)
    assert len(titles(library)) == 300
    assert library.path is None
    assert "newer llmread (schema 99" in library.notices[0]
    library.close()
    assert desk.file.read_bytes() == before
    assert {each.name for each in desk.cache.iterdir()} == {
        "library.sqlite3",
        "library.sqlite3.lock",
    }


def test_older_schema(desk: "Desk", titles: "Titles") -> None:
    """The file of an older llmread keeps what was fetched: abstracts, and how long works are."""
    catalogue = desk.write("a", "Cats", "Dogs")
    key = "https://example.org/a/0"
    at = datetime(2026, 11, 24, tzinfo=UTC)
    abstract = Abstract(text="Purring.", source="x", url="https://x.org", fetched_at=at)
    library = desk.open(catalogue)
    library.knowledge.keep(key, abstract, "https://api.x.org")
    library.hosts.keep_validators("https://api.x.org", '"1"', "")
    library.close()
    with sqlite3.connect(desk.file) as database:
        database.executescript(
            "ALTER TABLE abstract RENAME TO other;"
            "CREATE TABLE abstract (key TEXT PRIMARY KEY, text TEXT NOT NULL,"
            " source TEXT NOT NULL, url TEXT NOT NULL, asked TEXT NOT NULL,"
            " is_machine_made INTEGER NOT NULL, notes TEXT NOT NULL, fetched_at REAL NOT NULL,"
            " stale_since REAL) STRICT, WITHOUT ROWID;"
            "INSERT INTO abstract SELECT * FROM other; DROP TABLE other;"
            "DROP TABLE extent;"
            "CREATE TABLE length (key TEXT PRIMARY KEY, pages INTEGER NOT NULL)"
            " STRICT, WITHOUT ROWID;"
            "INSERT INTO length VALUES ('https://example.org/a/0', 3);"
            "PRAGMA user_version = 5;"
        )
    database.close()

    for _ in range(2):
        library = desk.open(catalogue)
        assert library.notices == ()
        assert titles(library, "purring") == ["Cats"]
        assert titles(library, "time:..9") == ["Cats"]
        assert library.knowledge.extents([key]) == {key: Extent(3, Unit.PAGES)}
        # A refresh is to have the whole page, whose words were not counted before.
        assert library.hosts.validators("https://api.x.org") == ("", "")
        library.close()
    with sqlite3.connect(desk.file) as database:
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_schema")}
    database.close()
    assert "length" not in names


def test_no_folder(desk: "Desk", titles: "Titles") -> None:
    """When the folder can't be made, memory serves and the notice says why."""
    (desk.folder / "file").touch()
    library = Library(desk.folder / "file" / "below", [desk.write("a", "Cats")])
    desk.closing.callback(library.close)
    assert titles(library, "cat") == ["Cats"]
    assert library.path is None
    assert "kept in memory" in library.notices[0]
    assert "Not a directory" in library.notices[0]


def test_folder_in_place_of_the_file(desk: "Desk", titles: "Titles") -> None:
    """When a folder has the file's name, memory serves."""
    desk.file.mkdir(parents=True)
    library = desk.open(desk.write("a", "Cats"))
    assert (titles(library), library.path) == (["Cats"], None)


AS_NOBODY: Final = """
import os
import yaml  # while its files may be read, and those of what comes late
import llmread_tui.catalogue_reader, llmread_tui.library.writer
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
library = Library(cache, catalogues)
print(len(titles(library)), len(titles(library, "attention")), library.path is None)
print(*library.notices)
"""


@pytest.mark.parametrize("is_there", [True, False])
def test_read_only_folder(desk: "Desk", is_there: bool) -> None:
    """In a folder that may not be written to, with a library in it or not, memory serves."""
    # Others than its owner can't enter the folder that pytest gives.
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        catalogue = Path(shutil.copy(many(desk), place))
        inner = type(desk)(folder=Path(place), closing=desk.closing)
        if is_there:
            inner.open(catalogue).close()
            inner.file.chmod(0o444)
        else:
            inner.cache.mkdir()
        inner.cache.chmod(0o555)
        counts, notice = desk.run(AS_NOBODY, catalogue, cache=inner.cache).splitlines()
        inner.cache.chmod(0o755)
        assert counts.split()[::2] == ["300", "True"]
        assert "kept in memory" in notice


LIMITED: Final = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int({limit}), int({limit})))
library = Library(cache, catalogues)
print(len(titles(library)), library.path is None)
print(*library.notices)
library.close()
"""


@pytest.mark.parametrize("limit", [0, 4096, 40_000, 100_000, 200_000])
def test_no_room(desk: "Desk", limit: int) -> None:
    """When there is no room to write, at whatever point, memory serves; with room all is well."""
    catalogue = many(desk, count=1000)
    counts, notice = desk.run(LIMITED.format(limit=limit), catalogue).splitlines()
    assert counts == "1000 True"
    assert "kept in memory" in notice
    assert desk.run(LIMITED.format(limit=10**9), catalogue).splitlines() == ["1000 False", ""]


TOGETHER: Final = """
print("ready", flush=True)
sys.stdin.readline()
library = Library(cache, catalogues)
print(len(titles(library)), len(titles(library, "attention")), library.path is None)
print(*library.notices)
library.close()
"""


def test_two_begin_at_once(desk: "Desk") -> None:
    """Two processes that begin the same library at once both have all of it, in the file."""
    catalogue = many(desk)
    expected = len([line for line in desk.run(TOGETHER, catalogue).splitlines() if line])
    assert expected == 2
    for round_ in range(10):
        processes = [
            subprocess.Popen(
                desk.script(TOGETHER, catalogue, cache=desk.folder / f"cache-{round_}"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        for process in processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        answers = [process.communicate(timeout=60) for process in processes]
        assert answers[0] == answers[1]
        assert answers[0][0].startswith("300 ")
        assert answers[0][0].endswith(" False\n\n")
        assert not answers[0][1]


KILLED: Final = """
for catalogue in catalogues:
    print("ready", flush=True)
    sys.stdin.readline()
    Library(cache, [catalogue]).close()
print("done", flush=True)
"""


def test_killed_while_writing(desk: "Desk", titles: "Titles") -> None:
    """However a process ends while it reads a catalogue in, the next has all or reads it again."""
    desk.open(many(desk, "old", 20)).close()
    catalogue = many(desk, count=1500)
    begun = time.monotonic()
    calm = desk.script(KILLED, catalogue, cache=desk.folder / "calm")
    assert subprocess.run(calm, input=b"\n", capture_output=True, check=True, timeout=60).stdout
    longest = time.monotonic() - begun
    chosen = random.Random(11)  # noqa: S311 (no secret)
    ends = time.monotonic() + 12
    rounds = 0
    while rounds < 20 and time.monotonic() < ends:
        rounds += 1
        process = subprocess.Popen(
            desk.script(KILLED, catalogue), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdout
        assert process.stdin
        process.stdout.readline()
        process.stdin.write(b"\n")
        process.stdin.flush()
        try:
            process.wait(timeout=chosen.uniform(0, longest))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        library = desk.open(desk.folder / "old.yaml")
        assert (len(titles(library)), library.notices) == (20, ())
        library.close()
        desk.write("big", f"changed {rounds}", *(f"title {place}" for place in range(1500)))
    library = desk.open(catalogue)
    assert (len(titles(library)), library.notices) == (1501, ())
    assert titles(library, "changed") == [f"changed {rounds}"]
    with sqlite3.connect(desk.file) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    database.close()
