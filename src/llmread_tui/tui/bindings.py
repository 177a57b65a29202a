"""Textual bindings from the table of keys."""

from textual.binding import Binding, BindingType

from llmread_tui import keys


def bindings(*which: str) -> list[BindingType]:
    """Give the bindings of these places (``move``) or single keys (``move.left``)."""
    return [
        Binding(key.keys, key.action, key.label, show=key.shown, tooltip=key.tooltip, id=key.id)
        for key in keys.KEYS
        if key.place in which or key.id in which
    ]
