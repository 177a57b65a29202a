"""Bytes to text: UTF-8, or UTF-16 as some editors save it, and a clear word for anything else."""

import codecs
from typing import Final

from llmread_tui import text
from llmread_tui.errors import CatalogueError, Flaw

LARGEST: Final = 16 * 1024 * 1024
"""Bytes that are read: sixty times the longest list seen, and a minute's work as Markdown."""

_UTF16: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def text_of(data: bytes, file: str) -> str:
    """Give the text, cleaned of what could command a terminal; `file` is its name for people.

    Raises:
        CatalogueError: It is too large, no text, or in another encoding.
    """
    if len(data) > LARGEST:
        raise _error(file, 1, f"is larger than {LARGEST // 1024**2} MiB; split it")
    encoding = _UTF16.get(data[:2])
    if encoding:
        try:
            return text.plain(data[2:].decode(encoding))
        except UnicodeDecodeError:
            raise _error(file, 1, "is neither UTF-8 nor UTF-16; save it as UTF-8") from None
    data = data.removeprefix(codecs.BOM_UTF8)
    if (place := data.find(0)) >= 0:
        line = data.count(b"\n", 0, place) + 1
        raise _error(file, line, "holds byte 0x00, so it is no text; is this the right file?")
    try:
        return text.plain(data.decode())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise _error(file, line, what) from None


def _error(file: str, line: int, what: str) -> CatalogueError:
    return CatalogueError((Flaw(file=file, line=line, field="file", what=what),))
