"""The keys that works are cited by: ``vaswani2017attention``, in letters and digits of ASCII.

A key depends on the work alone, but where two works would have the same: then the first in the
library's order has it, and the others get letters made of their work key. So a key is the same in
every run and whatever is exported, until a list with such a work is put in front.
"""

import hashlib
import re
from base64 import b32encode
from typing import TYPE_CHECKING, Final

from llmread_tui import links
from llmread_tui.exchange.writing.names import split
from llmread_tui.model import Entry
from llmread_tui.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmread_tui.library.results import Record

_LONGEST: Final = 24
"""Letters of a name or a word that are kept."""

_LETTERS: Final = 3
"""Letters that part works of the same key: 32,768 ways, and more if need be."""

_WORD: Final = re.compile(r"[a-z0-9]+(?:['\u2019-][a-z0-9]+)*")
_STOP: Final = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how",
    "i", "in", "into", "is", "it", "its", "my", "no", "not", "of", "on", "or", "our", "the",
    "their", "they", "this", "to", "toward", "towards", "via", "we", "what", "when", "where",
    "which", "who", "why", "will", "with", "you", "your",
})  # fmt: skip
"""Words that tell no title from another."""


def citation_keys(records: "Iterable[Record]") -> dict[str, str]:
    """Give the citation key of each work by its work key.

    Args:
        records: All entries of the library, in its order, whatever is to be exported of them.
    """
    found = dict[str, str]()
    taken = set[str]()
    for record in records:
        work = record.entry.key
        if work is None or work in found:
            continue
        key = plain = plain_key(record.entry)
        letters = _LETTERS
        while key in taken:
            key = f"{plain}-{_letters(work, letters)}"
            letters += 1
        taken.add(key)
        found[work] = key
    return found


def plain_key(entry: Entry) -> str:
    """Give the key that the work would have if it were alone: who, when, and a word of what."""
    return f"{_who(entry)}{entry.year or ''}{_what(entry.full_title or entry.title)}"


def _who(entry: Entry) -> str:
    """Give the first author's family name, else the first word of the venue, else the site."""
    if entry.authors:
        name = split(entry.authors[0])
        if who := _bare(f"{name.particle}{name.family}"):
            return who
    if where := _bare((entry.venue or "").partition(" ")[0]):
        return where
    return _bare(links.host(entry.link or "").rpartition(".")[0].rpartition(".")[2]) or "anon"


def _what(title: str) -> str:
    """Give the first word of a title that tells something."""
    words = _WORD.findall(fold(title))
    word = next((each for each in words if each not in _STOP), words[0] if words else "")
    return _bare(word)


def _bare(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(words))[:_LONGEST]


def _letters(work: str, count: int) -> str:
    digest = hashlib.sha256(work.encode(errors="replace")).digest()
    return b32encode(digest).decode("ascii").lower()[:count]
