"""Measure what a long journal costs: a warm start beside that of an empty one, a first one, a mark.

The rounds are interleaved, in alternating order, so that other work of the machine hits both.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from bench.start import paired
from llmread_tui import catalogue
from llmread_tui.journal.deeds import Change, Deed
from llmread_tui.journal.journal import Journal
from llmread_tui.journal.lines import as_time, encode
from llmread_tui.library.library import Library

_WORKS: Final = 5000
"""Works that the deeds are about, in turn."""

_LIMIT: Final = 1.1
"""A long journal may cost so many times what an empty one does; more would be noticed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured in one run; seconds, by round."""

    deeds: int
    first: float
    """To open the library when it has to read the whole journal."""
    long: list[float] = field(default_factory=list)
    """To open it again."""
    empty: list[float] = field(default_factory=list)
    """To open a library whose journal is empty."""
    marks: list[float] = field(default_factory=list)
    """To mark a work, with the long journal, until the disk has it."""


def measure(deeds: int, rounds: int) -> Measured:
    """Measure with so many deeds."""
    with tempfile.TemporaryDirectory() as folder:
        long, empty = Path(folder) / "long", Path(folder) / "empty"
        _write(long / "data", deeds)
        _open_and_close(empty)
        found = Measured(deeds=deeds, first=_timed(partial(_open_and_close, long)))
        for number in range(rounds):
            both = [(found.long, long), (found.empty, empty)]
            for times, place in both if number % 2 else reversed(both):
                times.append(_timed(partial(_open_and_close, place)))
        library = _open(long)
        for number in range(rounds):
            change = Change(key=_key(number), field="note", value=f"note {number}")
            found.marks.append(_timed(partial(library.marks.save, [change])))
        library.close()
    return found


def report(measured: Measured) -> Iterator[str]:
    """Give the figures, and whether the target holds."""
    times = paired(measured.long, measured.empty)
    yield f"{measured.deeds:,} deeds"
    yield f"first start      {measured.first:8.3f} s"
    yield f"warm start       {median(measured.long) * 1000:8.2f} ms"
    yield f"  empty journal  {median(measured.empty) * 1000:8.2f} ms"
    yield f"a mark           {median(measured.marks) * 1000:8.2f} ms"
    verdict = "holds" if times <= _LIMIT else "missed"
    yield f"{verdict:6} a warm start takes {times:.2f} times that of an empty one, at most {_LIMIT}"


def _write(data: Path, deeds: int) -> None:
    journal = Journal(data, device="bench")
    journal.folder.mkdir(parents=True)
    first = datetime(2024, 1, 1, tzinfo=UTC)
    with (journal.folder / "bench.jsonl").open("wb") as file:
        for number in range(deeds):
            at = first + timedelta(minutes=number)
            status = ("reading", "read")[number // _WORKS % 2]
            change = Change(key=_key(number), field="status", value=status)
            file.write(
                encode(
                    Deed(
                        id=f"{number:016x}",
                        time=as_time(at),
                        at=at,
                        device="bench",
                        changes=(change,),
                    )
                )
            )


def _key(number: int) -> str:
    return f"https://example.org/{number % _WORKS}"


def _open(place: Path) -> Library:
    journal = Journal(place / "data", device="bench")
    return Library(place / "cache", [catalogue.shipped_path()], (), journal)


def _open_and_close(place: Path) -> None:
    _open(place).close()


def _timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun
