"""What a backup holds, as a zip file and back; what comes is checked, as it may be anything."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Final

from llmread_tui import __version__
from llmread_tui.errors import UsageError

VERSION: Final = 1
"""Of the format; a backup of a higher one is left alone."""

LARGEST: Final = 1 << 30
"""Bytes that a backup may unpack to: 5 million deeds."""

_MANIFEST: Final = "llmread-backup.json"
_CONFIG: Final = "config.toml"
_ABSTRACTS: Final = "abstracts.jsonl"
_FOLDERS: Final[Mapping[str, re.Pattern[str]]] = {
    "journal": re.compile(r"[^./\0][^/\0]*\.jsonl"),
    "device": re.compile(r"device-[0-9a-f]{8}"),
    "origins": re.compile(r"[^./\0][^/\0]*\.json"),
    "catalogues": re.compile(r"[^./\0][^/\0]*\.ya?ml"),
}
"""The names that files in each folder of a backup can have; they are names of files here again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The files of a backup, by name where there are several."""

    journal: Mapping[str, bytes] = field(default_factory=dict)
    devices: Mapping[str, bytes] = field(default_factory=dict)
    """The names of devices, by the machine they are called after."""
    catalogues: Mapping[str, bytes] = field(default_factory=dict)
    origins: Mapping[str, bytes] = field(default_factory=dict)
    """What imported lists said when they were last read."""
    config: bytes | None = None
    abstracts: bytes | None = None
    """JSON lines; None when they were not asked for."""


def pack(archive: Archive) -> bytes:
    """Give the archive as a zip file."""
    manifest = {"v": VERSION, "llmread": __version__, "made_at": datetime.now(UTC).isoformat()}
    files = {_MANIFEST: json.dumps(manifest).encode()}
    files |= {f"journal/{name}": content for name, content in archive.journal.items()}
    files |= {f"device/{name}": content for name, content in archive.devices.items()}
    files |= {f"catalogues/{name}": content for name, content in archive.catalogues.items()}
    files |= {f"origins/{name}": content for name, content in archive.origins.items()}
    files |= {_CONFIG: archive.config} if archive.config is not None else {}
    files |= {_ABSTRACTS: archive.abstracts} if archive.abstracts is not None else {}
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return into.getvalue()


def unpack(content: bytes) -> Archive:
    """Give the archive in a zip file; what llmread never puts into one is left out.

    Raises:
        UsageError: It is no backup, is torn, too large or of a newer llmread.
    """
    try:
        files = _files(content)
        manifest = json.loads(files.pop(_MANIFEST))
        version = manifest["v"]
    except (KeyError, TypeError, ValueError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise UsageError("it is no backup of llmread, or is torn") from error
    except (NotImplementedError, RuntimeError) as error:
        raise UsageError("it is packed or locked in a way that llmread does not know") from error
    if version != VERSION:
        raise UsageError(f"it was made by a newer llmread (format {version}; known is {VERSION})")
    return Archive(
        journal=_within(files, "journal"),
        devices=_within(files, "device"),
        catalogues=_within(files, "catalogues"),
        origins=_within(files, "origins"),
        config=files.get(_CONFIG),
        abstracts=files.get(_ABSTRACTS),
    )


def _files(content: bytes) -> dict[str, bytes]:
    """Unpack every file, which also compares the checksums."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        if sum(each.file_size for each in zipped.infolist()) > LARGEST:
            raise UsageError("it unpacks to more than a gigabyte, which no backup does")
        return {each.filename: zipped.read(each) for each in zipped.infolist()}


def _within(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """Give the files in a folder whose names can be those of files here."""
    found = {PurePosixPath(path): content for path, content in files.items()}
    return {
        path.name: content
        for path, content in found.items()
        if str(path.parent) == folder and _FOLDERS[folder].fullmatch(path.name)
    }
