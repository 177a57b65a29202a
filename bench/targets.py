"""What llmread is meant to reach, and whether a run says that it does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.figures import (
    BARE,
    CURSOR_KEY,
    FILTERS,
    FIRST_PAINT,
    HELP,
    INDEX,
    LLMREAD,
    MEMORY,
    ONE_HIT,
    PYTHON,
    SHIPPED,
    SHIPPED_SIZE,
    Figures,
    Key,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A target, and what was measured."""

    target: str
    limit: float
    """What the figure may be at most."""
    figure: float | None
    """In the unit that the target names; None when it was not measured."""

    def __str__(self) -> str:
        """Give it as a line of a list."""
        if self.figure is None:
            return f"- not measured: {self.target}"
        word = "held" if self.figure <= self.limit else "missed"
        return f"- {word}: {self.target} (measured: {self.figure:.3g})"


def verdicts(measured: Figures) -> Iterator[Verdict]:
    """Judge each target."""

    def against(measure: str, program: str, size: int) -> float | None:
        this = Key(measure, LLMREAD, size)
        return measured.ratio(this, this._replace(program=program))

    def verdict(target: str, limit: float, figures: Iterable[float | None]) -> Verdict:
        """Judge the worst of some figures."""
        known = [each for each in figures if each is not None]
        return Verdict(target=target, limit=limit, figure=max(known, default=None))

    for size, start, memory in ((190, 1.15, 1.5), (100_000, 1.25, 2.0)):
        yield verdict(
            f"the first of {size:,} entries at most {start} times as late as the bare app's",
            start,
            [against(FIRST_PAINT, BARE, size)],
        )
        yield verdict(
            f"with {size:,} entries at most {memory} times its memory",
            memory,
            [against(MEMORY, BARE, size)],
        )
    cursor = [Key(CURSOR_KEY, LLMREAD, size) for size in measured.sizes()]
    yield verdict(
        "a cursor key seen within 33 ms at every size",
        33,
        _milliseconds(map(measured.middle, cursor)),
    )
    yield verdict(
        "95 of 100 cursor keys within 60 ms at every size",
        60,
        _milliseconds(map(measured.slowest, cursor)),
    )
    for size, most in ((10_000, 50), (100_000, 80)):
        keys = (Key(measure, LLMREAD, size) for measure in FILTERS)
        yield verdict(
            f"every key of a filter within {most} ms with {size:,} entries",
            most,
            _milliseconds(map(measured.middle, keys)),
        )
    for peer, times in (("bibtui", 4), ("cobib", 6)):
        yield verdict(
            f"the first of 10,000 entries in 1/{times} of the time that {peer} takes",
            1 / times,
            [against(FIRST_PAINT, peer, 10_000)],
        )
    for peer in ("papis", "buku"):
        yield verdict(
            f"`list --json` of one hit not slower than {peer} at any size",
            1,
            [against(ONE_HIT, peer, size) for size in measured.sizes()],
        )
    for measure, most in ((HELP, 3), (SHIPPED, 5)):
        yield verdict(
            f"`llmread` {measure} at most {most} times as long as `{PYTHON}`",
            most,
            [against(measure, PYTHON, SHIPPED_SIZE)],
        )
    for size, seconds in ((190, 0.3), (100_000, 60.0)):
        yield verdict(
            f"an index of {size:,} entries built in {seconds:g} s",
            seconds,
            [_index(measured, size)],
        )


def _milliseconds(values: Iterable[float | None]) -> Iterator[float | None]:
    return (value and value * 1000 for value in values)


def _index(measured: Figures, size: int) -> float | None:
    """Give how long the index alone takes: the command without it, less the command with it."""
    cold = measured.middle(Key(INDEX, LLMREAD, size))
    warm = measured.middle(Key(ONE_HIT, LLMREAD, size))
    return None if cold is None or warm is None else cold - warm
