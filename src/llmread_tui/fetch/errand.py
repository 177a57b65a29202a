"""One errand: some works, asked about side by side at as many hosts as they need."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from llmread_tui.errors import LibraryError
from llmread_tui.fetch.addresses import host_of
from llmread_tui.fetch.asking import Asker, Refusal
from llmread_tui.fetch.clock import Clock
from llmread_tui.fetch.course import FAILED_FOR, Course, hearsay
from llmread_tui.fetch.jobs import Asking
from llmread_tui.fetch.pace import group_of
from llmread_tui.fetch.queues import Batch, Queues
from llmread_tui.library.library import Library
from llmread_tui.sources.source import Answer, Failed, Found, Keys
from llmread_tui.sources.web import Unchanged
from llmread_tui.told import Told


class Errand:
    """Takes works through their courses until each is at its end."""

    def __init__(
        self,
        asker: Asker,
        library: Library,
        keys: Keys,
        tell: Callable[[Asking], None],
        clock: Clock,
    ) -> None:
        self._asker = asker
        self._library = library
        self._keys = keys
        self._tell = tell
        self._clock = clock
        self._queues = Queues(keys)
        self._courses: dict[str, Course] = {}
        self._served = set[str]()

    async def run(self, courses: Iterable[Course]) -> None:
        """Ask until nothing is left to ask.

        Args:
            courses: One for each work.

        Raises:
            LibraryError: What came can't be kept.
        """
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
            await self._ask(batch)
            for work in batch.works:
                if queue := self._advance(self._courses[work.key]):
                    self._start(group, queue)
        self._served.discard(name)

    def _advance(self, course: Course) -> str | None:
        """Put a work into the queue of its next source, whose name is given, or be done with it."""
        if course.next is None:
            course.end(self._now())
            return None
        return self._queues.add(course.next, course.work)

    async def _ask(self, batch: Batch) -> None:
        """Ask for a batch, and let the courses of its works hear what comes of it."""
        request = batch.source.request(batch.works, self._keys)
        first = batch.works[0]
        course = self._courses[first.key]
        is_had = course.has(request.url)
        many = f"{len(batch.works)} works" if len(batch.works) > 1 else first.title
        outcome = await self._asker.ask(
            request,
            f"{batch.source.NAME}: {many}",
            frozenset(host_of(work.url) for work in batch.works),
            is_known=is_had,
        )
        match outcome:
            case Unchanged() if is_had:
                course.confirm()
            case Unchanged():
                self._hear_refusal(batch, request.url, "says that it is as before, unasked", None)
            case Refusal():
                self._hear_refusal(batch, request.url, outcome.reason, outcome.until)
            case _:
                self._hear(batch, request.url, batch.source.read(outcome, batch.works))

    def _hear_refusal(self, batch: Batch, asked: str, reason: str, until: float | None) -> None:
        """Let the courses know that the source could not be asked."""
        again = datetime.fromtimestamp(until, UTC) if until else self._now() + FAILED_FOR
        refused = Told(batch.source.NAME, reason=reason, again_at=again)
        now = self._now()
        self._library.knowledge.keep_told({work.key: refused for work in batch.works}, now)
        for work in batch.works:
            self._courses[work.key].hear(refused, None, asked, now)

    def _hear(self, batch: Batch, asked: str, answers: Mapping[str, Answer]) -> None:
        """Keep what a source told of works, and let their courses know."""
        now = self._now()
        told = {
            work.key: hearsay(batch.source, work, answers[work.key], now) for work in batch.works
        }
        self._library.knowledge.keep_told(told, now)
        heard = ((key, each) for key, each in answers.items() if isinstance(each, Found))
        extents = {key: extent for key, each in heard if (extent := each.extent)}
        if extents:
            self._library.knowledge.keep_extents(extents)
        for work in batch.works:
            answer = answers[work.key]
            if isinstance(answer, Failed) and answer.wait:
                name = group_of(host_of(asked))
                self._library.hosts.close(name, self._clock.now(), answer.wait, answer.reason)
            found = answer if isinstance(answer, Found) else None
            self._courses[work.key].hear(told[work.key], found, asked, now)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), UTC)
