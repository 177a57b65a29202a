"""How far one work has come: which sources are still to be asked, and what the others said."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from llmread_tui import links
from llmread_tui.abstracts import Abstract, Attempt, Unavailable
from llmread_tui.sources.source import Answer, Failed, Found, Missing, Source, Work

MISSING_FOR: Final = timedelta(days=30)
"""How long a source that does not have a work is not asked for it again."""

FAILED_FOR: Final = timedelta(hours=1)
"""How long a source that could not answer is not asked for the same again."""


class Course:
    """The way of a work through its sources."""

    def __init__(self, work: Work, sources: Iterable[Source], tried: Mapping[str, Attempt]) -> None:
        """Begin.

        Args:
            work: The work.
            sources: In the order of asking.
            tried: By name, sources not to be asked now, with what came of asking them before.
        """
        sources = tuple(sources)
        self.work = work
        self.asked = ""
        """The address of the request that the abstract came from."""
        self._names = [source.NAME for source in sources]
        self._attempts = {name: tried[name] for name in self._names if name in tried}
        self._left = [source for source in sources if source.NAME not in tried]
        self._notes: tuple[str, ...] = ()
        self._best: tuple[Source, Found, str] | None = None

    @property
    def next(self) -> Source | None:
        """The source to ask now; None when all were asked."""
        return self._left[0] if self._left else None

    def hear(self, answer: Answer, asked: str, now: datetime) -> Abstract | None:
        """Take the answer of the source that was asked; give the abstract once there is one."""
        source = self._left.pop(0)
        match answer:
            case Found():
                return self._take(source, answer, asked, now)
            case Missing():
                self._fail(source, answer.reason, now + MISSING_FOR)
            case Failed():
                pause = timedelta(seconds=answer.wait) if answer.wait else FAILED_FOR
                self._fail(source, answer.reason, now + pause)
        return None

    def refuse(self, reason: str, retry_at: datetime) -> None:
        """Note that the source could not be asked."""
        self._fail(self._left.pop(0), reason, retry_at)

    def end(self, now: datetime) -> Abstract | Unavailable:
        """Give what there is when all were asked: the best of what is partial, or the reasons."""
        if self._best:
            source, found, self.asked = self._best
            return self._abstract(source, found, now)
        return Unavailable(attempts=self.attempts)

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """The sources that were asked in vain, in the order of asking."""
        return tuple(self._attempts[name] for name in self._names if name in self._attempts)

    def _take(self, source: Source, found: Found, asked: str, now: datetime) -> Abstract | None:
        self._notes = tuple(dict.fromkeys((*self._notes, *found.notes)))
        if found.text and not found.is_partial:
            self.asked = asked
            return self._abstract(source, found, now)
        if found.text and self._best is None:
            self._best = source, found, asked
        self._fail(source, "knows the work, but has no abstract of it", now + MISSING_FOR)
        return None

    def _fail(self, source: Source, reason: str, retry_at: datetime) -> None:
        self._attempts[source.NAME] = Attempt(source=source.NAME, reason=reason, retry_at=retry_at)

    def _abstract(self, source: Source, found: Found, now: datetime) -> Abstract:
        # The source of a page is its host, which may not be the one that the link names.
        name = found.source or source.NAME
        return Abstract(
            text=found.text or "",
            source=name if name != "page" else links.host(found.url),
            url=found.url,
            fetched_at=now,
            is_machine_made=found.is_machine_made,
            notes=self._notes,
        )
