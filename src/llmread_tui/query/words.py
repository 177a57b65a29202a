"""A query in plain words, for the line below the filter bar, for chips and for scripts."""

from collections.abc import Mapping
from typing import Final

from llmread_tui.query.nodes import (
    And,
    DayRange,
    Days,
    LastDays,
    MinuteRange,
    Minutes,
    Node,
    Not,
    OneOf,
    Or,
    Query,
    Section,
    Sort,
    SortField,
    Words,
    YearRange,
    Years,
)

_FORMS: Final[Mapping[str, str]] = {"pdf": "PDF", "doi": "DOI", "arxiv": "arXiv id"}
_ORDERS: Final[Mapping[SortField, str]] = {
    "list": "in list order",
    "year": "by year",
    "title": "by title",
    "author": "by author",
    "kind": "by kind",
    "status": "by status",
    "time": "by reading time",
    "marked": "by when marked",
    "match": "best match first",
}


def describe(query: Query) -> str:
    """Say what the query shows: ``topic rag or prompting · since 2020 · words attention``.

    The text is empty for a query that shows everything in list order.
    """
    loose = [words for term in query.terms if (words := _loose(term.node))]
    together = f"words {' '.join(loose)}"
    said = [together if _loose(term.node) else term.words for term in query.terms]
    if query.sort != Sort():
        said.append(_ORDERS[query.sort.field] + (", reversed" if query.sort.is_reversed else ""))
    return " · ".join(dict.fromkeys(said))


def phrase(node: Node, titles: Mapping[str, str]) -> str:
    """Say one condition; `titles` are those of the lists, by id."""
    match node:
        case Not():
            return f"not {_part(node.node, titles)}"
        case And():
            return " and ".join(_part(each, titles) for each in node.nodes)
        case Or():
            leaves = [_leaf(each, titles) for each in node.nodes]
            heads = {leaf[0] if leaf else None for leaf in leaves}
            if len(heads) == 1 and None not in heads:
                values = " or ".join(leaf[1] for leaf in leaves if leaf)
                return f"{heads.pop()} {values}".lstrip()
            return " or ".join(_part(each, titles) for each in node.nodes)
        case _:
            return " ".join(_leaf(node, titles) or ()).lstrip()


def _loose(node: Node) -> str | None:
    """Give the text of words that may stand anywhere, which read best side by side."""
    return node.text if isinstance(node, Words) and not node.field and not node.exact else None


def _part(node: Node, titles: Mapping[str, str]) -> str:
    """Say a condition inside another one."""
    said = phrase(node, titles)
    return f"({said})" if isinstance(node, And | Or) else said


def _leaf(node: Node, titles: Mapping[str, str]) -> tuple[str, str] | None:
    """Give what a condition is about and its values; None for one made of others."""
    match node:
        case Words() | Section():
            head = "section" if isinstance(node, Section) else node.field or "words"
            return head, f"“{node.text}”" if node.exact else node.text
        case Years():
            years = [_years(each) for each in node.ranges]
            return "", " or ".join([*years, "year unknown"] if node.unknown else years)
        case Days():
            return node.field, " or ".join(map(_days, node.ranges))
        case Minutes():
            return "takes", " or ".join(map(_minutes, node.ranges))
        case OneOf():
            known = {"in": titles, "has": _FORMS}.get(node.qualifier, {})
            values = " or ".join(known.get(value, value) for value in node.values)
            return "" if node.qualifier == "is" else node.qualifier, values
        case Not() | And() | Or():
            return None


def _days(days: DayRange | LastDays) -> str:
    match days:
        case LastDays(days=1):
            return "today"
        case LastDays():
            return f"in the last {days.days} days"
        case DayRange(low=None):
            return f"until {days.high}"
        case DayRange(high=None):
            return f"since {days.low}"
        case _:
            return f"{days.low}" if days.low == days.high else f"{days.low} to {days.high}"


def _minutes(minutes: MinuteRange) -> str:
    if minutes.low is None:
        return f"at most {minutes.high} min"
    if minutes.high is None:
        return f"at least {minutes.low} min"
    return f"{minutes.low} to {minutes.high} min"


def _years(years: YearRange) -> str:
    if years.low is None:
        return f"until {years.high}"
    if years.high is None:
        return f"since {years.low}"
    return f"{years.low}" if years.low == years.high else f"{years.low} to {years.high}"
