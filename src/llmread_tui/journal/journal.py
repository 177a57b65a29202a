"""The journal as the library sees it: add a deed, undo and redo, look back, read what is new."""

import errno
import heapq
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from llmread_tui.errors import JournalError
from llmread_tui.journal import file, reading, stack
from llmread_tui.journal.deeds import Change, Deed
from llmread_tui.journal.device import device_path, find_device, name_device
from llmread_tui.journal.lines import LAST_TIME, LONGEST, as_time, cleaned, decode, encode
from llmread_tui.journal.reading import News, Place

_RECENT: Final = 8
"""Deeds at the end of a file among which the latest is looked for. One would do, but for files
whose lines a version control has merged."""


class Past(NamedTuple):
    """A deed of the history."""

    deed: Deed
    is_undone: bool


class Journal:
    """All that the reader did, in a folder of files that are only added to.

    Methods may be called from any thread, and by any number of processes at once. They wait for
    the disk.

    Raises:
        JournalError: The folder or its files can't be read or written; then nothing is saved.
    """

    def __init__(
        self, data: Path, *, device: str | None = None, now: Callable[[], datetime] | None = None
    ) -> None:
        """Make ready; nothing is read or written yet.

        Args:
            data: The data folder, which holds the folder of the journal.
            device: The name of this device; by default the one kept in the data folder.
            now: What gives the time, with its zone; by default the clock.
        """
        self.folder = data / "journal"
        self.data = data
        self._device = device
        self._now = now or (lambda: datetime.now(UTC))
        self._was_there = False

    def device(self) -> str | None:
        """Give the name of this device; None before its first deed."""
        with self._translating("can't be read"):
            return self._device or find_device(device_path(self.data))

    def append(self, changes: Sequence[Change]) -> Deed:
        """Save what was done at once, at least one change; of several to one field, the last."""
        last = {(each.key, each.field): each for each in changes}
        whole = tuple(each._replace(value=cleaned(each.value)) for each in last.values())
        with self._writing() as (device, descriptor):
            return self._add(device, descriptor, changes=whole)

    def undo(self) -> Deed | None:
        """Undo the last deed of this device that stands and give it; None when there is none."""
        if not self._has_deeds():
            return None
        with self._writing() as (device, descriptor):
            deed = stack.to_undo(self._own(device))
            if deed is not None:
                self._add(device, descriptor, undoes=deed.id)
            return deed

    def redo(self) -> Deed | None:
        """Redo what was undone last and give it; None when something else was done since."""
        if not self._has_deeds():
            return None
        with self._writing() as (device, descriptor):
            deed = stack.to_redo(self._own(device))
            if deed is not None:
                self._add(device, descriptor, redoes=deed.id)
            return deed

    def history(self, limit: int) -> tuple[Past, ...]:
        """Give the last deeds of all devices, newest first."""
        with self._translating("can't be read"):
            files = (_deeds_if_any(path) for path in self._files())
            every = heapq.merge(*files, key=lambda deed: deed.order, reverse=True)
            past = (
                Past(deed=deed, is_undone=is_undone)
                for deed, is_undone in stack.standing(_each_once(every))
            )
            return tuple(islice(past, limit))

    def read(self, since: Mapping[str, Place]) -> News:
        """Give what was added since these places; with none, everything."""
        with self._translating("can't be read"):
            try:
                news = reading.read(self.folder, since)
            except FileNotFoundError:
                if self._was_there:
                    raise
                return News(deeds=(), places={}, notices=(), is_anew=bool(since))
        self._was_there = True
        return news

    def _has_deeds(self) -> bool:
        """Tell whether this device may have any; looking for them would make its file."""
        with self._translating("can't be read"):
            device = self.device()
            return self._was_there or (device is not None and self._path(device).exists())

    def _files(self) -> tuple[Path, ...]:
        try:
            return reading.files(self.folder)
        except FileNotFoundError:
            return ()

    def _path(self, device: str) -> Path:
        return self.folder / f"{device}.jsonl"

    def _own(self, device: str) -> Iterator[Deed]:
        """Give the deeds of this device, newest first."""
        return (deed for deed in reading.newest_first(self._path(device)) if deed.device == device)

    @contextmanager
    def _writing(self) -> Iterator[tuple[str, int]]:
        """Give this device's name and its file, locked and ready to be added to."""
        with self._translating("can't be written, so nothing is saved"):
            if self._was_there and not self.folder.is_dir():
                raise FileNotFoundError(errno.ENOENT, "the folder is gone")
            file.make_folder(self.folder)
            self._was_there = True
            device = self._device or name_device(device_path(self.data))
            with file.locked(self._path(device)) as descriptor:
                yield device, descriptor

    def _add(
        self,
        device: str,
        descriptor: int,
        *,
        changes: tuple[Change, ...] = (),
        undoes: str | None = None,
        redoes: str | None = None,
    ) -> Deed:
        """Add a deed to the locked file of this device; it is later than all that is there."""
        now = self._now().astimezone(UTC)
        time = max(as_time(now), self._latest() + 1)
        if time > LAST_TIME:
            raise JournalError("the journal has the latest time there can be, so nothing is saved")
        deed = Deed(
            id=os.urandom(8).hex(),
            time=time,
            at=now.replace(microsecond=0),
            device=device,
            changes=changes,
            undoes=undoes,
            redoes=redoes,
        )
        line = encode(deed)
        if len(line) > LONGEST:
            raise JournalError("that is too much to be saved at once, so nothing is saved")
        if decode(line) != deed:
            raise ValueError(f"the journal can't say this: {line[:200]!r}")
        file.add(descriptor, line)
        return deed

    def _latest(self) -> int:
        """Give the time of the latest deed of all devices that is here."""
        recent = (
            deed.time for path in self._files() for deed in islice(_deeds_if_any(path), _RECENT)
        )
        return max(recent, default=0)

    @contextmanager
    def _translating(self, what: str) -> Iterator[None]:
        """Make what the system raises one of our errors."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            raise JournalError(f"the journal {self.folder} {what}: {reason}") from error


def _deeds_if_any(path: Path) -> Iterator[Deed]:
    """Give the deeds in a file, newest first; none when it is gone or can't be read now."""
    try:
        yield from reading.newest_first(path)
    except OSError:
        return


def _each_once(deeds: Iterable[Deed]) -> Iterator[Deed]:
    """Leave out what a copy of a file says again."""
    seen = set[str]()
    for deed in deeds:
        if deed.id not in seen:
            seen.add(deed.id)
            yield deed
