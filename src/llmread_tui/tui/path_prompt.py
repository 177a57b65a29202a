"""A dialog that asks for the path of a file to write.

It asks ``os.path``, as ``Path`` raises an error where a folder can't be looked into.
"""

# ruff: noqa: PTH100, PTH110, PTH111, PTH112, PTH120

import os.path
from pathlib import Path

from llmread_tui.tui.prompt import Prompt


class PathPrompt(Prompt[Path]):
    """Gives the path, or None when the reader leaves it at that.

    A file that is there already is replaced only after a second Enter.
    """

    def __init__(self, title: str, proposed: str) -> None:
        super().__init__(title, proposed, keys="Enter writes the file   Esc cancels")
        self._warned = ""
        """The path of which the reader knows that there is such a file."""

    def said_of(self, typed: str) -> str:
        """Give the whole path."""
        return _path(typed) if typed else ""

    def accepted(self, typed: str) -> Path | None:
        """Give the path if a file can be written there."""
        path = _path(typed)
        folder = os.path.dirname(path)
        if not typed:
            self.say("A file needs a name.")
        elif os.path.isdir(path):
            self.say(f"{path} is a folder; give a file in it.")
        elif not os.path.isdir(folder):
            self.say(f"There is no folder {folder}.")
        elif os.path.exists(path) and self._warned != path:
            self._warned = path
            self.say(f"There is such a file; Enter again replaces {path}.")
        else:
            return Path(path)
        return None


def _path(typed: str) -> str:
    """Give the whole path, from where llmread was started; a tilde is the home folder."""
    return os.path.abspath(os.path.expanduser(typed))
