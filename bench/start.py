"""Measure the start of llmread beside that of the bare app: time, memory, the answer to a key.

The rounds are interleaved, in alternating order, so that what else the machine does hits all alike.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from bench.bare import MARKER
from bench.home import LLMREAD, environment
from bench.memory import proportional
from bench.terminal import Terminal

_TOP: Final = Path(__file__).parents[1]

BARE: Final = (sys.executable, "-c", "from bench.bare import run; run()")
"""Runs the bare app, from the top folder."""

_SETTLED: Final = 1.0
"""Seconds after the first entry at which the memory is taken."""

_KEYS: Final = 50

_TITLE: Final = 12
"""Characters of a title that are looked for: so many are seen in each width of the list."""

_CURSOR: Final = "▌"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured of one app."""

    seconds: list[float] = field(default_factory=list)
    """From exec to the first entry painted, by round."""
    bytes: list[int] = field(default_factory=list)
    """Memory a second later, by round; empty where it can't be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured in one run."""

    bare: Figures
    warm: Figures
    cold: Figures
    keys: list[float]
    """Seconds from a key to the cursor on the next line, by key."""


def measure(rounds: int) -> Measured:
    """Measure in so many rounds, after one that is not counted, which fills caches."""
    apps = {"bare": Figures(), "warm": Figures(), "cold": Figures()}
    with tempfile.TemporaryDirectory(prefix="llmread-bench-") as folder:
        home = Path(folder)
        titles = _titles(home / "warm")
        painted = {"bare": MARKER, "warm": titles[0], "cold": titles[0]}
        for number in range(-1, rounds):
            for name in list(apps)[:: -1 if number % 2 else 1]:
                # A folder of its own means a new cache.
                place = home / (f"cold{number}" if name == "cold" else name)
                figures = apps[name] if number >= 0 else Figures()
                with _running(BARE if name == "bare" else LLMREAD, place) as terminal:
                    seen = terminal.wait_for(re.escape(painted[name]))
                    figures.seconds.append(seen - terminal.started)
                    terminal.read_for(_SETTLED)
                    if taken := proportional(terminal.process):
                        figures.bytes.append(taken)
        keys = list(_keys(home / "keys", titles))
    return Measured(bare=apps["bare"], warm=apps["warm"], cold=apps["cold"], keys=keys)


def _keys(home: Path, titles: list[str]) -> Iterator[float]:
    """Give how long it takes, by press, until the cursor stands before the next title."""
    with _running(LLMREAD, home) as terminal:
        terminal.wait_for(re.escape(titles[0]))
        terminal.read_for(_SETTLED)
        for title in titles[1 : 1 + _KEYS]:
            pressed = terminal.press("j")
            # Between the two are the status and the indent of the entry.
            yield terminal.wait_for(f"{_CURSOR}[^{_CURSOR}\\w]{{,16}}{re.escape(title)}") - pressed
            terminal.read_for(0.1)


@contextmanager
def _running(command: Sequence[str], home: Path) -> Iterator[Terminal]:
    """Run a program in a terminal, with a home of its own, and leave it by its key."""
    home.mkdir(exist_ok=True)
    with Terminal(command, environment(home), _TOP) as terminal:
        yield terminal
        terminal.leave("q")


def _titles(home: Path) -> list[str]:
    """Give the beginnings of the titles in the shipped lists, and fill the cache."""
    home.mkdir()
    done = subprocess.run(
        [*LLMREAD, "list", "--json"],
        env=environment(home),
        cwd=_TOP,
        capture_output=True,
        check=True,
    )
    return [row["title"][:_TITLE].strip() for row in json.loads(done.stdout)]


def report(measured: Measured) -> Iterator[str]:
    """Give a table of medians and of ratios to the bare app, and whether the targets hold."""
    yield f"{'':<24}{'first entry':>16}{'':>9}{'fastest':>12}{'':>9}{'memory':>12}"
    apps = {
        "bare Textual app": measured.bare,
        "llmread, warm": measured.warm,
        "llmread, empty cache": measured.cold,
    }
    for name, figures in apps.items():
        ratio = paired(figures.seconds, measured.bare.seconds)
        least = min(figures.seconds)
        line = f"{name:<24}{median(figures.seconds) * 1000:>13.0f} ms{ratio:>7.2f} x"
        # On a busy machine the fastest rounds are those that were disturbed least.
        line += f"{least * 1000:>9.0f} ms{least / min(measured.bare.seconds):>7.2f} x"
        if figures.bytes:
            more = paired(figures.bytes, measured.bare.bytes)
            line += f"{median(figures.bytes) / 2**20:>8.1f} MiB{more:>7.2f} x"
        yield line
    slow = quantiles(measured.keys, n=20)[-1]
    middle = median(measured.keys)
    yield f"a key moves the cursor in {middle * 1000:.1f} ms; 95 of 100 in {slow * 1000:.1f} ms"
    yield ""
    yield from _targets(measured)


def _targets(measured: Measured) -> Iterator[str]:
    """Tell of each target whether it holds."""
    start = paired(measured.warm.seconds, measured.bare.seconds)
    yield _target("warm start within 1.25 x of the bare app", start <= 1.25, f"{start:.2f}")
    if measured.warm.bytes:
        memory = paired(measured.warm.bytes, measured.bare.bytes)
        yield _target("memory within 1.5 x", memory <= 1.5, f"{memory:.2f}")
    key = median(measured.keys) * 1000
    yield _target("a key within 33 ms", key <= 33, f"{key:.1f}")


def _target(what: str, holds: bool, figure: str) -> str:
    return f"{'holds ' if holds else 'missed'}  {what}: {figure}"


def paired(these: list[float] | list[int], those: list[float] | list[int]) -> float:
    """Give the median of the ratios, round by round."""
    return median(this / that for this, that in zip(these, those, strict=True))
