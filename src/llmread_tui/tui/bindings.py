"""Textual bindings from the table of keys."""

from typing import Final

from textual.binding import Binding, BindingType

from llmread_tui import keys

MOVES: Final = (
    "move.down", "move.up", "move.top", "move.bottom", "move.half-down", "move.half-up",
    "move.page-down", "move.page-up",
)  # fmt: skip
"""The keys of whatever has lines."""


def bindings(*which: str) -> list[BindingType]:
    """Give the bindings of these places (``move``) or single keys (``move.left``)."""
    return [
        Binding(key.keys, key.action, key.label, show=key.shown, tooltip=key.tooltip, id=key.id)
        for key in keys.KEYS
        if key.place in which or key.id in which
    ]
