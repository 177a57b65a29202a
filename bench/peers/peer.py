"""What is known of another program: how it is had, what it is measured at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.program import Program
from bench.rounds import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A peer with its own store of the works of one size."""

    browser: Program | None = None
    """How it paints them in a terminal, if it does."""
    commands: Mapping[str, Command] = field(default_factory=dict)
    """What is measured of its command line, by measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another program."""

    name: str
    """Of the program, and of its package where it comes from the index of Python packages."""
    prepare: Callable[[Path, int, Path], Prepared]
    """From its executable, how many works, and a folder for it alone."""
    is_packaged: bool = True
    """Whether it comes from there; else it is looked for on the path."""


def environment(folder: Path) -> Mapping[str, str]:
    """Give what a peer is run in: its own folder as its home, and nothing of who measures."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
