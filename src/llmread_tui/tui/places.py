"""Headings by their names, which outlast a new reading of the catalogue, as their numbers do not."""

from collections.abc import Iterable, Sequence

from llmread_tui.library.sql import Heading

Names = tuple[str, ...]
"""A list's id, then the titles of the sections down to the heading meant."""


def names(headings: Iterable[Heading], heading: Heading) -> Names:
    """Give the names of a heading."""
    above = {each.number: each for each in headings}
    path = list[str]()
    at = heading
    while at.parent is not None:
        path.insert(0, at.title)
        at = above[at.parent]
    return (heading.list_id, *path)


def named(headings: Sequence[Heading], wanted: Names) -> Heading | None:
    """Give the heading of these names, if there is one."""
    list_id = wanted[0] if wanted else None
    return next(
        (each for each in headings if each.list_id == list_id and names(headings, each) == wanted),
        None,
    )
