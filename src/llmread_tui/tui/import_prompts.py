"""The dialogs of an import: where the list is, and what its catalogue is to be called.

They ask ``os.path``, as ``Path`` raises an error where a folder can't be looked into.
"""

# ruff: noqa: PTH110, PTH111, PTH112, PTH113

import os.path
from collections.abc import Callable

from llmread_tui import links
from llmread_tui.exchange import naming
from llmread_tui.tui.prompt import Prompt


class SourcePrompt(Prompt[str]):
    """Gives the path of a file that is there, or a web address."""

    def __init__(self) -> None:
        super().__init__(
            "Import a list",
            "",
            keys="Enter reads it   Esc cancels",
            placeholder="a file, or the address of a repository, gist, file or page",
        )

    def accepted(self, typed: str) -> str | None:
        """Give an address as it is, and a path with the home folder for a tilde."""
        if links.is_openable(typed):
            return typed
        path = os.path.expanduser(typed)
        if not typed:
            self.say("Give a file or an address.")
        elif os.path.isdir(path):
            self.say(f"{path} is a folder; name a file in it.")
        elif not os.path.exists(path):
            self.say(f"There is no file {path}; an address begins with https://.")
        elif not os.path.isfile(path):
            # What is no file, such as a pipe, may never end.
            self.say(f"{path} is no file that can be read whole.")
        else:
            return path
        return None


class NamePrompt(Prompt[str]):
    """Gives a name for the catalogue; one that is taken only after a second Enter."""

    def __init__(self, taken: str, proposed: str, is_taken: Callable[[str], bool]) -> None:
        super().__init__(
            f"There is a catalogue {taken} already; what is the new one called?",
            proposed,
            keys="Enter writes the catalogue   Esc imports nothing",
        )
        self._is_taken = is_taken
        self._warned = ""
        """The name of which the reader knows that it replaces a catalogue."""

    def accepted(self, typed: str) -> str | None:
        """Give the name if it is one."""
        if not naming.is_id(typed):
            self.say("Use small letters, digits, dots and hyphens.")
        elif self._is_taken(typed) and self._warned != typed:
            self._warned = typed
            self.say(f"Enter again replaces the catalogue {typed}.")
        else:
            return typed
        return None
