"""The words of the language, and the right one for a wrong one."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, TypeVar

from llmread_tui import text

QUALIFIERS: Final[Mapping[str, str]] = {
    "title": "words of the title",
    "by": "words of the authors' names",
    "venue": "words of the venue",
    "abstract": "words of the abstract, once it is fetched",
    "note": "words of your note",
    "year": "2017, 2017..2020, 2020.., ..1998 or none",
    "topic": "what it is about",
    "kind": "what it is: a paper, a post, a book",
    "level": "how much to know before",
    "in": "a reading list, by its id or words of its title",
    "section": "words of the heading it stands under",
    "is": "a state it is in",
    "has": "a form or an identifier it comes with",
    "read": "when you read it: 2026-11-20, 2026-11, 2026-11.., today, 7d",
    "marked": "when you last marked it in any way, likewise",
    "time": "minutes it takes to read: ..30, 30.., 20..40",
    "id": "an entry id, an arXiv id, a DOI or a web address",
    "sort": "the order; with a minus sign, reversed",
}
"""Every qualifier, with what it takes, in the order in which they are offered."""

STATES: Final = (
    *("unread", "reading", "skimmed", "read", "dropped", "open", "done"),
    *("starred", "recommended", "moved", "new"),
)
"""The values of ``is:``."""

HOLDINGS: Final = ("pdf", "code", "video", "doi", "arxiv", "abstract", "note")
"""The values of ``has:``."""

DAYS: Final = ("today", "7d", "30d")
"""What is offered for ``read:`` and ``marked:``."""

TIMES: Final = ("..15", "..30", "..60")
"""What is offered for ``time:``."""

# Words of the language for what can't be asked yet, so that they are told apart from typing errors.
_LATER: Final[Mapping[str, frozenset[str]]] = {
    "is": frozenset({"dead"}),
    "has": frozenset({"text"}),
}

# What people type for a qualifier whose name doesn't look like it.
_MEANT: Final[Mapping[str, str]] = {
    "author": "by", "authors": "by", "date": "year", "from": "in", "heading": "section",
    "list": "in", "order": "sort", "status": "is", "tag": "topic", "type": "kind",
}  # fmt: skip

_CALLED: Final[Mapping[str, str]] = {
    "in": "a list", "is": "a state", "has": "a form or identifier", "sort": "an order",
}  # fmt: skip
# Messages stay on one line, and comparing spellings takes the square of their length.
_LONGEST_SHOWN: Final = 40

_Text = TypeVar("_Text", bound=str)


class Wrong(NamedTuple):
    """Why a part of a query can't be understood."""

    what: str
    """For people, without a final dot."""


def known(name: str, typed: str, values: Iterable[_Text]) -> _Text | Wrong:
    """Give the value of a qualifier as it is spelled; case and accents don't matter."""
    if not typed:
        return missing(name)
    folded = {text.fold(value): value for value in values}
    wanted = text.fold(typed)
    if wanted in folded:
        return folded[wanted]
    if wanted in _LATER.get(name, ()):
        return Wrong(what=f"`{name}:{wanted}` is not available yet")
    meant = _nearest(wanted, folded)
    hint = f"; did you mean `{folded[meant]}`?" if meant else ""
    return Wrong(what=f"{shown(typed)} is not {_CALLED.get(name, f'a {name}')}{hint}")


def missing(name: str) -> Wrong:
    """Say that there is no value behind the colon."""
    return Wrong(what=f"`{name}:` needs a value")


def misnamed(name: str) -> Wrong:
    """Say why a word before a colon is no qualifier."""
    typed = shown(f"{name}:")
    if meant := _MEANT.get(name) or _nearest(name, QUALIFIERS):
        return Wrong(what=f"{typed} is not a qualifier; did you mean `{meant}:`?")
    return Wrong(what=f"{typed} is not a qualifier; put it in quotes to search for it")


def shown(typed: str) -> str:
    """Give what was typed as a message quotes it."""
    short = typed if len(typed) <= _LONGEST_SHOWN else f"{typed[: _LONGEST_SHOWN - 1]}…"
    return f"`{short}`"


def _nearest(wrong: str, right: Iterable[str]) -> str | None:
    """Give the right word that starts with the wrong one, or else the one spelled most like it."""
    if len(wrong) > _LONGEST_SHOWN:
        return None
    words = list(right)
    import difflib  # noqa: PLC0415 - for slips alone

    longer = [word for word in words if word.startswith(wrong)]
    return next(iter(longer or difflib.get_close_matches(wrong, words, n=1)), None)
