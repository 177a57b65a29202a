"""Read the words of the command line as a query, or as the name of one entry."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from llmread_tui import text
from llmread_tui.cli.terminal import cells, narrate
from llmread_tui.errors import UsageError
from llmread_tui.query.nodes import Problem, Query, Vocabulary
from llmread_tui.query.scan import written
from llmread_tui.query.syntax import parse

if TYPE_CHECKING:
    from llmread_tui.library.library import Library
    from llmread_tui.library.results import Record

_ROOM: Final = 72
"""How many characters of a query are shown with a problem."""

_BEFORE: Final = 24
"""How many of them stand before the wrong ones, if that many do."""

_NEAR: Final = 3
"""How many ids are offered for one that there is not."""


def line_of(words: Sequence[str]) -> str:
    """Give the words of the command line as one line that is safe to show."""
    return text.one_line(" ".join(words)).strip()


def read_query(words: Sequence[str], vocabulary: Vocabulary) -> Query:
    """Read the words as one query.

    Raises:
        UsageError: Something in it can't be understood; all of it, each with its place.
    """
    query = parse(line_of(words), vocabulary)
    if query.problems:
        raise UsageError("\n".join(_shown(query.text, problem) for problem in query.problems))
    return query


def in_order(query: Query, order: str, vocabulary: Vocabulary) -> Query:
    """Give the query with another order, named as behind ``sort:``.

    Raises:
        UsageError: There is no such order.
    """
    asked = parse(f"sort:{written(order)}", vocabulary)
    if asked.problems:
        raise UsageError("\n".join(f"--sort: {problem.what}" for problem in asked.problems))
    return query._replace(sort=asked.sort)


def find(library: "Library", name: str) -> "Record | None":
    """Give the first entry, in list order, that an id, a work key or an address names.

    When there is none, say so, with ids that look like it.

    Raises:
        UsageError: It can't be the name of an entry.
    """
    shown = line_of([name])
    query = parse(f"id:{written(shown.removeprefix('id:'))}", library.vocabulary)
    if query.problems:
        raise UsageError("\n".join(f"{shown or 'ID'}: {each.what}" for each in query.problems))
    positions = library.search(query).positions
    found = library.record(positions[0]) if positions else None
    if found is None:
        near = _near_ids(library, shown.lower())
        meant = f"; did you mean {' or '.join(f'`{each}`' for each in near)}?" if near else ""
        narrate(f"there is no entry `{shown}`{meant}")
    return found


def tell_nothing(library: "Library", query: Query) -> None:
    """Say that a query lets nothing through, with the words that may have been meant."""
    if not query.text:
        narrate("there is nothing in the catalogues")
        return
    narrate(f"nothing matches `{query.text}`")
    if near := library.near(query):
        narrate(f"did you mean {' or '.join(f'`{each}`' for each in near)}?")


def _near_ids(library: "Library", name: str) -> list[str]:
    """Give ids that hold the name, or else those spelled most like it."""
    results = library.search(Query(text=""))
    ids = [row.id for index in range(len(results)) if (row := results.row(index))]
    import difflib  # noqa: PLC0415 - for slips alone

    holding = [each for each in dict.fromkeys(ids) if name in each]
    return holding[:_NEAR] or difflib.get_close_matches(name, ids, n=_NEAR)


def _shown(line: str, problem: Problem) -> str:
    """Say what is wrong, and below it show where, with carets under the place."""
    first = max(0, problem.start - _BEFORE)
    last = min(len(line), first + _ROOM)
    begin = f"{'…' if first else ''}{line[first : problem.start]}"
    wrong = line[problem.start : min(problem.end, last)]
    rest = f"{line[problem.start : last]}{'…' if last < len(line) else ''}"
    carets = "^" * max(1, cells(wrong))
    return f"{problem.what}\n  {begin}{rest}\n  {' ' * cells(begin)}{carets}"
