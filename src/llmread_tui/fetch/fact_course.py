"""The way of a work to facts about it: until the wanted ones are told, or all were asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from llmread_tui.fetch.course import Course, abstract_of
from llmread_tui.fetch.jobs import Asking
from llmread_tui.library.knowledge import Knowledge
from llmread_tui.sources.source import Found, Source, Work
from llmread_tui.told import Told

PURSUED: Final = frozenset({"authors", "year"})
"""The facts for which one source is asked after the other; the others come with them, or with the
first source that knows the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What sources have told of a work, all of it kept."""

    key: str
    told: tuple[Told, ...]
    """Those first who know such works best."""
    is_new: bool
    """Whether one was asked just now."""


TellLearned = Callable[[Learned | Asking], None]
"""Called for each work, and before each request; from the thread that fetches."""


class FactCourse(Course):
    """Goes from source to source until the facts are there; an abstract that comes by is kept."""

    def __init__(
        self,
        work: Work,
        sources: Iterable[Source],
        wanted: frozenset[str],
        told: Iterable[Told],
        now: datetime,
        *,
        knowledge: Knowledge,
        tell: TellLearned,
    ) -> None:
        """Begin.

        Args:
            work: The work.
            sources: Those that know works of its kind, in the order of asking.
            wanted: Which facts, by the names of `Told`.
            told: What was told before, perhaps by others too, who were asked for an abstract.
            now: The time, before which some of it may have to be asked for again.
            knowledge: Where it is kept.
            tell: Hears what came of it.
        """
        sources = tuple(sources)
        self._names = [source.NAME for source in sources]
        self._told = {each.source: each for each in told if each.source in self._names}
        resting = {
            each.source for each in self._told.values() if not each.again_at or each.again_at > now
        }
        super().__init__(work, (source for source in sources if source.NAME not in resting))
        self._wanted = wanted
        self._knowledge = knowledge
        self._tell = tell
        self._is_new = False
        self._stop_if_told()

    def hear(self, told: Told, found: Found | None, asked: str, now: datetime) -> None:
        """Take what the source said; the last wanted fact ends the course."""
        source = self._left.pop(0)
        self._told[source.NAME] = told
        self._is_new = True
        if found and found.text and not found.is_partial:
            # Or the same source would be asked the same again when the abstract is wanted.
            abstract = abstract_of(source.NAME, found, found.notes, now)
            self._knowledge.keep_first(self.work.key, abstract, asked)
        self._stop_if_told()

    def end(self, now: datetime) -> None:
        """Tell what was told; it is kept already."""
        del now
        told = tuple(self._told[name] for name in self._names if name in self._told)
        self._tell(Learned(key=self.work.key, told=told, is_new=self._is_new))

    def _stop_if_told(self) -> None:
        known = self._told.values()
        is_known = any(each.reason is None for each in known)
        is_told = all(any(getattr(each, name) for each in known) for name in self._wanted & PURSUED)
        if not self._wanted or (is_known and is_told):
            self._left.clear()
