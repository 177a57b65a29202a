"""Ways into JSON of which nothing is sure: what is not there, or of another type, is None."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from llmread_tui.sources import prose

MOST: Final = 300
"""How many items of a list are looked at: authors, notes, descriptions."""


def at(value: object, *path: str | int) -> object:
    """Give what is found at the end of a path of keys and places, or None."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def raw(value: object, *path: str | int) -> str:
    """Give the text there as it came; an empty one when there is none."""
    found = at(value, *path)
    return found if isinstance(found, str) else ""


def line(value: object, *path: str | int) -> str | None:
    """Give the text there, on one line, or None."""
    return prose.line(raw(value, *path))


def abstract(value: object, *path: str | int) -> str | None:
    """Give the abstract there, in paragraphs, or None."""
    return prose.abstract(raw(value, *path))


def whole(value: object, *path: str | int) -> int | None:
    """Give the whole number there, or None."""
    found = at(value, *path)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def items(value: object, *path: str | int) -> tuple[object, ...]:
    """Give the first items of the list there, at most `MOST`; none when there is no list."""
    found = at(value, *path)
    return tuple(found[:MOST]) if isinstance(found, list) else ()


def lines(values: Iterable[object], *path: str | int) -> tuple[str, ...]:
    """Give the text that each of the first `MOST` values has at a path, where there is one."""
    found = (line(value, *path) for value in islice(values, MOST))
    return tuple(each for each in found if each is not None)


def person(value: object, given: str, family: str) -> str | None:
    """Give the name of a person, given names first, or of an organisation, by its ``name``.

    A name that is only told whole is turned about at its comma: ``Doe, Jane``.
    """
    parts = (line(value, given), line(value, family))
    whole = " ".join(part for part in parts if part)
    if not parts[1]:
        last, comma, first = (line(value, "name") or "").partition(", ")
        is_person = comma and "," not in first and raw(value, "nameType") != "Organizational"
        whole = f"{first} {last}" if is_person else f"{last}{comma}{first}" or whole
    return prose.line(whole)
