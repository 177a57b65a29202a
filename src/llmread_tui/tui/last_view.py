"""The last view, as names and back: numbers of headings and entries change with their catalogue."""

from collections.abc import Iterable, Sequence

from llmread_tui.library.library import Library
from llmread_tui.library.sql import Heading
from llmread_tui.query.syntax import parse
from llmread_tui.tui.finding import Asked
from llmread_tui.view import View

Names = tuple[str, ...]
"""A list's id, then the titles of the sections down to the heading meant."""


def names(headings: Iterable[Heading], heading: Heading | None) -> Names:
    """Give the names of a heading; none for all lists."""
    above = {each.number: each for each in headings}
    path = list[str]()
    at = heading
    while at is not None and at.parent is not None:
        path.insert(0, at.title)
        at = above.get(at.parent)
    return (heading.list_id, *path) if heading else ()


def named(headings: Sequence[Heading], wanted: Names) -> Heading | None:
    """Give the heading of these names, if there is one."""
    in_list = (each for each in headings if wanted and each.list_id == wanted[0])
    return next((each for each in in_list if names(headings, each) == wanted), None)


def asked_last(view: View, library: Library) -> Asked:
    """Give what was asked for."""
    query = parse(view.query, library.vocabulary)
    return Asked(query=query, scope=named(library.headings, view.scope))


def shown_last(view: View, library: Library) -> int | None:
    """Give the position of the entry that was shown, if it is still there."""
    if not view.entry:
        return None
    results = library.search(parse(f'id:"{view.entry}"', library.vocabulary))
    return results.positions[0] if len(results) else None


def folded_last(view: View, headings: Sequence[Heading]) -> set[int]:
    """Give the numbers of the headings that were folded."""
    found = (named(headings, each) for each in view.folded)
    return {heading.number for heading in found if heading is not None}
