"""The journal from where one has read it to, file by file, each up to its last whole line."""

import fcntl
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from llmread_tui import text
from llmread_tui.journal.deeds import Deed
from llmread_tui.journal.file import lines_backwards, reading
from llmread_tui.journal.lines import LONGEST, Newer, Unreadable, decode

_TAIL: Final = 1024
"""Bytes before the place reached that tell whether a file only grew."""


_TOLD: Final = 10
"""Broken lines of one file that are named; of others only the number is told."""


class Place(NamedTuple):
    """How far a file was read."""

    offset: int
    """In bytes: where the next line begins."""
    line: int
    """How many lines there are before."""
    tail: int
    """The CRC-32 of the last bytes before, which differ when the file is another."""


_START: Final = Place(offset=0, line=0, tail=zlib.crc32(b""))


class News(NamedTuple):
    """What was read since."""

    deeds: tuple[Deed, ...]
    """In the order of the files, which means nothing; the same deed perhaps more than once."""
    places: Mapping[str, Place]
    """How far each file is read now, by its name."""
    notices: tuple[str, ...]
    """What the reader should know: lines that were passed by, and files that can't be read."""
    is_anew: bool
    """A file is gone or is not what it was, so these are all deeds there are, not only new ones."""


class _Gathered:
    """What has been read so far."""

    def __init__(self) -> None:
        self.deeds: list[Deed] = []
        self.places: dict[str, Place] = {}
        self.notices: list[str] = []


class _OtherFileError(Exception):
    """A file is not the one that was read before."""


def read(folder: Path, since: Mapping[str, Place]) -> News:
    """Read what was added since, or everything if more has happened than that.

    Raises:
        OSError: The folder can't be read, or is not there.
    """
    paths = files(folder)
    is_anew = bool(since.keys() - {path.name for path in paths})
    try:
        found = _read_all(paths, {} if is_anew else since)
    except _OtherFileError:
        found, is_anew = _read_all(paths, {}), True
    return News(
        deeds=tuple(found.deeds),
        places=found.places,
        notices=tuple(found.notices),
        is_anew=is_anew,
    )


def files(folder: Path) -> tuple[Path, ...]:
    """Give the files of a journal, and the copies that a tool made of them when it met a conflict.

    Raises:
        OSError: The folder can't be read, or is not there.
    """
    # A name with a dot in front is a half-written copy of such a tool.
    found = (each for each in folder.iterdir() if each.suffix == ".jsonl" and each.name[:1] != ".")
    return tuple(sorted(found))


def newest_first(path: Path) -> Iterator[Deed]:
    """Give the deeds in a file, the last line first.

    Raises:
        OSError: It can't be read, or is not there.
    """
    for line in lines_backwards(path):
        deed = decode(line)
        if isinstance(deed, Deed):
            yield deed


def _read_all(paths: Sequence[Path], since: Mapping[str, Place]) -> _Gathered:
    found = _Gathered()
    for path in paths:
        place = since.get(path.name, _START)
        found.places[path.name] = place
        try:
            with reading(path) as file:
                _read_file(file, path, place, found)
        except OSError as error:
            found.notices.append(
                f"{text.one_line(str(path))}: can't be read now: {error.strerror};"
                " the marks in it that are new are not shown"
            )
    return found


def _read_file(file: BinaryIO, path: Path, place: Place, found: _Gathered) -> None:
    """Read the lines from a place on."""
    if _tail(file, place.offset) != place.tail:
        raise _OtherFileError
    name, newer, broken = text.one_line(str(path)), 0, 0
    offset, number = place.offset, place.line
    while line := _next_line(file):
        if not line.endswith(b"\n"):
            found.notices.append(f"{name}:{number + 1}: ends in the middle of a line, passed by")
            break
        offset, number = file.tell(), number + 1
        if line.isspace():
            continue
        deed = decode(line) if len(line) <= LONGEST else Unreadable(what="is too long")
        if isinstance(deed, Deed):
            found.deeds.append(deed)
        elif isinstance(deed, Newer):
            newer += 1
        else:
            broken += 1
            if broken <= _TOLD:
                found.notices.append(f"{name}:{number}: {deed.what}; the line is passed by")
    if broken > _TOLD:
        found.notices.append(f"{name}: {broken - _TOLD} more lines are broken, and are passed by")
    if newer:
        found.notices.append(f"{name}: {newer} lines are of a newer llmread, and are passed by")
    if offset != place.offset:
        found.places[path.name] = Place(offset=offset, line=number, tail=_tail(file, offset))


def _next_line(file: BinaryIO) -> bytes:
    """Give the next line: without its end if it is torn, cut if it is too long, empty at the end.

    What looks torn may be on its way, so this waits for whoever is writing.
    """
    start = file.tell()
    line = _line(file)
    if line and not line.endswith(b"\n"):
        fcntl.flock(file, fcntl.LOCK_SH)
        file.seek(start)
        line = _line(file)
        fcntl.flock(file, fcntl.LOCK_UN)
    return line


def _line(file: BinaryIO) -> bytes:
    """Give the next line, of one that is too long no more than tells that."""
    line = part = file.readline(LONGEST + 1)
    while len(part) > LONGEST and not part.endswith(b"\n"):
        part = file.readline(LONGEST + 1)
    return line if part is line else line[:LONGEST] + part[-1:]


def _tail(file: BinaryIO, offset: int) -> int:
    """Give the checksum of what stands before an offset, and go there."""
    start = max(0, offset - _TAIL)
    file.seek(start)
    return zlib.crc32(file.read(offset - start))
