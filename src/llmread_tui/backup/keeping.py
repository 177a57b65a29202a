"""Gather everything of the reader's for a backup, and put it back without losing what is here.

Of the journal, lines that are not here are added, in files of their own where files of that name
are here. A catalogue or configuration that is here and another stays, and the one from the backup
is put beside it.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from llmread_tui import atomic
from llmread_tui.backup.archive import Archive
from llmread_tui.config import Settings
from llmread_tui.journal import file, reading
from llmread_tui.journal.journal import Journal

PRIVATE: Final = 0o600
"""The rights to new files: a configuration may hold the keys of accounts."""

_BESIDE: Final = ".from-backup"
"""Ends the name of a file that is put beside one that is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What became of a backup."""

    deeds: int
    """Lines of the journal that were not here."""
    known: int
    """Lines that were."""
    written: tuple[Path, ...]
    """Catalogues, and the configuration, that were not here."""
    beside: tuple[Path, ...]
    """Those that are others here, as they were in the backup."""


def gather(settings: Settings, abstracts: bytes | None) -> Archive:
    """Give all that is the reader's, and the abstracts if they are wanted.

    Raises:
        OSError: A file can't be read.
    """
    found = _files(settings.own_catalogues, "[!.]*")
    return Archive(
        journal={
            # What stands behind the last end of a line is no deed, at least not yet.
            path.name: b"".join(_lines(path.read_bytes()))
            for path in _journal(settings)
            if path.is_file()
        },
        devices={path.name: path.read_bytes() for path in _files(settings.data, "device-*")},
        catalogues={
            path.name: path.read_bytes() for path in found if path.suffix in {".yaml", ".yml"}
        },
        origins={
            path.name: path.read_bytes() for path in _files(settings.data / "origins", "[!.]*.json")
        },
        config=settings.config.read_bytes() if settings.config.is_file() else None,
        abstracts=abstracts,
    )


def put_back(archive: Archive, settings: Settings) -> Restored:
    """Put everything of a backup where it belongs, but for the abstracts.

    Raises:
        OSError: Something can't be written; what was written before that stays.
    """
    file.make_folder(Journal(settings.data).folder)
    known = {
        line for path in _journal(settings) if path.is_file() for line in _lines(path.read_bytes())
    }
    new, old = 0, 0
    for name, content in archive.journal.items():
        lines = list(dict.fromkeys(_lines(content)))
        missing = [line for line in lines if line not in known]
        _add(Journal(settings.data).folder / name, b"".join(missing))
        known.update(missing)
        new, old = new + len(missing), old + len(lines) - len(missing)
    others = {settings.data / name: content for name, content in archive.devices.items()}
    others |= {settings.data / "origins" / name: each for name, each in archive.origins.items()}
    for path, content in others.items():
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(path, content)
    wanted: dict[Path, bytes] = {
        settings.own_catalogues / name: content for name, content in archive.catalogues.items()
    }
    if archive.config is not None:
        wanted[settings.config] = archive.config
    written, beside = list[Path](), list[Path]()
    for path, content in wanted.items():
        here = path.read_bytes() if path.exists() else None
        if here is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            written.append(path)
        elif here != content:
            path = path.with_name(f"{path.name}{_BESIDE}")  # noqa: PLW2901
            beside.append(path)
        else:
            continue
        atomic.write(path, content, mode=PRIVATE)
    return Restored(deeds=new, known=old, written=tuple(written), beside=tuple(beside))


def _add(path: Path, lines: bytes) -> None:
    """Add lines to the journal, in a file of this name, or another if there is one."""
    if not lines:
        return
    if path.exists():
        path = path.with_name(f"{path.stem}.restored-{zlib.crc32(lines):08x}.jsonl")
    with file.locked(path) as descriptor:
        file.add(descriptor, lines)


def _lines(content: bytes) -> list[bytes]:
    """Give the whole lines, with their ends."""
    return [line for line in content.splitlines(keepends=True) if line.endswith(b"\n")]


def _journal(settings: Settings) -> Iterator[Path]:
    folder = Journal(settings.data).folder
    return iter(reading.files(folder)) if folder.is_dir() else iter(())


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if path.is_file())
