"""Read the words behind ``llmread``: options anywhere, queries with minus signs in front."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, NoReturn

from llmread_tui import __version__
from llmread_tui.cli.terminal import width
from llmread_tui.errors import UsageError


class Begun(NamedTuple):
    """What is understood of words that are still being typed."""

    awaited: argparse.Action | None
    """What the next word is for: the option before it, or what the command takes there."""
    values: Mapping[str, Sequence[str]]
    """What was given to options, by the option's name as in a namespace."""
    others: tuple[str, ...]
    """The words that are no options."""
    takes_options: bool
    """Whether the next word may be an option."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Knows how wide the terminal is, for which argparse would import what packs archives too."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=width() - 2)


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
            formatter_class=_Formatter,
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
            metavar="FILE-or-URL",
            help="open this catalogue instead of the shipped one and your own; may be repeated;"
            " of one on the web a copy is kept, until llmread update URL",
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

    notes: Callable[[], str] | None = None
    """Gives what the help says at its end, where that takes more to put together than a text."""

    def format_help(self) -> str:
        """Give the help."""
        if self.notes:
            self.epilog = self.notes()
        return super().format_help()

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Read the words behind the command's name."""
        options, others = self._parted(words)
        is_safe = not any(word.startswith("-") for word in others)
        return self.parse_args([*options, *others] if is_safe else [*options, "--", *others])

    def begun(self, words: Sequence[str]) -> Begun:
        """Read whole words before one that is still being typed; nothing is wrong yet."""
        values, others = dict[str, list[str]](), list[str]()
        rest = iter(words)
        for word in rest:
            if word == "--":
                others += rest
                return self._begun(values, others, takes_options=False)
            option = self._option(word)
            if option is None:
                others.append(word)
                continue
            given = next(rest, None) if self._takes_next(option, word) else word.partition("=")[2]
            if given is None:
                return Begun(
                    awaited=option, values=values, others=tuple(others), takes_options=False
                )
            values.setdefault(option.dest, []).append(given)
        return self._begun(values, others, takes_options=True)

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

    def _begun(
        self, values: Mapping[str, Sequence[str]], others: Sequence[str], *, takes_options: bool
    ) -> Begun:
        awaited, place = None, 0
        for action in self._get_positional_actions():
            awaited = action
            if action.nargs in {"*", "+"} or place == len(others):
                break
            awaited, place = None, place + 1
        return Begun(
            awaited=awaited, values=values, others=tuple(others), takes_options=takes_options
        )

    @property
    def options(self) -> Mapping[str, argparse.Action]:
        """The options by their names."""
        return self._option_string_actions

    def _option(self, word: str) -> argparse.Action | None:
        # argparse has no public way to ask which options there are.
        return self._option_string_actions.get(word.partition("=")[0] if word[:2] == "--" else word)

    def _takes_next(self, option: argparse.Action, word: str) -> bool:
        """Tell whether the word behind an option is its value."""
        return option.nargs != 0 and "=" not in word

    def _refuse(self, name: str) -> NoReturn:
        import difflib  # noqa: PLC0415 - for slips alone

        near = difflib.get_close_matches(name, self._option_string_actions, n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; see {self.prog} --help"
        raise UsageError(f"there is no option {name}{hint}")


def whole_number(typed: str) -> int:
    """Read a number that an option takes: 0 or more."""
    if not typed.isdecimal():
        raise argparse.ArgumentTypeError(f"{typed!r} is not a number")
    return int(typed)
