"""The app as a process on a real terminal: 120 columns, 40 lines."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from rich.cells import cell_len
from tests.conftest import Llmread

COLUMNS: Final = 120
LINES: Final = 40
PATIENCE: Final = 20.0
"""Seconds that a machine with other work gets for what takes it half a second."""

_PIECE: Final = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<mode>\?[\d;]+[hl])"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[PX^_].*?\x1b\\|\x1b[ -/]*[0-~]"
    r"|(?P<text>[^\x1b\r\n]+)|(?P<end>[\r\n])",
    re.DOTALL,
)
_UNFINISHED: Final = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_](?:(?!\x1b\\).)*|[ -/]*)\Z", re.DOTALL
)
"""The beginning of a sequence whose end is still to come."""


@dataclass(slots=True)
class Screen:
    """Just as much of a terminal as the app uses: places, text and modes."""

    cells: list[list[str]] = field(default_factory=lambda: [[" "] * COLUMNS for _ in range(LINES)])
    modes: dict[str, bool] = field(default_factory=dict)
    row: int = 0
    column: int = 0
    _begun: str = ""

    def write(self, output: str) -> None:
        """Take what was written to the terminal since; a sequence may come in several parts."""
        output = self._begun + output
        begun = _UNFINISHED.search(output)
        end = begun.start() if begun else len(output)
        self._begun = output[end:]
        for piece in _PIECE.finditer(output[:end]):
            if piece["row"]:
                self.row, self.column = int(piece["row"]) - 1, int(piece["column"]) - 1
            elif piece["mode"]:
                for mode in piece["mode"][1:-1].split(";"):
                    self.modes[mode] = piece["mode"].endswith("h")
            elif piece["text"]:
                self._put(piece["text"])
            elif piece["end"] == "\n":
                self.row += 1
            elif piece["end"]:
                self.column = 0

    @property
    def text(self) -> str:
        """What is seen."""
        return "\n".join("".join(line) for line in self.cells)

    def _put(self, words: str) -> None:
        for letter in words:
            width = cell_len(letter)
            if width and self.row < LINES and self.column < COLUMNS:
                self.cells[self.row][self.column] = letter
                for beside in range(self.column + 1, min(self.column + width, COLUMNS)):
                    self.cells[self.row][beside] = ""
            self.column += width


@dataclass(slots=True)
class Terminal:
    """The app on a pseudo-terminal."""

    process: subprocess.Popen[bytes]
    master: int
    screen: Screen = field(default_factory=Screen)
    output: str = ""
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=codecs.getincrementaldecoder("utf-8")
    )

    def type(self, keys: str) -> None:
        """Send keys as a keyboard does."""
        os.write(self.master, keys.encode())

    def filter(self, query: str) -> None:
        """Go from the list to the filter, empty it, and type all of a query at once."""
        self.wait_for(lambda seen: "Enter details" in seen)  # or what is seen next is of before
        self.type("/")
        self.wait_for(lambda seen: "Enter to the list" in seen)
        if " / words, year:" not in self.screen.text:
            self.type("\x15")  # Textual runs this behind letters that come at the same time
            self.wait_for(lambda seen: " / words, year:" in seen)
        self.type(query)

    def read(self) -> bool:
        """Take what was written for up to a twentieth of a second; tell whether more may come."""
        if not select.select([self.master], [], [], 0.05)[0]:
            return True
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        came = self._decoder.decode(data)
        self.output += came
        self.screen.write(came)
        return bool(data)

    def wait_for(self, is_so: Callable[[str], object]) -> str:
        """Wait until what is seen is so, and give it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            more = self.read()
            if is_so(self.screen.text):
                return self.screen.text
            if not more:
                break
        pytest.fail(f"not seen:\n{self.screen.text}\n{self.output[-500:]!r}")

    def end(self) -> int:
        """Wait for the process, and give how it ended."""
        stop = time.monotonic() + PATIENCE
        while time.monotonic() < stop and self.process.poll() is None:
            self.read()
        while select.select([self.master], [], [], 0.05)[0] and self.read():
            pass
        return self.process.wait(timeout=1)


Start = Callable[..., Terminal]


@pytest.fixture
def start(run: Llmread) -> Iterator[Start]:
    """Give what starts the app on a terminal of its own."""
    begun = list[Terminal]()

    def started(*words: str, **environment: str) -> Terminal:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        process = subprocess.Popen(
            [*run.command, *words],
            env={**run.environment, "TERM": "xterm-256color", **environment},
            stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        begun.append(Terminal(process, master))
        return begun[-1]

    yield started
    for terminal in begun:
        if terminal.process.poll() is None:
            terminal.process.kill()
        terminal.process.wait()
        os.close(terminal.master)


def _is_restored(terminal: Terminal) -> bool:
    """Tell whether the terminal is as it was: main screen, cursor, no mouse, no paste mode."""
    modes = terminal.screen.modes
    return (
        modes["1049"] is False
        and modes["25"]
        and not any(modes.get(mode) for mode in ("1000", "1003", "1006", "2004"))
    )


def _is_open(seen: str) -> bool:
    return "188 entries" in seen and "Computing Machinery and Int" in seen


def test_the_lists_are_browsed(start: Start, tmp_path: Path) -> None:
    """The first view shows, years and topics narrow it, `o` opens the link, `q` leaves."""
    opened = tmp_path / "opened"
    stand_in = tmp_path / "stand-in"
    stand_in.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" >> "{opened}.new"\nmv "{opened}.new" "{opened}"\n'
    )
    stand_in.chmod(0o700)
    terminal = start(BROWSER=str(stand_in))
    terminal.wait_for(_is_open)
    terminal.wait_for(lambda seen: "Anti-hype LLM" in seen and "Alan Turing" in seen)
    terminal.filter("year:1986\r")
    terminal.wait_for(lambda seen: "2 of 188" in seen)
    terminal.filter("topic:rag\r")
    terminal.wait_for(lambda seen: "topic rag" in seen and "8 of 188" in seen)
    terminal.filter("perceptrons\r")
    terminal.wait_for(lambda seen: "▌ ○ Perceptrons" in seen or "▌○ Perceptrons" in seen)
    terminal.type("o")
    terminal.wait_for(lambda seen: "Opened with stand-in" in seen)
    assert opened.read_text() == "1\nhttps://doi.org/10.7551/mitpress/11301.001.0001\n"
    terminal.type("q")
    assert terminal.end() == 0
    assert _is_restored(terminal)


def test_without_a_browser_the_address_is_copied(start: Start) -> None:
    """Over SSH the address goes to the clipboard through the terminal (OSC 52)."""
    terminal = start("perceptrons", PATH="", DISPLAY="", WAYLAND_DISPLAY="")
    terminal.wait_for(lambda seen: "1 of 188" in seen or "Perceptrons" in seen)
    terminal.type("o")
    terminal.wait_for(lambda seen: "Not opened" in seen)
    assert "\x1b]52;c;" in terminal.output
    terminal.type("q")
    assert terminal.end() == 0


def test_killed_at_any_moment_it_opens_again(start: Start) -> None:
    """After kill -9 the next start is as any other, at most without the last view."""
    first = start()
    first.wait_for(_is_open)
    first.filter("bert\r")
    first.process.send_signal(signal.SIGKILL)
    assert first.end() == -signal.SIGKILL
    again = start()
    again.wait_for(lambda seen: "188" in seen and "All lists" in seen)
    again.type("q")
    assert again.end() == 0


def test_the_last_view_is_kept_on_leaving(start: Start) -> None:
    """What was filtered when the app was left is filtered at the next start."""
    first = start()
    first.wait_for(_is_open)
    first.filter("year:1986\r")
    first.wait_for(lambda seen: "2 of 188" in seen)
    first.type("q")
    assert first.end() == 0
    again = start()
    again.wait_for(lambda seen: "year:1986" in seen and "2 of 188" in seen)


def test_two_run_side_by_side(start: Start) -> None:
    """Two at once on the same folders, from a cold start, both browse."""
    both = [start(), start()]
    for terminal in both:
        terminal.wait_for(_is_open)
    for terminal, year, number in zip(both, ("1986", "1950"), (2, 1), strict=True):
        terminal.filter(f"year:{year}\r")
        terminal.wait_for(re.compile(f"{number} of 188").search)
    for terminal in both:
        terminal.type("q")
        assert terminal.end() == 0


def test_a_burst_of_keys_is_heard_as_a_whole(start: Start) -> None:
    """Keys that come all at once in the filter are all heard, and lead to the list."""
    terminal = start()
    terminal.wait_for(_is_open)
    terminal.filter("topic:attention year:2017..2019\r")
    terminal.wait_for(
        lambda seen: "topic:attention year:2017..2019" in seen and "topic attention" in seen
    )
    terminal.type("q")
    assert terminal.end() == 0


def test_keys_of_one_burst_go_where_each_leads(start: Start) -> None:
    """What is typed behind a key that opens the filter or a dialog is typed there, in its order."""
    terminal = start()
    terminal.wait_for(lambda seen: "Enter details" in seen)

    terminal.type("/rquvx\x15bert attention")
    terminal.wait_for(lambda seen: " / bert attention " in seen and "1 of 188" in seen)

    terminal.type("\x1b")
    terminal.wait_for(lambda seen: "Enter details" in seen)
    terminal.type("tqr")
    terminal.wait_for(lambda seen: "│  qr " in seen and "Topic" in seen)
    assert "done" not in terminal.screen.text.splitlines()[0]

    terminal.type("\x1b")
    terminal.wait_for(lambda seen: "Enter details" in seen)
    terminal.type("/\x15year:1986\rq")
    assert terminal.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_a_signal_ends_it(start: Start, number: signal.Signals) -> None:
    """Asked to end by the system, it ends at once."""
    terminal = start()
    terminal.wait_for(_is_open)
    terminal.process.send_signal(number)
    assert terminal.end() in {0, 128 + number, -number}


def test_it_ends_with_its_terminal(start: Start) -> None:
    """When the terminal is gone and no signal says so, the app does not stay behind."""
    terminal = start()
    terminal.wait_for(_is_open)
    os.close(terminal.master)
    terminal.master = os.open(os.devnull, os.O_RDONLY)
    terminal.process.wait(timeout=PATIENCE)


def test_without_a_terminal_it_says_so(run: Llmread) -> None:
    """Started in a pipe, the app says what it needs and what to use instead."""
    ran = run.process()
    assert ran.returncode == 2
    assert ran.stderr == "llmread: browse needs a terminal; llmread list prints\n"
