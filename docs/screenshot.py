"""Draw docs/screenshot.svg, the picture in the README: the app on the shipped lists.

Run ``python docs/screenshot.py`` after a change of the looks or of the catalogue. The folders it
uses are its own and temporary, so neither your settings nor your last view get into the picture.
"""

import asyncio
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from llmread_tui import catalogue, view
from llmread_tui.config import Settings
from llmread_tui.library.library import Library
from llmread_tui.tui.app import LlmReadApp
from llmread_tui.tui.themes import DARK

PICTURE: Final = Path(__file__).with_suffix(".svg")

_SIZE: Final = (120, 40)
"""Columns and lines: the smallest terminal with three panes side by side."""

_QUERY: Final = "topic:rag,prompting year:2020.."
_ENTRY: Final = "react"
"""The entry under the cursor."""

# Rich names its author in a comment, and a font for browsers to fetch. A picture fetches nothing.
_ADDRESSES: Final = re.compile(r"<!--.*?-->\s*|@font-face\s*\{.*?\}\s*", re.DOTALL)
_FONT: Final = re.compile(r"font-family: Fira Code, monospace")
_TRAILING: Final = re.compile(r"[ \t]+$", re.MULTILINE)


async def draw(home: Path) -> str:
    """Give the picture as SVG; the folder is for what the app writes."""
    settings = Settings(
        catalogues=(),
        config=home / "config.toml",
        data=home / "data",
        cache=home / "cache",
        theme=DARK.name,
        glyphs="unicode",
    )
    view.save(settings.data, view.View(query=_QUERY, entry=_ENTRY))
    library = Library(settings.cache, [catalogue.shipped_path()])
    try:
        app = LlmReadApp(library, settings)
        async with app.run_test(size=_SIZE) as pilot:
            await pilot.pause()
            drawn = app.export_screenshot(title="llmread", simplify=True)
    finally:
        library.close()
    fetchless = _FONT.sub("font-family: ui-monospace, monospace", _ADDRESSES.sub("", drawn))
    return _TRAILING.sub("", fetchless).strip() + "\n"


def main() -> None:
    """Draw it and put it beside this file."""
    # Textual would draw without colours.
    os.environ.pop("NO_COLOR", None)
    with TemporaryDirectory() as home:
        PICTURE.write_text(asyncio.run(draw(Path(home))), encoding="utf-8")


if __name__ == "__main__":
    main()
