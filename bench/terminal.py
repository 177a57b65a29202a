"""A program in a pseudo-terminal: what it writes, and when. It knows nothing of the program."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

COLUMNS: Final = 120
LINES: Final = 40

PATIENCE: Final = 30.0
"""Seconds after which what was waited for is taken not to come, where no others are given."""

_SILENCE: Final = 0.15
"""Seconds without output after which a program is taken to be done; a cursor blinks every 0.5."""

_SEQUENCE: Final = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]].*?(?:\x07|\x1b\\)|[0-~])", re.DOTALL
)

_ANSWERS: Final = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # output in one piece: known, off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # sizes as input: not known
}
"""What Textual asks a terminal for, and what a present-day one says (its 8.2 linux_driver.py)."""


class NothingSeenError(Exception):
    """What was waited for has not been written."""


class Terminal:
    """A program in a terminal of 120 columns and 40 lines, from its start to its end.

    Raises:
        NothingSeenError: From `wait_for`, when it waits in vain.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        patience: float = PATIENCE,
    ) -> None:
        self._patience = patience
        self._own, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._written = b""
        self.started = time.perf_counter()
        """Seconds on `time.perf_counter` right before the program's exec."""
        self._process = subprocess.Popen(
            command,
            stdin=other,
            stdout=other,
            stderr=other,
            env=environment,
            cwd=folder,
            start_new_session=True,
            # The terminal is its own, so it is hung up on when the one who measures is gone.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads
        )
        os.close(other)

    def __enter__(self) -> Self:
        """Give the terminal itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program, if it has not ended."""
        self._process.kill()
        self._process.wait()
        os.close(self._own)

    @property
    def process(self) -> int:
        """The number of the program's process."""
        return self._process.pid

    def press(self, keys: str) -> float:
        """Type, forget what was written before, and give when: seconds on `time.perf_counter`."""
        self._written = b""
        now = time.perf_counter()
        os.write(self._own, keys.encode())
        return now

    def wait_for(self, *what: str) -> float:
        """Wait until these patterns stand in what was written, its control sequences left out.

        Give when the last byte of the last of them was read, in seconds on `time.perf_counter`.
        """
        wanted = [re.compile(each) for each in what]
        until = time.perf_counter() + self._patience
        while (left := until - time.perf_counter()) > 0:
            came = self._read(left)
            if came is None:
                break
            text = self._text()
            if all(each.search(text) for each in wanted):
                return came
        raise NothingSeenError(f"{what!r} has not been written, but {self._text()[-2000:]!r}")

    def read_for(self, seconds: float) -> None:
        """Read on for so long, as a program whose output is not read stands still."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0 and self._read(left) is not None:
            pass

    def wait_for_silence(self) -> None:
        """Read until the program has nothing more to write."""
        until = time.perf_counter() + self._patience
        while time.perf_counter() < until and self._read(_SILENCE) is not None:
            pass

    def leave(self, keys: str) -> None:
        """Type what ends the program and wait for its end."""
        self.press(keys)
        while self._process.poll() is None:
            if self._read(self._patience) is None:
                self._process.wait(self._patience)

    def _text(self) -> str:
        """Give what was written since the last key, without control sequences."""
        return _SEQUENCE.sub(b"", self._written).decode(errors="replace")

    def _read(self, seconds: float) -> float | None:
        """Read what comes next and give when; None when the program has ended or is silent."""
        if not select.select([self._own], [], [], seconds)[0]:
            return None
        try:
            piece = os.read(self._own, 1 << 16)
        except OSError:  # Linux tells the end of the other side as an input/output error
            return None
        came = time.perf_counter()
        if not piece:
            return None
        self._written += piece
        for question, answer in _ANSWERS.items():
            if question in piece:
                os.write(self._own, answer)
        return came
