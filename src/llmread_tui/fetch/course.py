"""How far one work has come: which sources are still to be asked, and what they said."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from llmread_tui import links
from llmread_tui.abstracts import Abstract
from llmread_tui.sources.source import Answer, Failed, Found, Missing, Source, Work
from llmread_tui.sources.sure import told
from llmread_tui.told import Told

MISSING_FOR: Final = timedelta(days=30)
"""How long a source that does not have a work is not asked for it again."""

FAILED_FOR: Final = timedelta(hours=1)
"""How long a source that could not answer is not asked for the same again."""


class Course(ABC):
    """The way of a work through its sources, until it has what is wanted of it."""

    def __init__(self, work: Work, sources: Iterable[Source]) -> None:
        """Begin with the sources to ask, in the order of asking."""
        self.work = work
        self._left = list(sources)

    @property
    def next(self) -> Source | None:
        """The source to ask now; None when it is at its end."""
        return self._left[0] if self._left else None

    def has(self, asked: str) -> bool:
        """Tell whether the answer to a request is had, so that the host may say it still holds.

        Args:
            asked: The request's address.
        """
        del asked
        return False

    def confirm(self) -> None:
        """Take that what is had still holds, which ends it."""
        self._left.clear()

    @abstractmethod
    def hear(self, told: Told, found: Found | None, asked: str, now: datetime) -> None:
        """Take what the source said that was asked.

        Args:
            told: What is sure of it, or why it said nothing.
            found: All it said; None when it said nothing.
            asked: The address of the request.
            now: When.
        """

    @abstractmethod
    def end(self, now: datetime) -> None:
        """Keep and tell what came of it."""


def hearsay(source: Source, work: Work, answer: Answer, now: datetime) -> Told:
    """Give what is to be kept of an answer beside the abstract."""
    match answer:
        case Found():
            return told(source, work, answer)
        case Missing():
            return Told(source.NAME, reason=answer.reason, again_at=now + MISSING_FOR)
        case Failed():
            pause = timedelta(seconds=answer.wait) if answer.wait else FAILED_FOR
            return Told(source.NAME, reason=answer.reason, again_at=now + pause)


def abstract_of(name: str, found: Found, notes: tuple[str, ...], now: datetime) -> Abstract:
    """Give the abstract that a source of this name found."""
    # The source of a page is its host, which may not be the one that the link names.
    source = found.source or name
    return Abstract(
        text=found.text or "",
        source=source if source != "page" else links.host(found.url),
        url=found.url,
        fetched_at=now,
        is_machine_made=found.is_machine_made,
        notes=notes,
    )
