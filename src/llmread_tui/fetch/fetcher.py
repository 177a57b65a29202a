"""Fetch abstracts: what is kept first, then source by source, each host at its own pace."""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

from llmread_tui import __version__
from llmread_tui.abstracts import Abstract, Attempt, Unavailable
from llmread_tui.config import Settings
from llmread_tui.fetch.abstract_course import AbstractCourse
from llmread_tui.fetch.addresses import host_of
from llmread_tui.fetch.asking import Asker, Refusal
from llmread_tui.fetch.clock import Clock, SystemClock
from llmread_tui.fetch.errand import Errand
from llmread_tui.fetch.fact_course import FactCourse, TellLearned
from llmread_tui.fetch.jobs import Asking, Done, Forecast, Tell
from llmread_tui.fetch.pace import Pace
from llmread_tui.fetch.queues import Queues
from llmread_tui.fetch.wire import OFFLINE, Wire
from llmread_tui.library.library import Library
from llmread_tui.model import Entry
from llmread_tui.sources.plan import fact_plan, plan
from llmread_tui.sources.source import Keys, Work
from llmread_tui.sources.web import Request, Response, Unchanged

AGENT: Final = f"llmread/{__version__} (a reading list for terminals{{}})"
"""How we name ourselves to hosts, with the reader's mail address if the configuration has it."""


Wanted = tuple[Entry, frozenset[str]]
"""An entry, and which facts of its work are wanted, by the names of `told.Told`."""


class Fetcher:
    """Fetches abstracts; everything of one `Fetcher` happens on one event loop."""

    def __init__(
        self,
        library: Library,
        keys: Keys,
        *,
        is_offline: bool = False,
        environment: Mapping[str, str] = os.environ,
        clock: Clock | None = None,
    ) -> None:
        contact = f"; mailto:{keys.contact}" if keys.contact else ""
        self.wire = Wire(AGENT.format(contact), environment)
        self.wire.is_offline = is_offline
        self._library = library
        self._keys = keys
        self._clock = clock or SystemClock()
        self._pace = Pace(library.hosts, library.path.parent if library.path else None, self._clock)
        run = f"{os.getpid()}-{self._clock.now():.3f}"
        self._asker = Asker(
            self.wire,
            self._pace,
            hosts=library.hosts,
            ledger=library.ledger,
            run=run,
            clock=self._clock,
        )

    async def close(self) -> None:
        """Close connections and files."""
        await self.wire.close()
        self._pace.close()

    def forecast(self, entries: Iterable[Entry]) -> Forecast:
        """Say what fetching the works of these entries would take; opens no connection."""
        queues, count = Queues(self._keys), 0
        works = works_of(entries)
        known = self._library.knowledge.abstracts(work.key for work in works)
        missing = [work for work in works if work.key not in known]
        for course in self._courses(missing, known, _unheard, is_refresh=False):
            if course.next:
                count += 1
                queues.add(course.next, course.work)
        return Forecast(works=count, requests=queues.requests, seconds=queues.seconds)

    async def fetch(
        self, entries: Iterable[Entry], tell: Tell, *, is_refresh: bool = False
    ) -> None:
        """Fetch the abstracts of entries' works; what came stays when this is cancelled.

        Args:
            entries: Those whose catalogue has the abstract are left out.
            tell: Hears of each work when it is done and what came of it is kept.
            is_refresh: Whether to ask also for what is kept or was asked for in vain.

        Raises:
            LibraryError: What came can't be kept.
        """
        if self.wire.is_offline:
            self.tell_kept(entries, tell)
            return
        works = works_of(entries)
        known = self._library.knowledge.abstracts(work.key for work in works)
        if not is_refresh:
            for key, abstract in known.items():
                tell(Done(key=key, outcome=abstract, is_new=False))
            works = tuple(work for work in works if work.key not in known)
        courses = self._courses(works, known, tell, is_refresh=is_refresh)
        await Errand(self._asker, self._library, self._keys, tell, self._clock).run(courses)

    async def learn(self, wanted: Iterable[Wanted], tell: TellLearned) -> None:
        """Ask for facts about works; what was told is kept, and not asked for again.

        Args:
            wanted: Entries with the facts that are wanted of each.
            tell: Hears of each work when all is asked that may tell something.

        Raises:
            LibraryError: What came can't be kept.
        """
        courses = self._fact_courses(wanted, tell)
        await Errand(self._asker, self._library, self._keys, tell, self._clock).run(courses)

    async def get(self, request: Request, why: str) -> Response | Unchanged | Refusal:
        """Get one page that the reader names, with the manners that hold for all.

        Args:
            request: What to ask; its host may be anywhere, even in the reader's network.
            why: What for, for the ledger.
        """
        trusted = frozenset({host_of(request.url)})
        return await self._asker.ask(request, why, trusted)

    def tell_kept(self, entries: Iterable[Entry], tell: Tell) -> None:
        """Tell what is kept, as can be done offline; that the rest is not asked is not kept."""
        works = works_of(entries)
        known = self._library.knowledge.abstracts(work.key for work in works)
        for work in works:
            sources = plan(work, self._keys)[:1]
            attempts = tuple(Attempt(source=each.NAME, reason=OFFLINE) for each in sources)
            outcome = known.get(work.key) or Unavailable(attempts=attempts)
            tell(Done(key=work.key, outcome=outcome, is_new=False))

    def tell_told(self, wanted: Iterable[Wanted], tell: TellLearned) -> None:
        """Tell what was told before, as can be done offline; see `learn`."""
        for course in self._fact_courses(wanted, tell):
            course.end(self._now())

    def _fact_courses(self, wanted: Iterable[Wanted], tell: TellLearned) -> list[FactCourse]:
        """Begin a course for each work; what is wanted for several of its entries is joined."""
        works, facts = dict[str, Work](), dict[str, frozenset[str]]()
        for entry, names in wanted:
            if work := Work.of(entry):
                works.setdefault(work.key, work)
                facts[work.key] = facts.get(work.key, frozenset()) | names
        knowledge = self._library.knowledge
        told, now = knowledge.told(works), self._now()
        courses = list[FactCourse]()
        for key, work in works.items():
            sources, before = fact_plan(work, self._keys), told.get(key, ())
            courses.append(
                FactCourse(work, sources, facts[key], before, now, knowledge=knowledge, tell=tell)
            )
        return courses

    def _courses(
        self, works: Iterable[Work], known: Mapping[str, Abstract], tell: Tell, *, is_refresh: bool
    ) -> list[AbstractCourse]:
        """Begin a course for each work, which leaves out sources that were asked too lately."""
        works = tuple(works)
        keys = [work.key for work in works]
        knowledge = self._library.knowledge
        tried, now = {} if is_refresh else knowledge.attempts(keys), self._now()
        courses = list[AbstractCourse]()
        for work in works:
            resting = {
                each.source: each
                for each in tried.get(work.key, ())
                if each.retry_at is None or each.retry_at > now
            }
            sources, old = plan(work, self._keys), known.get(work.key)
            courses.append(
                AbstractCourse(work, sources, resting, old, knowledge=knowledge, tell=tell)
            )
        return courses

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), UTC)


def _unheard(_: Done | Asking) -> None:
    """Tell nobody."""


def works_of(entries: Iterable[Entry]) -> tuple[Work, ...]:
    """Give the works of entries, each once, without those whose catalogue has the abstract."""
    works = dict[str, Work]()
    for entry in entries:
        if entry.abstract is None and (work := Work.of(entry)):
            works.setdefault(work.key, work)
    return tuple(works.values())


def keys_of(settings: Settings) -> Keys:
    """Give what the reader's accounts allow, from the settings."""
    return Keys(
        github=settings.github_token,
        semantic_scholar=settings.s2_api_key,
        openalex=settings.openalex_api_key,
        contact=settings.contact,
    )
