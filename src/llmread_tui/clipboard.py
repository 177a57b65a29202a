"""Put text on the desktop's clipboard, by the commands that desktops have for it.

The terminal's own way (OSC 52) belongs to the app: it needs the terminal, and it can't tell whether
it worked.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

PATIENCE: Final = 2.0
"""Seconds a command gets; it needs some milliseconds, unless its display no longer answers."""


class _Command(NamedTuple):
    """A command that takes the clipboard's new text from its standard input."""

    words: tuple[str, ...]
    display: str | None = None
    """The environment variable that names its display; without it, the command is not tried."""
    encoding: str = "utf-8"
    environment: Mapping[str, str] = MappingProxyType({})
    """What it needs beside our own environment."""


_COMMANDS: Final = (
    # pbcopy takes its input for MacRoman unless the locale says otherwise (clipboardy#15).
    _Command(words=("pbcopy",), environment={"LC_ALL": "en_US.UTF-8"}),
    _Command(words=("termux-clipboard-set",)),
    # With a type given, wl-copy need not guess one from the text by way of a file and xdg-mime.
    _Command(words=("wl-copy", "--type", "text/plain"), display="WAYLAND_DISPLAY"),
    _Command(words=("xclip", "-selection", "clipboard"), display="DISPLAY"),
    _Command(words=("xsel", "--clipboard", "--input"), display="DISPLAY"),
    # Windows takes single bytes for its old code page (microsoft/WSL#11047).
    _Command(words=("clip.exe",), encoding="utf-16-le"),
)


def copy(text: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """Put the text on the desktop's clipboard; give the name of the command that took it, if any.

    Takes up to `PATIENCE` per command, so call it from a thread.
    """
    for command in _COMMANDS:
        if command.display and not environment.get(command.display):
            continue
        program = shutil.which(command.words[0], path=environment.get("PATH", os.defpath))
        if program and _takes(command, program, text, environment):
            return command.words[0]
    return None


def _takes(command: _Command, program: str, text: str, environment: Mapping[str, str]) -> bool:
    """Tell whether the command took the text.

    wl-copy, xclip and xsel leave a child behind that holds the text until something else is copied.
    It would keep our pipes open, so there are none for its output, and it must outlive the
    terminal, so it has its own session.
    """
    try:
        done = subprocess.run(  # noqa: S603 no shell; the text goes by standard input
            (str(Path(program).absolute()), *command.words[1:]),
            input=text.encode(command.encoding, "replace"),
            env={**environment, **command.environment},
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
