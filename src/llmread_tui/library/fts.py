"""The words of a query as expressions of SQLite's full-text search (sqlite.org/fts5.html)."""

from collections.abc import Iterator, Mapping
from typing import Final

from llmread_tui.query.nodes import And, Node, Not, Or, Words

WEIGHTS: Final = "10.0, 8.0, 5.0, 3.0, 1.0, 2.0, 1.0, 1.0, 1.0"
"""What a hit counts in each column of ``words``, in order: a title tells more than a remark."""

_COLUMNS: Final[Mapping[str | None, str]] = {
    None: "",
    "title": "{title full_title} : ",
    "by": "authors : ",
    "venue": "venue : ",
    "abstract": "abstract : ",
    "note": "note : ",
}

_DEEPEST: Final = 50
"""Brackets in one another that are tried; FTS5 takes 256 at most."""


def expression(node: Node, depth: int = 0) -> str | None:
    """Give the expression for a condition that is about words alone; None for another."""
    if depth > _DEEPEST:
        return None
    match node:
        case Words():
            return words(node)
        case And() | Or():
            is_and = isinstance(node, And)
            # It knows "a but not b", not "not b" alone.
            unwanted = [each.node for each in node.nodes if is_and and isinstance(each, Not)]
            wanted = [each for each in node.nodes if not (is_and and isinstance(each, Not))]
            parts = [expression(each, depth + 1) for each in (*wanted, *unwanted)]
            known = [f"({each})" for each in parts if each is not None]
            if not wanted or len(known) < len(parts):
                return None
            found = (" AND " if is_and else " OR ").join(known[: len(wanted)])
            without = " OR ".join(known[len(wanted) :])
            return f"({found}) NOT ({without})" if without else found
        case _:
            return None


def best(node: Node | None) -> str:
    """Give the expression for any of the words that let an entry through; empty without one."""
    return " OR ".join(words(each) for each in _wanted(node))


def words(node: Words) -> str:
    """Give the expression; tokens hold no character that means something to FTS5."""
    return f'{_COLUMNS[node.field]}"{" ".join(node.tokens)}"{"" if node.exact else " *"}'


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
