"""Programs and commands run in turn, round by round, in alternating order.

So what else the machine does hits all alike, and values of one round may be held together.
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.figures import Figures, Key
from bench.program import Program, figures
from bench.terminal import NothingSeenError

_TRIES: Final = 2

_PATIENCE: Final = 600.0
"""Seconds after which a command is ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command that is run to its end."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    before: Callable[[], None] = lambda: None
    """What is done before each run and not measured, such as taking away what the last one made."""


@dataclass(slots=True)
class Rounds:
    """Takes figures of one size; what fails is told, and not run again after the second time."""

    figures: Figures
    size: int
    _failed: Counter[str] = field(default_factory=Counter)

    def browse(self, programs: Mapping[str, Program], numbers: range) -> None:
        """Run programs in a terminal; a round below 0 does not count, but fills caches."""
        for number in numbers:
            for name in self._in_turn(number, programs):
                for measure, value in self._figures(name, programs[name]):
                    if number >= 0:
                        self.figures.add(Key(measure, name, self.size), number, value)

    def run(self, measure: str, commands: Mapping[str, Command], rounds: int) -> None:
        """Run commands to their end."""
        for number in range(rounds):
            for name in self._in_turn(number, commands):
                seconds = self._seconds(name, commands[name])
                if seconds is not None:
                    self.figures.add(Key(measure, name, self.size), number, seconds)

    def _in_turn(self, number: int, names: Mapping[str, object]) -> Iterator[str]:
        """Give the names in the order of this round, without what fails."""
        turned = list(names)[:: -1 if number % 2 else 1]
        return (name for name in turned if self._failed[name] < _TRIES)

    def _figures(self, name: str, program: Program) -> Iterator[tuple[str, float]]:
        try:
            yield from figures(program)
        except NothingSeenError as error:
            self._fail(name, str(error))

    def _seconds(self, name: str, command: Command) -> float | None:
        command.before()
        started = time.perf_counter()
        try:
            subprocess.run(
                command.arguments,
                env=command.environment,
                cwd=command.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                check=True,
                timeout=_PATIENCE,
            )
        except subprocess.TimeoutExpired as error:
            self._fail(name, str(error))
        except subprocess.CalledProcessError as error:
            self._fail(name, error.stderr.decode(errors="replace"))
        else:
            return time.perf_counter() - started
        return None

    def _fail(self, name: str, why: str) -> None:
        self._failed[name] += 1
        print(f"{name} failed on {self.size:,} entries: {why[:2000]}", file=sys.stderr)
