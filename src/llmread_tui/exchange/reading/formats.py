"""Which format a file is in, by its content and its name, and the catalogue it gives."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final, TypeAlias

from llmread_tui import catalogue
from llmread_tui.exchange.reading import (
    bibtex,
    bookmarks,
    csl_json,
    csv_table,
    encoding,
    opml,
    own_rows,
    ris,
    url_list,
)
from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.markdown import reader as markdown

_Reader: TypeAlias = Callable[[str, str, str | None], Imported]
"""From a text, its file's name and its address to what it holds."""

_HEAD: Final = 4_000
"""Characters in which a format shows itself."""

_BOOKMARKS: Final = re.compile(r"\s*(?:<!--.*?-->\s*)?<!doctype\s+netscape-bookmark", re.IGNORECASE)
_HTML: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_OPML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<opml[\s>]", re.IGNORECASE | re.DOTALL
)
_JSON: Final = re.compile(r"\s*(?:\[\s*[{\]]|\{\s*\")")
_RIS: Final = re.compile(r"\s*TY  ?- ")
_BIBTEX: Final = re.compile(r"(?:\s*|\s*%.*\n)*@[A-Za-z]+\s*[{(]")
_CATALOGUE: Final = re.compile(r"(?:\s*#.*\n|\s*\n)*(?:---\s*\n)?(?:lists|topics):")


def read(data: bytes, *, file: str, address: str | None = None) -> Imported:
    """Read a file.

    Args:
        data: Its content.
        file: Its name, which tells the format where the content could be several.
        address: Where it is to be found in the web, if it was fetched.

    Raises:
        CatalogueError: Nothing of it can be read.
    """
    content = encoding.text_of(data, file)
    return _READERS[_format(content, file)](content, file, address)


def _format(content: str, file: str) -> str:
    """Give the name of the format, a key of `_READERS`; the first that fits counts."""
    head = content[:_HEAD]
    suffix = PurePath(file).suffix.lower()
    first_line = head.partition("\n")[0]
    signs = {
        "catalogue": bool(_CATALOGUE.match(head)) or suffix in {".yaml", ".yml"},
        "bookmarks": bool(_BOOKMARKS.match(head)),
        "opml": bool(_OPML.match(head)) or suffix == ".opml",
        "html": bool(_HTML.match(head)) or suffix in {".html", ".htm"},
        "own-json": bool(_JSON.match(head)) and own_rows.is_json(content),
        "csl-json": bool(_JSON.match(head)) or suffix == ".json",
        "ris": bool(_RIS.match(head)) or suffix == ".ris",
        "bibtex": bool(_BIBTEX.match(head)) or suffix in {".bib", ".bibtex"},
        "own-csv": own_rows.is_table(first_line),
        "csv": suffix == ".csv" or csv_table.is_table(first_line),
        "urls": url_list.is_list(content),
    }
    return next((name for name, is_it in signs.items() if is_it), "markdown")


def _catalogue(content: str, file: str, _address: str | None) -> Imported:
    """Give a catalogue, which has to be without flaws: its ids and keys are promises."""
    return Imported(catalogue=catalogue.parse(content, file=file), original=content)


def _by_name(read: Callable[[str, str], Imported]) -> _Reader:
    """Give a reader that needs no address."""
    return lambda content, file, _address: read(content, file)


_READERS: Final[Mapping[str, _Reader]] = {
    "catalogue": _catalogue,
    "bookmarks": _by_name(bookmarks.read),
    "opml": _by_name(opml.read),
    "html": lambda content, _file, address: markdown.read_html(content, address),
    "own-json": _by_name(own_rows.read_json),
    "own-csv": _by_name(own_rows.read_csv),
    "csl-json": _by_name(csl_json.read),
    "ris": _by_name(ris.read),
    "bibtex": _by_name(bibtex.read),
    "csv": _by_name(csv_table.read),
    "urls": _by_name(url_list.read),
    "markdown": lambda content, _file, address: markdown.read(content, address),
}
