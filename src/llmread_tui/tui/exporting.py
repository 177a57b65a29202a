"""What leaves the app: a citation to the clipboard, what is shown to a file.

The writers of formats are loaded when they are first asked for: the app starts without them.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from llmread_tui import atomic
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.query.nodes import Sort
from llmread_tui.tui.dialogs import Asking
from llmread_tui.tui.finding import Asked
from llmread_tui.tui.opening import copy_text
from llmread_tui.tui.path_prompt import PathPrompt
from llmread_tui.tui.picker import Choice, Picker

if TYPE_CHECKING:
    from llmread_tui.exchange.writing.formats import Format


class Exporting(Asking, Protocol):
    """What an export needs of the screen."""

    @property
    def asked(self) -> Asked:
        """What the reader wants to see."""


async def cite(screen: Asking, positions: Sequence[int]) -> None:
    """Let the reader choose the form of a citation, and copy it for the works of these entries."""
    from llmread_tui.exchange.writing import citation  # noqa: PLC0415 - see the module

    cited = await asyncio.to_thread(_cited, screen.library, positions)
    if not cited:
        screen.app.notify("A group can't be cited; the entries below it can.")
        return
    plain = [citation.plain(record) for _, record in cited]
    only = len(cited) == 1
    choices = [
        Choice(
            value="\n\n".join(citation.bibtex(record, key) for key, record in cited),
            label="BibTeX",
            note=", ".join(key for key, _ in cited),
        ),
        Choice(
            value="\n".join(
                f"{'' if only else '- '}{citation.markdown(record)}" for _, record in cited
            ),
            label="Markdown",
            note="with a link" if only else "a list of links",
        ),
        Choice(value="\n".join(plain), label="Plain text", note=plain[0]),
    ]
    title = "Copy a citation" if only else f"Copy {len(cited)} citations"
    picked = await screen.app.push_screen_wait(Picker(title, choices, screen.glyphs))
    if picked:
        told = picked[0] if only else f"{len(cited)} citations"
        await copy_text(screen.app, picked[0], told=told)


def _cited(library: Library, positions: Sequence[int]) -> list[tuple[str, Record]]:
    """Give the citation key of each work with the first of its entries; groups are none."""
    from llmread_tui.exchange.writing.selection import keys_of  # noqa: PLC0415 - see the module

    keys = keys_of(library)
    found = dict[str, Record]()
    for record in library.records(positions):
        if key := record.entry.key:
            found.setdefault(keys[key], record)
    return list(found.items())


async def export(screen: Exporting, title: str, positions: Sequence[int]) -> None:
    """Let the reader choose a format and a file for these entries, and write it."""
    from llmread_tui.exchange.writing.formats import FORMATS  # noqa: PLC0415 - see the module

    if not positions:
        screen.app.notify("There is nothing to export.")
        return
    choices = [Choice(value=name, label=name, note=each.about) for name, each in FORMATS.items()]
    picker = Picker(title, choices, screen.glyphs)
    picked = await screen.app.push_screen_wait(picker)
    if picked is None:
        return
    form = FORMATS[picked[0]]
    proposed = f"reading-list{form.suffix}"
    path = await screen.app.push_screen_wait(PathPrompt(f"Export as {picked[0]}", proposed))
    if path is None:
        return
    sort = screen.asked.query.sort
    outcome = await asyncio.to_thread(_write, screen.library, positions, sort, form, path)
    if outcome is None:
        screen.app.notify(str(path), title="Exported", timeout=8, markup=False)
    else:
        screen.app.notify(
            f"{path}\n{outcome}", title="Not exported", severity="error", timeout=30, markup=False
        )


def _write(
    library: Library, positions: Sequence[int], sort: Sort, form: "Format", path: Path
) -> str | None:
    """Write the file in one step; give the reason when that can't be done."""
    from llmread_tui.exchange.writing.selection import gather  # noqa: PLC0415 - see the module

    selection = gather(library, positions, sort, has_keys=form.has_works)
    try:
        atomic.write(path, "".join(f"{line}\n" for line in form.write(selection)))
    except OSError as error:
        return error.strerror or str(error)
    return None
