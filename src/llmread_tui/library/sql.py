"""A query as SQL: which entries it lets through, and in which order."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from llmread_tui.library import mark_sql
from llmread_tui.query.nodes import (
    And,
    Days,
    Minutes,
    Node,
    Not,
    OneOf,
    Or,
    Section,
    Sort,
    Words,
    Years,
    tokens,
)

SHIFT: Final = 32
"""A position is the id of the catalogue shifted by this, plus the entry's place in its file."""

Condition = tuple[str, list[object]]
"""A boolean SQL expression over the table ``entry``, and its parameters."""

_COLUMNS: Final[Mapping[str | None, str]] = {
    None: "",
    "title": "{title full_title} : ",
    "by": "authors : ",
    "venue": "venue : ",
    "abstract": "abstract : ",
    "note": "note : ",
}

_IN_JSON: Final = "IN (SELECT value FROM json_each(?))"
"""One parameter for any number of values, as both parameters and the depth of ORs are limited."""

_WEIGHTS: Final = "10.0, 8.0, 5.0, 3.0, 1.0, 2.0, 1.0, 1.0, 1.0"
"""What a hit counts in each column of ``words``, in order: a title tells more than a remark."""

_ORDERS: Final[Mapping[str, str]] = {
    "year": "entry.year",
    "title": "entry.by_title",
    "author": "entry.by_author",
    "kind": "entry.kind",
    "status": mark_sql.BY_STATUS,
    "time": mark_sql.MINUTES,
    "marked": "mark.at",
    "match": "hits.rank",
}


class Heading(NamedTuple):
    """A list or one of its sections, and where in the library all that stands under it is."""

    number: int
    parent: int | None
    depth: int
    """0 for a list."""
    list_number: int
    list_id: str
    list_title: str
    title: str
    first: int
    after: int
    """Positions from `first` up to, not with, `after` stand under it."""


def where(node: Node | None, headings: Sequence[Heading]) -> Condition:
    """Give the condition that a node of a query stands for."""
    match node:
        case None:
            return "TRUE", []
        case And() | Or():
            parts = [where(each, headings) for each in node.nodes]
            word = " AND " if isinstance(node, And) else " OR "
            values = [value for _, its_values in parts for value in its_values]
            return f"({word.join(sql for sql, _ in parts)})", values
        case Not():
            sql, values = where(node.node, headings)
            # For SQL an unknown year is neither 2017 nor not 2017; for a reader it is not 2017.
            return f"({sql}) IS NOT TRUE", values
        case _:
            return _leaf(node, headings)


def within(scope: Heading) -> Condition:
    """Give the condition of standing under a heading."""
    return "(entry.position >= ? AND entry.position < ?)", [scope.first, scope.after]


def among(catalogues: Sequence[int]) -> Condition:
    """Give the condition of being in one of the catalogues with these ids."""
    return f"entry.position >> {SHIFT} {_IN_JSON}", [json.dumps(catalogues)]


def list_order(catalogues: Sequence[int]) -> tuple[str, ...]:
    """Give the SQL terms that sort by the order of the catalogues and that within each."""
    if list(catalogues) == sorted(catalogues):
        return ("entry.position",)
    ranks = " ".join(f"WHEN {number} THEN {rank}" for rank, number in enumerate(catalogues))
    return (f"CASE entry.position >> {SHIFT} {ranks} END", "entry.position")


def order(sort: Sort, node: Node | None, place: Sequence[str]) -> tuple[str, str, list[object]]:
    """Give what to join, what to order by, and the parameters of the first.

    Args:
        sort: The order asked for; unknown values come last either way.
        node: What the words to match best are taken from.
        place: The SQL terms of the list order, which settles ties.
    """
    by = _ORDERS.get(sort.field)
    direction = " DESC" if sort.is_reversed else ""
    if by is None:
        return "", ", ".join(f"{each}{direction}" for each in place), []
    join, values = mark_sql.JOIN if sort.field in {"status", "marked"} else "", list[object]()
    if sort.field == "match":
        wanted = list(_wanted(node))
        if not wanted:
            return "", ", ".join(place), []
        join = (
            f"LEFT JOIN (SELECT rowid AS position, bm25(words, {_WEIGHTS}) AS rank"  # noqa: S608
            " FROM words WHERE words MATCH ?) AS hits USING (position)"
        )
        values = [" OR ".join(_match(words) for words in wanted)]
    return join, ", ".join([f"{by} IS NULL", f"{by}{direction}", *place]), values


def _match(words: Words) -> str:
    """Give the FTS5 expression; tokens hold no character that means something to it."""
    return f'{_COLUMNS[words.field]}"{" ".join(words.tokens)}"{"" if words.exact else " *"}'


def _wanted(node: Node | None) -> Iterator[Words]:
    """Give the words that let an entry through, leaving out those that keep it away."""
    match node:
        case Words():
            yield node
        case And() | Or():
            for each in node.nodes:
                yield from _wanted(each)
        case _:
            return


def _leaf(
    node: Words | Section | Years | Days | Minutes | OneOf, headings: Sequence[Heading]
) -> Condition:
    match node:
        case Words():
            sql = "entry.position IN (SELECT rowid FROM words WHERE words MATCH ?)"
            return sql, [_match(node)]
        case Section():
            sections = [each for each in headings if each.depth and _heads(each, node)]
            return _under(sections, headings)
        case Years():
            return _years(node)
        case Days():
            return mark_sql.days(node)
        case Minutes():
            return mark_sql.minutes(node)
        case OneOf():
            return _one_of(node, headings)


def _under(found: Iterable[Heading], headings: Iterable[Heading]) -> Condition:
    """Give the condition of standing under one of these headings."""
    numbers = {each.number for each in found}
    # A section comes after what it belongs to, so one pass finds what is below at any depth.
    for each in headings:
        if each.parent in numbers:
            numbers.add(each.number)
    return f"entry.heading {_IN_JSON}", [json.dumps(sorted(numbers))]


def _heads(heading: Heading, section: Section) -> bool:
    """Tell whether the heading has these words."""
    found, sought = tokens(heading.title), section.tokens
    for start in range(len(found) - len(sought) + 1):
        *whole, last = found[start : start + len(sought)]
        ends = last == sought[-1] if section.exact else last.startswith(sought[-1])
        if ends and tuple(whole) == sought[:-1]:
            return True
    return False


def _years(node: Years) -> Condition:
    parts, values = list[str](), list[object]()
    for each in node.ranges:
        parts.append("entry.year BETWEEN ? AND ?")
        values += [0 if each.low is None else each.low, 9999 if each.high is None else each.high]
    if node.unknown:
        parts.append("(entry.year IS NULL AND entry.key IS NOT NULL)")
    return f"({' OR '.join(parts)})", values


def _one_of(node: OneOf, headings: Sequence[Heading]) -> Condition:
    values = node.values
    match node.qualifier:
        case "topic":
            topics = f"SELECT position FROM topic WHERE topic {_IN_JSON}"  # noqa: S608
            return f"entry.position IN ({topics})", [json.dumps(values)]
        case "kind" | "level":
            return f"entry.{node.qualifier} {_IN_JSON}", [json.dumps(values)]
        case "in":
            lists = [each for each in headings if not each.depth and each.list_id in values]
            return _under(lists, headings)
        case "id":
            sql = f"(entry.id {_IN_JSON} OR entry.key {_IN_JSON})"
            return sql, [json.dumps(values)] * 2
        case "has":
            parts = ["instr(entry.forms, ?)"] * len(values)
            if "abstract" in values:
                parts.append("entry.key IN (SELECT key FROM abstract)")
            if "note" in values:
                parts.append(mark_sql.HAS_NOTE)
            return f"({' OR '.join(parts)})", [f" {each} " for each in values]
        case "is":
            return f"({' OR '.join(_STATES[each] for each in values)})", []


_STATES: Final[Mapping[str, str]] = {
    **mark_sql.STATES,
    "recommended": "entry.recommended",
    "moved": "entry.moved",
}
"""What ``is:`` can ask for."""
