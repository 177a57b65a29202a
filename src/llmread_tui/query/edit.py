"""Changes to a query's text for pickers, chips and the timeline; the rest stays as it was typed."""

from collections.abc import Iterable, Iterator

from llmread_tui.query.nodes import (
    DayRange,
    Days,
    LastDays,
    MinuteRange,
    Minutes,
    Node,
    OneOf,
    Or,
    Query,
    Section,
    SortField,
    Term,
    Words,
    YearRange,
    Years,
    together,
)
from llmread_tui.query.scan import Kind, Piece, scan, written


def without(query: Query, term: Term) -> str:
    """Give the text without one of the query's terms."""
    orders = _orders(query.text, [(term.start, term.end)])
    return _put(query.text, [(term.start, term.end)], " ".join(orders))


def with_values(query: Query, qualifier: str, values: Iterable[str]) -> str:
    """Give the text in which one term asks for these values; without values, none does.

    It stands where the first term about the qualifier stood, or else at the end. Negated terms
    stay, as do those that are but a part of a condition.
    """
    chosen = ",".join(dict.fromkeys(filter(None, map(written, values))))
    new = f"{qualifier}:{chosen}" if chosen else ""
    spans = {(term.start, term.end) for term in query.terms if term.qualifier == qualifier}
    pieces = tuple(_outermost(query.text))
    if not _has_or(pieces):
        # Terms that are not right yet have no condition, but a picker is to complete them.
        spans |= {
            (piece.start, piece.end)
            for piece in pieces
            if piece.qualifier == qualifier and not piece.is_negated
        }
    if new and not spans:
        return _added(query.text, new)
    orders = _orders(query.text, spans)
    return _put(query.text, spans, " ".join([*filter(None, [new]), *orders]))


def with_years(query: Query, low: int | None, high: int | None) -> str:
    """Give the text that asks for the years from `low` to `high`, both included; None is open."""
    return with_values(query, "year", (_year_text(YearRange(low=low, high=high)),))


def with_sort(query: Query, field: SortField, *, is_reversed: bool = False) -> str:
    """Give the text that sorts so; the order of the list needs no words."""
    is_default = field == "list" and not is_reversed
    term = "" if is_default else f"sort:{'-' if is_reversed else ''}{field}"
    pieces = _outermost(query.text)
    spans = {(piece.start, piece.end) for piece in pieces if piece.qualifier == "sort"}
    if term and not spans:
        return _behind(_closed(query.text), term)
    return _put(query.text, spans, term)


def values_of(query: Query, qualifier: str) -> tuple[str, ...]:
    """Give the values that a picker shows as chosen: those of all terms about the qualifier."""
    terms = (term.node for term in query.terms if term.qualifier == qualifier)
    return tuple(dict.fromkeys(value for node in terms for value in _node_values(node)))


def years_of(query: Query) -> tuple[int | None, int | None] | None:
    """Give the first and last year asked for, None where it is open; None if none is asked for."""
    hulls = [hull for term in query.terms if (hull := _hull(term))]
    if not hulls:
        return None
    low = max((low for low, _ in hulls if low is not None), default=None)
    high = min((high for _, high in hulls if high is not None), default=None)
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def ignoring(query: Query, qualifier: str) -> Node | None:
    """Give the condition without the terms about a qualifier, for counting its other values."""
    kept = (term.node for term in query.terms if term.qualifier != qualifier)
    return together(tuple(kept))


def _outermost(line: str) -> Iterator[Piece]:
    """Give the pieces that stand in no parentheses, and those parentheses that close nothing."""
    depth = 0
    for piece in scan(line):
        if depth == 0 and piece.kind is not Kind.OPEN:
            yield piece
        depth += piece.kind is Kind.OPEN
        depth -= piece.kind is Kind.CLOSE and depth > 0


def _has_or(pieces: Iterable[Piece]) -> bool:
    return any(piece.kind is Kind.OR for piece in pieces)


def _orders(line: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Give each ``sort:`` within the spans, which is no part of the conditions around it."""
    return [
        line[piece.start : piece.end]
        for piece in _outermost(line)
        if piece.qualifier == "sort" and any(start <= piece.start < end for start, end in spans)
    ]


def _replaced(line: str, start: int, end: int, new: str) -> str:
    """Give the line with a new piece in place of an old one, apart from its neighbours."""
    left, right = line[:start], line[end:]
    if not new:
        left, right = left.rstrip(), right.lstrip()
        return f"{left} {right}" if left and right else left + right
    before = "" if not left or left[-1].isspace() else " "
    after = "" if not right or right[0].isspace() else " "
    return f"{left}{before}{new}{after}{right}"


def _put(line: str, spans: Iterable[tuple[int, int]], new: str) -> str:
    """Give the line with a new piece in place of the first old one, and without the others."""
    for place, (start, end) in reversed(list(enumerate(sorted(spans)))):
        line = _replaced(line, start, end, "" if place else new)
    return line


def _behind(line: str, new: str) -> str:
    return _replaced(line, len(line), len(line), new)


def _closed(line: str) -> str:
    """Give the line with the quotes and parentheses closed that are open at its end."""
    depth = 0
    last: Piece | None = None
    for last in scan(line):
        depth += last.kind is Kind.OPEN
        depth -= last.kind is Kind.CLOSE and depth > 0
    line = line.rstrip()
    if last is None:
        return line
    if last.values and not last.values[-1].is_closed:
        line += '"'
    # A work key with an open parenthesis would take the one that follows for its own.
    is_key = last.qualifier == "id" and "(" in last.values[-1].text
    return line + (" " if depth and is_key else "") + ")" * depth


def _added(line: str, term: str) -> str:
    """Give the line with a term behind it that must hold too, whatever stands before."""
    pieces = tuple(_outermost(line))
    if not _has_or(pieces):
        return _behind(_closed(line), term)
    orders = _orders(line, [(0, len(line))])
    for piece in reversed(pieces):
        if piece.kind is Kind.CLOSE or piece.qualifier == "sort":
            line = _replaced(line, piece.start, piece.end, "")
    return " ".join([_closed(f"({line}"), *orders, term])


def _node_values(node: Node) -> Iterator[str]:
    match node:
        case OneOf():
            yield from node.values
        case Years():
            yield from map(_year_text, node.ranges)
            if node.unknown:
                yield "none"
        case Days():
            yield from map(_days_text, node.ranges)
        case Minutes():
            yield from map(_minutes_text, node.ranges)
        case Words() | Section():
            yield node.text
        case Or():
            for each in node.nodes:
                yield from _node_values(each)
        case _:
            return


def _year_text(years: YearRange) -> str:
    low = "" if years.low is None else f"{years.low:04}"
    high = "" if years.high is None else f"{years.high:04}"
    return low if low == high else f"{low}..{high}"


def _days_text(days: DayRange | LastDays) -> str:
    match days:
        case LastDays(days=1):
            return "today"
        case LastDays():
            return f"{days.days}d"
        case DayRange():
            return (
                days.low
                if days.low and days.low == days.high
                else f"{days.low or ''}..{days.high or ''}"
            )


def _minutes_text(minutes: MinuteRange) -> str:
    low = "" if minutes.low is None else minutes.low
    return f"{low}..{'' if minutes.high is None else minutes.high}"


def _hull(term: Term) -> tuple[int | None, int | None] | None:
    """Give the years about all that a term asks for; None when it asks for none."""
    ranges = _ranges(term.node)
    if not ranges:
        return None
    lows = [years.low for years in ranges]
    highs = [years.high for years in ranges]
    low = None if None in lows else min(year for year in lows if year is not None)
    high = None if None in highs else max(year for year in highs if year is not None)
    return low, high


def _ranges(node: Node) -> tuple[YearRange, ...]:
    match node:
        case Years():
            return node.ranges
        case Or():
            return tuple(years for each in node.nodes for years in _ranges(each))
        case _:
            return ()
