"""The journal when things go wrong: torn and strange lines, full disks, folders that go away."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from tests.journal.conftest import change, deeds, state

from llmread_tui.errors import JournalError
from llmread_tui.journal.fold import fold
from llmread_tui.journal.journal import Journal
from llmread_tui.journal.lines import LONGEST
from llmread_tui.model import Status

if TYPE_CHECKING:
    from tests.journal.conftest import Desk


def keys(journal: Journal) -> set[str]:
    """Give the works that have marks, whatever is wrong with some lines."""
    return set(fold(journal.read({}).deeds))


def test_torn_anywhere(desk: "Desk") -> None:
    """A last line that was cut anywhere is set aside and told; what is added doesn't glue to it."""
    for key in "abc":
        desk.journal().append([change(key, "read")])
    whole = desk.file().read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for end in range(last + 1, len(whole)):
        desk.file().write_bytes(whole[:end])
        journal = desk.journal()
        torn = f"{desk.file()}:3: ends in the middle of a line, passed by"
        assert (keys(journal), journal.read({}).notices) == ({"a", "b"}, (torn,))

        journal.append([change("d", "read")])
        journal.append([change("e", "read")])

        # Only the end of its line was missing, so the deed is whole.
        is_whole = end == len(whole) - 1
        assert keys(journal) == {"a", "b", "d", "e"} | ({"c"} if is_whole else set())
        assert journal.read({}).notices == (
            () if is_whole else (f"{desk.file()}:3: is torn or is not JSON; the line is passed by",)
        )
        assert desk.file().read_bytes().startswith(whole[:end])


def test_undo_after_torn(desk: "Desk") -> None:
    """Undo is about the last whole deed."""
    journal = desk.journal()
    first = journal.append([change("a", "read")])
    journal.append([change("b", "read")])
    os.truncate(desk.file(), desk.file().stat().st_size - 9)
    assert journal.undo() == first
    assert keys(journal) == set()


def test_torn_line_is_completed(desk: "Desk") -> None:
    """A line that arrives in two parts is read once, and whole."""
    journal = desk.journal()
    journal.append([change("a", "read")])
    whole = desk.file().read_bytes()
    desk.file().write_bytes(whole[:50])
    news = journal.read({})
    assert (news.deeds, len(news.notices)) == ((), 1)
    desk.file().write_bytes(whole)
    again = journal.read(news.places)
    assert (len(again.deeds), again.notices, again.is_anew) == (1, (), False)


def line(**fields: object) -> bytes:
    """Give a line as llmread writes it, but for these fields; those that are None are left out."""
    usual: dict[str, object] = {
        "v": 1,
        "time": 1_000_000,
        "at": "2026-11-24T10:00:00Z",
        "device": "other",
        "deed": "x",
        "set": [{"work": "x", "field": "status", "value": "read"}],
    }
    found = {name: value for name, value in (usual | fields).items() if value is not None}
    return json.dumps(found).encode() + b"\n"


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"\n", id="empty"),
        pytest.param(b"  \r\n", id="blank"),
        pytest.param(line().replace(b"\n", b"\r\n"), id="windows-line-end"),
        pytest.param(line(at=None), id="no-date"),
        pytest.param(line(at="long ago"), id="wrong-date"),
        pytest.param(line(at="0001-01-01T00:00:00+23:59"), id="date-out-of-range"),
        pytest.param(line(mood="happy"), id="unknown-key"),
        pytest.param(line(undo="nothing", set=None), id="undo-of-nothing"),
        pytest.param(line(set=[]), id="nothing-set"),
        pytest.param(line(set=[{"work": "x", "field": "rating", "value": 5}]), id="unknown-field"),
        pytest.param(
            line(set=[{"work": "x", "field": "status", "value": "paused"}]), id="unknown-status"
        ),
        pytest.param(line(set=[{"work": "x", "field": "note", "value": 5}]), id="note-no-text"),
        pytest.param(line(set=[7, {"work": 8}, {"field": "note"}, None]), id="strange-changes"),
    ],
)
def test_harmless_lines(broken: bytes, desk: "Desk") -> None:
    """A line may lack what nothing hangs on, and have what only a newer llmread knows."""
    journal = desk.journal()
    journal.append([change("a", "read")])
    with desk.file().open("ab") as file:
        file.write(broken)
    journal.append([change("b", "read")])
    assert journal.read({}).notices == ()
    assert keys(journal) - {"x"} == {"a", "b"}
    assert journal.history(9)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"\x00" * 5000 + b"\n", id="zeros"),
        pytest.param(b"\xff\xfe\x00\n", id="not-utf-8"),
        pytest.param(b"{}\n", id="nothing-in-it"),
        pytest.param(b"null\n", id="null"),
        pytest.param(b"[" * 100_000 + b"\n", id="deep"),
        pytest.param(b"9" * 5000 + b"\n", id="long-number"),
        pytest.param(line(v="1"), id="version-no-number"),
        pytest.param(line(v=0), id="version-zero"),
        pytest.param(line(time=None), id="no-time"),
        pytest.param(line(time=-1), id="time-before-all"),
        pytest.param(line(time=2**53), id="time-too-late"),
        pytest.param(line(time=True), id="time-no-number"),
        pytest.param(line(time=1.5), id="time-no-whole-number"),
        pytest.param(line(device=""), id="no-device"),
        pytest.param(line(device="\ud800"), id="device-no-text"),
        pytest.param(line(deed=7), id="deed-no-text"),
        pytest.param(line(deed="x" * 201), id="deed-too-long"),
        pytest.param(line(set=None), id="nothing-done"),
        pytest.param(line(set=None, undo="\n"), id="undo-no-name"),
        pytest.param(b"x" * LONGEST + b"\n", id="too-long"),
    ],
)
def test_broken_lines(broken: bytes, desk: "Desk") -> None:
    """A line that is no deed costs that line only, and is named; undo passes it by."""
    journal = desk.journal()
    journal.append([change("a", "read")])
    with desk.file().open("ab") as file:
        file.write(broken)
    last = journal.append([change("b", "read")])
    (notice,) = journal.read({}).notices
    assert notice.startswith(f"{desk.file()}:2: ")
    assert keys(journal) == {"a", "b"}
    assert journal.undo() == last
    assert journal.undo()
    assert keys(journal) == set()


def test_lines_of_a_newer_llmread(desk: "Desk") -> None:
    """Lines of a newer version are told once, kept to the byte, and not taken for broken."""
    journal = desk.journal()
    journal.append([change("a", "read")])
    newer = line(v=2, set={"all": "new"}) * 2
    with desk.file().open("ab") as file:
        file.write(newer)
    journal.append([change("b", "read")])
    (notice,) = journal.read({}).notices
    assert notice == f"{desk.file()}: 2 lines are of a newer llmread, and are passed by"
    assert keys(journal) == {"a", "b"}
    assert newer in desk.file().read_bytes()


def test_latest_possible_time(desk: "Desk") -> None:
    """When there is no later time than that of a line that came from afar, that is an error."""
    journal = desk.journal()
    journal.folder.mkdir(parents=True)
    desk.file(of="other").write_bytes(line(time=2**53 - 1))
    with pytest.raises(JournalError, match="latest"):
        journal.append([change("a", "read")])
    assert keys(journal) == {"x"}


CONFLICTS: Final = (
    "here.sync-conflict-20261124-101010-ABCDEFG.jsonl",
    "here (Mona's conflicted copy 2026-11-24).jsonl",
    "here (1).jsonl",
)


@pytest.mark.parametrize("name", CONFLICTS)
def test_conflict_copies(name: str, desk: "Desk") -> None:
    """What only a copy has, which a tool made of a conflict, counts; what both have counts once."""
    journal = desk.journal()
    journal.append([change("a", "reading")])
    before = desk.file().read_bytes()
    journal.append([change("b", "read")])
    desk.file().rename(desk.file().with_name(name))
    desk.file().write_bytes(before)
    last = journal.append([change("a", "read")])
    assert {key: mark.status for key, mark in state(journal).items()} == {
        "a": Status.READ,
        "b": Status.READ,
    }
    assert len(journal.history(9)) == 3
    assert journal.undo() == last


@pytest.mark.parametrize(
    "name", ["notes.txt", ".hidden.jsonl", "~syncthing~here.jsonl.tmp", "jsonl"]
)
def test_other_files(name: str, desk: "Desk") -> None:
    """Files that are no journal, or a half-written one, are not read."""
    journal = desk.journal()
    journal.append([change("a", "read")])
    (journal.folder / name).write_bytes(line())
    assert set(state(journal)) == {"a"}


def test_what_is_no_file(desk: "Desk") -> None:
    """A folder or a pipe with a journal's name is told, and stops nothing."""
    journal = desk.journal()
    journal.append([change("a", "read")])
    (journal.folder / "folder.jsonl").mkdir()
    os.mkfifo(journal.folder / "pipe.jsonl")
    news = journal.read({})
    assert [notice.partition(": ")[0] for notice in news.notices] == [
        str(journal.folder / "folder.jsonl"),
        str(journal.folder / "pipe.jsonl"),
    ]
    journal.append([change("b", "read")])
    assert keys(journal) == {"a", "b"}
    assert len(journal.history(9)) == 2


def test_only_what_is_new(desk: "Desk") -> None:
    """From the place where one has read it to, only what was added is read."""
    journal = desk.journal()
    journal.append([change("a", "read")])
    news = journal.read({})
    second = journal.append([change("b", "read")])
    desk.file(of="other").write_bytes(line())
    more = journal.read(news.places)
    assert (len(more.deeds), more.deeds[0], more.is_anew) == (2, second, False)
    assert journal.read(more.places).deeds == ()


def test_line_numbers_go_on(desk: "Desk") -> None:
    """A broken line is named by its place in the file, wherever reading began."""
    journal = desk.journal()
    for key in "abc":
        journal.append([change(key, "read")])
    news = journal.read({})
    with desk.file().open("ab") as file:
        file.write(b"broken\n")
    (notice,) = journal.read(news.places).notices
    assert notice.startswith(f"{desk.file()}:4: ")


@pytest.mark.parametrize("what", ["gone", "shorter", "other", "shuffled"])
def test_files_that_are_not_what_they_were(what: str, desk: "Desk") -> None:
    """When a file did more than grow, all is read anew, and that is told."""
    journal = desk.journal()
    for key in "abc":
        journal.append([change(key, "read")])
    desk.file(of="other").write_bytes(line())
    news = journal.read({})
    lines = desk.file().read_bytes().splitlines(keepends=True)
    match what:
        case "gone":
            desk.file().unlink()
        case "shorter":
            desk.file().write_bytes(lines[0])
        case "other":
            desk.file().write_bytes(b"".join([*lines[:2], line(deed="y"), *lines[2:]]))
        case _:
            desk.file().write_bytes(b"".join(reversed(lines)))
    again = journal.read(news.places)
    assert again.is_anew
    assert again.deeds == deeds(journal)
    assert not journal.read(again.places).is_anew


def test_folder_goes_away(desk: "Desk") -> None:
    """When the folder goes away while it is in use, nothing is saved elsewhere or shown as gone."""
    journal = desk.journal()
    journal.append([change("a", "read")])
    news = journal.read({})
    away = journal.folder.rename(desk.folder / "away")
    for attempt in (
        lambda: journal.append([change("b", "read")]),
        journal.undo,
        journal.redo,
        lambda: journal.read(news.places),
    ):
        with pytest.raises(JournalError, match=str(journal.folder)):
            attempt()
    assert not journal.folder.exists()
    away.rename(journal.folder)
    journal.append([change("b", "read")])
    assert set(state(journal)) == {"a", "b"}


def test_folder_that_is_emptied_between_starts(desk: "Desk") -> None:
    """After a restart without the folder, there are no marks, and that is told."""
    journal = desk.journal()
    journal.append([change("a", "read")])
    news = journal.read({})
    desk.file().unlink()
    journal.folder.rmdir()
    again = desk.journal().read(news.places)
    assert (again.deeds, again.places, again.is_anew) == ((), {}, True)
    desk.journal().append([change("b", "read")])
    assert set(state(desk.journal())) == {"b"}


@pytest.mark.parametrize("occupied", ["here", "here/journal", "here/journal/here.jsonl"])
def test_folder_that_cannot_be_had(occupied: str, desk: "Desk") -> None:
    """Where there is no folder to write to, saving is an error that names it."""
    path = desk.folder / occupied
    path.parent.mkdir(parents=True, exist_ok=True)
    if occupied.endswith(".jsonl"):
        path.mkdir()
    else:
        path.write_text("no folder")
    with pytest.raises(JournalError, match="nothing is saved"):
        desk.journal().append([change("a", "read")])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can take its own rights away")
def test_read_only_folder() -> None:
    """Who may only read sees the marks, and can't save."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        Journal(data, device="here").append([change("a", "read")])
        data.chmod(0o755)
        ran = run(
            """
os.setuid(65534)
print(sorted(fold(journal.read({}).deeds)))
for attempt in (lambda: journal.append([mark("b")]), journal.undo):
    try:
        print(attempt())
    except JournalError as error:
        print("nothing is saved" in str(error))
""",
            data,
        )
    assert ran == ["['a']", "True", "True"]


def test_disk_full(desk: "Desk") -> None:
    """When the disk is full, all that was said to be saved is there, and nothing half."""
    ran = run(
        """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, resource.RLIM_INFINITY))
saved = 0
while True:
    try:
        journal.append([mark(f"{saved}/{each}") for each in range(7)])
    except JournalError as error:
        print(error)
        break
    saved += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
journal.append([mark("later")])
print(saved)
""",
        desk.folder / "here",
    )
    assert ran[0].startswith(f"the journal {desk.file().parent} can't be written")
    saved = int(ran[1])
    assert saved > 2
    expected = {f"{number}/{each}" for number in range(saved) for each in range(7)}
    assert set(state(desk.journal())) == expected | {"later"}


def run(code: str, data: Path) -> list[str]:
    """Give the lines that another process prints, with ``journal`` and ``mark()``."""
    head = f"""
import os
from pathlib import Path
from llmread_tui.errors import JournalError
from llmread_tui.journal.deeds import Change
from llmread_tui.journal.fold import fold
from llmread_tui.journal.journal import Journal

def mark(key):
    return Change(key=key, field="status", value="read")

journal = Journal(Path({str(data)!r}), device="here")
"""
    done = subprocess.run(
        [sys.executable, "-c", head + code], capture_output=True, text=True, check=False, timeout=60
    )
    assert not done.stderr
    return done.stdout.splitlines()
