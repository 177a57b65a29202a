"""Read the words behind ``llmread``: options anywhere, queries with minus signs in front."""

import argparse
import difflib
from collections.abc import Sequence
from typing import NoReturn

from llmread_tui import __version__
from llmread_tui.errors import UsageError


class CommandParser(argparse.ArgumentParser):
    """Reads the options and words of one command.

    The options of all commands are among them, so they may stand before and behind its name.

    Raises:
        UsageError: What was typed can't be understood, instead of argparse's own ending.
    """

    def __init__(self, prog: str, about: str, *, takes_query: bool = False) -> None:
        super().__init__(
            prog=prog,
            description=about,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._takes_query = takes_query
        shared = self.add_argument_group("options of every command")
        shared.add_argument("-h", "--help", action="help", help="show this and end")
        shared.add_argument(
            "--version",
            action="version",
            version=f"llmread {__version__}",
            help="show the version and end",
        )
        shared.add_argument(
            "--catalogue",
            action="append",
            metavar="FILE",
            help="open this catalogue instead of the shipped one and your own; may be repeated",
        )
        shared.add_argument(
            "--offline",
            action="store_const",
            const="true",
            help="make it impossible that anything is asked of the network",
        )
        shared.add_argument("--config", metavar="FILE", help="the configuration file")
        shared.add_argument("--data-dir", metavar="DIR", help="the folder for what you did")
        shared.add_argument("--cache-dir", metavar="DIR", help="the folder for what can be rebuilt")

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Read the words behind the command's name."""
        options, others = self._parted(words)
        is_safe = not any(word.startswith("-") for word in others)
        return self.parse_args([*options, *others] if is_safe else [*options, "--", *others])

    def leading(self, words: Sequence[str]) -> int:
        """Give how many of the words are options, with their values, before anything else."""
        at = 0
        while at < len(words) and (option := self._option(words[at])):
            at += 1 + self._takes_next(option, words[at])
        return min(at, len(words))

    def error(self, message: str) -> NoReturn:
        """Tell what argparse has found wrong."""
        raise UsageError(f"{message}; see {self.prog} --help")

    def _parted(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """Part options, each joined to its value, from all else.

        argparse itself takes everything with a minus sign in front for an option, ``-topic:rag``
        and the value in ``--sort -year`` too.
        """
        options, others = list[str](), list[str]()
        rest = iter(words)
        for word in rest:
            if word == "--":
                others += rest
            elif option := self._option(word):
                value = next(rest, None) if self._takes_next(option, word) else None
                options.append(word if value is None else f"{word}={value}")
            elif word.startswith("--") or (word[:1] == "-" != word and not self._takes_query):
                self._refuse(word.partition("=")[0])
            else:
                others.append(word)
        return options, others

    def _option(self, word: str) -> argparse.Action | None:
        # argparse has no public way to ask which options there are.
        return self._option_string_actions.get(word.partition("=")[0] if word[:2] == "--" else word)

    def _takes_next(self, option: argparse.Action, word: str) -> bool:
        """Tell whether the word behind an option is its value."""
        return option.nargs != 0 and "=" not in word

    def _refuse(self, name: str) -> NoReturn:
        near = difflib.get_close_matches(name, self._option_string_actions, n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; see {self.prog} --help"
        raise UsageError(f"there is no option {name}{hint}")
