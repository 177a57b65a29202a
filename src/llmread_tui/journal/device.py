"""The name of this device in the journal: made once, kept in the data folder, beside the journal.

The file is called after the machine, so that two machines that share the whole data folder keep
their own names.
"""

import os
import re
from pathlib import Path
from typing import Final

from llmread_tui.journal.file import flush, locked

_MACHINE: Final = Path("/etc/machine-id")
"""What tells a Linux system from all others (man 5 machine-id); elsewhere there is none."""

_NAME: Final = r"[a-z0-9][a-z0-9-]{0,39}"


def device_path(data: Path, machine: Path = _MACHINE) -> Path:
    """Give the file with this device's name."""
    try:
        told = machine.read_bytes().strip()
    except OSError:
        told = b""
    if not told:
        return data / "device"
    # Imported late: it loads OpenSSL, and only the first deed of a run needs it.
    import hashlib  # noqa: PLC0415

    # Hashed, as the manual page asks those to do who show it.
    return data / f"device-{hashlib.sha256(b'llmread' + told).hexdigest()[:8]}"


def find_device(path: Path) -> str | None:
    """Give the device's name, if it has one yet.

    Raises:
        OSError: The file can't be read.
    """
    try:
        told = path.read_bytes().decode("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    return told if re.fullmatch(_NAME, told) else None


def name_device(path: Path) -> str:
    """Give the device's name, made and written down if there is none.

    Raises:
        OSError: It can't be written down.
    """
    with locked(path) as descriptor:
        # Another process may have done this while we waited; what is torn is made anew.
        if found := find_device(path):
            return found
        name = _new_name(os.uname().nodename)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, name.encode() + b"\n")
        flush(descriptor)
        return name


def _new_name(host: str) -> str:
    """Give a name that no other device has, and that tells people which one it is."""
    known_as = re.sub(r"[^a-z0-9]+", "-", host.partition(".")[0].lower()).strip("-")[:24]
    return f"{known_as or 'device'}-{os.urandom(4).hex()}"
