"""The works that wait for each host, with the sources they are to be asked of."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from llmread_tui.fetch.addresses import host_of
from llmread_tui.fetch.pace import gap_of, group_of
from llmread_tui.sources.source import Keys, Source, Work

_ANSWER: Final = 0.5
"""Seconds that an answer takes, about."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Works that one request asks a source for."""

    source: Source
    works: tuple[Work, ...]


@dataclass(slots=True)
class Queue:
    """What waits for one host: for each source its works, in the order they came."""

    waiting: dict[str, tuple[Source, list[Work]]] = field(default_factory=dict)

    def add(self, source: Source, work: Work) -> None:
        """Put a work at the end."""
        self.waiting.setdefault(source.NAME, (source, []))[1].append(work)

    def next(self) -> Batch | None:
        """Take the next works, as many as one request may ask for."""
        for name, (source, works) in self.waiting.items():
            batch = Batch(source, tuple(works[: source.MOST]))
            del works[: source.MOST]
            if not works:
                del self.waiting[name]
            return batch
        return None

    @property
    def requests(self) -> int:
        """How many requests they take."""
        return sum(-(-len(works) // source.MOST) for source, works in self.waiting.values())


class Queues:
    """The queues of all hosts."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._queues = defaultdict[str, Queue](Queue)

    def add(self, source: Source, work: Work) -> str:
        """Put a work into the queue of the host that the source asks; give the queue's name."""
        name = group_of(host_of(source.request([work], self._keys).url))
        self._queues[name].add(source, work)
        return name

    def next(self, name: str) -> Batch | None:
        """Take the next works from a queue."""
        return self._queues[name].next()

    def names(self) -> tuple[str, ...]:
        """Give the hosts that have a queue."""
        return tuple(self._queues)

    @property
    def requests(self) -> int:
        """How many requests all take."""
        return sum(queue.requests for queue in self._queues.values())

    @property
    def seconds(self) -> float:
        """How long that takes, about: hosts are asked side by side, so the longest queue tells."""
        return max(self._seconds(), default=0.0)

    def _seconds(self) -> Iterator[float]:
        for name, queue in self._queues.items():
            yield queue.requests * (gap_of(name) + _ANSWER)
