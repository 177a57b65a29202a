"""What comes of filling in catalogues, told entry by entry while sources are asked."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from llmread_tui import links
from llmread_tui.cli import terminal
from llmread_tui.cli.last_line import LastLine
from llmread_tui.exchange.gaps import Filled, Gap, fill
from llmread_tui.fetch.jobs import Asking
from llmread_tui.model import Entry
from llmread_tui.spans import about
from llmread_tui.told import Told

if TYPE_CHECKING:
    from llmread_tui.fetch.fact_course import Learned

_FELT: Final = ("kind", "authors", "year")
"""What every work has, so that it is told when it is not known."""


class FillingReport:
    """Takes what was told of works, and tells what it gives their entries."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        self.found = 0
        """Entries for which something was found."""
        self._lacking = 0
        self._gaps = defaultdict[str, list[Gap]](list)
        self._told = dict[str, Sequence[Told]]()
        self._last = LastLine()
        for gap in gaps:
            self._gaps[gap.entry.key or ""].append(gap)

    @property
    def wanted(self) -> tuple[tuple[Entry, frozenset[str]], ...]:
        """What is to be asked for."""
        return tuple((gap.entry, gap.wanted) for gaps in self._gaps.values() for gap in gaps)

    @property
    def is_partly(self) -> bool:
        """Whether something is missing still."""
        return self._lacking > 0

    def filled(self, gap: Gap) -> Filled:
        """Give what is known of what an entry lacks."""
        return fill(gap, self._told.get(gap.entry.key or "", ()))

    def __call__(self, event: "Learned | Asking") -> None:
        """Hear of a work that sources were asked about, or a host that is asked."""
        if isinstance(event, Asking):
            left = f"asking {event.host}, about {about(event.seconds_left)} left"
            self._last.show(f"{len(self._told)} of {len(self._gaps)}  {left}")
            return
        self._told[event.key] = event.told
        for gap in self._gaps[event.key]:
            filled = self.filled(gap)
            lacking = [each for each in _FELT if each in gap.missing - filled.facts.keys()]
            self.found += bool(filled.facts)
            self._lacking += bool(lacking)
            if words := _words(gap, filled, lacking, event.told):
                self._last.tell(words)

    def end(self, *, is_offline: bool) -> None:
        """Tell how many there were."""
        self._last.show("")
        if is_offline and self._lacking:
            terminal.narrate("offline: nothing was asked")
        left = sum(len(gaps) for key, gaps in self._gaps.items() if key not in self._told)
        parts = [
            *([f"{_entries(self.found)} can be filled in"] if self.found else []),
            *([f"{_entries(self._lacking)} still incomplete"] if self._lacking else []),
            *([f"{_entries(left)} not reached"] if left else []),
        ]
        terminal.narrate(", ".join(parts) or "nothing is missing")


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def _words(gap: Gap, filled: Filled, lacking: Sequence[str], told: Sequence[Told]) -> str:
    """Say what was found of an entry and what was not; empty when nobody misses anything."""
    entry = gap.entry
    parts = list[str]()
    for source in dict.fromkeys(filled.sources.values()):
        keys = [key for key, each in filled.sources.items() if each == source]
        parts.append(f"{_series(keys, 'and')} from {_name(source, entry)}")
    if lacking:
        parts.append(f"no {_series(lacking, 'or')}")
    if parts and filled.facts:
        return f"found        {entry.id}: {'; '.join(parts)}"
    if parts:
        reasons = (
            f"{_name(each.source, entry)}: {each.reason or 'does not tell'}" for each in told
        )
        return f"unknown      {entry.id}: {'; '.join((*parts, *reasons))}"
    return ""


def _series(keys: Sequence[str], word: str) -> str:
    """Give keys as people say them one after the other."""
    *others, last = [key.replace("_", " ") for key in keys]
    return f"{', '.join(others)} {word} {last}" if others else last


def _name(source: str, entry: Entry) -> str:
    """Give the name of a source for people: of a page its host."""
    return links.host(entry.link or "") if source == "page" else source
