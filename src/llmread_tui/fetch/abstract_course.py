"""The way of a work to its abstract: the first whole one, else the best of what is partial."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from llmread_tui.abstracts import Abstract, Attempt, Unavailable
from llmread_tui.fetch.course import MISSING_FOR, Course, abstract_of
from llmread_tui.fetch.jobs import Done, Tell
from llmread_tui.library.knowledge import Knowledge
from llmread_tui.sources.source import Found, Source, Work
from llmread_tui.told import Told


class AbstractCourse(Course):
    """Goes from source to source until there is an abstract, and keeps it."""

    def __init__(
        self,
        work: Work,
        sources: Iterable[Source],
        tried: Mapping[str, Attempt],
        known: Abstract | None,
        *,
        knowledge: Knowledge,
        tell: Tell,
    ) -> None:
        """Begin.

        Args:
            work: The work.
            sources: In the order of asking.
            tried: By name, sources not to be asked now, with what came of asking them before.
            known: What is kept of a work that is to be refreshed.
            knowledge: Where it is kept.
            tell: Hears what came of it.
        """
        sources = tuple(sources)
        super().__init__(work, (source for source in sources if source.NAME not in tried))
        self._names = [source.NAME for source in sources]
        self._attempts = {name: tried[name] for name in self._names if name in tried}
        self._known = known
        self._knowledge = knowledge
        self._tell = tell
        self._is_confirmed = False
        self._notes: tuple[str, ...] = ()
        self._found: tuple[str, Found, str] | None = None
        """The best so far: the source's name, what it said, and the address of the request."""

    def has(self, asked: str) -> bool:
        """Tell whether the abstract that is kept came from a request to this address."""
        return self._known is not None and self._knowledge.asked(self.work.key) == asked

    def confirm(self) -> None:
        """Take that the abstract that is kept still holds."""
        super().confirm()
        self._is_confirmed = True

    def hear(self, told: Told, found: Found | None, asked: str, now: datetime) -> None:
        """Take what the source said; a whole abstract ends the course."""
        source = self._left.pop(0)
        if found is None:
            self._fail(source, told.reason or "", told.again_at)
            return
        self._notes = tuple(dict.fromkeys((*self._notes, *found.notes)))
        if found.text and not found.is_partial:
            self._left.clear()
            self._found = source.NAME, found, asked
            return
        if found.text and self._found is None:
            self._found = source.NAME, found, asked
        self._fail(source, "knows the work, but has no abstract of it", now + MISSING_FOR)

    def end(self, now: datetime) -> None:
        """Keep and tell the abstract, or which sources were asked in vain."""
        key, known = self.work.key, self._known
        if known and self._is_confirmed:
            asked = self._knowledge.asked(key) or ""
            self._keep(known._replace(fetched_at=now, stale_since=None), asked)
        elif self._found:
            name, found, asked = self._found
            self._keep(abstract_of(name, found, self._notes, now), asked)
        else:
            attempts = tuple(self._attempts[name] for name in self._names if name in self._attempts)
            self._knowledge.keep_attempts(key, attempts)
            if known:
                since = known.stale_since or now
                self._knowledge.mark_stale(key, since)
                self._done(known._replace(stale_since=since))
            else:
                self._done(Unavailable(attempts=attempts))

    def _fail(self, source: Source, reason: str, retry_at: datetime | None) -> None:
        self._attempts[source.NAME] = Attempt(source=source.NAME, reason=reason, retry_at=retry_at)

    def _keep(self, abstract: Abstract, asked: str) -> None:
        self._knowledge.keep(self.work.key, abstract, asked)
        self._done(abstract)

    def _done(self, outcome: Abstract | Unavailable) -> None:
        self._tell(Done(key=self.work.key, outcome=outcome, is_new=True))
