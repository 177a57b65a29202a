"""What the reader may have meant by a word that is nowhere in the library."""

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Final

from llmread_tui.query.nodes import Query, Words

_MOST: Final = 3
"""With more words than this that are nowhere, spelling is not the trouble."""

_LIKENESS: Final = 0.7
"""Lets one slip pass in a word of four letters, and three in one of ten."""


def near(database: sqlite3.Connection, query: Query) -> tuple[str, ...]:
    """Give the query's text with such a word replaced by one that is there, best first."""
    database.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, words, row)"
    )
    unknown = tuple(islice(_unknown(database, query), _MOST + 1))
    if len(unknown) > _MOST:
        return ()
    return tuple(
        f"{query.text[:start]}{mended}{query.text[end:]}"
        for start, end, words, place in unknown
        for mended in _mended(database, words, place)
    )


def _unknown(database: sqlite3.Connection, query: Query) -> Iterator[tuple[int, int, Words, int]]:
    """Give where words that must be there stand, the words, and which of them is nowhere."""
    for term in query.terms:
        if not isinstance(term.node, Words):
            continue
        # What is typed last in a term is the words, perhaps with a quote behind them.
        start = query.text.rfind(term.node.text, term.start, term.end)
        if start < 0:
            continue
        for place, token in enumerate(term.node.tokens):
            sought = f'"{token}"' if term.node.exact else f'"{token}" *'
            known = database.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (sought,))
            if known.fetchone() is None:
                yield start, start + len(term.node.text), term.node, place


def _mended(database: sqlite3.Connection, words: Words, place: int) -> Iterator[str]:
    """Give the words with another one at a place."""
    token = words.tokens[place]
    alike = database.execute(
        "SELECT term FROM temp.vocabulary WHERE length(term) BETWEEN ? AND ?",
        (len(token) - 2, len(token) + 2),
    )
    # Outside quotes, words that a hyphen joins stand next to each other, too.
    between = " " if words.exact else "-"
    from difflib import get_close_matches  # noqa: PLC0415 - for slips alone

    for term in get_close_matches(token, (term for (term,) in alike), n=3, cutoff=_LIKENESS):
        yield between.join([*words.tokens[:place], term, *words.tokens[place + 1 :]])
