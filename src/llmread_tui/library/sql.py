"""A query as SQL: which entries it lets through, and in which order."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from llmread_tui.library import fts, mark_sql
from llmread_tui.library.positions import SHIFT
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

Condition = tuple[str, list[object]]
"""A boolean SQL expression over the table ``entry``, and its parameters."""

_IN_JSON: Final = "IN (SELECT value FROM json_each(?))"
"""One parameter for any number of values, as both parameters and the depth of ORs are limited."""

_MOST_RANGES: Final = 50
"""Headings from which their entries are looked up by the heading, not by ranges of positions."""

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
    works: int
    """How many stand under it; groups are none."""


def matching(
    node: Node, headings: Sequence[Heading], reach: tuple[int, int]
) -> tuple[str, list[object]]:
    """Give the statement, and its parameters, that gives all positions it lets through.

    Only those from the first of `reach` up to, not with, the second.
    """
    if (expression := fts.expression(node)) is not None:
        # The index of words alone, without a look at the entries: at 100,000 half the time.
        statement = (
            "SELECT rowid AS position FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"
        )
        return statement, [expression, *reach]
    condition, values = where(node, headings)
    statement = (
        f"SELECT position FROM entry WHERE {condition}"  # noqa: S608
        " AND position >= ? AND position < ?"
    )
    return statement, [*values, *reach]


def where(node: Node | None, headings: Sequence[Heading]) -> Condition:
    """Give the condition that a node of a query stands for."""
    if node is None:
        return "TRUE", []
    if (expression := fts.expression(node)) is not None:
        return _looked_up(expression)
    match node:
        case And() | Or():
            parts = [where(each, headings) for each in _words_together(node)]
            word = " AND " if isinstance(node, And) else " OR "
            values = [value for _, its_values in parts for value in its_values]
            return f"({word.join(sql for sql, _ in parts)})", values
        case Not():
            sql, values = where(node.node, headings)
            # For SQL an unknown year is neither 2017 nor not 2017; for a reader it is not 2017.
            return f"({sql}) IS NOT TRUE", values
        case Words():
            return _looked_up(fts.words(node))
        case _:
            return _leaf(node, headings)


def within(scope: Heading) -> Condition:
    """Give the condition of standing under a heading."""
    return "(entry.position >= ? AND entry.position < ?)", [scope.first, scope.after]


def among(catalogues: Sequence[int]) -> Condition:
    """Give the condition of being in one of the catalogues with these ids."""
    if len(catalogues) == 1:
        (only,) = catalogues
        return "(entry.position >= ? AND entry.position < ?)", [only << SHIFT, (only + 1) << SHIFT]
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
        wanted = fts.best(node)
        if not wanted:
            return "", ", ".join(place), []
        join = (
            f"LEFT JOIN (SELECT rowid AS position, bm25(words, {fts.WEIGHTS}) AS rank"  # noqa: S608
            " FROM words WHERE words MATCH ?) AS hits USING (position)"
        )
        values = [wanted]
    return join, ", ".join([f"{by} IS NULL", f"{by}{direction}", *place]), values


def _looked_up(expression: str) -> Condition:
    return "entry.position IN (SELECT rowid FROM words WHERE words MATCH ?)", [expression]


def _words_together(node: And | Or) -> Iterator[Node]:
    """Give the parts of a condition, those about words alone as one, which is looked up once."""
    words = [each for each in node.nodes if fts.expression(each) is not None]
    yield from (each for each in node.nodes if fts.expression(each) is None)
    if len(words) > 1:
        yield type(node)(nodes=tuple(words))
    else:
        yield from words


def _leaf(node: Section | Years | Days | Minutes | OneOf, headings: Sequence[Heading]) -> Condition:
    match node:
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
    tops = list(found)
    if len(tops) <= _MOST_RANGES:
        ranges = " OR ".join(["entry.position >= ? AND entry.position < ?"] * len(tops))
        return f"({ranges or 'FALSE'})", [end for each in tops for end in (each.first, each.after)]
    numbers = {each.number for each in tops}
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
