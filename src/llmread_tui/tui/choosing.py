"""What the dialogs and the completion offer: values of a facet with counts, filters, orders."""

from collections.abc import Mapping
from typing import Final

from llmread_tui.library import completing
from llmread_tui.library.counts import Facet
from llmread_tui.library.library import Library
from llmread_tui.model import KINDS, LEVELS
from llmread_tui.query import edit
from llmread_tui.query.completion import Completion
from llmread_tui.query.nodes import SORT_FIELDS, Query
from llmread_tui.tui.finding import Asked
from llmread_tui.tui.picker import Choice

FACETS: Final[Mapping[Facet, str]] = {
    "year": "Year",
    "topic": "Topic",
    "kind": "Kind",
    "level": "Level",
    "in": "List",
}
"""What can be filtered by from a picker, with the words for it."""

_TELLING: Final = 2
"""Letters of a qualifier's name that are enough to offer the rest of it."""

_ORDERS: Final[Mapping[str, str]] = {
    "list": "as the lists have it",
    "year": "oldest first",
    "title": "by the alphabet",
    "author": "by the first author's surname",
    "kind": "papers together, posts together …",
    "status": "what you are reading, what is unread, what is done",
    "time": "the shortest first",
    "marked": "what you marked long ago first",
    "match": "what the words fit best, first",
}


def values(library: Library, facet: Facet, held: Mapping[str | int | None, int]) -> list[Choice]:
    """Give the values of a facet: those with entries first, topics by how many they have."""
    known: Mapping[str, str] = {
        "topic": library.topics,
        "kind": KINDS,
        "level": dict.fromkeys(LEVELS, ""),
        "in": dict(library.vocabulary.lists),
    }[facet]
    choices = [
        Choice(value=value, label=value, note=note, held=held.get(value, 0))
        for value, note in known.items()
    ]
    if facet in {"topic", "kind"}:
        choices.sort(key=lambda choice: -(choice.held or 0))
    return choices


def filters(query: Query) -> list[Choice]:
    """Give what can be filtered by, what is filtered by now, and what can be taken off."""
    choices = [
        Choice(value=facet, label=words, note=", ".join(edit.values_of(query, facet)) or "any")
        for facet, words in FACETS.items()
    ]
    choices += [
        Choice(value=f"off:{number}", label="Take off", note=term.words)
        for number, term in enumerate(query.terms)
    ]
    if query.text.strip():
        choices.append(Choice(value="clear", label="Clear all", note=query.text.strip()))
    return choices


def orders(query: Query) -> list[Choice]:
    """Give the orders; choosing the present one again turns it round."""
    return [
        Choice(
            value=field,
            label=field,
            note=_ORDERS[field]
            + (" (now; again to turn it round)" if query.sort.field == field else ""),
        )
        for field in SORT_FIELDS
    ]


def completions(
    library: Library, asked: Asked, completion: Completion
) -> list[tuple[str, int | None]]:
    """Give what can complete what is typed; a single letter is no beginning of a qualifier yet."""
    if completion.qualifier is None and len(completion.prefix) < _TELLING:
        return []
    return completing.completions(library, asked.query, asked.scope, completion)
