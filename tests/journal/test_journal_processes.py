"""The journal with several processes, some of which are killed in the middle of their work."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.journal.conftest import change, deeds, state

from llmread_tui.journal.journal import Journal

if TYPE_CHECKING:
    from tests.journal.conftest import Desk

HEAD: Final = """
import os, random, signal, sys
from pathlib import Path
from time import perf_counter
from llmread_tui.journal.deeds import Change
from llmread_tui.journal.journal import Journal

data, name = Path(sys.argv[1]), sys.argv[2]

def deed(name, size=1):
    return [Change(key=f"{name}/{each}", field="status", value="read") for each in range(size)]
"""

KILLED: Final = """
chance = random.Random(name)
for run in range(200):
    out, into = os.pipe()
    child = os.fork()
    if not child:
        journal = Journal(data)
        for number in range(1000):
            journal.append(deed(f"{run}/{number}", size=1 + number % 3 * 40))
            os.write(into, f"{run}/{number}\\n".encode())
        os._exit(1)
    os.close(into)
    told, wanted = b"", chance.randrange(6)
    while told.count(b"\\n") < wanted:
        told += os.read(out, 65536)
    end = perf_counter() + chance.random() * 0.002
    while perf_counter() < end:
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(out, 65536):
        told += more
    os.close(out)
    print(told.decode(), end="")
"""
"""Forks 200 writers, kills each at a random moment, and prints what they said to be saved."""


def start(code: str, data: Path, name: str) -> "subprocess.Popen[str]":
    """Start a process that works on the journal in a data folder."""
    return subprocess.Popen(
        [sys.executable, "-c", HEAD + code, str(data), name],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_killed_writers(desk: "Desk") -> None:
    """All that 200 writers said to be saved before they were killed is there, and nothing half."""
    with start(KILLED, desk.folder, "seed") as process:
        out, errors = process.communicate(timeout=60)
    assert not errors
    announced = set(out.splitlines())
    assert len(announced) > 200

    journal = Journal(desk.folder)
    whole = {
        deed.changes[0].key.rpartition("/")[0]: len(deed.changes) for deed in journal.read({}).deeds
    }
    assert announced - whole.keys() == set()
    assert len(whole.keys() - announced) <= 200
    for name, size in whole.items():
        assert size == 1 + int(name.partition("/")[2]) % 3 * 40
    last = journal.append([change("last", "read")])
    assert journal.undo() == last


def test_two_writers(desk: "Desk") -> None:
    """Two processes with 1,000 marks each at once make 2,000 deeds, none torn, each later."""
    code = "for number in range(1000): Journal(data).append(deed(f'{name}/{number}'))"
    writers = [start(code, desk.folder, name) for name in ("one", "two")]
    for writer in writers:
        with writer:
            assert writer.communicate(timeout=60) == ("", "")

    journal = Journal(desk.folder)
    times = [deed.time for deed in deeds(journal)]
    assert len(state(journal)) == len(times) == 2000
    assert times == sorted(set(times))
    (file,) = journal.folder.iterdir()
    assert file.read_bytes().count(b"\n") == 2000


def test_first_start_of_two(desk: "Desk") -> None:
    """Processes that make the folder and the device's name at the same time agree on the name."""
    code = "Journal(data).append(deed(name))"
    writers = [start(code, desk.folder / "new" / "data", str(number)) for number in range(4)]
    for writer in writers:
        with writer:
            assert writer.communicate(timeout=60) == ("", "")

    journal = Journal(desk.folder / "new" / "data")
    assert len(list(journal.folder.iterdir())) == 1
    assert {deed.device for deed in deeds(journal)} == {journal.device()}
    assert len(state(journal)) == 4


def test_undo_in_two_processes(desk: "Desk") -> None:
    """Processes that undo at the same time undo different deeds."""
    for number in range(40):
        Journal(desk.folder).append([change(str(number), "read")])
    code = "for _ in range(20): print(Journal(data).undo().id)"
    writers = [start(code, desk.folder, name) for name in ("one", "two")]
    undone = list[str]()
    for writer in writers:
        with writer:
            undone += writer.communicate(timeout=60)[0].split()
    assert len(set(undone)) == 40
    assert state(Journal(desk.folder)) == {}
