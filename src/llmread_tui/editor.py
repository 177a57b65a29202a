"""Let the reader write in their own editor, on the terminal that we leave to it meanwhile."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from llmread_tui import text

_USUAL: Final = ("sensible-editor", "nano", "vim", "vi")
"""What is tried when neither ``VISUAL`` nor ``EDITOR`` is set, the easiest to leave first."""

_AT_LINE: Final = frozenset({"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "joe"})
"""Editors that take ``+12`` before a file's name for the line to begin on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEdited:
    """No editor could be used."""

    reason: str
    """Why, in plain words and on one line, without a final dot."""


def edit(
    path: Path, line: int = 1, environment: Mapping[str, str] = os.environ
) -> NotEdited | None:
    """Wait until the reader has left the editor that ``VISUAL`` or ``EDITOR`` names.

    Call it while the terminal is free.

    Args:
        path: The file.
        line: Where to begin, counted from 1, if the editor is one that can be told.
        environment: What names the editor, and what it is run in.
    """
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:
        return NotEdited(reason=f"the editor {text.one_line(named)!r} has a quote without its end")
    if not words:
        search = environment.get("PATH", os.defpath)
        words = [each for each in _USUAL if shutil.which(each, path=search)][:1]
    if not words:
        return NotEdited(reason="no editor was found; set EDITOR to one")
    at = [f"+{line}"] if line > 1 and Path(words[0]).name in _AT_LINE else []
    name = text.one_line(Path(words[0]).name)
    try:
        status = subprocess.run([*words, *at, str(path)], env=dict(environment), check=False)  # noqa: S603 no shell; the reader's own command
    except OSError as error:
        return NotEdited(reason=f"{name} can't be started: {error.strerror}")
    if status.returncode:
        return NotEdited(reason=f"{name} ended with exit code {status.returncode}")
    return None


def edit_text(
    content: str, suffix: str = ".md", environment: Mapping[str, str] = os.environ
) -> str | NotEdited:
    """Let the reader write a text in their editor; give it cleaned, without blank ends."""
    with TemporaryDirectory(prefix="llmread-") as folder:
        path = Path(folder) / f"note{suffix}"
        path.write_text(content, encoding="utf-8")
        failure = edit(path, environment=environment)
        if failure:
            return failure
        try:
            written = path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            return NotEdited(reason=f"the file is gone: {error.strerror}")
    return text.plain(written).strip()
