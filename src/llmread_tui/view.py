"""The last view: where the reader was, kept from one start to the next.

It is a convenience and no more: a file that is missing, torn or of another version is as none.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from llmread_tui import atomic


class View(NamedTuple):
    """What the app shows."""

    query: str = ""
    scope: tuple[str, ...] = ()
    """The chosen list or section: the list's id and the titles down to it; empty for all."""
    entry: str = ""
    """The id of the entry under the cursor."""
    folded: tuple[tuple[str, ...], ...] = ()
    """The lists and sections whose sections are hidden, each as in `scope`."""
    theme: str = ""
    """The theme that was chosen in the app; empty for the usual one."""


def load(folder: Path) -> View:
    """Give the last view, or the first one if there is none."""
    try:
        found = json.loads((folder / "view.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return View()
    return _view(found) if isinstance(found, dict) else View()


def save(folder: Path, view: View) -> str | None:
    """Keep the view; give the reason when that can't be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write(folder / "view.json", json.dumps(view._asdict()))
    except OSError as error:
        return f"The last view can't be kept in {folder}: {error.strerror or error}"
    return None


def _view(found: Mapping[str, object]) -> View:
    """Give the fields that have the shape they should have; the others as in the first view."""
    texts = {
        name: value
        for name in ("query", "entry", "theme")
        if isinstance(value := found.get(name), str) and value.isprintable()
    }
    folded = found.get("folded")
    return View(
        **texts,
        scope=_texts(found.get("scope")),
        folded=tuple(map(_texts, folded)) if isinstance(folded, list) else (),
    )


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    return ()
