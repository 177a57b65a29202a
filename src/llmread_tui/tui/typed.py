"""Keys in the order they were typed, each heard when what the one before it did has taken effect.

Textual sends a key to the widget that has the focus when the key is read. Of keys that come in one
burst, as from a quick typist, a slow connection or a terminal's own paste, those behind ``/`` would
reach the list as commands before the filter has the focus.
"""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Final

from textual import events
from textual.screen import Screen
from textual.widgets import Input

_PATIENCE: Final = 0.5
"""Seconds that a key waits at most for what the one before it opens."""


class Typed:
    """Keys that were typed and not heard yet."""

    def __init__(self) -> None:
        self._keys: deque[tuple[events.Key, float]] = deque()

    def add(self, key: events.Key) -> None:
        """Take a key, behind all others."""
        self._keys.append((key, monotonic()))

    def next(self, is_ready: Callable[[], bool]) -> events.Key | None:
        """Give the first key if its time has come; None if not, or if there is none."""
        if self._keys and (is_ready() or monotonic() - self._keys[0][1] > _PATIENCE):
            return self._keys.popleft()[0]
        return None

    def __bool__(self) -> bool:
        """Tell whether there are keys that wait."""
        return bool(self._keys)


def takes_keys(screen: Screen[object]) -> bool:
    """Tell whether a screen is there, and what is typed on it goes where it should."""
    return screen.is_mounted and (screen.focused is not None or not screen.query(Input))
