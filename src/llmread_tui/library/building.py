"""Reads large catalogue files into the library in a process of its own: the app stays quick.

A thread would share the interpreter with the app, which then answers a key half as fast; and what a
process took of memory, 350 MB for 100,000 entries, is given back.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Final

_PATIENCE: Final = 5
"""How much its priority is below that of the app, as nice(1) counts."""


class Building:
    """One such process. When it is stopped, or ends before its time, the next one goes on."""

    def __init__(self, cache: Path, paths: Sequence[Path]) -> None:
        # -P: what lies in the working folder must not be taken for a module.
        module = ("-P", "-m", "llmread_tui.library.building")
        self._command = (sys.executable, *module, os.fspath(cache), *map(os.fspath, paths))
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None
        self.is_stopped = False

    def shares(self) -> Iterator[float]:
        """Read the files in; give now and then how much of it is done, from 0 to 1."""
        with self._lock:
            if self.is_stopped:
                return
            # Nothing that it may say goes to the terminal, which is the app's.
            self._process = subprocess.Popen(  # noqa: S603 - this program itself
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        with self._process as process:
            for line in process.stdout or ():
                yield float(line)

    def stop(self) -> None:
        """Stop it; what is written by then stays for the next one."""
        with self._lock:
            self.is_stopped = True
            if self._process:
                self._process.terminate()


def _build(cache: Path, paths: Sequence[Path]) -> None:
    """Read the files in, and write how much of it is done, a line each time."""
    from llmread_tui.library.index import bring_up_to_date  # noqa: PLC0415 - for the process alone
    from llmread_tui.library.store import Store  # noqa: PLC0415 - as above

    store = Store(cache)
    try:
        if store.path is not None:
            for number, path in enumerate(paths):
                tell = partial(_tell, number, len(paths))
                store.run(partial(bring_up_to_date, path=path, tell=tell))
    finally:
        store.close()


def _tell(done: int, count: int, share: float) -> None:
    sys.stdout.write(f"{(done + share) / count:.4f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.nice(_PATIENCE)
    # Who reads it may be gone: then this is of no use either.
    with suppress(BrokenPipeError):
        _build(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
