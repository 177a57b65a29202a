"""A program as it is measured: how it is run, what is typed, what must be seen then."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.figures import FIRST_PAINT, MEMORY
from bench.memory import proportional
from bench.terminal import PATIENCE, Terminal

_SETTLED: Final = 1.0
"""Seconds after the first entry at which the memory is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Keys that are typed at once, and what they lead to."""

    keys: str = ""
    seen: tuple[str, ...] = ()
    """Patterns that must all have been written; with none, the program must have fallen silent."""
    measure: str | None = None
    """What the time from the keys to what is seen is called; None when it is not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One that paints entries in a terminal."""

    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    opening: tuple[Step, ...]
    """What leads to the first entry; the first step has no keys."""
    script: tuple[Step, ...] = ()
    """What is measured then."""
    leave: str | None = None
    """The keys that end it in order; None for one that may be killed."""
    patience: float = PATIENCE
    """Seconds for each step."""
    before: Callable[[], None] = lambda: None
    """What is done before each run, such as taking away what the last one made."""


def figures(program: Program) -> Iterator[tuple[str, float]]:
    """Run a program once, and give each figure with the name of its measure.

    Raises:
        NothingSeenError: It does not what it should; what was measured before has been given.
    """
    program.before()
    with Terminal(
        program.command, program.environment, program.folder, program.patience
    ) as terminal:
        seen = terminal.started
        for step in program.opening:
            seen = _take(terminal, step)
        yield FIRST_PAINT, seen - terminal.started
        terminal.read_for(_SETTLED)
        if taken := proportional(terminal.process):
            yield MEMORY, taken
        for step in program.script:
            terminal.wait_for_silence()
            pressed = terminal.press(step.keys)
            if step.seen:
                seen = terminal.wait_for(*step.seen)
            if step.measure:
                yield step.measure, seen - pressed
        if program.leave:
            terminal.wait_for_silence()
            terminal.leave(program.leave)


def _take(terminal: Terminal, step: Step) -> float:
    """Do a step of the opening, and give when it was seen."""
    if step.keys:
        terminal.press(step.keys)
    return terminal.wait_for(*step.seen)


def number(value: int) -> str:
    """Give the pattern of a number, with or without signs between its thousands."""
    return rf"(?<!\d){f'{value:,}'.replace(',', '[,. ]?')}(?!\d)"
