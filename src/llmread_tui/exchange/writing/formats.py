"""The formats that reading lists are written in, by the names that people ask for them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from llmread_tui.exchange.writing.bibtex import bibtex
from llmread_tui.exchange.writing.bookmarks import bookmarks
from llmread_tui.exchange.writing.csl_json import csl_json
from llmread_tui.exchange.writing.markdown import markdown
from llmread_tui.exchange.writing.opml import opml
from llmread_tui.exchange.writing.ris import ris
from llmread_tui.exchange.writing.rows import csv_lines, json_lines
from llmread_tui.exchange.writing.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a selection is written."""

    about: str
    """What it is for, in a few words."""
    suffix: str
    """What a file's name ends with."""
    write: Callable[[Selection], Iterator[str]]
    """Gives the lines, without their ends."""
    has_works: bool = False
    """Whether a work is written once, with a citation key, whatever entries point to it."""


FORMATS: Final[Mapping[str, Format]] = {
    "bibtex": Format(about="to cite in LaTeX", suffix=".bib", write=bibtex, has_works=True),
    "ris": Format(about="for reference managers", suffix=".ris", write=ris, has_works=True),
    "csl-json": Format(
        about="for Zotero and Pandoc", suffix=".json", write=csl_json, has_works=True
    ),
    "json": Format(
        about="all that is known, for scripts",
        suffix=".json",
        write=lambda selection: json_lines(selection.records),
    ),
    "csv": Format(
        about="the same, for spreadsheets",
        suffix=".csv",
        write=lambda selection: csv_lines(selection.records),
    ),
    "markdown": Format(about="to read and to publish", suffix=".md", write=markdown),
    "html": Format(about="to read, and as bookmarks", suffix=".html", write=bookmarks),
    "opml": Format(about="for outliners", suffix=".opml", write=opml),
}
"""Every format by its name, in the order in which they are offered."""
