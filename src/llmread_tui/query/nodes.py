"""What a query is once it is read: conditions, the terms they come from, and what is wrong."""

import unicodedata
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from llmread_tui import text

TextField: TypeAlias = Literal["title", "by", "venue", "abstract", "note"]
"""The fields that words can be sought in alone."""

Choice: TypeAlias = Literal["topic", "kind", "level", "in", "is", "has", "id"]
"""The qualifiers whose values come from a set."""

DayField: TypeAlias = Literal["read", "marked"]
"""The days that can be asked for: when a work was read, and when it was marked last in any way."""

SortField: TypeAlias = Literal[
    "list", "year", "title", "author", "kind", "status", "time", "marked", "match"
]
"""What entries can be sorted by; ``match`` puts the best match of the words first."""

SORT_FIELDS: Final[tuple[SortField, ...]] = get_args(SortField)


class Words(NamedTuple):
    """Holds when these words stand next to each other in this order, anywhere or in one field."""

    text: str
    """As it was typed, without quotes."""
    tokens: tuple[str, ...]
    """At least one, folded; see `tokens`."""
    field: TextField | None = None
    exact: bool = False
    """Otherwise the last token is only the beginning of a word."""


class Section(NamedTuple):
    """Holds in a section, or below it, whose heading has these words; as in `Words` otherwise."""

    text: str
    tokens: tuple[str, ...]
    exact: bool = False


class YearRange(NamedTuple):
    """The years from `low` to `high`, both included; one of them may be None, which is open."""

    low: int | None
    high: int | None


class Years(NamedTuple):
    """Holds when the year is in one of the ranges, or when it is unknown and that was asked for."""

    ranges: tuple[YearRange, ...]
    unknown: bool = False


class DayRange(NamedTuple):
    """The days from `low` to `high`, both included; one of them may be None, which is open.

    Each is a day, month or year of the reader's calendar: ``2026-11-20``, ``2026-11``, ``2026``.
    """

    low: str | None
    high: str | None


class LastDays(NamedTuple):
    """So many days up to today, which is one of them."""

    days: int


class Days(NamedTuple):
    """Holds when the day is in one of the ranges."""

    field: DayField
    ranges: tuple[DayRange | LastDays, ...]


class MinuteRange(NamedTuple):
    """The minutes from `low` to `high`, both included; one of them may be None, which is open."""

    low: int | None
    high: int | None


class Minutes(NamedTuple):
    """Holds when reading the work takes that long."""

    ranges: tuple[MinuteRange, ...]


class OneOf(NamedTuple):
    """Holds when the entry has one of these values; at least one, each spelled as it is known.

    The values of ``in`` are list ids; those of ``id`` are entry ids or work keys.
    """

    qualifier: Choice
    values: tuple[str, ...]


class Not(NamedTuple):
    """Holds when the node does not."""

    node: "Node"


class And(NamedTuple):
    """Holds when all of the nodes do; at least two."""

    nodes: "tuple[Node, ...]"
    join: Literal["and"] = "and"
    """What tells it from `Or`: tuples of the same nodes would be equal."""


class Or(NamedTuple):
    """Holds when one of the nodes does; at least two."""

    nodes: "tuple[Node, ...]"
    join: Literal["or"] = "or"


Node: TypeAlias = Words | Section | Years | Days | Minutes | OneOf | Not | And | Or
"""One condition."""


class Problem(NamedTuple):
    """Something in a query that can't be understood; the rest of the query still applies."""

    start: int
    end: int
    """`start` and `end` are offsets into the query's text, at least one character apart."""
    what: str
    """For people, without a final dot."""


class Term(NamedTuple):
    """One of the conditions that must all hold, where it stands, and its plain words."""

    start: int
    end: int
    node: Node
    words: str
    """For a chip: ``topic rag or prompting``."""

    @property
    def qualifier(self) -> str | None:
        """The qualifier that the whole term is about; None for words, negations and mixtures."""
        return _qualifier(self.node)


class Sort(NamedTuple):
    """The order of the entries. Unknown values come last either way; ties stay in list order."""

    field: SortField = "list"
    is_reversed: bool = False


class Query(NamedTuple):
    """A line of text and what it means."""

    text: str
    """As it was typed; all offsets are into it."""
    node: Node | None = None
    """None lets every entry through."""
    sort: Sort = Sort()
    terms: tuple[Term, ...] = ()
    """The conditions that make up `node`, in the order of the text."""
    problems: tuple[Problem, ...] = ()
    """In the order of the text."""


class Vocabulary(NamedTuple):
    """The values that exist in the open catalogues."""

    topics: tuple[str, ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    """Each list's id and title."""


def tokens(words: str) -> tuple[str, ...]:
    """Give the folded words of a text, split where SQLite's ``unicode61`` tokenizer splits.

    A token is made of letters, numbers and private use characters (sqlite.org/fts5.html, 4.3.1).
    """
    letters = (letter if _in_token(letter) else " " for letter in text.fold(words))
    return tuple("".join(letters).split())


def together(nodes: tuple[Node, ...]) -> Node | None:
    """Give the node that holds when all of these do."""
    if len(nodes) > 1:
        return And(nodes=nodes)
    return nodes[0] if nodes else None


def either(nodes: tuple[Node, ...]) -> Node | None:
    """Give the node that holds when one of these does; None when there are none."""
    if len(nodes) > 1:
        return Or(nodes=nodes)
    return nodes[0] if nodes else None


def _in_token(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LN" or category == "Co"


_ABOUT: Final[Mapping[type, str]] = {Section: "section", Years: "year", Minutes: "time"}


def _qualifier(node: Node) -> str | None:
    match node:
        case Words() | Days():
            return node.field
        case OneOf():
            return node.qualifier
        case Or():
            names = {_qualifier(each) for each in node.nodes}
            return names.pop() if len(names) == 1 else None
        case _:
            return _ABOUT.get(type(node))
