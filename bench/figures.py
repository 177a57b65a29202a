"""What was measured: values by measure, program, size and round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Final, NamedTuple

LLMREAD: Final = "llmread"
COLD: Final = "llmread, index to be built"
BARE: Final = "bare Textual app"
PYTHON: Final = "python -c pass"
"""Programs, beside the peers by their own names."""

FIRST_PAINT: Final = "first entry"
MEMORY: Final = "memory"
CURSOR_KEY: Final = "cursor key"
FIRST_LETTER: Final = "filter: first letter"
THIRD_LETTER: Final = "filter: third letter"
YEAR: Final = "filter: year"
TOPIC: Final = "filter: topic"
ESCAPE: Final = "filter: Esc"
FACETS: Final = "facets"
ONE_HIT: Final = "`list --json` of one hit"
INDEX: Final = "`list`, index to be built"
IMPORT: Final = "`import` of Markdown"
HELP: Final = "`--help`"
SHIPPED: Final = "`list year:2017`"
"""What is measured."""

FILTERS: Final = (FIRST_LETTER, THIRD_LETTER, YEAR, TOPIC, ESCAPE)

SHIPPED_SIZE: Final = 188
"""Entries in the catalogue that comes with llmread; `HELP` and `SHIPPED` have no other."""


class Key(NamedTuple):
    """What a value is of."""

    measure: str
    program: str
    size: int
    """How many entries."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All values of a run: seconds, or bytes."""

    values: dict[Key, dict[int, list[float]]] = field(default_factory=dict)
    """By round, as those of one round are held against each other."""

    def add(self, key: Key, number: int, value: float) -> None:
        """Take in a value of a round."""
        self.values.setdefault(key, {}).setdefault(number, []).append(value)

    def all(self, key: Key) -> list[float]:
        """Give the values of all rounds; empty when it was not measured."""
        return [value for each in self.values.get(key, {}).values() for value in each]

    def middle(self, key: Key) -> float | None:
        """Give the median."""
        found = self.all(key)
        return median(found) if found else None

    def slowest(self, key: Key) -> float | None:
        """Give what 95 of 100 stay below."""
        found = self.all(key)
        return quantiles(found, n=20, method="inclusive")[-1] if len(found) > 1 else None

    def ratio(self, this: Key, that: Key) -> float | None:
        """Give the median of the ratios of the rounds that have both.

        A moment in which the machine was slow counts for both.
        """
        these, those = self.values.get(this, {}), self.values.get(that, {})
        both = [
            median(these[number]) / median(those[number]) for number in these if number in those
        ]
        return median(both) if both else None

    def sizes(self) -> Sequence[int]:
        """Give the sizes, the smallest first."""
        return sorted({key.size for key in self.values})

    def programs(self, measure: str) -> Sequence[str]:
        """Give what was measured so: what llmread is held against, llmread, then the others."""
        found = dict.fromkeys(key.program for key in self.values if key.measure == measure)
        first = (BARE, PYTHON, LLMREAD, COLD)
        return tuple(dict.fromkeys(name for name in (*first, *found) if name in found))

    def told(self) -> Iterator[dict[str, object]]:
        """Give everything for a file."""
        for key, rounds in self.values.items():
            yield {**key._asdict(), "rounds": rounds}
