"""What is being typed at the cursor, so that the app can offer the rest of it."""

from typing import NamedTuple

from llmread_tui.query.scan import Kind, Piece, Value, scan, written


class Completion(NamedTuple):
    """A value, or a qualifier's name, that is being typed."""

    qualifier: str | None
    """The qualifier whose value it is; None for the name of a qualifier itself."""
    prefix: str
    """What stands before the cursor, without a quote."""
    start: int
    end: int
    """`start` and `end` are the offsets of what a choice replaces."""


def completing(line: str, cursor: int) -> Completion | None:
    """Give what is being typed at the cursor, an offset; None for blanks and other words."""
    for piece in scan(line):
        is_here = piece.kind is Kind.TERM and piece.start <= cursor <= piece.end
        if is_here and (found := _completing(line, cursor, piece)):
            return found
    return None


def complete(line: str, completion: Completion, value: str) -> tuple[str, int]:
    """Give the line with the value or qualifier chosen, and the cursor behind it."""
    chosen = f"{value}:" if completion.qualifier is None else written(value)
    left = line[: completion.start] + chosen
    return left + line[completion.end :], len(left)


def _completing(line: str, cursor: int, piece: Piece) -> Completion | None:
    first = piece.values[0]
    start = piece.start + piece.is_negated
    name = line[start : first.start if piece.qualifier else first.end].removesuffix(":")
    if name.isascii() and name.isalpha() and start < cursor <= start + len(name):
        end = first.start if piece.qualifier else first.end
        return Completion(qualifier=None, prefix=line[start:cursor], start=start, end=end)
    if piece.qualifier is None or first.start == start:
        return None
    for value in piece.values:
        if value.start <= cursor <= value.end:
            return _value(line, cursor, piece.qualifier, value)
    return None


def _value(line: str, cursor: int, qualifier: str, value: Value) -> Completion:
    start = value.start
    if qualifier == "sort" and line[start : start + 1] == "-" and cursor > start:
        start += 1
    prefix = line[start:cursor].removeprefix('"')
    if value.is_quoted and value.is_closed and cursor == value.end:
        prefix = prefix.removesuffix('"')
    return Completion(qualifier=qualifier, prefix=prefix, start=start, end=value.end)
