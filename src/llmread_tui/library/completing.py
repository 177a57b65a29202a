"""What can complete a query that is being typed, in the app and in the shell."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast, get_args

from llmread_tui.library.counts import Facet
from llmread_tui.query.completion import Completion
from llmread_tui.query.nodes import SORT_FIELDS, Query
from llmread_tui.query.qualifiers import DAYS, HOLDINGS, QUALIFIERS, STATES, TIMES
from llmread_tui.text import fold

if TYPE_CHECKING:
    from llmread_tui.library.library import Library, Scope

_FACETS: Final = get_args(Facet)
_OFFERED: Final[Mapping[str, tuple[str, ...]]] = {
    "is": STATES,
    "has": HOLDINGS,
    "read": DAYS,
    "marked": DAYS,
    "time": TIMES,
    "sort": SORT_FIELDS,
}
"""What completes the values of qualifiers that nothing is counted for."""


def completions(
    library: "Library", query: Query, scope: "Scope", completion: Completion
) -> list[tuple[str, int | None]]:
    """Give what can complete it, most entries first, with how many it would leave of the query.

    The number is None for what is not counted: names of qualifiers, and values that are always the
    same.
    """
    start = fold(completion.prefix)
    if completion.qualifier is None:
        return [(name, None) for name in QUALIFIERS if name.startswith(start)]
    if completion.qualifier in _FACETS:
        held = library.facet(query, cast("Facet", completion.qualifier), scope)
        found = [
            (str(value), number) for value, number in held.items() if value is not None and number
        ]
        found.sort(key=lambda each: (-each[1], each[0]))
        return [(value, number) for value, number in found if fold(value).startswith(start)]
    return [
        (value, None) for value in _OFFERED.get(completion.qualifier, ()) if value.startswith(start)
    ]
