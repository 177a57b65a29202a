"""Where in a YAML file things stand, so that a few of them can be added without touching the rest.

Places are counted in characters from the start of the text, not in lines: YAML ends a line also at
characters that other programs don't, and libyaml's own counting is then the only one that holds.
The file has been read before and is without flaws; what is in it, this module does not judge.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmread_tui.yaml_nodes import NULL

if TYPE_CHECKING:
    import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What stands behind a key."""

    after_key: int
    """Where the key ends."""
    start: int
    end: int
    """Behind its last character; the same as `start` for nothing."""
    text: str | None
    """Of a scalar; None for lists and mappings."""
    is_null: bool
    """Whether it is nothing, ``~`` or ``null``, and not in quotes."""


@dataclass(slots=True, kw_only=True)
class Place:
    """A mapping."""

    under: str
    """The key of the list or mapping that it stands in; empty at the top."""
    is_flow: bool
    """Whether it is in braces."""
    column: int
    """How far its keys are indented."""
    values: dict[str, Value] = field(default_factory=dict)
    """By key, in the file's order."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end is still to come."""

    under: str
    place: Place | None
    """Of a mapping; None for a list."""
    start: int
    end: int = 0
    key: tuple[str, int] | None = None
    """The key whose value comes next, and where it ends."""


def places(content: str) -> Iterator[Place]:
    """Give every mapping of a file, inner ones first; a byte order mark must be taken off."""
    import yaml  # noqa: PLC0415 - a start that reads no catalogue must not pay for it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    stack = list[_Open]()
    for event in yaml.parse(content, Loader=loader):
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            continue
        match event:
            case yaml.ScalarEvent() if stack:
                stop = end.index
                if event.style in {"|", ">"}:
                    # The empty lines behind a block are in it.
                    stop = start.index + len(content[start.index : stop].rstrip())
                is_null = not event.style and event.value in NULL
                _take(stack[-1], event.value, start.index, stop, is_null=is_null)
            case yaml.CollectionStartEvent():
                stack.append(_opened(stack, event, start.index, start.column))
            case yaml.CollectionEndEvent():
                closed = stack.pop()
                if closed.place:
                    yield closed.place
                if stack:
                    # Where nothing closes it, its end is told where the next thing begins.
                    stop = end.index if end.index > start.index else closed.end
                    _put(stack[-1], closed.start, stop, None, is_null=False)
            case _:
                pass


def _opened(
    stack: list[_Open], event: "yaml.CollectionStartEvent", start: int, column: int
) -> _Open:
    import yaml  # noqa: PLC0415 - as above

    above = stack[-1] if stack else None
    under = "" if above is None else above.key[0] if above.key else above.under
    place = None
    if isinstance(event, yaml.MappingStartEvent):
        place = Place(under=under, is_flow=bool(event.flow_style), column=column)
    return _Open(under, place, start)


def _take(top: _Open, text: str, start: int, end: int, *, is_null: bool) -> None:
    """Take a scalar, which is a key or a value."""
    if top.place is None or top.key is not None:
        _put(top, start, end, text, is_null=is_null)
    else:
        top.key, top.end = (text, end), end


def _put(top: _Open, start: int, end: int, text: str | None, *, is_null: bool) -> None:
    """Put a finished value where it belongs."""
    top.end = end
    if top.place is not None and top.key is not None:
        name, after = top.key
        top.place.values[name] = Value(
            after_key=after, start=start, end=end, text=text, is_null=is_null
        )
        top.key = None
