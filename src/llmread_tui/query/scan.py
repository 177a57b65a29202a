"""The pieces of a query's text: parentheses, ``OR`` and terms, each with its place."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from llmread_tui import text

_BLANK: Final = re.compile(r"\s*")
_QUALIFIER: Final = re.compile(r"([A-Za-z]+):")
_ADDRESS_START: Final = re.compile(r"https?:", re.IGNORECASE)
_ADDRESS: Final = re.compile(r'[^\s"]+')
_KEY: Final = re.compile(r'[^\s",]*')
_WORD: Final = re.compile(r'[^\s()"]+')
_VALUE: Final = re.compile(r'[^\s(),"]*')
_NEEDS_QUOTES: Final = re.compile(r"[\s(),]")


class Kind(Enum):
    """What a piece is."""

    TERM = auto()
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    MINUS = auto()
    """A minus sign with nothing behind it."""


class Value(NamedTuple):
    """A word, or one of the values behind a qualifier."""

    text: str
    """Without quotes, safe to show."""
    start: int
    end: int
    """`start` and `end` include the quotes; they are equal for a value that is missing."""
    is_quoted: bool = False
    is_closed: bool = True
    """False when the closing quote is missing."""


class Piece(NamedTuple):
    """One piece of the text."""

    kind: Kind
    start: int
    """Where it begins, with its minus sign."""
    end: int
    is_negated: bool = False
    """Only terms and opening parentheses are."""
    qualifier: str | None = None
    """In lower case; words have none, and a bare web address has ``id``."""
    values: tuple[Value, ...] = ()
    """At least one for a term, exactly one for words."""


def scan(line: str) -> Iterator[Piece]:
    """Give the pieces in order; whatever the text, they don't overlap and leave out only blanks."""
    at = _skip(line, 0)
    while at < len(line):
        piece = _piece(line, at)
        yield piece
        at = _skip(line, piece.end)


def written(value: str) -> str:
    """Give the value as it must be written behind a qualifier: in quotes if it needs them."""
    value = text.one_line(value).replace('"', " ").strip()
    return f'"{value}"' if _NEEDS_QUOTES.search(value) else value


def _skip(line: str, at: int) -> int:
    blank = _BLANK.match(line, at)
    return blank.end() if blank else at


def _piece(line: str, start: int) -> Piece:
    is_negated = line[start] == "-"
    at = start + is_negated
    first = line[at : at + 1]
    word = _WORD.match(line, at)
    if first == "(":
        return Piece(kind=Kind.OPEN, start=start, end=at + 1, is_negated=is_negated)
    if first == ")" and not is_negated:
        return Piece(kind=Kind.CLOSE, start=start, end=at + 1)
    if first != '"' and (word is None or not word[0].strip("-")):
        return Piece(kind=Kind.MINUS, start=start, end=word.end() if word else at)
    if word is not None and word[0] in {"OR", "|"} and not is_negated:
        return Piece(kind=Kind.OR, start=start, end=word.end())
    qualifier, values = _term(line, at)
    return Piece(
        kind=Kind.TERM,
        start=start,
        end=values[-1].end,
        is_negated=is_negated,
        qualifier=qualifier,
        values=values,
    )


def _term(line: str, at: int) -> tuple[str | None, tuple[Value, ...]]:
    """Read the qualifier, if there is one, and the values."""
    if line[at] == '"':
        return None, (_quoted(line, at),)
    if _ADDRESS_START.match(line, at):
        return "id", (_key(line, at, _ADDRESS),)
    if named := _QUALIFIER.match(line, at):
        name = named[1].lower()
        return name, tuple(_values(line, named.end(), name))
    return None, (_unquoted(line, at, _WORD),)


def _values(line: str, at: int, name: str) -> Iterator[Value]:
    while True:
        if line[at : at + 1] == '"':
            value = _quoted(line, at)
        elif name == "id":
            value = _key(line, at, _KEY)
        else:
            value = _unquoted(line, at, _VALUE)
        yield value
        if line[value.end : value.end + 1] != ",":
            return
        at = value.end + 1


def _quoted(line: str, start: int) -> Value:
    close = line.find('"', start + 1)
    inside = line[start + 1 : close] if close >= 0 else line[start + 1 :]
    return Value(
        text=text.one_line(inside).strip(),
        start=start,
        end=close + 1 if close >= 0 else len(line),
        is_quoted=True,
        is_closed=close >= 0,
    )


def _unquoted(line: str, start: int, letters: re.Pattern[str]) -> Value:
    found = letters.match(line, start)
    end = found.end() if found else start
    return Value(text=text.one_line(line[start:end]), start=start, end=end)


def _key(line: str, start: int, letters: re.Pattern[str]) -> Value:
    """Read a web address or work key, up to a parenthesis that it closes but did not open."""
    whole = _unquoted(line, start, letters)
    depth = 0
    for place in range(start, whole.end):
        depth += (line[place] == "(") - (line[place] == ")")
        if depth < 0:
            return Value(text=text.one_line(line[start:place]), start=start, end=place)
    return whole
