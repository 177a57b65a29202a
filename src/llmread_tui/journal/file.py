"""One file of the journal: lines are added under a lock and are on the disk when that is said.

Several processes may add to a file at once. A line that was cut by a power failure stays where it
is, and what is added goes on the next line.
"""

import errno
import fcntl
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

_BLOCK: Final = 1 << 16
"""Bytes read at once from the end of a file: some hundred deeds."""


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """Give the file, made if need be, to this process alone; it is closed at the end.

    Raises:
        OSError: It can't be opened or locked.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            # A tool that syncs folders may have put another file in its place meanwhile.
            if _is_at(path, descriptor):
                if not os.fstat(descriptor).st_size:
                    _flush_names(path.parent)
                yield descriptor
                return
        finally:
            os.close(descriptor)


def add(descriptor: int, line: bytes) -> None:
    """Add a line to a locked file; when this returns, it is on the disk.

    Raises:
        OSError: It is not; then the file is as it was, as far as the disk allows.
    """
    size = os.fstat(descriptor).st_size
    is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
    try:
        left = memoryview(b"\n" + line if is_torn else line)
        while left:
            left = left[os.write(descriptor, left) :]
        flush(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def flush(descriptor: int) -> None:
    """Wait until the disk has what was written."""
    if sys.platform == "darwin":
        # There fsync leaves it in the drive's own memory, says its manual page.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder, unless it is there, and those it is in.

    Raises:
        OSError: It can't be made, or is no folder.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        _flush_names(each.parent)


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read.

    Raises:
        OSError: It can't be, or is none, but a folder or a pipe.
    """
    # Without O_NONBLOCK a pipe with this name would stop us until somebody writes to it.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a file")
        with open(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def lines_backwards(path: Path) -> Iterator[bytes]:
    """Give the whole lines of a file from its end to its beginning, without their ends.

    Raises:
        OSError: It can't be read, or is not there.
    """
    with reading(path) as file:
        at = file.seek(0, os.SEEK_END)
        room, rest, is_last = _BLOCK, b"", True
        while at > 0:
            start = max(0, at - room)
            file.seek(start)
            rest, *lines = (file.read(at - start) + rest).split(b"\n")
            at = start
            # Longer blocks for a long line, which would be put together piece by piece.
            room = _BLOCK if lines else room * 2
            if is_last and lines:
                lines.pop()  # what stands behind the last end of a line: nothing, or a torn one
                is_last = False
            yield from reversed(lines)
        if not is_last:
            yield rest


def _flush_names(folder: Path) -> None:
    """Wait until the disk has the names of the files in a folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        # Some file systems can't do this for folders (EINVAL); what they do is out of our hands.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
