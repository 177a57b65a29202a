"""The bytes of a page as text, in the encoding it most likely has."""

import codecs
import re
from collections.abc import Mapping
from typing import Final

from llmread_tui.sources.web import Response

# What labels mean to browsers (encoding.spec.whatwg.org), by the names of Python's codecs. No other
# is looked up, as Python also has codecs that are no encodings, such as "zip" and "idna".
_CODECS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    "utf-16be": "utf-16-be",
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (*range(2, 9), 10, 13, 14, 15, 16)},
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    "iso-8859-9": "cp1254",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    "big5": "big5hkscs",
    "euc-jp": "euc-jp",
    "iso-2022-jp": "iso-2022-jp",
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PARAMETER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_META: Final = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_SNIFFED: Final = 1024
"""Bytes in which a page must declare its encoding, by the HTML standard."""


def decode(response: Response, most: int) -> str:
    """Give the first bytes of a page as text; `most` says how many.

    A byte order mark tells the encoding, else the header, else the page itself, else it is UTF-8,
    in the order of browsers. What can't be decoded becomes U+FFFD.
    """
    content = response.content[:most]
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(codec, errors="replace")
    told = _PARAMETER.search(response.headers.get("content-type", "")[:500])
    codec = _CODECS.get(told[1].lower(), "") if told else ""
    return content.decode(codec or _declared(content) or "utf-8", errors="replace")


def _declared(content: bytes) -> str | None:
    """Give the codec that the page declares; whoever could read that it is UTF-16 has not."""
    found = _META.search(content[:_SNIFFED])
    codec = _CODECS.get(found[1].decode("ascii").lower()) if found else None
    return "utf-8" if codec and codec.startswith("utf-16") else codec
