"""One errand: some works, fetched side by side from as many hosts as they need."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from llmread_tui.abstracts import Abstract, Unavailable
from llmread_tui.errors import LibraryError
from llmread_tui.fetch.addresses import host_of
from llmread_tui.fetch.asking import Asker, Refusal, Unchanged
from llmread_tui.fetch.clock import Clock
from llmread_tui.fetch.course import FAILED_FOR, Course
from llmread_tui.fetch.jobs import Asking, Done, Tell
from llmread_tui.fetch.pace import group_of
from llmread_tui.fetch.queues import Batch, Queues
from llmread_tui.library.library import Library
from llmread_tui.sources.source import Failed, Keys
from llmread_tui.sources.web import Response


class Errand:
    """Takes works through their courses until each is done."""

    def __init__(
        self,
        asker: Asker,
        library: Library,
        keys: Keys,
        tell: Tell,
        clock: Clock,
    ) -> None:
        self._asker = asker
        self._library = library
        self._keys = keys
        self._tell = tell
        self._clock = clock
        self._queues = Queues(keys)
        self._courses: dict[str, Course] = {}
        self._known: Mapping[str, Abstract] = {}
        self._served = set[str]()

    async def run(self, courses: Iterable[Course], known: Mapping[str, Abstract]) -> None:
        """Ask until nothing is left to ask.

        Args:
            courses: One for each work.
            known: By key, what is kept of works that are to be refreshed.

        Raises:
            LibraryError: What came can't be kept.
        """
        self._known = known
        self._courses = {course.work.key: course for course in courses}
        waiting = [name for each in self._courses.values() if (name := self._advance(each))]
        try:
            async with asyncio.TaskGroup() as group:
                for name in dict.fromkeys(waiting):
                    self._start(group, name)
        except* LibraryError as failures:
            raise failures.exceptions[0] from None

    def _start(self, group: asyncio.TaskGroup, name: str) -> None:
        if name not in self._served:
            self._served.add(name)
            group.create_task(self._serve(group, name))

    async def _serve(self, group: asyncio.TaskGroup, name: str) -> None:
        """Ask a host for all that waits for it."""
        while batch := self._queues.next(name):
            self._tell(Asking(host=name, seconds_left=self._queues.seconds))
            for key in await self._ask(batch):
                if queue := self._advance(self._courses[key]):
                    self._start(group, queue)
        self._served.discard(name)

    def _advance(self, course: Course) -> str | None:
        """Put a work into the queue of its next source, whose name is given, or be done with it."""
        if course.next is None:
            self._end(course)
            return None
        return self._queues.add(course.next, course.work)

    async def _ask(self, batch: Batch) -> tuple[str, ...]:
        """Ask for a batch; give the keys of the works that are to be asked for elsewhere."""
        request = batch.source.request(batch.works, self._keys)
        first = batch.works[0]
        many = f"{len(batch.works)} works" if len(batch.works) > 1 else first.title
        outcome = await self._asker.ask(
            request,
            f"{batch.source.NAME}: {many}",
            frozenset(host_of(work.url) for work in batch.works),
            is_known=first.key in self._known
            and self._library.knowledge.asked(first.key) == request.url,
        )
        match outcome:
            case Unchanged():
                fresh = replace(self._known[first.key], fetched_at=self._now(), stale_since=None)
                self._keep(first.key, fresh, request.url)
                return ()
            case Refusal():
                until = outcome.until
                again = datetime.fromtimestamp(until, UTC) if until else self._now() + FAILED_FOR
                for work in batch.works:
                    self._courses[work.key].refuse(outcome.reason, again)
                return tuple(work.key for work in batch.works)
            case Response():
                return tuple(self._hear(batch, request.url, outcome))

    def _hear(self, batch: Batch, asked: str, response: Response) -> list[str]:
        """Take the answers of a source; give the keys of works that it does not have."""
        answers = batch.source.read(response, batch.works)
        left = list[str]()
        for work in batch.works:
            answer = answers[work.key]
            if isinstance(answer, Failed) and answer.wait:
                name = group_of(host_of(asked))
                self._library.hosts.close(name, self._clock.now(), answer.wait, answer.reason)
            abstract = self._courses[work.key].hear(answer, asked, self._now())
            if abstract:
                self._keep(work.key, abstract, asked)
            else:
                left.append(work.key)
        return left

    def _end(self, course: Course) -> None:
        """Keep what there is of a work when all its sources were asked."""
        key, outcome = course.work.key, course.end(self._now())
        if isinstance(outcome, Abstract):
            self._keep(key, outcome, course.asked)
            return
        self._library.knowledge.keep_attempts(key, outcome.attempts)
        old = self._known.get(key)
        if old:
            since = old.stale_since or self._now()
            self._library.knowledge.mark_stale(key, since)
            self._done(key, replace(old, stale_since=since))
        else:
            self._done(key, outcome)

    def _keep(self, key: str, abstract: Abstract, asked: str) -> None:
        self._library.knowledge.keep(key, abstract, asked)
        self._done(key, abstract)

    def _done(self, key: str, outcome: Abstract | Unavailable) -> None:
        self._tell(Done(key=key, outcome=outcome, is_new=True))

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), UTC)
